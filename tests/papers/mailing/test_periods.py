"""Which week or day is due, at fixed times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.mailing.periods import DAILY, SETTLING, WEEKLY, due_period, running_period

SEOUL = ZoneInfo("Asia/Seoul")
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone=UTC) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("2024-03-17T23:59", "weekly:2024-W10"),
        ("2024-03-18T00:04", "weekly:2024-W10"),
        ("2024-03-18T00:05", "weekly:2024-W11"),
        ("2024-03-24T12:00", "weekly:2024-W11"),
        ("2024-01-01T08:00", "weekly:2023-W52"),
        ("2021-01-04T08:00", "weekly:2020-W53"),
    ],
)
def test_a_week_is_due_from_monday_on_until_the_next_has_ended(now: str, key: str) -> None:
    assert due_period(WEEKLY, at(now), UTC).key == key


def test_a_day_is_due_from_midnight_on() -> None:
    period = due_period(DAILY, at("2024-03-12T00:05"), UTC)
    assert (period.key, period.begins_at, period.ends_at) == (
        "daily:2024-03-11",
        at("2024-03-11"),
        at("2024-03-12"),
    )


def test_weeks_begin_where_the_site_is() -> None:
    # Sunday afternoon in London is Monday morning in Seoul.
    now = at("2024-03-17T16:00")
    assert due_period(WEEKLY, now, UTC).key == "weekly:2024-W10"
    assert due_period(WEEKLY, now, SEOUL).key == "weekly:2024-W11"
    assert due_period(WEEKLY, now, SEOUL).ends_at == at("2024-03-18", SEOUL)


def test_the_day_of_summer_time_has_23_hours_and_is_one_day() -> None:
    period = running_period(DAILY, at("2024-03-31T12:00", BERLIN), BERLIN)
    assert period.key == "daily:2024-03-31"
    assert period.ends_at.astimezone(UTC) - period.begins_at.astimezone(UTC) == timedelta(hours=23)


@given(
    st.sampled_from([DAILY, WEEKLY]),
    st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([UTC, SEOUL, BERLIN]),
)
def test_periods_follow_each_other_without_gaps(rhythm: str, now: datetime, zone) -> None:
    running, due = running_period(rhythm, now, zone), due_period(rhythm, now + SETTLING, zone)
    assert running.begins_at <= now < running.ends_at
    assert due.ends_at == running.begins_at


def test_another_rhythm_is_an_error() -> None:
    with pytest.raises(ValueError, match="hourly"):
        running_period("hourly", at("2024-03-11"), UTC)
