"""What pages show of reports: differences, phrases in their surroundings, who said it, and the tools of a selection."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments.models import Report
from papers.diff import Span, diff
from papers.excerpts import Excerpt, changed_parts, excerpt
from papers.models import Issue, Revision, User

register = template.Library()


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


@register.inclusion_tag("comments/reports/_tools.html", takes_context=True)
def selection_tools(context: template.Context, issue: Issue | None = None) -> dict[str, Any]:
    """The script that lets a reader report or quote a selected phrase, and the words it needs: `{% selection_tools issue %}`.

    `issue` is whose page it is, None on a page of many issues. Nothing in it is about one reader.
    """
    return {"issue": issue}
