"""Addresses, arXiv ids and DOIs: the translation names the same ones as the original.

They are compared as sets, by what they lead to: http or https, an arXiv abstract or its PDF, whatever version, are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from urllib.parse import unquote

from papers.identifiers import arxiv_id, canonical_url, doi
from papers.quality.differences import (
    MOST_TOLD,
    Difference,
    Piece,
    as_sets,
    expected_at,
)
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.protected import Protected
from papers.quality.telling import tell

NAME = "links"
VERSION = 1

_SENTENCES = {
    "link-missing": "The original has the address %(address)s, and the translation lacks it. Add it.",
    "link-changed": "The original has the address %(expected)s, but here stands %(found)s. Correct it.",
    "link-added": "The address %(address)s is not in the original. Remove it unless it belongs here.",
    "link-broken": "The address %(address)s no longer works as it is written here. Write it as the original does.",
}
_finding = partial(tell, NAME, _SENTENCES)
_KINDS = ("url", "mail", "doi", "arxiv")
# The address of a Markdown link within the same site; anchors follow the translated headings and are left alone.
_DESTINATION = re.compile(r"\]\(<?([^()\s<>#][^()\s<>]{0,500})")
_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"https?\s{0,2}:\s{0,2}/\s{0,2}/\s{0,2}\Z", re.IGNORECASE)
# The same page in another language: "/en/guide" and "/ko/guide", "en.wikipedia.org" and "ja.wikipedia.org".
_LANGUAGE_FOLDER = re.compile(r"/(?:en|ko|ja|kr|jp)(?:-[a-z]{2})?(?=/|$)", re.IGNORECASE)
_LANGUAGE_VALUE = re.compile(r"(?<=[?&])(?:hl|lang|locale)=(?:en|ko|ja)(?:-[a-zA-Z]{2})?(?:&|$)")
_WIKIPEDIA = re.compile(r"https://([a-z-]{2,12})(?:\.m)?\.wikipedia\.org/")
_NEXT_WORD = re.compile(r"[-_/.?=&#]*([A-Za-z0-9]+)")
_HOST = re.compile(r"https://([^/?]+)")


def findings(pair: Pair) -> Iterator[Finding]:
    """Addresses that are missing, changed, new, or written so that they no longer work."""
    source = _pieces(pair.source_text, pair.source_protected)
    target = _pieces(pair.target_text, pair.target_protected)
    if not source and not target:
        return
    difference = as_sets(source, target)
    if not difference.missing and not difference.extra:
        return
    difference = _unlike(pair, difference)
    changed, rest = _changed(difference)
    for wanted, found, is_sure in changed[:MOST_TOLD]:
        yield _change(pair, wanted, found, is_sure)
    for wanted in [piece for piece in rest.missing if not _is_name(pair.source_text, piece)][:MOST_TOLD]:
        yield _broken(pair, wanted) or _missing(
            pair, wanted, expected_at(wanted, source, target, len(pair.target))
        )
    for found in [piece for piece in rest.extra if not _is_name(pair.target_text, piece)][:MOST_TOLD]:
        words = pair.target_text[found.start : found.end]
        yield _finding(
            "link-added", Category.ADDITION, Severity.MINOR, (found.start, found.end), {"address": words}
        )


def _pieces(text: str, protected: Protected) -> list[Piece]:
    found = [
        Piece(_key(text[start:end], kind), start, end)
        for start, end, kind in protected.spans
        if kind in _KINDS
    ]
    if "](" in text:
        found += [
            Piece("](" + match[1], *match.span(1))
            for match in _DESTINATION.finditer(protected.filled_in(text, " "))
        ]
        found.sort(key=lambda piece: piece.start)
    return found


def _key(address: str, kind: str) -> str:
    """What an address leads to. Two addresses of one page have one key."""
    if kind == "mail":
        return "mailto:" + address.lower()
    if len(address) > 2000:
        return address
    address = unescape(address) if "&" in address else address
    if identifier := arxiv_id(address):
        return f"arxiv:{identifier}"
    if (kind == "doi" or "doi.org/" in address) and (name := doi(address)):
        return f"doi:{name}"
    if not _SCHEME.match(address):
        address = f"https://{address}"
    canonical = _LANGUAGE_VALUE.sub("", canonical_url(address)).rstrip("?&")
    return _LANGUAGE_FOLDER.sub("", canonical, count=1)


def _unlike(pair: Pair, difference: Difference) -> Difference:
    """The difference without addresses that differ only in how they are written, or in the language of the page."""
    missing, extra = difference.missing[: MOST_TOLD * 5], difference.extra[: MOST_TOLD * 5]
    for one, text, others, other_text in (
        (missing, pair.source_text, extra, pair.target_text),
        (extra, pair.target_text, missing, pair.source_text),
    ):
        for piece in list(one):
            same = _same_unescaped(text[piece.start : piece.end], other_text)
            if same is not None:
                one.remove(piece)
                others[:] = [other for other in others if not same[0] <= other.start < same[1]]
    for piece in list(missing):
        page = _WIKIPEDIA.match(piece.key)
        there = next(
            (
                other
                for other in extra
                if (found := _WIKIPEDIA.match(other.key)) and page and found[1] != page[1]
            ),
            None,
        )
        if there is not None:
            missing.remove(piece)
            extra.remove(there)
    return Difference(missing, extra)


def _same_unescaped(address: str, text: str) -> tuple[int, int] | None:
    """Where `text` holds an address of percent signs as a reader sees it: "/wiki/%EC%9D%B8" as "/wiki/인"."""
    if "%" not in address or len(address) > 2000:
        return None
    seen = unquote(_SCHEME.sub("", address, count=1))
    if seen.isascii():
        return None
    at = text.find(seen)
    return (max(at - 8, 0), at + len(seen)) if at >= 0 else None


def _changed(difference: Difference) -> tuple[list[tuple[Piece, Piece, bool]], Difference]:
    """(wanted, found, whether it is sure that one became the other), and what is left.

    One of a host that is missing and one that is new belong together; so do the only two that are left.
    """
    hosts: dict[str, tuple[list[Piece], list[Piece]]] = {}
    for side, pieces in enumerate(difference):
        for piece in pieces:
            hosts.setdefault(_host(piece.key), ([], []))[side].append(piece)
    changed, missing, extra = [], [], []
    for wanted, found in hosts.values():
        both = min(len(wanted), len(found))
        changed += [(*two, len(wanted) == len(found) == 1) for two in zip(wanted, found, strict=False)]
        missing += wanted[both:]
        extra += found[both:]
    if len(missing) == len(extra) == 1 and _sort(missing[0]) == _sort(extra[0]):
        return [*changed, (missing[0], extra[0], True)], Difference([], [])
    return changed, Difference(sorted(missing, key=lambda piece: piece.start), extra)


def _host(key: str) -> str:
    match = _HOST.match(key)
    return match[1] if match else key.partition(":")[0]


def _sort(piece: Piece) -> str:
    """Whether a piece leads to a person, within the site, or out of it."""
    return next((sort for sort in ("mailto:", "](") if piece.key.startswith(sort)), "")


def _is_name(text: str, piece: Piece) -> bool:
    """Whether an address is only the name of a site, which may be translated: "Booking.com"."""
    words = text[piece.start : piece.end]
    return (
        "/" not in words.rstrip("/")
        and not words.lower().startswith("www.")
        and piece.key.startswith("https:")
    )


def _change(pair: Pair, wanted: Piece, found: Piece, is_sure: bool) -> Finding:
    expected = pair.source_text[wanted.start : wanted.end]
    words = pair.target_text[found.start : found.end]
    replacement = _repaired(expected, wanted, words, found) if is_sure else None
    if replacement == words or _goes_on(pair.target_text, found, expected):
        replacement = None
    return _finding(
        "link-changed",
        Category.MISTRANSLATION,
        Severity.MAJOR,
        (found.start, found.end),
        {"expected": expected, "found": words},
        source=wanted,
        replacement=replacement,
    )


def _repaired(expected: str, wanted: Piece, words: str, found: Piece) -> str:
    """The address as it should stand; an arXiv id in the form that the translation chose for it."""
    scheme, _, number = wanted.key.partition(":")
    other_scheme, _, other = found.key.partition(":")
    if scheme == other_scheme == "arxiv" and other in words:
        return words.replace(other, number)
    return expected


def _goes_on(text: str, found: Piece, expected: str) -> bool:
    """Whether a wrong address seems to go on behind its end, translated or after a blank; how far, nobody can say."""
    words, behind = text[found.start : found.end], text[found.end : found.end + 40]
    if behind[:1].isalpha() and not words[-1:].isalnum():
        return True
    rest = _NEXT_WORD.match(expected, len(words)) if expected.startswith(words) else None
    return rest is not None and behind.lstrip(" -_/").startswith(rest[1])


def _broken(pair: Pair, wanted: Piece) -> Finding | None:
    """The Finding for an address whose letters are there, but full width or with blanks between them."""
    address = pair.source_text[wanted.start : wanted.end]
    seen = _SCHEME.sub("", address, count=1).rstrip("/")
    start = pair.target.find(seen)
    if start < 0:
        return None
    end = start + len(seen)
    if scheme := _BROKEN_SCHEME.search(pair.target, max(start - 16, 0), start):
        start = scheme.start()
    elif pair.target_text[start:end] == pair.target[start:end]:
        return None
    return _finding(
        "link-broken",
        Category.MARKUP,
        Severity.MAJOR,
        (start, end),
        {"address": address},
        source=wanted,
        replacement=address if pair.target_text[start:end] != address else None,
    )


def _missing(pair: Pair, wanted: Piece, place: int) -> Finding:
    address = pair.source_text[wanted.start : wanted.end]
    return _finding(
        "link-missing", Category.OMISSION, Severity.MAJOR, (place, place), {"address": address}, source=wanted
    )
