"""A bilingual weekly between reading and values: what stood where, and what an issue and its entries make of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from papers.formats.bilingual_texts import (
    ENGLISH,
    Line,
    passage,
    split_sides,
    split_title,
    strip_number,
    take_tags,
)
from papers.formats.bilingual_thread import read_thread
from papers.formats.document import ParsedEntry, ParsedIssue, ParsedLink, ParsedMedia, ParsedPassage
from papers.formats.doubts import Doubts
from papers.formats.lines import is_sentence
from papers.formats.links import arxiv_ids_of, find_links, paper_of
from papers.formats.weeks import WrittenWeek, read_week, undated_key, year_from_links

# What stands between a week's dates and the words of a heading.
_OPENERS = " [(【\uff3b\uff08"
_CLOSERS = " ])】\uff3d\uff09:\uff1a,、·|"


@dataclass(slots=True)
class Item:
    """A line of content: its text without layout, and what tells a title from running text."""

    number: int
    text: str
    is_heading: bool
    is_two_lines: bool = False


@dataclass(slots=True)
class EntryDraft:
    """What stood between one title and the next. `kinds` are the labels it had, `passages` lines by role."""

    title: str
    line: int
    kinds: list[str] = field(default_factory=list)
    passages: dict[str, list[Line]] = field(default_factory=dict)
    links: list[ParsedLink] = field(default_factory=list)
    media: list[ParsedMedia] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    paper_label_line: int | None = None
    is_cut: bool = False


@dataclass(slots=True)
class IssueDraft:
    """What stood between one week's heading and the next. `preamble` is what came before any label."""

    heading: str
    line: int
    week: WrittenWeek | None = None
    entries: list[EntryDraft] = field(default_factory=list)
    has_one_line_titles: bool = False
    preamble: list[Item] = field(default_factory=list)
    overview: list[Item] = field(default_factory=list)
    has_overview_label: bool = False
    upstream_urls: list[str] = field(default_factory=list)
    likes: int | None = None
    comments: list[tuple[int, str]] = field(default_factory=list)
    claimed_comments: int | None = None
    claimed_line: int = 0


def skipped(item: Item, doubts: Doubts) -> None:
    """Say that a line was left out because it is not clear what it belongs to."""
    message = f"It is not clear what this line belongs to, so it was left out: “{item.text[:80]}”."
    doubts.add(item.number - 1, "line-skipped", message, text=item.text[:80])


def finish_issue(draft: IssueDraft, language: str, doubts: Doubts) -> ParsedIssue:
    """The issue that a draft makes; `language` is the translation's."""
    written = draft.week
    if not draft.heading:
        draft.heading = _undated_heading(draft.preamble)
    starts_on = ends_on = None
    if written is not None:
        urls = [link.url for entry in draft.entries for link in entry.links]
        year = None if written.has_year else year_from_links(written, urls)
        week = read_week(written, draft.line, year)
        starts_on, ends_on = week.starts_on, week.ends_on
        doubts.extend(week.problems)
    else:
        doubts.add(draft.line - 1, "date-missing", "No heading says which week this is.")
    comments, problems = read_thread(draft.comments, draft.claimed_comments, draft.claimed_line)
    doubts.extend(problems)
    overview = _overview(draft, language, doubts)
    entries = tuple(
        _entry(position, entry, language, doubts) for position, entry in enumerate(draft.entries, 1)
    )
    title = _issue_title(draft, language)
    return ParsedIssue(
        key=starts_on.isoformat() if starts_on else undated_key(draft.heading or str(entries[:1])),
        language=language,
        title=title,
        original_language=ENGLISH if ENGLISH in title else language,
        starts_on=starts_on,
        ends_on=ends_on,
        upstream_url=draft.upstream_urls[0] if draft.upstream_urls else None,
        likes=draft.likes,
        passages=(overview,) if overview else (),
        entries=entries,
        comments=tuple(comments),
        line=draft.line,
    )


def _undated_heading(preamble: list[Item]) -> str:
    """What the issue is called where no line names a week: the first heading, else the first line, if it can be one."""
    first = next((item for item in preamble if item.is_heading), preamble[0] if preamble else None)
    is_title = first is not None and len(first.text) <= 200 and not is_sentence(first.text)
    return first.text if first is not None and is_title and not find_links(first.text) else ""


def _issue_title(draft: IssueDraft, language: str) -> dict[str, str]:
    """The heading without its dates, which the issue carries as dates, in each of its languages."""
    heading = draft.heading
    if draft.week is not None:
        before, after = heading[: draft.week.start], heading[draft.week.end :]
        heading = f"{before.rstrip(_OPENERS)} {after.lstrip(_CLOSERS)}".strip(" -–—") or heading
    texts = split_title(heading, language)
    return texts if any(texts.values()) else {language: draft.heading or "—"}


def _overview(draft: IssueDraft, language: str, doubts: Doubts) -> ParsedPassage | None:
    lines = list(draft.overview)
    for item in draft.preamble:
        # Without a label the paragraphs before the first title are the overview; short lines there are the page's.
        if not draft.has_overview_label and (len(item.text) >= 40 or is_sentence(item.text)):
            lines.append(item)
        elif item.text != draft.heading:
            skipped(item, doubts)
    texts = [Line(item.number, item.text) for item in lines]
    sides = split_sides(texts, language)
    if language in sides and not any(is_sentence(line.text) for line in sides.get(ENGLISH, ())):
        # Names and headlines in Latin letters are part of the overview, not another language's.
        sides = {language: texts}
    return passage("overview", sides, language)


def _entry(position: int, draft: EntryDraft, language: str, doubts: Doubts) -> ParsedEntry:
    title_links = find_links(draft.title)
    title = title_links[0].title if title_links and title_links[0].title else draft.title
    titles = split_title(strip_number(title), language) if title else {language: f"#{position}"}
    original = ENGLISH if ENGLISH in titles else language
    links = list(draft.links)
    if title_links and not any(link.rel == "paper" for link in links):
        links.insert(0, ParsedLink("paper", title_links[0].url))
    links = list(dict.fromkeys(links))
    _check_links(position, draft, links, doubts)
    tags = list(draft.tags)
    passages = []
    for role, lines in draft.passages.items():
        sides = split_sides(lines, language)
        if role == "intro":
            tags.extend(_take_tags(position, sides, doubts))
        if made := passage(role, sides, ENGLISH):
            passages.append(made)
            _check_sides(position, made, language, doubts)
    named = [link for link in links if not (draft.is_cut and link.rel == "paper")]
    paper = paper_of(named, titles.get(ENGLISH) or titles[original], tuple(dict.fromkeys(draft.authors)))
    return ParsedEntry(
        position=position,
        title=titles,
        original_language=original,
        paper=paper,
        passages=tuple(passages),
        links=tuple(links),
        media=tuple(dict.fromkeys(draft.media)),
        tags=tuple(dict.fromkeys(tags)),
        line=draft.line,
    )


def _take_tags(position: int, sides: dict[str, list[Line]], doubts: Doubts) -> list[str]:
    """Take the tag words off the last line of each side; the translation's first, which tell the English ones."""
    tags: list[str] = []
    for side in sorted(sides, key=lambda side: side == ENGLISH):
        last = sides[side][-1]
        text, found = take_tags(last.text, translated=side != ENGLISH, known=tags)
        if not found:
            continue
        sides[side][-1] = Line(last.number, text)
        tags.extend(tag for tag in found if tag not in tags)
        message = f"The words after the last sentence were read as tags: {', '.join(found)}."
        tag_list = ", ".join(found)
        doubts.add(last.number - 1, "tags-from-text", message, position=position, tags=tag_list)
    return tags


def _check_links(position: int, draft: EntryDraft, links: list[ParsedLink], doubts: Doubts) -> None:
    index = (draft.paper_label_line or draft.line) - 1
    if not any(link.rel == "paper" for link in links):
        message = f"Entry {position} has no link to its paper."
        doubts.add(index, "paper-link-missing", message, position=position)
    if len(identifiers := arxiv_ids_of(links)) > 1:
        ids = ", ".join(identifiers)
        message = f"Entry {position} links to several arXiv papers ({ids}); the first is its paper."
        doubts.add(index, "several-papers", message, position=position, ids=ids)


def _check_sides(position: int, made: ParsedPassage, language: str, doubts: Doubts) -> None:
    if len(made.texts) == 1:
        has = next(iter(made.texts))
        missing = language if has == ENGLISH else ENGLISH
        message = f"The {made.role} of entry {position} has no text in “{missing}”."
        doubts.add(
            made.line - 1, "text-missing", message, position=position, role=made.role, language=missing
        )
