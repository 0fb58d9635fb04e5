"""Code: what stands between backticks in the original stands between backticks in the translation, letter for letter.

Comments and words in quotation marks inside a block of code may be translated, and so may a prompt that was set as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from papers.quality.differences import MOST_TOLD, Difference, Piece, as_sets, expected_at
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.protected import Protected
from papers.quality.telling import tell
from papers.quality.unmarked import find_unmarked

NAME = "code"
VERSION = 1

_SENTENCES = {
    "code-missing": "The original has the code %(code)s, and the translation lacks it. Add it as it is.",
    "code-changed": "The original has the code %(expected)s, but here stands %(found)s. Code is not translated.",
    "code-unmarked": "The code %(code)s stands here as plain text. Put it between backticks as the original does.",
    "code-added": "The code %(code)s is not in the original. Remove it unless it belongs here.",
}
_finding = partial(tell, NAME, _SENTENCES)
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//|--|%)\s[^\n]*")
# A string with a letter that no programming language has as a keyword: it was meant for people.
_STRING = re.compile(r"\"[^\"\n]*[^\x00-\x7f\"\n][^\"\n]*\"|'[^'\n]*[^\x00-\x7f'\n][^'\n]*'")
_PROMPT = re.compile(r"[A-Z]?[a-z']+(?: [A-Za-z'][a-z']*){2,}[.?!,:]?")
_WORD = re.compile("[A-Za-z]{2,}")


def findings(pair: Pair) -> Iterator[Finding]:
    """Code that is missing, changed, new, or no longer marked as code."""
    if "`" not in pair.source_text and "`" not in pair.target_text:
        return
    source = _pieces(pair.source_text, pair.source_protected)
    target = _pieces(pair.target_text, pair.target_protected)
    difference = _without_prompts(as_sets(source, target), pair)
    if difference.are_changes:
        for wanted, found in list(zip(*difference, strict=True))[:MOST_TOLD]:
            yield _change(pair, wanted, found, difference.is_one_change)
        return
    for wanted in difference.missing[:MOST_TOLD]:
        yield _unmarked(pair, wanted) or _missing(
            pair, wanted, expected_at(wanted, source, target, len(pair.target))
        )
    for found in difference.extra[:MOST_TOLD]:
        words = pair.target_text[found.start : found.end]
        # A name that the original leaves plain may be set as code.
        if words.strip("` ") not in pair.source_text:
            yield _finding(
                "code-added", Category.ADDITION, Severity.MINOR, (found.start, found.end), {"code": words}
            )


def _pieces(text: str, protected: Protected) -> list[Piece]:
    return [
        Piece(_key(text[start:end]), start, end) for start, end, kind in protected.spans if kind == "code"
    ]


def _key(code: str) -> str:
    """The code without backticks, the name of its language, comments, words for people and blanks at line ends."""
    inner = code.strip("`")
    if not code.startswith("```"):
        return " ".join(inner.split())
    _, _, lines = inner.partition("\n")
    bare = _COMMENT.sub("", _STRING.sub('""', lines or inner))
    return "\n".join(line.rstrip() for line in bare.splitlines() if line.strip())


def _without_prompts(difference: Difference, pair: Pair) -> Difference:
    """The difference without prompts and their translations, which share no word with them."""
    if not difference.missing or not difference.extra:
        return difference
    prompts = [piece for piece in difference.missing if _PROMPT.fullmatch(piece.key)]
    if pair.source_language != "en":
        prompts = [piece for piece in difference.missing if not piece.key.isascii()]
    words = {word for piece in prompts for word in _WORD.findall(piece.key)}
    translated = [
        piece
        for piece in difference.extra
        if (not piece.key.isascii() or pair.target_language == "en")
        and words.isdisjoint(_WORD.findall(piece.key))
    ]
    if not prompts or len(prompts) != len(translated):
        return difference
    return Difference(
        [piece for piece in difference.missing if piece not in prompts],
        [piece for piece in difference.extra if piece not in translated],
    )


def _change(pair: Pair, wanted: Piece, found: Piece, is_sure: bool) -> Finding:
    expected = pair.source_text[wanted.start : wanted.end]
    words = pair.target_text[found.start : found.end]
    # The original's block would take back a comment that was translated.
    is_sure = is_sure and expected != words and (not words.startswith("```") or words.isascii())
    return _finding(
        "code-changed",
        Category.MISTRANSLATION,
        Severity.MAJOR,
        (found.start, found.end),
        {"expected": expected, "found": words},
        source=wanted,
        replacement=expected if is_sure else None,
    )


def _unmarked(pair: Pair, wanted: Piece) -> Finding | None:
    code = pair.source_text[wanted.start : wanted.end]
    span = find_unmarked(pair.target_prose, code.strip("`").strip(), "`")
    if span is None:
        return None
    return _finding(
        "code-unmarked",
        Category.MARKUP,
        Severity.MINOR,
        span,
        {"code": code},
        source=wanted,
        replacement=code if pair.target_text[slice(*span)] != code else None,
    )


def _missing(pair: Pair, wanted: Piece, place: int) -> Finding:
    code = pair.source_text[wanted.start : wanted.end]
    return _finding(
        "code-missing", Category.OMISSION, Severity.MAJOR, (place, place), {"code": code}, source=wanted
    )
