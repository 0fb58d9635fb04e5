"""Formulas: those of the original stand in the translation, whatever their blanks and their dollars.

They are compared as multisets, but one that is said less often is no fault: a pronoun may stand for it. Words inside
`\\text{…}` may be translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from papers.quality.differences import MOST_TOLD, Difference, Piece, as_sets, expected_at, surplus
from papers.quality.finding import Category, Finding, Severity
from papers.quality.latex import as_typed, bare, is_sign, key_of, letters_of
from papers.quality.pair import Pair
from papers.quality.protected import Protected
from papers.quality.telling import tell
from papers.quality.unmarked import find_unmarked

NAME = "formulas"
VERSION = 1

_SENTENCES = {
    "formula-missing": "The original has the formula %(formula)s, and the translation lacks it. Add it.",
    "formula-changed": "The original has the formula %(expected)s, but here stands %(found)s. Correct it.",
    "formula-miswritten": "Here stands %(found)s for the formula %(expected)s. Write it as the original does.",
    "formula-unmarked": (
        "The formula %(formula)s stands here without working marks around it. Mark it as the original does."
    ),
    "formula-added": "The formula %(formula)s is not in the original. Remove it unless it belongs here.",
}
_finding = partial(tell, NAME, _SENTENCES)
_MARKS = "$ "
_FIGURE = re.compile(r"[-\d.,]+\\(?:times|cdot)10\^(?:\d|\{-?\d{1,3}\})")
_NAME_AROUND = re.compile(r"[A-Za-z]-[$\\]|[$)]-[A-Za-z]")


def findings(pair: Pair) -> Iterator[Finding]:
    """Formulas that are missing, changed, new, or no longer marked as formulas."""
    source = _pieces(pair.source_text, pair.source_protected)
    target = _pieces(pair.target_text, pair.target_protected)
    if not source and not target:
        return
    difference = as_sets(source, target)
    if not difference.missing and not difference.extra:
        return
    difference = _with_surplus(difference, source, target)
    if difference.are_changes:
        for wanted, found in list(zip(*difference, strict=True))[:MOST_TOLD]:
            is_sure = difference.is_one_change and found.key not in {piece.key for piece in source}
            yield _change(pair, wanted, found, is_sure)
        return
    for wanted in difference.missing[:MOST_TOLD]:
        yield _unmarked(pair, wanted) or _missing(
            pair, wanted, expected_at(wanted, source, target, len(pair.target))
        )
    seen = "".join(pair.source_prose.split()) if difference.extra else ""
    for found in difference.extra[:MOST_TOLD]:
        words = pair.target_text[found.start : found.end]
        # What the original says without dollars may be given them.
        if "".join(bare(words).split()) not in seen:
            yield _finding(
                "formula-added",
                Category.ADDITION,
                Severity.MINOR,
                (found.start, found.end),
                {"formula": words},
            )


def _pieces(text: str, protected: Protected) -> list[Piece]:
    found = (
        Piece(key_of(text[start:end]), start, end)
        for start, end, kind in protected.spans
        if kind == "formula"
    )
    return [piece for piece in found if not is_sign(piece.key)]


def _with_surplus(difference: Difference, source: Sequence[Piece], target: Sequence[Piece]) -> Difference:
    """The difference with formulas that both have, where one too many stands for one that is missing or new.

    "$T$ … $T$" that became "$t$ … $T$" lacks a $T$.
    """
    missing, extra = list(difference.missing), list(difference.extra)
    if lacking := len(extra) - len(missing):
        if lacking > 0:
            missing = sorted([*missing, *surplus(source, target)[:lacking]], key=lambda piece: piece.start)
        else:
            extra = sorted([*extra, *surplus(target, source)[:-lacking]], key=lambda piece: piece.start)
    return Difference(missing, extra)


def _change(pair: Pair, wanted: Piece, found: Piece, is_sure: bool) -> Finding:
    expected = pair.source_text[wanted.start : wanted.end]
    words = pair.target_text[found.start : found.end]
    # The same letters in another type or without their backslashes: ugly, but nobody reads another value.
    # The original's formula would take back words in it that were translated.
    is_sure = is_sure and expected != words and ("\\text" not in words or words.isascii())
    is_same = letters_of(wanted.key) == letters_of(found.key)
    return _finding(
        "formula-miswritten" if is_same else "formula-changed",
        Category.MARKUP if is_same else Category.MISTRANSLATION,
        Severity.MAJOR if is_same else Severity.CRITICAL,
        (found.start, found.end),
        {"expected": expected, "found": words},
        source=wanted,
        replacement=expected if is_sure else None,
    )


def _unmarked(pair: Pair, wanted: Piece) -> Finding | None:
    """The Finding for a formula that stands there as plain text: "O(n)" for "$O(n)$", "α" for "$\\alpha$"."""
    formula = pair.source_text[wanted.start : wanted.end]
    # A symbol in a name ($k$-means) and one that stands for itself (the $L_2$ norm) are often typed.
    is_name = _NAME_AROUND.search(pair.source_text, max(wanted.start - 2, 0), wanted.end + 2) is not None
    is_symbol = len(letters_of(wanted.key).replace("_", "").replace("ell", "l")) <= 2
    for words in as_typed(bare(formula)):
        span = find_unmarked(pair.target_prose, words, _MARKS)
        if span is not None:
            has_marks = "$" in pair.target[slice(*span)]
            return _finding(
                "formula-unmarked",
                Category.MARKUP,
                Severity.HINT if (is_name or is_symbol) and not has_marks else Severity.MINOR,
                span,
                {"formula": formula},
                source=wanted,
                replacement=formula if pair.target_text[slice(*span)] != formula else None,
            )
    return None


def _missing(pair: Pair, wanted: Piece, place: int) -> Finding:
    formula = pair.source_text[wanted.start : wanted.end]
    return _finding(
        "formula-missing",
        Category.OMISSION,
        # A figure may be said in words (12억); whether they say the same is asked by the check of numbers.
        Severity.HINT if _FIGURE.fullmatch(wanted.key) else Severity.MAJOR,
        (place, place),
        {"formula": formula},
        source=wanted,
    )
