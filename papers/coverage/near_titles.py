"""Papers whose titles are nearly the same, found without comparing each with each. Plain Python.

Two spellings of one title share their beginning or their end. So the titles are sorted twice, forwards and backwards, and
each is compared with its next neighbours only: the sorted-neighbourhood method of record linkage (Hernández and Stolfo).
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

# Neighbours each title is compared with, in either order.
_WINDOW = 8
# Titles as long as these or longer, in letters without blanks (see identifiers.title_fingerprint).
_SHORTEST = 20
# At least so alike, and at least so much of both is the same at the beginning or at the end.
_ALIKE = 0.93
_SHARED = 8


def near_pairs(titles: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """The pairs of ids (the smaller first) whose titles are alike but not equal; `titles` are fingerprints.

    Titles that differ in a number, as the parts of a series do, are not alike. n log n in the number of titles.
    """
    usable = [(key, pk) for pk, key in titles if len(key) >= _SHORTEST]
    found = set(_neighbours(sorted(usable)))
    found.update(_neighbours(sorted((key[::-1], pk) for key, pk in usable)))
    return sorted(found)


def _neighbours(ordered: Sequence[tuple[str, int]]) -> Iterable[tuple[int, int]]:
    for at, (key, pk) in enumerate(ordered):
        head = key[:_SHARED]
        for other, other_pk in ordered[at + 1 : at + 1 + _WINDOW]:
            if other[:_SHARED] != head:
                break
            if (
                other != key
                and Indel.normalized_similarity(key, other, score_cutoff=_ALIKE)
                and _digits(key) == _digits(other)
            ):
                yield (pk, other_pk) if pk < other_pk else (other_pk, pk)


def _digits(key: str) -> str:
    # Sorted, as one of the two orders reads titles backwards.
    return "".join(sorted(filter(str.isdigit, key)))
