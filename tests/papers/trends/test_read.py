"""What the trends page reads: entries by tag, source and time, as readers see them, in a fixed number of queries."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from papers.models import TagPlace, TagSynonym
from papers.trends.figures import extent, source_lines, totals, undated_entries
from papers.trends.period import Asked, read_period
from papers.trends.read import read_sources, read_tags, read_when
from tests.factories import EntryFactory, IssueFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def issue(day: str, *tags: str, first: str = "", entries: int = 1, **fields):
    """An issue of one day, or from `first` on, whose entries all have `tags`."""
    made = IssueFactory(
        starts_on=date.fromisoformat(first or day),
        ends_on=date.fromisoformat(day),
        dated_on=date.fromisoformat(day),
        **fields,
    )
    for _ in range(entries):
        entry = EntryFactory(issue=made)
        entry.tags.add(*tags)
    return made


def period(by: str = "month", first: str = "2024-01", last: str = "2024-04"):
    return read_period(Asked("", by, first, last), date(2024, 1, 1), date(2024, 4, 30))[0]


def lines(trends) -> dict[str, list[int]]:
    return {line.tag.name: list(line.entries) for line in trends.lines}


def test_entries_are_counted_by_month_and_tag():
    issue("2024-01-07", "llm", entries=2)
    issue("2024-03-31", "llm", "rlhf")
    trends, problems = read_tags(NOBODY, period(), ["llm", "rlhf"])
    assert lines(trends) == {"llm": [2, 0, 1, 0], "rlhf": [0, 0, 1, 0]}
    assert trends.tagged == [2, 0, 1, 0]
    assert not problems


def test_by_week_an_issue_of_eight_days_counts_for_the_week_that_holds_most_of_it():
    issue("2024-03-25", "llm", first="2024-03-18")
    weeks = period("week", "2024-03-11", "2024-03-31")
    trends, _ = read_tags(NOBODY, weeks, ["llm"])
    assert lines(trends) == {"llm": [0, 1, 0]}
    assert [line.entries for line in source_lines(NOBODY, weeks)] == [[0, 1, 0]]


def test_by_quarter_and_year_months_are_added_up():
    issue("2024-01-07", "llm")
    issue("2024-03-07", "llm")
    issue("2024-04-07", "llm")
    assert lines(read_tags(NOBODY, period("quarter"), ["llm"])[0]) == {"llm": [2, 1]}
    assert lines(read_tags(NOBODY, period("year"), ["llm"])[0]) == {"llm": [3]}


def test_a_tag_counts_what_stands_below_it_and_an_entry_with_both_counts_once():
    issue("2024-01-07", "llm", "rlhf")
    issue("2024-02-07", "rlhf")
    upper, lower = Tag.objects.get(name="llm"), Tag.objects.get(name="rlhf")
    TagPlace.objects.create(tag=lower, parent=upper)
    trends, _ = read_tags(NOBODY, period(), ["llm"])
    assert lines(trends) == {"llm": [1, 1, 0, 0]}
    assert trends.uses.by_tag[upper.pk] == (2, 0)
    assert dict(trends.offered)[upper] == 2


def test_a_synonym_in_the_address_is_its_tag_and_named_twice_it_is_compared_once():
    issue("2024-01-07", "llm")
    TagSynonym.objects.create(name="LLMs", key="llms", slug="llms", tag=Tag.objects.get(name="llm"))
    trends, problems = read_tags(NOBODY, period(), ["LLMs", "llm", "LLM"])
    assert lines(trends) == {"llm": [1, 0, 0, 0]}
    assert not problems


def test_drafts_withdrawn_entries_and_issues_without_a_day_do_not_count():
    issue("2024-01-07", "llm")
    issue("2024-01-08", "secret", state="draft")
    EntryFactory(issue=issue("2024-01-09", entries=0), state="withdrawn").tags.add("gone")
    EntryFactory(issue=IssueFactory(dated_on=date(2024, 1, 10))).tags.add("list")
    trends, problems = read_tags(NOBODY, period(), ["secret", "gone"])
    assert [problem.code for problem in problems] == ["tag-unknown", "tag-unknown"]
    assert [tag.name for tag, _ in trends.offered] == ["llm"]
    assert totals(source_lines(NOBODY, period()), period()) == [1, 0, 0, 0]
    assert undated_entries(NOBODY) == 1
    editor = UserFactory(role="editor")
    assert [tag.name for tag in read_tags(editor, period(), ["secret"])[0].asked] == ["secret"]


def test_without_a_choice_what_rose_comes_before_what_is_used_most():
    for day in range(1, 13):
        issue(f"2024-01-{day:02}", "common")
        issue(f"2024-04-{day:02}", "common", "new")
    trends, _ = read_tags(NOBODY, period(), [])
    assert [found.tag.name for found in trends.rising] == ["new"]
    assert list(lines(trends)) == ["new", "common"]
    assert trends.asked == []


def test_a_thousand_tags_are_told_about_in_a_few_words():
    issue("2024-01-07", *(f"tag {number}" for number in range(8)))
    names = [*(f"tag {number}" for number in range(8)), *(f"nothing {number}" for number in range(1000))]
    trends, problems = read_tags(NOBODY, period(), names)
    assert len(trends.lines) == 6
    assert [problem.code for problem in problems] == [
        "tag-unknown",
        "tag-unknown",
        "tag-unknown",
        "tags-unknown",
        "too-many-tags",
    ]


@pytest.mark.parametrize("name", ["\x00", "\ud800", "'", "%", "x" * 100_000, "=", " "])
def test_any_text_may_stand_for_a_tag(name):
    issue("2024-01-07", "llm")
    trends, _ = read_tags(NOBODY, period(), [name])
    assert lines(trends) == {"llm": [1, 0, 0, 0]}


def test_sources_come_by_their_entries_with_their_issues():
    small, large = SourceFactory(name="Small"), SourceFactory(name="Large")
    issue("2024-01-07", source=small)
    issue("2024-01-07", source=large, entries=3)
    issue("2024-01-14", source=large)
    trends = read_sources(NOBODY, period())
    assert [(line.source.name, line.entry_count, line.issue_count) for line in trends.lines] == [
        ("Large", 4, 2),
        ("Small", 1, 1),
    ]
    assert trends.totals == [5, 0, 0, 0]


def test_where_there_is_no_issue_with_a_day_there_is_no_period():
    EntryFactory()
    assert extent(NOBODY) is None and read_when(NOBODY, Asked()) is None


def test_the_number_of_queries_does_not_grow():
    issue("2024-01-07", "llm")
    few = _queries()
    for number in range(1, 9):
        issue(f"2024-02-{number:02}", "llm", f"tag {number}", entries=2)
    assert _queries() == few <= 12


def _queries() -> int:
    with CaptureQueriesContext(connection) as queries:
        _, months, _ = read_when(NOBODY, Asked())
        read_tags(NOBODY, months, [])
        read_sources(NOBODY, months)
    return len(queries)
