"""A keyset's pages together are the list: nothing twice, nothing left out, at the same cost everywhere."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from papers.models import Issue
from papers.paging import InvalidCursor, day, identifier, word
from papers.views.lists import ISSUES
from tests.factories import IssueFactory, SourceFactory


def make_issues(count: int, days: int) -> None:
    """Write `count` published issues on `days` days, so that many share their day."""
    source = SourceFactory()
    Issue.objects.bulk_create(
        Issue(
            source=source,
            key=str(number),
            language="ko",
            dated_on=date(2020, 1, 1) + timedelta(days=number % days),
            state="published",
            published_at=timezone.now(),
            updated_at=timezone.now(),
        )
        for number in range(count)
    )


@pytest.mark.django_db
def test_pages_forward_and_back_hold_every_row_once():
    make_issues(47, days=9)
    everything = list(Issue.objects.order_by("-dated_on", "-pk"))
    found, cursor, pages = [], "", []
    while True:
        page = ISSUES.page(Issue.objects.all(), 10, after=cursor)
        pages.append(page)
        found += page.rows
        if page.after is None:
            break
        cursor = page.after
    assert found == everything
    assert [len(page.rows) for page in pages] == [10, 10, 10, 10, 7]
    assert pages[0].before is None
    for earlier, later in itertools.pairwise(pages):
        assert ISSUES.page(Issue.objects.all(), 10, before=later.before).rows == earlier.rows


@pytest.mark.django_db
def test_going_back_to_the_start_shows_a_whole_first_page():
    make_issues(15, days=15)
    everything = list(Issue.objects.order_by("-dated_on", "-pk"))
    page = ISSUES.page(Issue.objects.all(), 10, before=ISSUES.cursor(everything[4]))
    assert (page.rows, page.before) == (everything[:10], None)


@pytest.mark.django_db
def test_a_rising_list_pages_the_other_way():
    make_issues(12, days=12)
    keyset = type(ISSUES)(*ISSUES.keys, falling=False)
    everything = list(Issue.objects.order_by("dated_on", "pk"))
    first = keyset.page(Issue.objects.all(), 5)
    second = keyset.page(Issue.objects.all(), 5, after=first.after)
    assert first.rows + second.rows == everything[:10]


@pytest.mark.django_db
def test_a_row_that_went_does_not_move_the_next_page():
    make_issues(20, days=20)
    everything = list(Issue.objects.order_by("-dated_on", "-pk"))
    first = ISSUES.page(Issue.objects.all(), 10)
    everything[2].delete()
    assert ISSUES.page(Issue.objects.all(), 10, after=first.after).rows == everything[10:]


@pytest.mark.django_db
def test_a_late_page_reads_the_index_from_its_place_and_sorts_nothing():
    make_issues(5_000, days=900)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE papers_issue")
    rows = Issue.objects.published().order_by("-dated_on", "-pk")
    late = rows[4_900]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(ISSUES.page(Issue.objects.published(), 20, after=ISSUES.cursor(late)).rows) == 20
    assert len(queries) == 1
    chosen = rows.filter(ISSUES._beyond(ISSUES.cursor(late), backwards=False))[:21]
    plan = chosen.explain().lower()
    assert "issue_published_by_date" in plan
    assert "sort" not in plan.replace("sort key", "") and "temp b-tree" not in plan
    # The date enters the index; it does not only throw away rows that were read.
    assert "dated_on<" in plan.replace(" ", "")


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "2024-03-11", "2024-03-11_", "2024-13-11_1", "2024-03-11_-1", "2024-03-11_0", "20240311_1",
     "2024-03-11_99999999999999999999", "2024-03-11_9223372036854775808", "2024-03-11_１", "_", "2024-03-11_1_1"],
)  # fmt: skip
def test_what_is_not_a_place_is_refused(cursor):
    with pytest.raises(InvalidCursor):
        ISSUES._values(cursor)


@given(st.text(max_size=40))
def test_no_text_raises_anything_else(text):
    try:
        found, number = ISSUES._values(text)
    except InvalidCursor:
        return
    assert isinstance(found, date)
    assert 0 < number < 2**63


def test_the_parts_of_a_cursor():
    assert (day("2024-03-11"), identifier("12"), word("에이전트")) == (date(2024, 3, 11), 12, "에이전트")
    for parse, text in (
        (word, "a\x00"),
        (word, ""),
        (word, "x" * 201),
        (identifier, "1.0"),
        (day, "yesterday"),
    ):
        with pytest.raises(ValueError, match=".*"):
            parse(text)


@pytest.mark.django_db
def test_a_cursor_reads_back_as_the_place_it_was_made_of():
    issue = IssueFactory()
    assert ISSUES._values(ISSUES.cursor(issue)) == [issue.dated_on, issue.pk]
