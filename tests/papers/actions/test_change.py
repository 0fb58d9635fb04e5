"""The site's version: raised by every change, once, and last of all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.actions.add_entry import add_entry
from papers.actions.change import change
from papers.models import SiteVersion
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


def number() -> int:
    return SiteVersion.objects.get().number


def test_changes_within_a_change_leave_the_number_to_it():
    before = number()
    with change():
        with change():
            pass
        assert number() == before
    assert number() == before + 1


def test_a_change_that_fails_raises_nothing_and_the_next_one_does():
    before = number()
    with pytest.raises(ValueError, match="no"), change(), change():
        raise ValueError("no")
    assert number() == before
    with change():
        pass
    assert number() == before + 1


def test_an_action_made_of_actions_takes_the_row_that_all_want_as_its_last_statement():
    issue, editor = IssueFactory(), UserFactory()
    with CaptureQueriesContext(connection) as queries:
        add_entry(issue, title="A title", language="en", actor=editor)
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    of_version = [index for index, sql in enumerate(writes) if "siteversion" in sql]
    assert of_version == [len(writes) - 1]
