"""When somebody last read an issue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.note_visit import OFTEN, SILENCE, note_visit
from comments.models import Visit
from papers.models import SiteVersion
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def visit():
    return Visit.objects.create(
        person=UserFactory(), issue=IssueFactory(), last_at=NOW - timedelta(days=1), previous_at=None
    )


def read(visit: Visit):
    visit.refresh_from_db()
    since = note_visit(visit.person_id, visit.issue_id, visit.last_at, visit.previous_at)
    visit.refresh_from_db()
    return since


def test_on_the_first_visit_nothing_is_old(django_assert_num_queries):
    person, issue = UserFactory(), IssueFactory()
    with django_assert_num_queries(1):
        assert note_visit(person.pk, issue.pk, None, None) is None
    assert Visit.objects.get().previous_at is None


def test_two_windows_opened_at_once_are_one_visit():
    person, issue = UserFactory(), IssueFactory()
    for _ in range(2):
        assert note_visit(person.pk, issue.pk, None, None) is None
    assert Visit.objects.count() == 1


def test_after_a_silence_what_came_since_the_last_visit_is_new(visit):
    before = visit.last_at
    assert read(visit) == before == visit.previous_at
    assert visit.last_at >= NOW


def test_reloading_belongs_to_the_same_visit(visit):
    before = visit.last_at
    for _ in range(3):
        assert read(visit) == before
    Visit.objects.update(last_at=timezone.now() - SILENCE + timedelta(minutes=1))
    assert read(visit) == before


def test_within_a_visit_its_time_is_not_written_at_each_look(visit, django_assert_num_queries):
    read(visit)
    with django_assert_num_queries(0):
        note_visit(visit.person_id, visit.issue_id, visit.last_at, visit.previous_at)
    with django_assert_num_queries(1):
        note_visit(visit.person_id, visit.issue_id, visit.last_at - OFTEN, visit.previous_at)


def test_a_visit_leaves_readers_pages_alone(visit):
    number = SiteVersion.objects.get().number
    read(visit)
    assert SiteVersion.objects.get().number == number
