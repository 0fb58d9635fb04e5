"""What changed between two texts, in a few words: the changed places alone, for a note below a text.

Plain Python.
"""

from __future__ import annotations

from typing import NamedTuple

from papers.diff import Span, diff
from papers.rendering.plain import plain_text

# More places than that are not listed, and of each no more than so many characters.
MOST = 3
LONGEST = 80
# A text in which more than this share is new has been written anew; its places would tell nothing.
_REWRITTEN = 0.6
# How far a place reaches into its word.
_WORD = 12


class Change(NamedTuple):
    """One changed place: the words that stood there and those that do now. One of them may be empty."""

    before: str
    after: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The first MOST places in which two texts differ, as plain words; none where the text was written anew, and where
    marks alone changed.
    """
    spans = diff(old, new)
    kept = sum(len(span.text) for span in spans if span.kind == "equal")
    if kept < (1 - _REWRITTEN) * min(len(old), len(new)) and max(len(old), len(new)) > LONGEST:
        return ()
    found = []
    index = 0
    while index < len(spans):
        if spans[index].kind == "equal":
            index += 1
            continue
        start = index
        while index < len(spans) and spans[index].kind != "equal":
            index += 1
        if made := _change(spans, start, index):
            found.append(made)
    return tuple(found[:MOST])


def _change(spans: list[Span], start: int, end: int) -> Change | None:
    before = "".join(span.text for span in spans[start:end] if span.kind == "delete")
    after = "".join(span.text for span in spans[start:end] if span.kind == "insert")
    if min(len(before.strip()), len(after.strip())) < 2:
        # A letter alone says nothing; the word it stands in does, unless whole words came or went.
        longer = before or after
        head = _last_word(spans[start - 1].text) if start and not longer[:1].isspace() else ""
        tail = _first_word(spans[end].text) if end < len(spans) and not longer[-1:].isspace() else ""
        before, after = head + before + tail, head + after + tail
    shown = Change(plain_text(before, LONGEST), plain_text(after, LONGEST))
    return shown if shown.before != shown.after else None


def _last_word(text: str) -> str:
    words = text[-_WORD:].split()
    return words[-1] if words and not text[-1:].isspace() else ""


def _first_word(text: str) -> str:
    words = text[:_WORD].split()
    return words[0] if words and not text[:1].isspace() else ""
