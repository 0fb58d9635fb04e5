"""Links and media in a line of a digest, bare or in Markdown, and what a link's label says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from papers.formats.document import ParsedLink, ParsedMedia, ParsedPaper
from papers.identifiers import arxiv_id, canonical_url, doi, find_urls

# Both parts are bounded, so that a line of brackets costs linear time. One level of brackets is allowed in an address,
# as CommonMark allows it.
_MARKDOWN = re.compile(
    r"(?P<image>!?)\[(?P<title>[^\[\]\n]{0,500})\]"
    r"\(\s*<?(?P<url>[a-z]{2,10}://(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?P<kind>img|video|source|iframe)\b[^<>]{0,500}?\bsrc\s*=\s*[\"']?(?P<url>https?://[^\s\"'<>]{1,2000})[^<>]{0,500}>",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\.(?:mp4|webm|mov|m4v)(?:[?#]|$)", re.IGNORECASE)
_SIZE = re.compile(r"\|\d{1,5}x\d{1,5}.*$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link in a line: its address, its Markdown title or None, and where it stands (offsets in code points).

    `is_cut` when the address was shortened with "…" in copying, so that it leads nowhere.
    """

    url: str
    title: str | None
    start: int
    end: int
    is_image: bool = False
    is_cut: bool = False


def find_links(line: str) -> list[FoundLink]:
    """The http(s) links of `line`, in the order they stand there."""
    found: list[FoundLink] = []
    position = 0
    for match in _MARKDOWN.finditer(line) if "](" in line else ():
        found.extend(_bare(line, position, match.start()))
        position = match.end()
        if match["url"].lower().startswith(("http://", "https://")):
            title = match["title"].strip() or None
            is_cut = match["url"].endswith(("…", "..."))
            url = match["url"].rstrip("….") if is_cut else match["url"]
            found.append(FoundLink(url, title, match.start(), match.end(), match["image"] == "!", is_cut))
    found.extend(_bare(line, position, len(line)))
    return found


def _bare(line: str, start: int, end: int) -> list[FoundLink]:
    if line.find("://", start, end) < 0:
        return []
    return [
        FoundLink(url, None, start + first, start + last, is_cut=line.startswith(("…", "..."), start + last))
        for first, last, url in find_urls(line[start:end])
    ]


def find_media(line: str) -> list[ParsedMedia]:
    """The pictures and videos of `line`: Markdown images, HTML tags, and a bare address of one on a line of its own."""
    found = [
        ParsedMedia("video" if _VIDEO.search(match["url"]) else "image", match["url"], _alt(match["title"]))
        for match in (_MARKDOWN.finditer(line) if "![" in line else ())
        if match["image"] and match["url"].lower().startswith(("http://", "https://"))
    ]
    for match in _TAG.finditer(line) if "<" in line else ():
        found.append(ParsedMedia("image" if match["kind"].lower() == "img" else "video", match["url"]))
    if not found and (address := lone_address(line)):
        if _VIDEO.search(address):
            found.append(ParsedMedia("video", address))
        elif _PICTURE.search(address):
            found.append(ParsedMedia("image", address))
    return found


def _alt(title: str) -> str | None:
    # Discourse writes a picture's size into its description: "figure|690x388, 75%".
    return _SIZE.sub("", title).strip() or None


def lone_address(line: str) -> str | None:
    """The address, when `line` is one bare address and nothing else; "<…>" around it is allowed."""
    if len(line) > 2100:
        return None
    line = line.strip().strip("<>")
    if len(line) > 2000 or not line.lower().startswith(("http://", "https://")):
        return None
    found = find_urls(line)
    return found[0][2] if len(found) == 1 and found[0][1] == len(line) else None


# What a link's label says, in the languages digests are written in. The first word that stands in the label decides.
_RELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("paper", ("paper", "pdf", "arxiv", "preprint", "논문", "論文")),
    ("code", ("code", "github", "gitlab", "repo", "코드", "コード")),
    (
        "project",
        (
            "project",
            "website",
            "homepage",
            "page",
            "demo",
            "site",
            "프로젝트",
            "데모",
            "プロジェクト",
            "デモ",
        ),
    ),
    ("further", ("tweet", "twitter", "thread", "post", "blog", "video", "news", "트윗", "ツイート")),
)
# Labels of what stands for the work where no paper does.
_WORKS = ("book", "report", "announcement", "article", "card", "docs", "release")


def rel_of(label: str) -> str:
    """One of LINK_RELS for a link's label: "Paper" is paper, "GitHub" code, "Tweet" further; "other" if unknown."""
    label = label.casefold()
    for rel, words in _RELS:
        if any(word in label for word in words):
            return rel
    return "other"


def is_work(label: str) -> bool:
    """Whether a label names what may stand for the paper where there is none: a book, a report, an announcement."""
    label = label.casefold()
    return any(word in label for word in _WORKS)


def paper_of(links: Iterable[ParsedLink], title: str | None, authors: tuple[str, ...] = ()) -> ParsedPaper:
    """The paper that an entry's "paper" links name: the first arXiv id, else the first DOI, else the first address."""
    urls = [link.url for link in links if link.rel == "paper"]
    for url in urls:
        if identifier := arxiv_id(url):
            return ParsedPaper(title=title, arxiv_id=identifier, url=canonical_url(url), authors=authors)
    for url in urls:
        if identifier := doi(url):
            return ParsedPaper(title=title, doi=identifier, url=canonical_url(url), authors=authors)
    return ParsedPaper(title=title, url=canonical_url(urls[0]) if urls else None, authors=authors)


def arxiv_ids_of(links: Iterable[ParsedLink]) -> list[str]:
    """The different arXiv ids that "paper" links name, in order."""
    found = (arxiv_id(link.url) for link in links if link.rel == "paper")
    return list(dict.fromkeys(identifier for identifier in found if identifier))
