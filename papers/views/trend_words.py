"""How stretches of time, shares and numbers of a trend are written in the page's language."""

from django.utils.translation import get_language

from papers import dates
from papers.charts import Moment
from papers.trends.period import Period, Stretch, Unit


def moment_of(stretch: Stretch, unit: Unit) -> Moment:
    """A stretch for the axis of a chart."""
    language = get_language() or "en"
    day = stretch.first
    year = dates.year(day.year, language)
    if unit is Unit.YEAR:
        return Moment(year, year, 0, year)
    if unit is Unit.MONTH:
        name = dates.month(day.year, day.month, language)
        return Moment(dates.short_month(day.month, language), year, day.month - 1, name)
    if unit is Unit.QUARTER:
        number = (day.month + 2) // 3
        return Moment(
            dates.short_quarter(number, language), year, number - 1, dates.quarter(day.year, number, language)
        )
    year_number, number, _ = day.isocalendar()
    return Moment(
        dates.short_week(number, language),
        dates.year(year_number, language),
        number - 1,
        dates.week(f"{year_number}-W{number:02}", language),
    )


def period_words(period: Period) -> str:
    """From when to when a period goes: one name where it is one stretch, else its first and last month, or week."""
    language = get_language() or "en"
    unit = Unit.MONTH if period.unit is Unit.QUARTER else period.unit
    first = moment_of(Stretch(period.first, period.first), unit).name
    last = moment_of(Stretch(period.last, period.last), unit).name
    if first == last:
        return first
    return f"{first}〜{last}" if language == "ja" else f"{first} – {last}"


def percent(share: float) -> str:
    """A share as percent: two digits that count, 0.4%, 7.1%, 23%."""
    value = 100 * share
    return f"{value:.0f}%" if value >= 10 or value == 0 else f"{value:.1f}%"


def tick_percent(share: float) -> str:
    """A share at a line of the scale, as short as it can be written."""
    return f"{100 * share:.6g}%"


def count(number: float) -> str:
    """A number of entries, with commas between its thousands, as all three languages write it."""
    return f"{number:,.0f}"
