"""The pieces of the frame that are the same on every page of a language."""

from django import template
from django.utils.safestring import SafeString

from papers.fragments import fragment

register = template.Library()


@register.simple_tag
def kept(name: str) -> SafeString:
    """The template of that name, which shows nothing but what it holds itself: `{% kept "papers/_site_footer.html" %}`.

    Made once for each language; to reverse twenty addresses for each page was a tenth of its time.
    """
    return fragment(name, (), dict)
