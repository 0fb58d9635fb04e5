"""A weekly digest in two languages: each paper with title, intro and abstract in a language and in English, then the
paper's link and further reading; likes and a comment thread at the end.

The layout is carried by label lines ("논문 소개", "論文要旨(Abstract)"), which `weekly_wording` knows. A title is the
line before an entry's first label. What copying does to such posts (bullets gone or kept, blank lines gone or kept,
Markdown marks, link previews) is layout, and read past.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from papers.formats.bilingual_drafts import EntryDraft, IssueDraft, Item, finish_issue, skipped
from papers.formats.bilingual_entries import LINK_ZONES, read_link_line, read_passage_line
from papers.formats.bilingual_labels import labels_in, language_of
from papers.formats.bilingual_layout import (
    code_as_one,
    is_markup,
    names_in,
    without_layout,
    without_site,
)
from papers.formats.bilingual_texts import ENGLISH, is_bilingual_title
from papers.formats.bilingual_titles import title_index
from papers.formats.document import ParsedDocument, ParsedIssue, ParsedLink
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk, is_sentence
from papers.formats.links import find_links
from papers.formats.weekly_wording import ORDER, Label, count_of, is_notice, read_label
from papers.formats.weeks import WrittenWeek, find_week
from papers.languages import guess

NAME = "bilingual_weekly"

_DATED = re.compile(r"[\[\uff3b【]\d{4}[./-]\d{1,2}[./-]\d{1,2}\s*[~\uff5e\u301c\u2013-]")
_BRACKETS = ("[", "\uff3b", "【")
# What a line that names a week has, so that most lines need no closer look.
_WEEK_SIGN = re.compile("[\\[\uff3b【(\uff08월月]")


def score(text: str) -> float:
    """How many kinds of label lines stand in it, how often, and whether a heading has the dates of a week."""
    kinds = Counter(label.kind for label in labels_in(text))
    found = 0.25 * min(3, len(kinds)) + (0.1 if sum(kinds.values()) > 3 else 0.0)
    if _DATED.search(text, 0, 2_000):
        found += 0.15
        if "of the Week" in text[:2_000]:
            found += 0.2
    return min(1.0, found)


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read every issue of `text`. See `papers.formats` for the contract of all parsers."""
    doubts = Doubts()
    if language is not None and language.split("-")[0] == ENGLISH:
        message = "This format holds English and its translation, so the translation's language was told from the text."
        doubts.add(-1, "language-ignored", message, language=language)
        language = None
    reader = _Reader(language or language_of(text), doubts)
    for number, raw in code_as_one(text.split("\n")):
        if raw and not raw.isspace():
            reader.read(number, raw)
    issues = reader.finish()
    return ParsedDocument(NAME, issues, doubts.in_order())


class _Reader:
    """Walks the lines once. `zone` names what the last label announced; `block` holds the lines since then."""

    def __init__(self, language: str, doubts: Doubts) -> None:
        self.language = language
        self.doubts = doubts
        self.issues: list[ParsedIssue] = []
        self.keys: Counter[str] = Counter()
        self.issue = IssueDraft("", 0)
        self.zone = "preamble"
        self.block: list[Item] = []

    # Reading lines.

    def read(self, number: int, raw: str) -> None:
        if raw.startswith("```") and self.zone != "comments":
            self.block.append(Item(number, raw, False))
            return
        text, is_heading = without_layout(raw)
        if not text or is_markup(text):
            return
        if self._read_count(number, text):
            return
        week = self._week_of(text, is_heading)
        if self.zone == "comments" and (week is None or not without_site(text).startswith(_BRACKETS)):
            self.issue.comments.append((number, text))
            return
        if week is not None:
            self._open_issue(number, text, week)
            return
        label = read_label(text)
        if label is not None:
            self._read_label(number, label)
            return
        if self._is_notice(text):
            message = f"A notice was left out: “{text[:80]}”."
            self.doubts.add(number - 1, "notice-dropped", message, text=text[:80])
            return
        item = Item(number, text, is_heading)
        if is_heading and self.zone in (*ORDER, *LINK_ZONES) and is_bilingual_title(text):
            self._flush(self.block)
            self._open_entry(item, [])
            self.zone = "intro"
            return
        self.block.append(item)

    def _read_count(self, number: int, text: str) -> bool:
        comments = count_of(text, "comments")
        if comments is not None:
            self.issue.claimed_comments, self.issue.claimed_line = comments, number
            if self.issue.entries:
                self._flush(self.block)
                self.zone = "comments"
            return True
        likes = count_of(text, "likes")
        if likes is None or (self.zone == "comments" and self.issue.comments):
            return False
        self.issue.likes = likes
        return True

    def _week_of(self, text: str, is_heading: bool) -> WrittenWeek | None:
        """The week, when the line is an issue's heading: short, dated, and not a sentence."""
        # Most lines are no headings; what a week is written with is looked for first.
        if len(text) > 200 or not (is_heading or _WEEK_SIGN.search(text)):
            return None
        if self.zone in ("intro", "abstract") and not is_heading and not text.startswith(_BRACKETS):
            return None
        plain = without_site(text)
        week = find_week(plain)
        if week is None or week.start > 60 or is_sentence(plain):
            return None
        return (
            week
            if is_heading or plain.startswith(_BRACKETS) or "of the Week" in plain or not self.issue.week
            else None
        )

    def _is_notice(self, text: str) -> bool:
        if self.zone in ("intro", "abstract"):
            # Within a passage only what follows both languages can be something else.
            if len(self.block) < 2 or guess(self.block[-1].text[:1000]) != ENGLISH:
                return False
        return is_notice(text) and not is_bilingual_title(text)

    def _read_label(self, number: int, label: Label) -> None:
        kind = label.kind
        if kind == "comments":
            if self.issue.entries and self.zone != "comments":
                self._flush(self.block)
                self.zone = "comments"
            return
        if kind == "overview":
            kind = self._overview_or_intro()
        if kind == "overview":
            self._flush(self.block)
            self.issue.has_overview_label = True
        elif kind == "origin":
            self._flush(self.block)
        else:
            index = title_index(
                self.block, kind, self.zone, self.issue.entries[-1] if self.issue.entries else None
            )
            if index is not None or not self.issue.entries:
                self._begin_entry(index, number)
            else:
                self._flush(self.block)
            entry = self.issue.entries[-1]
            entry.kinds.append(kind)
            if kind == "paper":
                entry.paper_label_line = entry.paper_label_line or number
        self.zone = kind
        if label.rest:
            self.block.append(Item(number, label.rest, False))

    def _overview_or_intro(self) -> str:
        """ "소개" over the post's own introduction, or over a paper's."""
        if self.issue.entries:
            kinds = self.issue.entries[-1].kinds
            return "abstract" if self.zone == "intro" and "abstract" not in kinds else "intro"
        return "intro" if self.block and is_bilingual_title(self.block[-1].text) else "overview"

    # Entries.

    def _begin_entry(self, index: int | None, number: int) -> None:
        if index is None:
            self._flush(self.block)
            self._open_entry(None, [], number)
            return
        before, title, after = self.block[:index], self.block[index], self.block[index + 1 :]
        if before and self._is_two_line_title(before[-1], title):
            title = Item(before[-1].number, f"{before[-1].text} / {title.text}", title.is_heading, True)
            before = before[:-1]
        self._flush(before)
        self._open_entry(title, after)

    def _is_two_line_title(self, first: Item, second: Item) -> bool:
        """Whether a title's two languages stand on a line each. Not where other titles have them on one line: there
        the line above a title in English alone is what a link's preview left behind.
        """
        if self.zone in ("intro", "abstract") or not has_cjk(first.text) or has_cjk(second.text):
            return False
        if len(first.text) > 120 or is_sentence(first.text) or find_links(first.text):
            return False
        return not self.issue.has_one_line_titles

    def _open_entry(self, title: Item | None, after: list[Item], number: int = 0) -> None:
        if title is None:
            position = len(self.issue.entries) + 1
            message = f"Entry {position} has no title."
            self.doubts.add(number - 1, "title-missing", message, position=position)
        if self.zone == "origin" and self.issue.entries and self.issue.upstream_urls:
            # "원문" within an entry means the paper itself; only the one after the last entry is the issue's.
            links = [ParsedLink("paper", url) for url in self.issue.upstream_urls]
            self.issue.entries[-1].links.extend(links)
            self.issue.upstream_urls = []
        entry = EntryDraft(title.text if title else "", title.number if title else number)
        if title is not None and not title.is_two_lines and is_bilingual_title(title.text):
            self.issue.has_one_line_titles = True
        self.issue.entries.append(entry)
        for item in after:
            read_passage_line(entry, "intro", item, self.doubts)
        self.block = []

    def _flush(self, items: list[Item]) -> None:
        """Give the lines of a zone to what the zone belongs to."""
        self.block = []
        zone = self.zone
        if zone == "preamble":
            self.issue.preamble.extend(items)
        elif zone == "overview":
            self.issue.overview.extend(items)
        elif zone == "origin":
            for item in items:
                found = [link.url for link in find_links(item.text) if not link.is_cut]
                self.issue.upstream_urls.extend(found)
                if not found:
                    skipped(item, self.doubts)
        elif self.issue.entries:
            entry = self.issue.entries[-1]
            for item in items:
                if zone in ("intro", "abstract"):
                    read_passage_line(entry, zone, item, self.doubts)
                elif zone == "authors":
                    entry.authors.extend(names_in(item.text))
                else:
                    read_link_line(entry, zone, item, self.doubts)

    # Issues.

    def _open_issue(self, number: int, heading: str, week: WrittenWeek) -> None:
        heading = without_site(heading)
        shown = find_week(heading)
        issue = self.issue
        if issue.week is None and not issue.entries:
            self._flush(self.block)
            issue.heading, issue.line, issue.week = heading, issue.line or number, shown or week
        elif issue.week and issue.week.days == week.days and self.zone not in ("origin", "comments"):
            # The page's title and the post's own are the same line twice.
            self._flush(self.block)
            if not issue.entries:
                self.zone = "preamble"
        else:
            self._close_issue()
            self.issue = IssueDraft(heading, number, shown or week)
            self.zone = "preamble"

    def finish(self) -> tuple[ParsedIssue, ...]:
        self._close_issue()
        return tuple(self.issues)

    def _close_issue(self) -> None:
        self._flush(self.block)
        draft = self.issue
        if not draft.entries and draft.week is None:
            return
        issue = finish_issue(draft, self.language, self.doubts)
        self.issues.append(replace(issue, key=self._unique(issue.key, draft.line)))

    def _unique(self, key: str, line: int) -> str:
        if key in self.keys:
            message = f"The week {key} stands in this text twice."
            self.doubts.add(line - 1, "week-twice", message, key=key)
        self.keys[key] += 1
        return key if self.keys[key] == 1 else f"{key}-{self.keys[key]}"
