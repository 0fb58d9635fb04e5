"""Which mail is due: the week or the day that has ended.

Plain Python. A mail of a period tells everything that is new since the mail before it, however long ago that was. A site
that was down for a month sends one mail, not four.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

WEEKLY = "weekly"
DAILY = "daily"
# An issue that was being published in the last minute of a week may be seen only when its transaction has ended.
SETTLING = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Period:
    """An ISO week or a day. `key` names it in the ledger, "weekly:2024-W11" or "daily:2024-03-11"; it lasts from
    `begins_at` until just before `ends_at`.
    """

    key: str
    begins_at: datetime
    ends_at: datetime


def running_period(rhythm: str, now: datetime, zone: tzinfo) -> Period:
    """The week (Monday to Sunday) or day around `now`, as clocks in `zone` have it. Raises ValueError for another rhythm
    than WEEKLY and DAILY.
    """
    today = now.astimezone(zone).date()
    if rhythm == DAILY:
        return _period(f"{DAILY}:{today.isoformat()}", today, 1, zone)
    if rhythm == WEEKLY:
        year, week, weekday = today.isocalendar()
        return _period(f"{WEEKLY}:{year}-W{week:02}", today - timedelta(days=weekday - 1), 7, zone)
    raise ValueError(rhythm)


def due_period(rhythm: str, now: datetime, zone: tzinfo) -> Period:
    """The last period that has ended at `now`, SETTLING ago: a week's mail is due from Monday on, a day's from midnight."""
    running = running_period(rhythm, now - SETTLING, zone)
    return running_period(rhythm, running.begins_at - timedelta(hours=1), zone)


def _period(key: str, first: date, days: int, zone: tzinfo) -> Period:
    return Period(key, _midnight(first, zone), _midnight(first + timedelta(days=days), zone))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)
