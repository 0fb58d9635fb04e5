"""The pieces of a page that are made once: each is kept under everything it shows, so none can go stale.

A page of fifty entries is fifty look-ups; a template renders an entry only when something that it shows has changed.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.template import loader
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from papers.rendering import Remembered

# In characters of HTML: the entries of some fifteen issues.
_FRAGMENTS = Remembered(120_000)


def fragment(template: str, shown: Hashable, context: Callable[[], dict[str, Any]]) -> SafeString:
    """The template rendered with `context()`, from memory if it was before with the same `shown`.

    `shown` is all of the context that the template shows, in hashable values. The language of the page and what stands
    before its addresses are added here, so a template may translate and reverse, but it must not read the request.
    """
    key = (template, get_language(), get_script_prefix(), shown)
    html = _FRAGMENTS.get(key, lambda: loader.get_template(template).render(context()))
    return mark_safe(html)  # noqa: S308 - a template made it, which escapes.
