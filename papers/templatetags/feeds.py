"""Tags about feeds: their addresses, and the element by which a feed reader finds one from a page.

An address always names the language, as a feed reader asks in no language of its own.
"""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from papers.addresses import in_language, path_of
from papers.syndication import atom

register = template.Library()

# The feeds by what they are of. That of the log is named as the addresses know it; papers never import comments.
NAMES = {
    "all": "papers:feed_all",
    "source": "papers:feed_source",
    "language": "papers:feed_language",
    "tag": "papers:feed_tag",
    "paper": "papers:feed_paper",
    "search": "papers:feed_search",
    "log": "comments:log_feed",
}


@register.simple_tag(takes_context=True)
def feed_address(context: template.Context, kind: str, *of: str, form: str = "atom", **query: str) -> str:
    """The path of a feed in the language of the page: `{% feed_address "tag" tag.slug form="json" %}`."""
    path = path_of(NAMES[kind], *of, form)
    request = context.get("request")
    language = get_language() or settings.LANGUAGE_CODE
    address = in_language(request, language, path)
    return f"{address}?{urlencode(query)}" if query else address


@register.simple_tag(takes_context=True)
def feed_link(context: template.Context, kind: str, *of: str, title: str = "", **query: str) -> SafeString:
    """The element of a page's head that names its feed: `{% feed_link "tag" tag.slug title=tag.name %}`."""
    name = f"Gloss · {title}" if title else "Gloss"
    return format_html(
        '<link rel="alternate" type="{}" title="{}" href="{}">\n',
        atom.TYPE,
        name,
        feed_address(context, kind, *of, **query),
    )
