"""Which links somebody's text holds, as its readers would see or copy them: what the limit for newcomers counts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from papers.identifiers import canonical_url, find_urls
from papers.rendering.markdown import LONGEST, parse_tokens

# An address without its scheme: words with dots between, and what follows. Parts are bounded, so that a line of dots
# costs linear time.
_DOMAIN = re.compile(
    r"(?<![\w@-])(?P<www>www\.)?(?:[\w-]{1,63}\.){1,8}(?P<last>[a-z]{2,24})(?![\w-])(?P<path>[/?#:][!-~]*)?",
    re.IGNORECASE,
)
# What makes a link of words that have neither "www." nor a path. Endings that file names and names of models have as
# well (model.py, README.md, x.ai) are left out.
_ENDINGS = frozenset(
    {"bid", "biz", "click", "club", "cn", "com", "edu", "gov", "icu", "info", "jp", "kr", "loan", "net", "online", "org",
     "ru", "shop", "site", "store", "top", "vip", "website", "win", "xyz"}
)  # fmt: skip
_PAGES_OF_THE_SITE = ("/", "#")


def links_in(text: str) -> list[str]:
    """The addresses in `text` (Markdown of a comment), each once, in order.

    Those are targets of Markdown links and pictures, addresses in `<…>` or bare, "www.…", and domains without a scheme
    that have a path or a common ending. What stands in code is none, nor is a link to a page of this site that begins
    with "/" or "#".
    """
    found: dict[str, str] = {}
    for url in _targets(text):
        found.setdefault(canonical_url(url), url)
    return list(found.values())


def _targets(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield from _in_words(text)
        return
    for block in parse_tokens(text):
        yield from _in_tokens(block.children or ())


def _in_tokens(tokens: Iterable[Token]) -> Iterator[str]:
    depth = 0
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            depth += token.nesting
        target = str(token.attrs.get("href") or token.attrs.get("src") or "")
        if target and not target.startswith(_PAGES_OF_THE_SITE):
            yield target
        if token.type == "text" and depth == 0:
            yield from _in_words(token.content)


def _in_words(words: str) -> Iterator[str]:
    """Bare addresses, then those without a scheme in what is left."""
    words = unicodedata.normalize("NFKC", words)
    position = 0
    for start, end, url in find_urls(words):
        yield from _domains(words[position:start])
        yield url
        position = end
    yield from _domains(words[position:])


def _domains(words: str) -> Iterator[str]:
    for match in _DOMAIN.finditer(words):
        if match["www"] or len(match["path"] or "") > 1 or match["last"].lower() in _ENDINGS:
            yield f"https://{match[0]}"
