"""Which weeks or days of a series are missing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.missing import (
    Gap,
    Rhythm,
    Span,
    gaps_of,
    missing_days,
    missing_weeks,
    monday_of,
    rhythm_of,
    span_of,
    week_of,
)

WEEKLY, DAILY, IRREGULAR = Rhythm.WEEKLY, Rhythm.DAILY, Rhythm.IRREGULAR


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str | None = None) -> Span:
    return Span(day(first), day(last or first))


def weeks(*mondays: str) -> list[Span]:
    return [Span(day(monday), day(monday) + timedelta(6)) for monday in mondays]


def test_a_series_without_a_gap_misses_nothing():
    assert missing_weeks(weeks("2024-03-04", "2024-03-11", "2024-03-18"), WEEKLY) == []


def test_neighbouring_missing_weeks_are_one_gap_from_monday_to_sunday():
    assert missing_weeks(weeks("2024-03-04", "2024-03-25"), WEEKLY) == [
        Gap(day("2024-03-11"), day("2024-03-24"), 2)
    ]


def test_the_order_of_the_issues_and_the_same_week_twice_do_not_matter():
    shuffled = weeks("2024-03-25", "2024-03-04", "2024-03-25")
    assert missing_weeks(shuffled, WEEKLY) == missing_weeks(weeks("2024-03-04", "2024-03-25"), WEEKLY)


def test_the_week_across_new_year_is_one_week():
    held = weeks("2024-12-23", "2024-12-30", "2025-01-06")
    assert missing_weeks(held, WEEKLY) == []
    (gap,) = missing_weeks([held[0], held[2]], WEEKLY)
    assert gap == Gap(day("2024-12-30"), day("2025-01-05"), 1)


def test_a_year_of_53_weeks_has_53_weeks():
    (gap,) = missing_weeks(weeks("2020-12-21", "2021-01-11"), WEEKLY)
    assert [monday.isocalendar()[:2] for monday in gap.mondays()] == [(2020, 53), (2021, 1)]


def test_issues_of_6_and_8_days_leave_no_gap():
    held = [
        span("2024-03-11", "2024-03-17"),
        span("2024-03-18", "2024-03-25"),
        span("2024-03-26", "2024-03-31"),
    ]
    assert missing_weeks(held, WEEKLY) == []


def test_an_issue_from_sunday_to_sunday_is_that_of_the_week_it_ends_with():
    assert week_of(span("2026-03-01", "2026-03-08")) == day("2026-03-02")


def test_a_week_that_its_neighbours_cover_together_is_not_missing():
    # From Thursday to Wednesday, then from Friday to Thursday.
    held = [span("2024-03-07", "2024-03-13"), span("2024-03-15", "2024-03-21")]
    assert [week_of(issue) for issue in held] == [day("2024-03-04"), day("2024-03-18")]
    assert missing_weeks(held, WEEKLY) == []


def test_an_issue_of_a_fortnight_leaves_no_gap():
    held = [
        span("2024-03-04", "2024-03-10"),
        span("2024-03-11", "2024-03-24"),
        span("2024-03-25", "2024-03-31"),
    ]
    assert missing_weeks(held, WEEKLY) == []


def test_a_day_missing_of_a_daily_series_is_told_and_a_weekend_is_not():
    days = [day("2024-06-03") + timedelta(step) for step in range(21)]
    held = [Span(each, each) for each in days if each.weekday() < 5 and each != day("2024-06-12")]
    assert rhythm_of(held) is DAILY
    assert missing_days(held) == [Gap(day("2024-06-12"), day("2024-06-12"), 1)]
    assert missing_weeks(held, DAILY) == []


def test_a_gap_of_days_goes_over_the_weekend_and_counts_weekdays_only():
    days = [day("2024-06-03") + timedelta(step) for step in range(28)]
    gone = {day("2024-06-14"), day("2024-06-17")}
    held = [Span(each, each) for each in days if each.weekday() < 5 and each not in gone]
    assert missing_days(held) == [Gap(day("2024-06-14"), day("2024-06-17"), 2)]


def test_a_daily_series_with_few_issues_is_one_of_workdays():
    assert missing_days([span("2024-06-07"), span("2024-06-12")]) == [
        Gap(day("2024-06-10"), day("2024-06-11"), 2)
    ]


def test_a_series_that_appears_at_weekends_too_misses_a_sunday():
    days = [day("2024-06-03") + timedelta(step) for step in range(28)]
    held = [Span(each, each) for each in days if each != day("2024-06-16")]
    assert missing_days(held) == [Gap(day("2024-06-16"), day("2024-06-16"), 1)]


def test_a_week_without_any_day_is_a_missing_week_of_a_daily_series():
    held = [span("2024-06-05"), span("2024-06-18")]
    assert missing_weeks(held, DAILY) == [Gap(day("2024-06-10"), day("2024-06-16"), 1)]


def test_nothing_is_missing_of_an_irregular_series():
    held = [span("2020-01-29"), span("2020-04-12"), span("2021-03-10")]
    assert rhythm_of(held) is IRREGULAR
    assert gaps_of(held, IRREGULAR) == []


@pytest.mark.parametrize(
    ("spans", "usual", "rhythm"),
    [
        ([], None, IRREGULAR),
        ([], DAILY, IRREGULAR),
        (weeks("2024-03-04"), None, WEEKLY),
        ([span("2024-03-01", "2024-03-31")], WEEKLY, IRREGULAR),
        ([span("2024-06-03"), span("2024-07-04")], None, IRREGULAR),
        ([span("2024-06-03"), span("2024-07-04")], DAILY, DAILY),
        ([span(f"2024-06-{number:02}") for number in (2, 9, 16, 23, 30)], None, WEEKLY),
        ([span(f"2024-06-{number:02}") for number in (2, 12, 13, 29, 30)], None, IRREGULAR),
    ],
)
def test_the_rhythm_is_told_by_the_days(spans, usual, rhythm):
    assert rhythm_of(spans, usual) is rhythm


def test_the_days_come_from_the_key_where_none_are_given():
    assert span_of(None, None, "2023-W33") == span("2023-08-14", "2023-08-20")
    assert span_of(None, day("2024-01-05")) == span("2024-01-05")
    assert span_of(day("2024-01-05"), None, "2023-W33") == span("2024-01-05")


@pytest.mark.parametrize("key", ["", "a-list", "2023-W99", "2023-W00", "0000-W01", "9999-W52"])
def test_a_key_that_names_no_week_gives_no_days_or_real_ones(key):
    found = span_of(None, None, key)
    assert found is None or key == "9999-W52"


def test_an_absurd_span_costs_no_time():
    held = [span("0001-01-01", "9999-12-31"), *weeks("2024-03-04", "2024-03-18")]
    assert len(missing_weeks(held, WEEKLY)) <= 4
    assert missing_days([span("0001-01-01"), span("9999-12-31")])[0].count > 1_000_000


@given(
    st.lists(
        st.builds(
            lambda first, length: Span(first, first + timedelta(length)),
            st.dates(date(2015, 1, 1), date(2030, 1, 1)),
            st.integers(0, 20),
        ),
        max_size=30,
    ),
    st.sampled_from([WEEKLY, DAILY]),
)
def test_gaps_lie_between_the_issues_and_hold_none(spans, rhythm):
    gaps = missing_weeks(spans, rhythm)
    assert all(earlier.last < later.first for earlier, later in pairwise(gaps))
    held = {week_of(issue) for issue in spans}
    for gap in gaps:
        assert gap.first == monday_of(gap.first) and gap.last.weekday() == 6
        mondays = list(gap.mondays())
        assert len(mondays) == gap.count and held.isdisjoint(mondays)
        assert min(held) < gap.first and gap.last < max(held)


@given(st.sets(st.dates(date(2015, 1, 1), date(2030, 1, 1)), max_size=30))
def test_missing_days_are_no_days_of_issue(days):
    for gap in missing_days([Span(each, each) for each in days]):
        assert gap.count >= 1
        assert not any(gap.first <= each <= gap.last for each in days)
