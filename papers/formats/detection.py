"""Which format a text is in: every format scores it, the best score wins, and doubt is said.

Scoring is each format's own business (`score` in its module); here the scores are only ranked. The idea is that of
encoding detectors: rank every candidate and give the runner-up with the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from papers.formats.document import ParsedDocument, Problem

# Below this no format fits at all.
FITS = 0.33
# Below this, or with a runner-up nearer than MARGIN, the answer is a guess and the document says so.
SURE = 0.6
MARGIN = 0.15


class Format(Protocol):
    """What every format's module holds. `papers.formats` names them all, in order, in one tuple."""

    @property
    def NAME(self) -> str: ...

    def score(self, text: str) -> float:
        """How much `text` looks like this format, 0 to 1. Cheap: one linear look at a bounded part. Never raises."""

    def parse(self, text: str, language: str | None = None) -> ParsedDocument:
        """Read `text` (NFC, `\\n` line ends, no control characters). `language` is a normalised BCP 47 tag that
        overrules the guess. Never raises; doubts are Problems in the document.
        """


@dataclass(frozen=True, slots=True)
class Detection:
    """The answer: `format` is a format's name or None, `confidence` its score, `alternatives` the others that scored
    above 0, best first, as (name, score)."""

    format: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the winner is both likely and clearly ahead of the runner-up."""
        runner_up = self.alternatives[0][1] if self.alternatives else 0.0
        return self.format is not None and self.confidence >= SURE and self.confidence - runner_up >= MARGIN


def detect(text: str, formats: Iterable[Format]) -> Detection:
    """Rank `formats` by how much `text` looks like them. Equal scores keep the order of `formats`."""
    scores = [(format.NAME, min(1.0, max(0.0, format.score(text)))) for format in formats]
    ranked = sorted(scores, key=lambda item: -item[1])
    ranked = [(name, round(score, 3)) for name, score in ranked if score > 0]
    if not ranked or ranked[0][1] < FITS:
        return Detection(None, ranked[0][1] if ranked else 0.0, tuple(ranked))
    return Detection(ranked[0][0], ranked[0][1], tuple(ranked[1:]))


def say_doubt(document: ParsedDocument, found: Detection) -> Problem:
    """The Problem `format-uncertain`: what was assumed, how sure that is, and what it might be instead."""
    ranked = ((found.format or "", found.confidence), *found.alternatives)
    others = [(name, score) for name, score in ranked if name != document.format]
    percent = round(document.confidence * 100)
    params: dict[str, str | int] = {"format": document.format or "", "confidence": percent}
    message = f"The text was read as “{document.format}”, with a confidence of {percent} %."
    if others:
        params["runner_up"], params["runner_up_confidence"] = others[0][0], round(others[0][1] * 100)
        message += f" It might also be “{params['runner_up']}” ({params['runner_up_confidence']} %)."
    return Problem(0, "format-uncertain", message, params)


_KINDS = {
    "empty": "The text is empty.",
    "binary": "This is not a text: most of its characters are not printable.",
    "json-lines": "This is a file of JSON lines, not a digest.",
    "json": "This is JSON, but neither a Discourse topic nor a document of this site.",
    "html": "This is an HTML page, not a digest in one of the formats. Paste the text of the page instead.",
    "markdown": "This is Markdown, but no entries of a digest were found in it.",
    "text": "This is text, but no entries of a digest were found in it.",
}
# Unassigned, private use, surrogate and control characters. U+FFFD, the mark of a byte that could not be read, is
# counted apart because other symbols share its category.
_NOT_TEXT = frozenset({"Cn", "Co", "Cs", "Cc"})
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|div|p|article|table)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[-*] \S|\|.*\||```)", re.MULTILINE)


def say_what_it_is_not(text: str) -> Problem:
    """The Problem `not-a-digest`, in plain words; `params["kind"]` is the reason's name."""
    kind = _kind(text)
    return Problem(0, "not-a-digest", _KINDS[kind], {"kind": kind})


def _kind(text: str) -> str:
    sample = text[:20_000].strip()
    if not sample:
        return "empty"
    odd = sum(1 for character in sample if _is_odd(character))
    if odd * 10 > len(sample):
        return "binary"
    if sample[0] in "{[":
        lines = [line for line in sample.split("\n") if line.strip()]
        whole = lines[:-1] if len(text) > len(sample) else lines
        if len(whole) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for line in whole):
            return "json-lines"
        if sample[0] == "{" or sample.startswith(("[{", "[\n", "[]")):
            return "json"
    if _HTML.match(sample):
        return "html"
    return "markdown" if _MARKDOWN.search(sample) else "text"


def _is_odd(character: str) -> bool:
    return character == "\ufffd" or (character not in "\n\t" and unicodedata.category(character) in _NOT_TEXT)
