"""Filters for texts: a passage, a title, a description from their Markdown, and addresses in words"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from papers.models import Revision
from papers.models.texts import CurrentText
from papers.rendering import plain_text, render_text
from papers.rendering.addresses import short_address
from papers.rendering.texts import line_html, text_html

register = template.Library()


@register.filter
def as_text(text: CurrentText | str) -> SafeString:
    """A passage's CurrentText, or any Markdown, as block elements."""
    return mark_safe(render_text(text) if isinstance(text, str) else text_html(text))  # noqa: S308 - sanitised.


@register.filter
def as_line(text: CurrentText | str) -> SafeString:
    """A title's CurrentText as a line: emphasis, code and formulas. A plain string is escaped and nothing more."""
    return conditional_escape(text) if isinstance(text, str) else mark_safe(line_html(text))  # noqa: S308


@register.filter
def as_plain(text: CurrentText | Revision | str, length: int | None = None) -> str:
    """The words without their marks, at most `length` characters."""
    return plain_text(text if isinstance(text, str) else text.text, length)


@register.filter
def as_address(url: str) -> str:
    """An address as words, short."""
    return short_address(url)
