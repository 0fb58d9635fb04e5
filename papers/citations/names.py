"""Names of authors, split into family and given name where that is sure, else kept as they are.

Names come as one string in the order their writers use. Latin names end in the family name, with its particles
("Laurens van der Maaten"); Hangul names begin with it, of one syllable but for a few; Han and kana names are split only where
somebody has put a blank between the two. A group, a single word and anything odd stays literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papers.citations.work import one_line

_LONGEST = 200
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_EAST_ASIAN = re.compile("[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
# Korean family names of two syllables that are still borne.
_TWO_SYLLABLES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "av",
        "bin",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "'t",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_OTHERS = re.compile(
    r"(?:and\s+)?(?:et\s+al\.?|others|외|他|ほか|\+|\.{3}|…)(?:\s*\d*\s*(?:명|名|人|more)?)?", re.IGNORECASE
)
# Words that no person is called.
_GROUP = re.compile(
    r"\b(?:team|group|lab|labs|laboratory|inc|corp|ltd|llc|gmbh|university|institute|foundation|collaboration|consortium|"
    r"community|project|research|openai|anthropic|deepmind|google|meta|microsoft|nvidia|mistral|deepseek|alibaba|"
    r"bytedance|tencent|apple|amazon|ibm)\b|[\d@&/:]|[(){}\[\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person by the parts of their name, or a `literal` one. `particle` stands before `family` ("van der")."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def full_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()


def is_others(text: str) -> bool:
    """Whether `text` stands for authors who are not named: "et al.", "others", "+"."""
    return _OTHERS.fullmatch(one_line(text)) is not None


def split_name(text: str) -> Name:
    """The parts of a name. Any text is allowed; what is not surely a person's name is `literal`."""
    name = one_line(text)[:_LONGEST].strip(" ,;")
    if not name or _GROUP.search(name):
        return Name(literal=name or "—")
    if "," in name:
        return _by_comma(name)
    words = name.split()
    if all(_EAST_ASIAN.fullmatch(word) for word in words):
        return _east_asian(name, words)
    return _latin(name, words)


def _by_comma(name: str) -> Name:
    """ "Maaten, Laurens van der", "van der Maaten, Laurens", "King, Martin Luther, Jr."."""
    parts = [part.strip() for part in name.split(",")]
    if not all(parts) or len(parts) > 3:
        return Name(literal=name)
    family, given = parts[0], parts[-1]
    suffix = ""
    if len(parts) == 3:
        inner = [part for part in parts[1:] if part.casefold() in _SUFFIXES]
        if len(inner) != 1:
            return Name(literal=name)
        suffix = inner[0]
        given = next(part for part in parts[1:] if part != suffix)
    elif given.casefold() in _SUFFIXES:
        whole = split_name(family)
        return (
            Name(whole.family, whole.given, whole.particle, given, whole.literal)
            if not whole.literal
            else Name(literal=name)
        )
    words = family.split()
    particles = 0
    while particles < len(words) - 1 and words[particles] in _PARTICLES:
        particles += 1
    return Name(" ".join(words[particles:]), given, " ".join(words[:particles]), suffix)


def _east_asian(name: str, words: list[str]) -> Name:
    if len(words) == 2:
        return Name(words[0], words[1])
    if len(words) > 1 or not _HANGUL.fullmatch(name) or not 2 <= len(name) <= 4:
        return Name(literal=name)
    at = 2 if len(name) > 2 and name.startswith(_TWO_SYLLABLES) else 1
    if len(name) - at > 2:
        # A foreign name in Hangul letters.
        return Name(literal=name)
    return Name(name[:at], name[at:])


def _latin(name: str, words: list[str]) -> Name:
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in _SUFFIXES else ""
    if len(words) < 2 or len(words) > 8:
        return Name(literal=name)
    # The first particle after the first word begins the family name.
    start = next((at for at, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    end = start
    while end < len(words) - 1 and words[end] in _PARTICLES:
        end += 1
    return Name(" ".join(words[end:]), " ".join(words[:start]), " ".join(words[start:end]), suffix)
