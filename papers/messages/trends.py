"""What of an address the page of trends could not use, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.messages.sentences import Sentences, say
from papers.trends.period import Problem, Unit

UNITS = {
    Unit.WEEK: _("week"),
    Unit.MONTH: _("month"),
    Unit.QUARTER: _("quarter"),
    Unit.YEAR: _("year"),
}

_SENTENCES: Sentences = {
    "unit-unknown": _("“%(value)s” is neither week, month, quarter nor year. It was left out."),
    "too-fine": _(
        "The period is too long to be shown by %(asked)s, so it is shown by %(shown)s. Choose a shorter one for more detail."
    ),
    "too-long": _("The period is longer than a chart can show. These are its last %(years)s years."),
    "period-unknown": _("There is no period “%(value)s” here. These are the last 12 months."),
    "day-unreadable": _(
        "“%(value)s” is no month or day. Write it as 2024-03 or 2024-03-11. It was left out."
    ),
    "backwards": _("The period from %(first)s to %(last)s ends before it begins. It was left out."),
    "months-win": _("Months were given as well as the period “%(value)s”. The months are shown."),
    "nothing-then": _("There is nothing from the months you asked for. They were left out."),
    "tag-unknown": _("Nothing that is published has the tag “%(value)s”. It was left out."),
    "tags-unknown": ngettext_lazy(
        "%(count)s more tag is unknown here, and was left out.",
        "%(count)s more tags are unknown here, and were left out.",
        "count",
    ),
    "too-many-tags": _(
        "More than %(most)s tags cannot be compared in one chart. These are the first of them."
    ),
    "share-unknown": _("“%(value)s” is neither share nor count. It was left out."),
}


def trend_message(problem: Problem) -> str:
    """What became of something in the address, as a sentence in the active language."""
    values: dict[str, str | int] = {**problem.facts}
    for name in ("asked", "shown"):
        if name in values:
            values[name] = str(UNITS[Unit(str(values[name]))])
    if "count" in values:
        values["count"] = int(values["count"])
    return say(_SENTENCES, problem.code, values, problem.code)
