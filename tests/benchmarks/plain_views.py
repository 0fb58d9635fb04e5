"""What a page is measured against: the plainest Django views that do comparable work."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.html import escape

from papers.models import Issue, Paper, Revision, Source

BLOCKS = 60
HEADING = "A plain page"
SENTENCE = (
    "A sentence of a plain page, as long as most, with a few <marks> & signs that a template must escape. "
)
TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ heading }}</title></head>
<body><h1>{{ heading }}</h1>
{% for block in blocks %}<section><h2>{{ block.heading }}</h2><p>{{ block.text }}</p></section>
{% endfor %}</body></html>
"""


@cache
def blocks(size: int) -> list[dict[str, str]]:
    """Return 60 texts that make a page of `size` bytes, give or take one letter in each."""
    empty = [{"heading": f"Block {number}", "text": ""} for number in range(BLOCKS)]
    around = len(_template().render({"heading": HEADING, "blocks": empty}))
    room = max((size - around) // BLOCKS, 1)
    text = SENTENCE * (room // len(SENTENCE) + 1)
    # Escaping makes the signs in the text longer.
    while len(escape(text)) > room:
        text = text[:-1]
    return [{**block, "text": text} for block in empty]


def plain_page(request: HttpRequest, size: int) -> HttpResponse:
    """Make 8 simple queries, each of one row, and render 60 text blocks to about `size` bytes."""
    found = [
        Source.objects.order_by("pk").first(),
        Issue.objects.order_by("pk").first(),
        Issue.objects.order_by("-pk").first(),
        Paper.objects.order_by("pk").first(),
        Paper.objects.order_by("-pk").first(),
        Revision.objects.order_by("pk").first(),
        Revision.objects.order_by("-pk").first(),
        Issue.objects.count(),
    ]
    heading = HEADING if all(found) else "An empty site"
    return HttpResponse(_template().render({"heading": heading, "blocks": blocks(size)}, request))


@cache
def _template():
    """Return the compiled template."""
    return engines["django"].from_string(TEMPLATE)


@cache
def _bytes(size: int) -> bytes:
    """Return a page of exactly so many bytes."""
    return (b"<!doctype html><title>From memory</title>" + b"x" * size)[:size]


def from_memory(request: HttpRequest, size: int) -> HttpResponse:
    """Return so many bytes that are in memory already. They say that they are packed, so nothing packs them again."""
    return HttpResponse(_bytes(size), headers={"Content-Encoding": "identity"})
