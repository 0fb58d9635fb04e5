"""Cuts a letter to what one mail can show: no text too long, no more issues, entries and errata than there is room for.

Plain Python, values in and out.
"""

import re
from dataclasses import dataclass, replace

from papers.mailing.letter import Erratum, Letter, LetterEntry, LetterIssue

# Code points: longer texts are cut, so that no line is longer than mail servers allow (RFC 5321: 998 bytes).
_TITLE, _WORDS, _CONTEXT = 180, 240, 120


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a letter goes into the mail, and how much is only counted."""

    letter: Letter
    more_issues: int
    more_errata: int


def cut(letter: Letter, issues: int, entries: int, errata: int) -> Shown:
    """`letter` with so many at most. Entries are dealt out one by one, so that a long issue leaves room for the others."""
    shown = letter.issues[:issues]
    shares = [0] * len(shown)
    left = entries
    while left and (open_ones := [n for n, one in enumerate(shown) if shares[n] < len(one.entries)]):
        for number in open_ones[:left]:
            shares[number] += 1
        left -= min(left, len(open_ones))
    kept = tuple(
        replace(one, entries=one.entries[:share], others=one.others + len(one.entries) - share)
        for one, share in zip(shown, shares, strict=True)
    )
    return Shown(
        replace(letter, issues=kept, errata=letter.errata[:errata]),
        letter.more_issues + len(letter.issues) - len(kept),
        max(0, len(letter.errata) - errata),
    )


def tidied(letter: Letter) -> Letter:
    """`letter` with every text on one line and none too long."""
    return replace(
        letter,
        issues=tuple(_tidy_issue(one) for one in letter.issues),
        discussed=tuple(replace(one, title=shortened(one.title, _TITLE)) for one in letter.discussed),
        errata=tuple(_tidy_erratum(one) for one in letter.errata),
    )


def _tidy_issue(issue: LetterIssue) -> LetterIssue:
    return replace(
        issue,
        title=shortened(issue.title, _TITLE),
        source=shortened(issue.source, _TITLE),
        overview=shortened(issue.overview, _WORDS),
        entries=tuple(_tidy_entry(one) for one in issue.entries),
    )


def _tidy_entry(entry: LetterEntry) -> LetterEntry:
    return replace(
        entry,
        title=shortened(entry.title, _TITLE),
        original_title=shortened(entry.original_title, _TITLE),
        words=shortened(entry.words, _WORDS),
    )


def _tidy_erratum(erratum: Erratum) -> Erratum:
    return replace(
        erratum,
        issue_title=shortened(erratum.issue_title, _TITLE),
        before=shortened(erratum.before, _CONTEXT),
        after=shortened(erratum.after, _CONTEXT),
        # The blanks at the seams stay: they part words.
        prefix=re.sub(r"\s+", " ", erratum.prefix)[-_CONTEXT:],
        suffix=re.sub(r"\s+", " ", erratum.suffix)[:_CONTEXT],
        credit=shortened(erratum.credit, 80),
    )


def shortened(text: str, length: int) -> str:
    """`text` on one line of at most `length` code points."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
