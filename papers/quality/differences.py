"""What an original holds and its translation lacks, and the reverse: for checks that compare addresses, code, formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

# So many are told of in one text; whoever must mend more begins with these.
MOST_TOLD = 20
# A sentence names no more letters of an address or a formula than these.
LONGEST_FACT = 80


class Piece(NamedTuple):
    """One thing that must stand in both texts: what it is compared by, and where it stands in its own text."""

    key: str
    start: int
    end: int


class Difference(NamedTuple):
    """Pieces of the original that the translation lacks, and pieces of the translation that the original lacks."""

    missing: list[Piece]
    extra: list[Piece]

    @property
    def is_one_change(self) -> bool:
        """Whether one piece became one other, so that it is certain which."""
        return len(self.missing) == len(self.extra) == 1

    @property
    def are_changes(self) -> bool:
        """Whether as many are missing as are new, so that each became another."""
        return 0 < len(self.missing) == len(self.extra)


def as_sets(source: Sequence[Piece], target: Sequence[Piece]) -> Difference:
    """The difference where it does not matter how often a thing is said; each key once, where it stands first."""
    wanted, found = _firsts(source), _firsts(target)
    return Difference(
        [piece for key, piece in wanted.items() if key not in found],
        [piece for key, piece in found.items() if key not in wanted],
    )


def surplus(of: Sequence[Piece], over: Sequence[Piece]) -> list[Piece]:
    """The last pieces of `of` whose key stands there more often than in `over`, for keys that both have."""
    more = Counter(piece.key for piece in of)
    in_both = {piece.key for piece in over}
    more.subtract(piece.key for piece in over)
    found = []
    for piece in reversed(of):
        if piece.key in in_both and more[piece.key] > 0:
            more[piece.key] -= 1
            found.append(piece)
    return found[::-1]


def expected_at(missing: Piece, source: Sequence[Piece], target: Sequence[Piece], end: int) -> int:
    """Where in the target a missing piece was expected: behind the piece before it, or else at the end of the text."""
    places = _firsts(target)
    place = end
    for piece in source:
        if piece.start >= missing.start:
            break
        if piece.key in places:
            place = places[piece.key].end
    return place


def shortened(words: str) -> str:
    """The words on one line, as a sentence can name them: cut in the middle where they are long."""
    words = " ".join(words[: 4 * LONGEST_FACT].split()) if len(words) <= LONGEST_FACT else _cut(words)
    return words


def _cut(words: str) -> str:
    half = LONGEST_FACT // 2
    return " ".join(f"{words[:half]}…{words[-half:]}".split())


def _firsts(pieces: Sequence[Piece]) -> dict[str, Piece]:
    firsts: dict[str, Piece] = {}
    for piece in pieces:
        firsts.setdefault(piece.key, piece)
    return firsts
