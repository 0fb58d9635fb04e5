"""Filters for texts: a passage, a title, a description from their Markdown, and addresses in words"""

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from papers.annotations import PhraseMark
from papers.messages.doubts import doubt_message
from papers.models import Revision
from papers.models.texts import CurrentText
from papers.rendering import plain_text, render_text
from papers.rendering.addresses import short_address
from papers.rendering.marked import count_html, render_marked, render_marked_line
from papers.rendering.texts import line_html, text_html

register = template.Library()


@register.filter
def as_text(text: CurrentText | str) -> SafeString:
    """A passage's CurrentText with its reported phrases marked, or any Markdown, as block elements."""
    if isinstance(text, str):
        return mark_safe(render_text(text))  # noqa: S308 - sanitised.
    if text.marks:
        html = render_marked(text.text, text.marks, report_path=_report_path, label=_seen_by)
        return mark_safe(html)  # noqa: S308
    return mark_safe(text_html(text))  # noqa: S308


@register.filter
def as_line(text: CurrentText | str) -> SafeString:
    """A title's CurrentText as a line: emphasis, code and formulas. A plain string is escaped and nothing more."""
    return conditional_escape(text) if isinstance(text, str) else mark_safe(line_html(text))  # noqa: S308


@register.filter
def as_marked_line(text: CurrentText) -> SafeString:
    """A title's CurrentText as a line with its reported phrases marked; `report_counts` leads to the reports.

    They are apart because a title may stand inside a link, where no other link may be.
    """
    return mark_safe(render_marked_line(text.text, text.marks)) if text.marks else as_line(text)  # noqa: S308


@register.filter
def report_counts(text: CurrentText) -> SafeString:
    """The links to the reports on a title, each with the number of its readers; empty without any."""
    links = (count_html(mark, _report_path, _seen_by) for mark in text.marks)
    return mark_safe("".join(links))  # noqa: S308 - escaped there.


def _report_path(mark: PhraseMark) -> str:
    # By its name in the addresses, as templates know it; papers never import comments.
    return reverse("comments:report", args=[mark.report_id])


def _seen_by(mark: PhraseMark) -> str:
    spoken = ngettext("Reported by %(count)d reader", "Reported by %(count)d readers", mark.count)
    return spoken % {"count": mark.count}


@register.filter
def as_plain(text: CurrentText | Revision | str, length: int | None = None) -> str:
    """The words without their marks, at most `length` characters."""
    return plain_text(text if isinstance(text, str) else text.text, length)


@register.filter
def as_address(url: str) -> str:
    """An address as words, short."""
    return short_address(url)


@register.filter
def doubt(check: str) -> str:
    """What a reader is told of a text that a check doubts: `{{ mark.check|doubt }}`."""
    return doubt_message(check)
