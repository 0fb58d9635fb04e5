"""Which lists of authors look broken: cut short, come apart, run together or shuffled on their way here. Plain Python.

Real posts hold all of these: "+" where a site had folded the rest away, "Chun-Fu (Richard) Chen" split at its parentheses,
and names in the order in which a page happened to show them. A list that is merely unusual is left alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

# Stand for the names that were left out.
_REST = frozenset(
    {"+", "...", "…", "et al", "et al.", "etc", "etc.", "and others", "외", "他", "ほか", "등", "など"}
)
_ENDS_CUT = re.compile(r"(?:\bet al\.?|…|\.\.\.|\s외(?:\s?\d+명)?|他\d*名?)$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Za-z]|(?:[A-Za-z]\.[\s-]?)+")
_NUMBER = re.compile(r"\d+|.*[^\W\d_]{3}\d{1,2}(?:,\d{1,2})*|\d{1,2}[^\W\d_].*")
_MARKS = re.compile(r"https?:|www\.|[@<>*|\[\]{}\\]")
_JOINED = re.compile(r"[,;&、，；]|\s(?:and|und)\s|\s및\s", re.IGNORECASE)
# A group signs with one word that has capitals within: OpenAI, NVIDIA, DeepSeek-AI.
_GROUP = re.compile(r".*(?:[A-Z]{2}|[a-z][A-Z]|\d).*")
_LATIN = re.compile(r"[A-Za-z]")
# What most names look like; these need no closer look, which at 100,000 papers makes the difference of seconds.
_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z](?:[a-z]+|\.))* [A-Z][a-z]+")
# No name is longer than this.
_LONGEST = 60
# Hugging Face shows so many names of a longer list, in any order, and "+" for the others; who copies the page copies that.
_SHOWN = 22
SHUFFLING_FORMATS = frozenset({"hf_daily"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a list looks broken: a code, and the names that make it look so."""

    code: str
    names: tuple[str, ...] = ()


def doubts_about(authors: Sequence[str]) -> list[Doubt]:
    """What looks broken in a list of authors, the worst first; nothing for a good one. Codes:

    "cut": something stands for more names. "split": parts of a name stand as names. "letter", "number", "marks": an entry is
    no name. "joined": several names stand as one. "twice": a name stands there twice.
    """
    names = [" ".join(name.split()) for name in authors if name.strip()]
    odd = [name for name in names if not _PLAIN.fullmatch(name) or len(name) > _LONGEST]
    if not odd and len({name.lower() for name in names}) == len(names):
        return []
    found = [
        Doubt("cut", _those(odd, lambda name: name.lower() in _REST or _ENDS_CUT.search(name))),
        Doubt("split", _halves(odd, len(names))),
        Doubt("joined", _those(odd, _is_joined)),
        Doubt("marks", _those(odd, _MARKS.search)),
        Doubt("number", _those(odd, _NUMBER.fullmatch)),
        Doubt("letter", _those(odd, _is_letters)),
        Doubt("twice", _twice(names)),
    ]
    return [doubt for doubt in found if doubt.names]


def may_be_folded(authors: Sequence[str]) -> bool:
    """Whether a list that only a shuffling source has brought may be cut: it has just as many names as are shown."""
    return len(authors) == _SHOWN


def doubts_against(
    authors: Sequence[str], trusted: Iterable[Sequence[str]], others: Iterable[Sequence[str]] = ()
) -> list[Doubt]:
    """What other sources' lists of the same paper say against this one.

    `trusted` are lists of sources that keep the order of names, `others` of those that shuffle them. "shorter": a list has
    all of these names and more. "shuffled": a trusted list has the same names in another order, and none has this one.
    """
    own = [_folded(name) for name in authors]
    trusted_keys = [[_folded(name) for name in said] for said in trusted]
    every = [*trusted_keys, *([_folded(name) for name in said] for said in others)]
    if not own:
        return []
    longer = max((said for said in every if set(said) > set(own)), key=len, default=None)
    if longer is not None:
        return [Doubt("shorter", (str(len(longer)),))]
    if own not in trusted_keys and any(Counter(said) == Counter(own) for said in trusted_keys):
        return [Doubt("shuffled")]
    return []


def _those(names: Iterable[str], test: Callable[[str], object]) -> tuple[str, ...]:
    return tuple(name for name in names if test(name))


def _halves(names: Sequence[str], count: int) -> tuple[str, ...]:
    """Names with one parenthesis, or two and more single words among `count` names of which most are whole."""
    torn = tuple(name for name in names if name.count("(") != name.count(")"))
    if torn:
        return torn
    single = tuple(
        name
        for name in names
        if " " not in name
        and _LATIN.search(name)
        and not _GROUP.fullmatch(name)
        and not _is_letters(name)
        and name.lower() not in _REST
    )
    return single if 2 <= len(single) < count / 2 else ()


def _is_joined(name: str) -> bool:
    return len(name) > _LONGEST or (bool(_JOINED.search(name)) and not _is_suffixed(name))


def _is_suffixed(name: str) -> bool:
    return bool(re.fullmatch(r"[^,]+,\s?(?:Jr|Sr|II|III|IV|PhD|MD)\.?", name))


def _is_letters(name: str) -> bool:
    """A single letter, or initials alone: no name that one can be found by."""
    letters = re.findall(r"[^\W\d_]", name)
    return len(letters) <= 3 and bool(_INITIALS.fullmatch(name))


def _twice(names: Sequence[str]) -> tuple[str, ...]:
    if len({name.lower() for name in names}) == len(names) and all(map(str.isascii, names)):
        return ()
    counts = Counter(map(_folded, names))
    return tuple(dict.fromkeys(name for name in names if counts[_folded(name)] > 1))


def _folded(name: str) -> str:
    """A name without case, accents and points."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in plain if letter.isalnum() or letter == " ").split())
