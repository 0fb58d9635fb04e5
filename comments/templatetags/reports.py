"""What pages show of reports: differences, phrases in their surroundings, who said it, and the tools of a selection."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comments.models import Report
from papers.annotations import PhraseMark
from papers.diff import Span, diff
from papers.excerpts import Excerpt, changed_parts, excerpt
from papers.models import Revision, User
from papers.rendering.marked import render_marked, render_marked_line

register = template.Library()

# In code points: of a longer text only what stands around the phrase is shown.
_LONG = 1500


@register.simple_tag
def everybody_may_report() -> bool:
    """Whether the site takes reports from readers without an account: `{% everybody_may_report as is_open %}`."""
    return settings.ANONYMOUS_REPORTS


@register.simple_tag
def diff_of(old: str, new: str) -> list[Span]:
    """What differs between two phrases: `{% diff_of report.exact report.proposal as spans %}`."""
    return diff(old, new)


@register.simple_tag
def change_of(before: Revision, after: Revision) -> list[Span]:
    """What differs between two texts, with a little of what stands around it: `{% change_of a b as spans %}`."""
    return changed_parts(before.text, after.text)


@register.simple_tag
def who(person: User | None) -> SafeString:
    """Somebody by name, linked to their page; a reader without an account has none: `{% who report.reporter as by %}`."""
    if person is None:
        return format_html("{}", _("a reader"))
    if person.left_at:
        return format_html("{}", person)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse("comments:person", args=[person.pk]), person)


@register.simple_tag
def marked_text(report: Report, is_line: bool) -> SafeString:
    """The text that the reader saw, as it was shown, with the phrase marked; empty for a long one:
    `{% marked_text report text.is_line as html %}`. report.css hides the link to the report that stands in it.
    """
    text = report.revision.text
    if len(text) > _LONG:
        return mark_safe("")
    mark = PhraseMark(report.start, report.end, report.pk, report.backing_count)
    if is_line:
        html = render_marked_line(text, [mark])
    else:
        html = render_marked(text, [mark], report_path=lambda _mark: report.get_absolute_url(), label=str)
    return mark_safe(html)  # noqa: S308 - sanitised.


@register.simple_tag
def better_words(report: Report) -> str | None:
    """The words that went into the text where the report was accepted, else those its reporter proposes; None for none.
    `report` has its `decision`.
    """
    if report.state == Report.State.ACCEPTED and report.decision and report.decision.replacement is not None:
        return report.decision.replacement
    return report.proposal


@register.filter
def in_context(report: Report) -> Excerpt:
    """The reported phrase with what stood around it in the text that the reader saw."""
    return excerpt(report.revision.text, report.start, report.end)


@register.filter
def state_in_words(state: str) -> str:
    """A Report.State as a label: `{{ report.state|state_in_words }}`."""
    return _STATES[state]() if state in _STATES else state


# What readers see of a state; the model's own labels are those of filters and the admin.
_STATES = {
    Report.State.OPEN: lambda: _("Open"),
    Report.State.ACCEPTED: lambda: _("Corrected"),
    Report.State.REJECTED: lambda: _("Rejected"),
    Report.State.DUPLICATE: lambda: _("Duplicate"),
    Report.State.ALREADY_FIXED: lambda: _("Already fixed"),
    Report.State.OUTDATED: lambda: _("Text rewritten"),
}


@register.inclusion_tag("comments/reports/_tools.html")
def selection_tools() -> dict[str, Any]:
    """The script that lets a reader report or quote a selected phrase, and the words it needs: `{% selection_tools %}`.

    Nothing in it is about one reader.
    """
    return {}
