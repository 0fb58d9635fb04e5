"""The addresses of an entry: which are papers, why each stands there, and the running text's own links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papers.formats.document import ParsedLink
from papers.identifiers import arxiv_id, canonical_url, doi, find_urls

# Longer addresses are data or an accident.
MAX_URL_LENGTH = 2000
# More links than this are no further reading; the text still has them all.
MOST_LINKS = 500

_CODE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/", re.IGNORECASE
)
_PROJECT = re.compile(r"https?://[a-z0-9\-]+\.(?:github|gitlab)\.io(?:/|$)", re.IGNORECASE)
_PAPER = re.compile(
    r"https?://(?:www\.)?(?:openreview\.net/|aclanthology\.org/|aclweb\.org/anthology|proceedings\.mlr\.press/|"
    r"papers\.nips\.cc/|proceedings\.neurips\.cc/|openaccess\.thecvf\.com/|dl\.acm\.org/doi|ieeexplore\.ieee\.org/|"
    r"link\.springer\.com/|nature\.com/articles|science\.org/doi|biorxiv\.org/content)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:[-*] )?(?:\*\*)?(?:paper|arxiv|link|url|논문|링크|주소|論文|リンク)(?:\*\*)?\s?[:：]\s*(?=<?https?://)",
    re.IGNORECASE,
)
_BARE_ARXIV = re.compile(r"\s*(?:\[?arxiv\s?[:：]\s?)(\d{4}\.\d{4,5}(?:v\d+)?)\]?\s*$", re.IGNORECASE)
_WIKI = re.compile(r"\[\[(?P<name>[^\[\]|\n]{1,200})(?:\|(?P<title>[^\[\]\n]{1,200}))?\]\]")


def is_paper_url(url: str) -> bool:
    """Whether the address is that of a paper: arXiv in any form, a DOI, or a site that holds nothing but papers."""
    if len(url) > MAX_URL_LENGTH:
        return False
    return arxiv_id(url) is not None or doi(url) is not None or _PAPER.match(url) is not None


def link_rel(url: str) -> str:
    """Why an address that is not the entry's own paper stands there: "code", "project" or "further"."""
    if _CODE.match(url):
        return "code"
    return "project" if _PROJECT.match(url) else "further"


def links_in_text(text: str, known: Iterable[str] = ()) -> list[ParsedLink]:
    """The addresses and `[[wiki links]]` of running `text`, in order, each once; `known` addresses are left out.

    Two spellings of one address are one (`canonical_url`). At most 500 addresses and 500 wiki links are given.
    """
    seen = {canonical_url(url) for url in known}
    found: list[tuple[int, ParsedLink]] = []
    for start, _, url in find_urls(text):
        if len(found) >= MOST_LINKS:
            break
        if len(url) > MAX_URL_LENGTH:
            continue
        canonical = canonical_url(url)
        if canonical not in seen:
            seen.add(canonical)
            found.append((start, ParsedLink(link_rel(url), url)))
    names: set[str] = set()
    for match in _WIKI.finditer(text):
        name = match["name"].strip()
        if name and name not in names and len(names) < MOST_LINKS:
            names.add(name)
            title = match["title"].strip() if match["title"] else None
            found.append((match.start(), ParsedLink("wiki", name, title or None)))
    return [link for _, link in sorted(found, key=lambda item: item[0])]


def leading_address(line: str) -> tuple[str, str] | None:
    """The address a line begins with and the words behind it ("" where it stands alone), or None."""
    text = line.strip()
    head = text[:60].lower()
    if "http" not in head and "arxiv" not in head:
        return None
    label = _LABELLED.match(text)
    if label is not None:
        text = text[label.end() :]
    if text.startswith("[http"):
        # A Markdown link whose text is an address again.
        middle = text.find("](http", 0, MAX_URL_LENGTH)
        if middle == -1 or not text.endswith(")") or len(text) > 2 * MAX_URL_LENGTH or " " in text:
            return None
        return text[1:middle], ""
    if text.startswith("<http") and text.endswith(">") and len(text) <= MAX_URL_LENGTH:
        return text[1:-1], ""
    if not text[:8].lower().startswith(("http://", "https://")):
        bare = _BARE_ARXIV.match(text) if len(text) < 60 else None
        if bare is not None:
            return f"https://arxiv.org/abs/{bare[1]}", ""
        if not text.lower().startswith(("arxiv.org/", "www.arxiv.org/")) or not is_paper_url(text):
            return None
        # Browsers show an address without its scheme.
        text = f"https://{text}"
    found = find_urls(text[: MAX_URL_LENGTH + 1])
    if not found or found[0][0] != 0 or found[0][1] > MAX_URL_LENGTH:
        return None
    rest = text[found[0][1] :]
    if rest and not rest[0].isspace():
        return None
    return found[0][2], rest.strip()
