"""An entry in a day of papers: a linked title, its fields, pictures, and what is written of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papers.formats.daily_fields import AUTHORS, VOTES, read_authors, read_votes, stated_paper
from papers.formats.daily_headings import Heading
from papers.formats.daily_media import read_media
from papers.formats.document import ParsedEntry, ParsedLink, ParsedMedia, ParsedPaper
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk, language_of_title
from papers.formats.passages import links_of, passages_of
from papers.identifiers import arxiv_id, canonical_url, doi

_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")


def read_entry(
    heading: Heading,
    body: Iterable[tuple[int, str]],
    *,
    section: str | None,
    position: int,
    language: str,
    doubts: Doubts,
) -> ParsedEntry:
    """The entry at `position` under `heading`: the lines of its `body`, with their index from 0, are in `language`."""
    votes: int | None = None
    authors: tuple[str, ...] = ()
    url = heading.url
    media: dict[str, ParsedMedia] = {}
    prose: list[tuple[int, str]] = []
    for index, line in body:
        if not line.strip():
            prose.append((index, ""))
        elif (match := VOTES.match(line)) is not None:
            votes = read_votes(line[match.end() :], index, doubts)
        elif (match := AUTHORS.match(line)) is not None:
            authors = read_authors(line[match.end() :], index, doubts)
        elif (found := read_media(line, index, doubts)) is not None:
            for item in found:
                media.setdefault(item.url, item)
        elif url is None and (stated := stated_paper(line)) is not None:
            url = stated
        elif not _RULE.match(line):
            prose.append((index, line))
    passages = passages_of("commentary", prose, language)
    title = heading.title
    if not title:
        title = arxiv_id(url) or url or f"#{position}"
        doubts.add(heading.index, "title-missing", "This paper has no title.")
    if url is None:
        doubts.add(heading.index, "address-missing", "No address of the paper was found.", title=title[:100])
    paper_links = () if url is None else (ParsedLink("paper", url),)
    title_language = language_of_title(title)
    return ParsedEntry(
        position=position,
        title={title_language: title},
        original_language=title_language,
        section=section,
        paper=ParsedPaper(
            title=None if has_cjk(title) or not heading.title else title,
            arxiv_id=arxiv_id(url),
            doi=doi(url),
            url=canonical_url(url) if url is not None else None,
            authors=authors,
        ),
        passages=passages,
        links=(*paper_links, *links_of(passages, [url] if url else [])),
        media=tuple(media.values()),
        votes=votes,
        line=heading.index + 1,
    )
