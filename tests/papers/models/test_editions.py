"""Which issues stand beside an issue."""

from datetime import date

import pytest

from papers.models import Issue, Source
from papers.models.editions import editions_of, neighbours_of
from tests.factories import IssueFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Source:
    """The series whose editions the others are."""
    return SourceFactory(language="en")


def week(source: Source, first: date, last: date, **more: object) -> Issue:
    """Make an issue about some days."""
    return IssueFactory(source=source, starts_on=first, ends_on=last, dated_on=last, **more)


def keys(issue: Issue, *, drafts: bool = False) -> list[str]:
    """Return the keys of the other editions of its week."""
    return [edition.key for edition in editions_of(issue, drafts=drafts)]


def test_editions_of_a_week_find_each_other(english: Source) -> None:
    days = (date(2024, 3, 11), date(2024, 3, 17))
    issues = [
        week(english, *days, key="en"),
        week(SourceFactory(upstream=english, language="ja"), *days, key="ja"),
        week(SourceFactory(upstream=english, language="ko"), *days, key="ko"),
    ]
    assert [keys(issue) for issue in issues] == [["ja", "ko"], ["en", "ko"], ["en", "ja"]]


@pytest.mark.parametrize(
    ("first", "last", "same"),
    [
        (date(2024, 3, 12), date(2024, 3, 18), True),  # a day later, as another calendar counts
        (date(2024, 3, 14), date(2024, 3, 20), True),  # four of seven days
        (date(2024, 3, 15), date(2024, 3, 21), False),  # three of seven
        (date(2024, 3, 13), date(2024, 3, 13), True),  # one day of that week
        (date(2024, 3, 1), date(2024, 3, 31), True),  # the month around it
        (date(2024, 3, 18), date(2024, 3, 24), False),
    ],
)
def test_more_than_half_of_the_shorter_makes_the_same_week(
    english: Source, first: date, last: date, same: bool
) -> None:
    issue = week(english, date(2024, 3, 11), date(2024, 3, 17))
    week(SourceFactory(upstream=english), first, last, key="other")
    assert keys(issue) == (["other"] if same else [])


def test_another_series_and_the_source_itself_are_no_edition(english: Source) -> None:
    days = (date(2024, 3, 11), date(2024, 3, 17))
    issue = week(english, *days)
    week(english, *days, key="same-source")
    week(SourceFactory(), *days, key="other-series")
    assert keys(issue) == []


def test_drafts_are_editions_for_editors_only(english: Source) -> None:
    days = (date(2024, 3, 11), date(2024, 3, 17))
    issue = week(english, *days)
    week(SourceFactory(upstream=english), *days, key="draft", state="draft")
    assert keys(issue) == []
    assert keys(issue, drafts=True) == ["draft"]


def test_an_issue_without_days_has_no_editions(english: Source) -> None:
    assert editions_of(IssueFactory(source=english), drafts=True) == ()


def test_neighbours_of_one_day_are_told_apart_by_their_order_of_import(english: Source) -> None:
    first, second, third = (IssueFactory(source=english, key=key, dated_on=date(2024, 3, 1)) for key in "abc")
    IssueFactory(dated_on=date(2024, 3, 1), key="another-source")
    around = neighbours_of(second, drafts=False)
    assert (around.previous.key, around.next.key) == ("a", "c")
    assert neighbours_of(first, drafts=False).previous is None
    assert neighbours_of(third, drafts=False).next is None
