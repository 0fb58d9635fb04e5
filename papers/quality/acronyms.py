"""Acronyms and names in mixed case as they stand in a text, and what the texts of an issue tell of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papers.quality.acronym_words import MISTAKEN
from papers.quality.capitals import is_plain
from papers.quality.context import Texts
from papers.quality.folding import fold
from papers.quality.well_known import FIELD, LOOSE, WORDS_TOO, WRITTEN


class Name(NamedTuple):
    """A name at [start, end) of an original, without its plural s. `key` compares it: letters and digits in lower case.

    `written` is its proper form. `version` is what follows it behind a hyphen: "4o" of GPT-4o, and `end` counts it.
    `is_small`: the text has it in lower case, and it is known from elsewhere.
    """

    key: str
    written: str
    start: int
    end: int
    version: str = ""
    is_small: bool = False

    @property
    def whole(self) -> str:
        """The name with its version."""
        return f"{self.written}-{self.version}" if self.version else self.written


class Known(NamedTuple):
    """What the originals of a group call by a name: for each form in lower case its key and proper form, and which
    originals have it, by their numbers; the number of each; the names of each text.
    """

    forms: dict[str, tuple[str, str, set[int]]]
    numbers: dict[str, int]
    names: dict[str, list[Name]]


# A word with a capital behind its first letter: LLMs, QLoRA, iPhone; what follows behind a hyphen if it begins with a
# digit. Handles, hash tags, commands of TeX and names of files are none.
_NAME = re.compile(
    r"(?<![A-Za-z0-9@#$&_\\^.])([A-Za-z][a-z0-9]*[A-Z][A-Za-z0-9]*)(?![A-Za-z0-9])(?:-(\d{1,4}(?:\.\d{1,3})?[A-Za-z]{0,2})(?![A-Za-z0-9]))?"
    r"(?![\\^_=@]|\.[a-z])"
)
_ROMAN = re.compile(r"X{0,3}(?:I[XV]|V?I{0,3})\Z")
_PERSON = re.compile(r"(?:Mc|Mac|De|Di|Du|Da|La|Le|Van|Von|Fitz|O|D|El|Al|St)[A-Z][a-z]+\Z")
_BEFORE = re.compile(r"([A-Z][A-Z'’]+)[ ,:!?-]{1,3}\Z")
_BEHIND = re.compile(r"[ ,:!?-]{1,3}([A-Z][A-Z'’]+)(?![a-z])")
_SMALL = re.compile(r"(?<![A-Za-z0-9@#$&_\\^.])[a-z][a-z0-9]+(?![A-Za-z0-9_^])")
# "retrieval augmented thoughts (rat)": an acronym in lower case, with words before it that begin with its letters.
_IN_BRACKETS = re.compile(r"\(([a-z]{2,8})\)")
_WORD = re.compile(r"[A-Za-z]+")
_VERSION = re.compile(r"-(\d{1,4}(?:\.\d{1,3})?[A-Za-z]{0,2})(?![A-Za-z0-9])")
_DETERMINED = re.compile(
    r"\b(?:a|an|the|this|that|these|those|each|every|any|one|no|my|your|his|her|its|our|their|some|real|lab)[ ](?:[a-z-]{1,20}[ ])?\Z",
    re.IGNORECASE,
)
# Acronyms of this length and more that nobody has heard of are shouted words.
_LONG = 8
# A common word in lower case is taken for an acronym only so near to a text that has it in capitals.
_NEAR = 3
# Longer ones that could be words are taken for words.
_ODD = 6
# Words that are verbs as well, so that no article before them says nothing.
_VERBS = frozenset(("clip", "craft", "dust", "glue", "ice", "react", "spin", "storm", "star"))
# What an acronym is set before: "a rag pipeline" is none of cloth.
_COMPOUND = re.compile(
    r"[ -](?:agent|algorithm|app|application|approach|architecture|based|baseline|benchmark|chatbot|component|framework|method|model"
    r"|module|paper|pipeline|prompt|setting|setup|solution|stack|step|system|technique|variant|workflow)s?\b"
)
_CLAUSE = re.compile(r"(?:[.;:(] ?|\A)\Z")

_FIELD_FORMS = {
    form: (key, WRITTEN.get(key, key.upper())) for key in FIELD - WORDS_TOO for form in (key, f"{key}s")
}
_FIELD_SMALL = frozenset(_FIELD_FORMS)


def names_in(text: str) -> list[Name]:
    """The acronyms and mixed-case names of a folded text, in order; not words in capitals for their weight, people,
    Roman numerals, or what is too well known to be looked for.
    """
    found = []
    for match in _NAME.finditer(text):
        word = match[1]
        if word[-1] == "s" and len(word) > 2 and word[-2].isupper():
            word = word[:-1]
        key = word.lower()
        if len(word) < 2 or key in LOOSE or _PERSON.match(word) or _ROMAN.match(word):
            continue
        if word.isupper() and key not in FIELD and _is_shouted(text, match, key):
            continue
        version = match[2] or ""
        end = match.end() if version else match.start() + len(word)
        found.append(Name(key, word, match.start(), end, version))
    return found


def known_in(texts: Iterable[Texts], language: str) -> Known:
    """What the originals of a group in one language tell of names; linear in them."""
    known = Known({}, {}, {})
    for source_text, _, source_language, _ in texts:
        source = fold(source_text)
        if source_language != language or source in known.numbers:
            continue
        number = known.numbers[source] = len(known.numbers)
        names = known.names[source] = names_in(source)
        told = [(name.key, name.written) for name in names]
        if "(" in source:
            told += [(short, short.upper()) for short in _spelled_out(source)]
        for key, written in told:
            for form in (key, f"{key}s"):
                known.forms.setdefault(form, (key, written, set()))[2].add(number)
    return known


def small_names_in(text: str, known: Known, here: int) -> list[Name]:
    """Names that stand in a folded text in lower case: those of the field, and those the group has in capitals.

    `here` is the number of the text in the group.
    """
    words = _SMALL.findall(text)
    if _FIELD_SMALL.isdisjoint(words) and known.forms.keys().isdisjoint(words):
        return []
    found = []
    for match in _SMALL.finditer(text):
        form = match[0]
        meant = known.forms.get(form)
        if meant is not None and _is_meant(text, match, meant, here):
            key, written = meant[:2]
        elif form in _FIELD_SMALL:
            key, written = _FIELD_FORMS[form]
        else:
            continue
        if (
            match.start()
            and text[match.start() - 1] == " "
            and text[match.start() - 2 : match.start() - 1].isdigit()
        ):
            continue  # 5 ml
        version = _VERSION.match(text, match.end()) if form == key else None
        end = version.end() if version else match.start() + len(key)
        found.append(Name(key, written, match.start(), end, version[1] if version else "", is_small=True))
    return found


def _is_meant(text: str, match: re.Match[str], meant: tuple[str, str, set[int]], here: int) -> bool:
    """Whether a word in lower case is the name that the group writes in capitals."""
    key, written, numbers = meant
    if key in _FIELD_FORMS:
        return True
    if text[match.start() - 1 : match.start()] in ("-", "/"):
        return False
    is_near = not numbers.isdisjoint(range(here - _NEAR, here + _NEAR + 1))
    if not is_plain(key) and ((not written.isupper() and len(key) > 4) or not set(key) & set("aeiou")):
        return True
    if not is_near or match[0] != key:
        return False
    if not is_plain(key) and len(key) < _ODD:
        return _CLAUSE.search(text, max(0, match.start() - 3), match.start()) is not None
    if not any(key in table for table in MISTAKEN.values()):
        return False
    if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
        return True
    if _COMPOUND.match(text, match.end()):
        return True
    return key not in _VERBS and not _DETERMINED.search(text, max(0, match.start() - 30), match.start())


def _is_shouted(text: str, match: re.Match[str], key: str) -> bool:
    """Whether a word in capitals is a plain word said aloud: by itself, by its length, or among others like it."""
    if len(key) >= _LONG and text[match.start() - 1 : match.start()] != "(":
        return True
    if is_plain(key) and not any(key in table for table in MISTAKEN.values()):
        return True
    before = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    behind = _BEHIND.match(text, match.end())
    return any(found and is_plain(found[1].lower()) for found in (before, behind))


def is_spelled_out(text: str, start: int, short: str) -> bool:
    """Whether the words right before `start` begin with the letters of the acronym `short`, in lower case."""
    words = _WORD.findall(text[max(0, start - 160) : start].rstrip("( "))
    return "".join(word[0] for word in words).lower().endswith(short.removesuffix("s"))


def _spelled_out(text: str) -> Iterator[str]:
    for match in _IN_BRACKETS.finditer(text):
        if is_spelled_out(text, match.start(), match[1]):
            yield match[1].removesuffix("s")
