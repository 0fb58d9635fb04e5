"""A row of DAIR.AI's tables: "1) **Title** - text <br>● bullet | [Paper](…), [Tweet](…)".

Titles are bold, doubly bold, or marked off by a dash or two spaces only; a `|` may be text; `<think>` is text.
"""

from __future__ import annotations

import re

from papers.formats.document import ParsedEntry, ParsedLink, ParsedPassage
from papers.formats.doubts import Doubts
from papers.formats.links import arxiv_ids_of, find_links, is_work, paper_of, rel_of
from papers.identifiers import arxiv_id

_NUMBER = re.compile(r"\s*\d{1,3}\s*[).|]\s+|\s*\d{1,3}[)]\s*")
_BOLD = re.compile(r"\s*(?:\*{2,}\s*)+(?P<title>[^*\s].*?)\s*\*{2,}(?:\s*\*{2,})*")
_SEPARATOR = re.compile(r"\s*(?:[-–—:]+(?=\s|$)|[-–—:](?=\w))?\s*")
_UNMARKED = re.compile(r"(?P<title>\S.{0,300}?)(?:\s+[-–—]\s+|\s{2,})(?=\S)")
_SENTENCE = re.compile(r"(?P<title>\S.{0,300}?)(?:[:.?!]\s+)(?=\S)")
_BREAK = re.compile(r"\s*<br\s{0,3}/?>\s*", re.IGNORECASE)
_BULLET = re.compile(r"[●•▪◦∙‣·○]\s*|[-*]\s+")
_SPACES = re.compile(r"[ \t]{2,}")


def read_row(position: int, number: int, row: str, language: str, doubts: Doubts) -> ParsedEntry:
    """The entry at `position` that the row on line `number` holds."""
    text, cell = _cells(row)
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text.lstrip()
    title, body, is_marked = _title(text)
    if not is_marked:
        message = "Nothing marks where this title ends; it was taken to end with its first sentence."
        doubts.add(number - 1, "title-unsure", message, title=title[:80])
    title_links = find_links(title)
    if title_links and title_links[0].title:
        title = title_links[0].title
    links = _links(cell, [link.url for link in title_links])
    if not any(link.rel == "paper" for link in links):
        message = f"Entry {position} has no link to its paper."
        doubts.add(number - 1, "paper-link-missing", message, position=position)
    if len(identifiers := arxiv_ids_of(links)) > 1:
        ids = ", ".join(identifiers)
        message = f"Entry {position} links to several arXiv papers ({ids}); the first is its paper."
        doubts.add(number - 1, "several-papers", message, position=position, ids=ids)
    commentary = _commentary(body)
    passages = (ParsedPassage("commentary", {language: commentary}, language, number),) if commentary else ()
    return ParsedEntry(
        position=position,
        title={language: title},
        original_language=language,
        paper=paper_of(links, title),
        passages=passages,
        links=links,
        line=number,
    )


def _cells(row: str) -> tuple[str, str]:
    """The text of a row and its cell of links. A `|` in the text is text: only what is all links is the last cell."""
    end = len(row.rstrip())
    if row.endswith("|", 0, end) and not row.endswith("\\|", 0, end):
        end -= 1
    found: int | None = None
    position = end
    # Real rows have a handful of bars after the text; the bound keeps a row of bars linear.
    for _ in range(20):
        position = row.rfind("|", 1, position)
        if position <= 0:
            break
        if row[position - 1] != "\\":
            if not _is_links(row, position + 1, end):
                break
            found = position
    text = row[1 : found if found is not None else end]
    cell = "" if found is None else row[found + 1 : end]
    return text.replace("\\|", "|").strip().removesuffix("|").rstrip(), cell


def _is_links(row: str, start: int, end: int) -> bool:
    """Whether that part of the row is a list of links, a lone label that lost its link, or nothing."""
    if end - start > 20_000:
        return False
    part = row[start:end].strip()
    if not part.strip("-–—"):
        return True
    if len(part) < 30 and part.replace(",", "").replace(" ", "").isalpha():
        return row[start - 2 : start - 1].isspace() and rel_of(part) != "other"
    if not part.startswith(("[", "http", "<http")):
        return False
    rest = part
    for link in reversed(find_links(part)):
        rest = rest[: link.start] + rest[link.end :]
    return len(rest) < len(part) and len(rest.strip(" ,;/&|·<>")) < 40


def _title(text: str) -> tuple[str, str, bool]:
    """The title, the text after it, and whether something marked the title's end."""
    if match := _BOLD.match(text):
        after = match.end()
        title = match["title"].strip("* ")
        if title:
            separator = _SEPARATOR.match(text, after)
            return title.rstrip(" :"), text[separator.end() if separator else after :], True
    plain = text.lstrip("* ")
    first_break = _BREAK.search(plain, 0, 1000)
    limit = first_break.start() if first_break else len(plain)
    if match := _UNMARKED.match(plain, 0, limit):
        return match["title"].rstrip(" *:"), plain[match.end() :], True
    if limit <= 200:
        # A row that is a title and nothing else, or has its text below the first break.
        return plain[:limit].strip("* ") or "—", plain[limit:], True
    if match := _SENTENCE.match(plain):
        return match["title"], plain[match.end() :], False
    return plain[:120].strip(), plain, False


def _links(cell: str, title_urls: list[str]) -> tuple[ParsedLink, ...]:
    found = [
        ParsedLink(rel_of(link.title or link.url), link.url, link.title)
        for link in find_links(cell)
        if not link.is_image
    ]
    if not any(link.rel == "paper" for link in found):
        # A book or a report on arXiv is the work, and so is what the title itself links to.
        for index, link in enumerate(found):
            if arxiv_id(link.url) or is_work(link.title or ""):
                found[index] = ParsedLink("paper", link.url, link.title)
                break
        else:
            found[:0] = [ParsedLink("paper", url) for url in title_urls[:1]]
    return tuple(dict.fromkeys(found))


def _commentary(body: str) -> str:
    """The text with its `<br>●` bullets as a Markdown list."""
    lines: list[str] = []
    is_list = False
    for part in _BREAK.split(body):
        part = _SPACES.sub(" ", part).strip()
        if not part:
            continue
        bullet = _BULLET.match(part)
        if bullet and (item := part[bullet.end() :].strip()):
            if lines and not is_list:
                lines.append("")
            lines.append(f"- {item}")
            is_list = True
        else:
            if lines:
                lines.append("")
            lines.append(part)
            is_list = False
    return "\n".join(lines)
