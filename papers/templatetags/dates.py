"""Filters that write dates the way the page's language writes them; the forms are in papers/dates.py."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from papers import dates
from papers.models import Issue

register = template.Library()


@register.filter
def date_range(first: date | None, last: date | None) -> str:
    """From one day to another: `{{ issue.starts_on|date_range:issue.ends_on }}`. Empty where there is neither."""
    return dates.span(first, last, get_language() or "en")


@register.filter
def long_day(value: date | datetime | None) -> str:
    """One day: `{{ issue.published_at|long_day }}`. A moment counts as its day in the site's time zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return dates.day(value, get_language() or "en") if value else ""


@register.filter
def week(key: str) -> str:
    """The key of an ISO week in words, anything else as it is: `{{ issue.key|week }}`."""
    return dates.week(key, get_language() or "en") or key


@register.filter
def issue_dates(issue: Issue) -> str:
    """The days an issue is about; empty for one without, as a reading list: `{{ issue|issue_dates }}`."""
    return dates.span(issue.starts_on, issue.ends_on, get_language() or "en")


@register.filter
def first_day(issue: Issue) -> str:
    """The first day an issue is about, for `<time datetime>`; empty for one without."""
    first = issue.starts_on or issue.ends_on
    return first.isoformat() if first else ""
