"""The period of a trend: what an address may ask for, and what it is told otherwise."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.trends.period import MOST, Asked, Period, Unit, count, read_period, start_of

OLDEST, NEWEST = date(2023, 1, 9), date(2026, 5, 31)


def read(**asked: str) -> tuple[Period, list[str]]:
    period, problems = read_period(Asked(**asked), OLDEST, NEWEST)
    return period, [problem.code for problem in problems]


def test_the_twelve_months_that_end_with_the_newest_issue_are_shown_first():
    period, problems = read()
    assert (period.name, period.unit, len(period.stretches)) == ("last", Unit.MONTH, 12)
    assert (period.first, period.last) == (date(2025, 6, 1), date(2026, 5, 31))
    assert not problems


def test_twelve_months_may_cross_new_year_or_begin_with_january():
    for newest, first in (
        (date(2024, 1, 7), date(2023, 2, 1)),
        (date(2024, 12, 1), date(2024, 1, 1)),
    ):
        period, _ = read_period(Asked(), date(2020, 1, 1), newest)
        assert period.first == first and len(period.stretches) == 12


def test_a_year_has_its_months():
    period, _ = read(period="2024")
    assert (period.first, period.last, len(period.stretches)) == (date(2024, 1, 1), date(2024, 12, 31), 12)


def test_the_whole_time_goes_from_the_oldest_issue_to_the_newest():
    period, _ = read(period="all")
    assert period.unit is Unit.QUARTER
    assert (period.first, period.last) == (date(2023, 1, 1), date(2026, 6, 30))


def test_a_long_time_is_shown_by_years():
    period, _ = read_period(Asked("all"), date(1990, 5, 1), NEWEST)
    assert period.unit is Unit.YEAR and len(period.stretches) == 37


def test_weeks_begin_on_monday_and_one_crosses_new_year():
    period, _ = read(period="2024", by="week")
    assert all(stretch.first.weekday() == 0 for stretch in period.stretches)
    assert (
        period.index_of(date(2024, 12, 30)) == period.index_of(date(2025, 1, 5)) == len(period.stretches) - 1
    )


def test_own_months_and_days_are_read():
    period, problems = read(first="2024-03", last="2024-05")
    assert (period.name, period.first, period.last) == ("", date(2024, 3, 1), date(2024, 5, 31))
    assert not problems
    assert read(first="2024")[0].first == date(2024, 1, 1)
    assert read(last="2023-2-9", by="month")[0].last == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"first": "2024-13-45"}, ["day-unreadable"]),
        ({"first": "2024-02-30"}, ["day-unreadable"]),
        ({"first": "x" * 10_000, "last": "0000"}, ["day-unreadable", "day-unreadable"]),
        ({"first": "２０２４"}, ["day-unreadable"]),
        ({"first": "2025", "last": "2024"}, ["backwards"]),
        ({"first": "2030"}, ["nothing-then"]),
        ({"last": "1999"}, ["nothing-then"]),
        ({"period": "1850"}, ["period-unknown"]),
        ({"period": "99999999999999999999"}, ["period-unknown"]),
        ({"period": "'; DROP TABLE"}, ["period-unknown"]),
        ({"by": "decade"}, ["unit-unknown"]),
    ],
)
def test_what_cannot_be_used_is_left_out_and_told(asked, codes):
    period, told = read(**asked)
    assert told == codes
    assert period.name == "last"


def test_months_win_over_a_period_and_that_is_told():
    period, told = read(period="2023", first="2024-03", last="2024-04")
    assert told == ["months-win"] and period.first == date(2024, 3, 1)


def test_an_absurd_span_is_cut_to_what_there_is():
    period, told = read(first="0001-01-01", last="9999-12-31")
    assert (period.first, period.last) == (date(2023, 1, 1), date(2026, 6, 30))
    assert not told


def test_more_weeks_than_a_chart_can_show_become_months():
    period, told = read(period="all", by="week")
    assert period.unit is Unit.MONTH and told == ["too-fine"]


def test_issues_of_absurd_days_make_no_endless_chart():
    period, problems = read_period(Asked("all"), date.min, date.max)
    assert len(period.stretches) == MOST and period.last == date.max
    assert [problem.code for problem in problems] == ["too-long"]


@given(st.dates(), st.dates(), st.sampled_from(Unit), st.sampled_from(["", "last", "all"]))
def test_stretches_follow_one_another_and_hold_the_newest_day(one, other, unit, name):
    oldest, newest = sorted((one, other))
    period, _ = read_period(Asked(name, unit), oldest, newest)
    assert 1 <= len(period.stretches) <= MOST
    assert all(later.first - earlier.last == timedelta(1) for earlier, later in pairwise(period.stretches))
    assert period.index_of(newest) == len(period.stretches) - 1
    for index, stretch in enumerate(period.stretches):
        assert period.index_of(stretch.first) == period.index_of(stretch.last) == index
        assert start_of(stretch.last, period.unit) == stretch.first
        assert count(stretch.first, stretch.last, period.unit) == 1
    if period.last < date.max:
        assert period.index_of(period.last + timedelta(1)) is None
