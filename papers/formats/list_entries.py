"""An entry of a reading list: the title, year and address of a numbered line, and the commentary below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from papers.formats.addresses import MAX_URL_LENGTH, is_paper_url, link_rel
from papers.formats.document import ParsedEntry, ParsedLink, ParsedPaper
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk, language_of_title, plain_title
from papers.formats.list_numbering import NUMBERED, YEAR
from papers.formats.passages import links_of, passages_of
from papers.identifiers import arxiv_id, canonical_url, doi, find_urls, title_fingerprint

_LINKED_TITLE = re.compile(
    r"\[(?P<title>[^\n]{1,1000}?)\]\(\s*<?(?P<url>https?://[^\s<>]{1,2000}?)>?\s*\)(?P<rest>[^\n]*)$"
)
_QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"', "'": "'", "‘": "’", "《": "》", "〈": "〉"}


@dataclass(slots=True)
class Item:
    """A numbered line, from 0, and the lines below it that are its own."""

    index: int
    number: int
    section: str | None
    prose: list[tuple[int, str]] = field(default_factory=list)


def _read_title(line: str, index: int, doubts: Doubts) -> tuple[str, int | None, str | None]:
    """The title on the line at `index`, and the year and the address that stand with it."""
    match = NUMBERED.match(line)
    title = line[match.end() :].strip() if match is not None else line.strip()
    if match is not None and "**" in match.group():
        title = title.removesuffix("**").rstrip()
    year: int | None = None
    tail = title[-100:]
    dated = YEAR.search(tail)
    if dated is not None:
        year = int(dated["year"])
        title = title[: len(title) - len(tail) + dated.start()].strip()
    if year is not None and not 1900 <= year <= 2100:
        doubts.add(index, "year-unlikely", f"{year} is not the year of a paper.", year=year)
        year = None
    if match is not None and "**" in match.group():
        # Bold may end before the year.
        title = title.removesuffix("**")
    url: str | None = None
    linked = _LINKED_TITLE.match(title) if len(title) < 4000 else None
    if linked is not None:
        title, url = f"{linked['title']}{linked['rest']}".strip(), linked["url"]
    else:
        urls = find_urls(title[: 2 * MAX_URL_LENGTH])
        if urls and len(urls[0][2]) <= MAX_URL_LENGTH:
            start, end, url = urls[0]
            title = f"{title[:start]}{title[end:]}".replace("()", "").replace("[]", "").strip(" -–—:：")
    title = plain_title(title)
    if (
        title[:1] in _QUOTES
        and title.endswith(_QUOTES[title[0]])
        and title.count(title[0]) == 1 + (_QUOTES[title[0]] == title[0])
    ):
        title = title[1:-1].strip()
    return title, year, url


def read_entry(item: Item, line: str, position: int, language: str, doubts: Doubts) -> ParsedEntry:
    """The entry at `position`, whose title stands on `line` and whose commentary, in `language`, below it."""
    title, year, url = _read_title(line, item.index, doubts)
    links: list[ParsedLink] = []
    start = 0
    for _, written in item.prose:
        if written.strip():
            found = lone_address(written)
            if found is None:
                break
            if url is None:
                url = found
            else:
                links.append(ParsedLink("paper" if is_paper_url(found) else link_rel(found), found))
        start += 1
    prose = item.prose[start:]
    passages = passages_of("commentary", prose, language)
    if url is not None:
        links.insert(0, ParsedLink("paper", url))
    links += links_of(passages, [link.url for link in links])
    if not title:
        title = url or f"{item.number}"
        doubts.add(item.index, "title-missing", "This number has no title.")
    title_language = language_of_title(title)
    return ParsedEntry(
        position=position,
        title={title_language: title},
        original_language=title_language,
        section=item.section,
        paper=ParsedPaper(
            title=None if has_cjk(title) else title,
            arxiv_id=arxiv_id(url),
            doi=doi(url),
            url=canonical_url(url) if url is not None else None,
            year=year,
        ),
        passages=passages,
        links=tuple(links),
        line=item.index + 1,
    )


def lone_address(line: str) -> str | None:
    """The address that a line is and nothing else, or None."""
    line = line.strip().strip("<>")
    if len(line) > MAX_URL_LENGTH or not line.startswith(("http", "[http")):
        return None
    found = find_urls(line)
    return found[0][2] if len(found) == 1 and found[0][1] - found[0][0] == len(line) else None


def check_repeats(entries: Sequence[ParsedEntry], doubts: Doubts) -> None:
    """Add a doubt for each entry whose paper an entry before it treats."""
    seen: dict[str, ParsedEntry] = {}
    for entry in entries:
        title = next(iter(entry.title.values()))
        first = seen.setdefault(
            entry.paper.arxiv_id or title_fingerprint(title) or str(entry.position), entry
        )
        if first is not entry:
            doubts.add(
                entry.line - 1,
                "paper-repeated",
                f"Entry {entry.position} treats the same paper as entry {first.position}: “{title[:100]}”.",
                position=entry.position,
                first=first.position,
                title=title[:100],
            )
