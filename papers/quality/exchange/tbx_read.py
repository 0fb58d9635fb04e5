"""Reading TBX: ISO 30042:2019 in both its styles (DCA and DCT), and the martif files of the edition of 2008.

Expat tells of the elements one after another, so that a file is read once and every mistake has its line. A document
type is refused before anything in it is read: entities that fetch other files or grow without end are declared there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from papers.quality.exchange.reading import Problem, Read, judged, tidy, too_big, too_many
from papers.quality.exchange.tbx_write import CASE_SENSITIVE, DO_NOT_TRANSLATE
from papers.quality.term_rules import key_of
from papers.quality.terms import Concept, Status, Term

DEEPEST = 40
_CHUNK = 65_536
_ROOTS = ("tbx", "martif", "TBX")
# The names of the edition of 2008, by those of 2019.
_CONCEPT, _LANGUAGE, _TERM = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_STATUSES = {
    "preferredTerm": Status.PREFERRED,
    "admittedTerm": Status.ADMITTED,
    "deprecatedTerm": Status.FORBIDDEN,
    "supersededTerm": Status.FORBIDDEN,
}
# What holds the text of a category in the DCA style; in DCT an element is called as its category is.
_HOLDERS = frozenset({"descrip", "termNote", "admin", "note", "term"})
_CATEGORIES = frozenset(
    {"subjectField", "definition", "context", "partOfSpeech", "administrativeStatus", "customerSubset"}
)
# What a TBX file says beside its concepts, and wrappers whose text is not theirs.
_SILENT = frozenset({"transac", "transacNote", "transacGrp", "date", "p", "title", "ref", "xref"})


@dataclass(slots=True)
class _Word:
    """A term as far as it was read."""

    line: int
    language: str
    text: str = ""
    status: Status | None = None
    subsets: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A concept as far as it was read."""

    line: int
    key: str
    words: list[_Word] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(data: bytes) -> Read:
    """The Concepts of a TBX file. Never raises: what is wrong is said with its line."""
    refused = too_big(data)
    if refused:
        return Read((), (refused,))
    reader = _Reader()
    try:
        for start in range(0, len(data), _CHUNK):
            reader.parser.Parse(data[start : start + _CHUNK], False)
        reader.parser.Parse(b"", True)
    except _Refused as stopped:
        return Read((), (stopped.problem,))
    except expat.ExpatError as error:
        message = f"The XML is broken here ({expat.ErrorString(error.code)}). Nothing was read."
        return Read((), (Problem(error.lineno, "xml-broken", message),))
    except (
        LookupError,
        ValueError,
    ) as error:  # An encoding that Python does not know, or that expat cannot use.
        return Read((), (Problem(1, "xml-broken", f"The XML cannot be read ({error}). Nothing was read."),))
    lines: dict[int, int] = {}
    return judged(_concepts(reader.entries, lines), list(reader.left_out.values()), lines)


class _Reader:
    """The handlers of one file."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.left_out: dict[str, Problem] = {}
        self.language = ""
        self.word: _Word | None = None
        # The elements that are open: their names and the categories their text is for, "" where it is for none.
        self.open: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.inside = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.doctype
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def doctype(self, name: str, *_: object) -> None:
        message = (
            f"The file carries a document type or an entity (“{name}”), which could fetch other files. "
            "Take that line away and send it again."
        )
        raise _Refused(
            Problem(self.parser.CurrentLineNumber, "xml-doctype", message, {"name": str(name)[:80]})
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name, line = _local(name), self.parser.CurrentLineNumber
        if not self.open and name not in _ROOTS:
            message = f"This is no TBX file: it begins with “{name}”."
            raise _Refused(Problem(line, "not-tbx", message, {"name": name[:80]}))
        if len(self.open) >= DEEPEST:
            raise _Refused(Problem(line, "xml-too-deep", "The elements of the file are nested too deeply."))
        attributes = {_local(key): value for key, value in attributes.items()}
        category = ""
        if name in _CONCEPT:
            if too_much := too_many(len(self.entries) + 1):
                raise _Refused(too_much)
            self.entries.append(_Entry(line, attributes.get("id", "")))
            self.inside = True
        elif name in _LANGUAGE:
            self.language = attributes.get("lang", "")
        elif name in _TERM and self.inside:
            self.word = _Word(line, self.language)
            self.entries[-1].words.append(self.word)
        elif self.inside and not (self.open and self.open[-1][1]):
            category = self._category(name, attributes, line)
        elif self.open and self.open[-1][1]:
            # Marked-up words inside of a text: their text is part of it.
            category = self.open[-1][1] + "+"
        if category and not category.endswith("+"):
            self.text.clear()
        self.open.append((name, category))

    def end(self, name: str) -> None:
        name, category = self.open.pop()
        if category and not category.endswith("+"):
            self._keep(category, tidy("".join(self.text)))
        if not category.endswith("+"):
            self.text.clear()
        if name in _TERM:
            self.word = None
        elif name in _CONCEPT:
            self.inside = False

    def _category(self, name: str, attributes: dict[str, str], line: int) -> str:
        category = attributes.get("type", name) if name in _HOLDERS else name
        if category in _CATEGORIES or name in ("note", "term"):
            return name if name in ("note", "term") else category
        if (name in _HOLDERS or "type" in attributes) and name not in _SILENT:
            message = f"“{category}” has no place in this term base, so it was left out."
            self.left_out.setdefault(
                category, Problem(line, "left-out", message, {"name": category[:80]}, refuses=False)
            )
        return ""

    def _keep(self, category: str, text: str) -> None:
        entry, word = self.entries[-1], self.word
        if word is None:
            if category in ("subjectField", "definition", "note"):
                entry.values.setdefault(category, text)
        elif category == "term":
            word.text = word.text or text
        elif category == "administrativeStatus":
            word.status = _STATUSES.get(text.removesuffix("-admn-sts"))
        elif category == "customerSubset":
            word.subsets.add(text)
        else:
            word.values.setdefault(category, text)


def _concepts(entries: list[_Entry], lines: dict[int, int]) -> list[tuple[int, Concept]]:
    """The concepts as values, with their lines; those of their terms go into `lines`, by identity. An entry without a
    usable id is called by its first English term.
    """
    made, taken = [], {_key(entry.key) for entry in entries}
    # How often a word was asked for a key: thousands of entries may have the same one.
    asked: Counter[str] = Counter()
    for entry in entries:
        key = _key(entry.key)
        if not key:
            english = [word.text for word in entry.words if word.language.lower().startswith("en")]
            base = (key_of(english[0]) if english else "") or "concept"
            while not key or key in taken:
                asked[base] += 1
                key = base if asked[base] == 1 else f"{base[:70]}-{asked[base]}"
            taken.add(key)
        terms = tuple(_terms(entry.words))
        lines.update((id(term), word.line) for term, word in zip(terms, entry.words, strict=True))
        concept = Concept(
            key,
            terms,
            domain=entry.values.get("subjectField", ""),
            definition=entry.values.get("definition", ""),
            note=entry.values.get("note", ""),
            is_kept=any(DO_NOT_TRANSLATE in word.subsets for word in entry.words),
        )
        made.append((entry.line, concept))
    return made


def _terms(words: list[_Word]) -> list[Term]:
    """The terms. Where none of a language says it is preferred, the first without a status is; others are admitted."""
    preferred = {word.language for word in words if word.status is Status.PREFERRED}
    terms = []
    for word in words:
        status = word.status
        if status is None:
            status = Status.ADMITTED if word.language in preferred else Status.PREFERRED
            preferred.add(word.language)
        terms.append(
            Term(
                word.language,
                word.text,
                status,
                part_of_speech=word.values.get("partOfSpeech", ""),
                is_case_sensitive=CASE_SENSITIVE in word.subsets,
                note=word.values.get("note", ""),
                example=word.values.get("context", ""),
            )
        )
    return terms


def _key(identifier: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower())[:80].strip("-")


def _local(name: str) -> str:
    """The name without its namespace, which expat puts before it."""
    return name.rpartition(" ")[2]
