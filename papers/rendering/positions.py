"""Between the page and the stored text: where a phrase that somebody selected on the page stands in what is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from markdown_it.token import Token
from rapidfuzz.distance import Indel

from papers.anchoring import TextPositionSelector
from papers.rendering.block_places import Place
from papers.rendering.markdown import LONGEST
from papers.rendering.sanitising import printable
from papers.rendering.traced import TooLong, html_of, traced_tokens

_TAG = re.compile("<[^<>]*>")
# What a browser may add or leave out without anybody seeing it: white space, and operators without a sign.
_UNSEEN = re.compile("[\\s\u200b\u2060-\u2064\ufeff\ufdd0-\ufdef]")


class Unit(NamedTuple):
    """A stretch [start, end) of the stored text that means something as a whole only: a formula, a link, emphasis.

    What lies within [inner_start, inner_end), a link's words, can stand alone; for a formula that is empty.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int


def units_of(text: str, *, as_line: bool = False) -> list[Unit]:
    """The units of a stored text, in the order of their ends: formulas, pictures, code, links, emphasis, entities."""
    try:
        tokens = traced_tokens(text, as_line=as_line)
    except TooLong:
        return []
    return [unit for block in tokens for unit in _units(block.children or [])]


def stored_span(
    text: str,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    *,
    as_line: bool = False,
    before: int | None = None,
) -> TextPositionSelector | None:
    """Where in the stored `text` a phrase is that somebody selected in its rendered page, or None.

    `exact`, `prefix` and `suffix` are what the page shows (textContent without `.report-count`; white space does not
    matter). `as_line`: the text was shown by render_line. `before`: how many characters other than white space the page
    shows in this text before the phrase; it only chooses between places that look the same.

    The span takes in whole formulas, and whole links and emphasis where the selection ends inside of one but not all of
    it. A formula may also be given as it is written. Never raises.
    """
    if len(text) > LONGEST:
        return None
    tokens = traced_tokens(text, as_line=as_line)
    units = [unit for block in tokens for unit in _units(block.children or [])]
    for as_written in (False, True):
        shown, places = _shown(tokens, text, as_line=as_line, as_written=as_written)
        for form in dict.fromkeys((exact, unicodedata.normalize("NFC", exact))):
            words = _seen(form)
            start = _best_place(shown, words, _seen(prefix), _seen(suffix), before) if words else None
            if start is not None:
                found = places[start : start + len(words)]
                first, last = min(place[0] for place in found), max(place[1] for place in found)
                return TextPositionSelector(*widened(units, first, last))
    return None


def widened(units: Sequence[Unit], start: int, end: int) -> tuple[int, int]:
    """The smallest span around [start, end) that cuts none of `units`."""
    changed = True
    while changed:
        changed = False
        for unit in units:
            within = unit.inner_start <= start and end <= unit.inner_end and unit.inner_start < unit.inner_end
            around = start <= unit.start and unit.end <= end
            apart = end <= unit.start or unit.end <= start
            # An empty span, where something is put in, touches nothing at a unit's edge.
            if not (within or around or apart):
                start, end = min(start, unit.start), max(end, unit.end)
                changed = True
    return start, end


def _seen(text: str) -> str:
    return _UNSEEN.sub("", printable(text))


def _best_place(shown: str, words: str, prefix: str, suffix: str, before: int | None) -> int | None:
    """Where `words` stand in `shown` with the most similar surroundings, then nearest to `before`, then first."""
    best: tuple[float, int] | None = None
    found = None
    start = shown.find(words)
    tries = 0
    while start >= 0 and tries < 2000:
        end = start + len(words)
        likeness = Indel.normalized_similarity(prefix, shown[max(0, start - len(prefix)) : start])
        likeness += Indel.normalized_similarity(suffix, shown[end : end + len(suffix)])
        rank = (round(likeness, 3), -abs(start - before) if before is not None else 0)
        if best is None or rank > best:
            best, found = rank, start
        tries += 1
        start = shown.find(words, start + 1)
    return found


def _shown(tokens: Sequence[Token], text: str, *, as_line: bool, as_written: bool) -> tuple[str, list[Place]]:
    """What the page shows without white space, and the place of each character in the stored text."""
    characters: list[str] = []
    places: list[Place] = []
    for content, where in shown_pieces(tokens, text, as_line=as_line, as_written=as_written):
        for character, place in zip(content, where, strict=True):
            if not _UNSEEN.match(character):
                characters.append(character)
                places.append(place)
    return "".join(characters), places


def shown_pieces(
    tokens: Sequence[Token], text: str, *, as_line: bool, as_written: bool
) -> Iterator[tuple[str, Sequence[Place]]]:
    """What each token shows, with the place of each character; `as_written` gives formulas as they are written."""
    for block in tokens:
        if block.type == "fence" and block.meta.get("places") is not None:
            yield block.content, block.meta["places"]
        for token in block.children or ():
            if token.type in ("formula", "image"):
                whole: Place | None = token.meta.get("whole")
                if whole is not None:
                    written = as_written and token.type == "formula"
                    content = text[whole[0] : whole[1]] if written else _shown_by(token, as_line)
                    yield content, [whole] * len(content)
            elif token.content and "places" in token.meta:
                yield token.content, token.meta["places"]


def _shown_by(token: Token, as_line: bool) -> str:
    inline = Token("inline", "", 0, children=[token])
    return unescape(_TAG.sub("", html_of([inline], as_line=as_line)))


_ATOMS = frozenset({"formula", "image"})
_PAIRS = frozenset({"em_open", "strong_open", "s_open", "link_open", "wiki_open"})


def _units(children: Sequence[Token]) -> Iterator[Unit]:
    opened: list[Token] = []
    for token in children:
        whole: Place | None = token.meta.get("whole")
        places: Sequence[Place] = token.meta.get("places") or ()
        if token.nesting > 0:
            opened.append(token)
        elif token.nesting < 0:
            opening = opened.pop() if opened else None
            if opening is not None and opening.type in _PAIRS:
                yield from _pair(opening, token)
        elif token.type in _ATOMS and whole is not None:
            yield Unit(*whole, whole[1], whole[1])
        elif token.type == "code_inline" and whole is not None and places:
            yield Unit(*whole, places[0][0], places[-1][1])
        else:
            for place in dict.fromkeys(places):
                if place[1] - place[0] > 1:
                    yield Unit(*place, place[1], place[1])


def _pair(opening: Token, closing: Token) -> Iterator[Unit]:
    if opening.type in ("link_open", "wiki_open"):
        whole: Place | None = opening.meta.get("whole")
        inner: Place | None = closing.meta.get("whole")
        if whole is None or inner is None:
            return
        if opening.type == "link_open" and opening.markup != "autolink":
            yield Unit(*whole, whole[0] + 1, inner[0])
        else:
            yield Unit(*whole, whole[1], whole[1])
    elif opening.meta.get("places") and closing.meta.get("places"):
        length = len(opening.markup)
        inner_start, inner_end = opening.meta["places"][-1][1], closing.meta["places"][0][0]
        yield Unit(inner_start - length, inner_end + length, inner_start, inner_end)
