"""rebuild_search writes the index, and --check says where it differs."""

from io import StringIO

import pytest
from django.core.management import call_command

from papers.management.example_command import SomeFailed
from papers.models import SearchText
from papers.search.find import find
from papers.search.query import parse_query
from tests.factories import IssueFactory, write_text

pytestmark = pytest.mark.django_db


def run(*arguments):
    said = StringIO()
    call_command("rebuild_search", *arguments, stdout=said)
    return said.getvalue()


def test_it_makes_texts_findable_that_came_without_the_doors():
    write_text(IssueFactory(key="2024-03-04"), "overview", {"ko": "들쥐"})
    with pytest.raises(SomeFailed):
        run("--check")
    assert SearchText.objects.count() == 0
    assert run() == "1 texts can be found.\n"
    assert find(parse_query("들쥐")).total == 1
    assert run("--check") == "The index is as the texts are.\n"


def test_an_index_that_is_there_can_be_left_alone():
    write_text(IssueFactory(), "overview", {"ko": "들쥐"})
    assert run("--if-empty") == "1 texts can be found.\n"
    write_text(IssueFactory(), "overview", {"ko": "두더지"})
    assert run("--if-empty") == ""
    assert SearchText.objects.count() == 1
