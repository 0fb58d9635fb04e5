"""Tags about the languages of a page: its address in each, its canonical address, a language's own name."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost

from papers import languages
from papers.addresses import in_language, site_root

register = template.Library()


@dataclass(frozen=True, slots=True)
class Alternate:
    """This page in one language: `hreflang` is a BCP 47 tag or "x-default", `url` absolute."""

    hreflang: str
    url: str


def _query(context: template.Context) -> str:
    """The part of the query that makes this page another page, as the view put it into `canonical_query`."""
    query = context.get("canonical_query", "")
    return f"?{query}" if query else ""


def _root(context: template.Context) -> str:
    """The site's address; empty where the page has none: without a request, or asked for at a host that is not ours."""
    request = context.get("request")
    try:
        return site_root(request) if request else ""
    except DisallowedHost:
        return ""


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[Alternate]:
    """This page in every language, and "x-default", which answers in the reader's: `{% alternates as links %}`.

    Empty where the page has no address, as that of a server error.
    """
    request, root, query = context.get("request"), _root(context), _query(context)
    if not root:
        return []
    found = [(code, in_language(request, code)) for code, _ in settings.LANGUAGES]
    found.append(("x-default", in_language(request, None)))
    return [Alternate(hreflang, f"{root}{path}{query}") for hreflang, path in found]


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> str:
    """The absolute address of this page in the language it is shown in, without anything that does not change it."""
    request, root = context.get("request"), _root(context)
    if not root:
        return ""
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return f"{root}{in_language(request, language)}{_query(context)}"


@register.simple_tag(takes_context=True)
def switch_language(context: template.Context, language: str) -> str:
    """The path of this page in another language, with its whole query: `{% switch_language "ja" %}`."""
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    query = request.META.get("QUERY_STRING", "")
    path = in_language(request, language)
    return f"{path}?{query}" if query else path


@register.filter
def language_name(tag: str) -> str:
    """A language's own name: `{{ "ja"|language_name }}` is 日本語."""
    return languages.name(tag)
