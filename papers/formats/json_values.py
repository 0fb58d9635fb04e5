"""Values of JSON that people may have written: asked for by kind, left out with a Problem where they are of another.

Every value has a path, ("issues", 0, "entries", 3, "votes"), by which Problems name it and its line is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from papers import languages
from papers.formats.decoding import clean
from papers.formats.document import Problem
from papers.formats.json_text import object_lines

# What a 32-bit integer column holds.
_LARGEST = 2**31 - 1
# Who has made five hundred mistakes is not helped by a longer list.
MOST_PROBLEMS = 500
_ADDRESS = re.compile(r"(?:https?://|/(?!/))[^\s\"<>\\^`{|}]{1,2000}", re.IGNORECASE)

Path = tuple[str | int, ...]
Object = Mapping[str, Any]
_T = TypeVar("_T")


class Values:
    """Reads values of the kinds it is asked for, and gives a default and a Problem for any other kind."""

    def __init__(self, text: str, language: str | None) -> None:
        self.language = language
        self.lines = object_lines(text)
        self.problems: list[Problem] = []

    # Problems and lines.

    def line(self, path: Path) -> int:
        """The line the innermost object of `path` begins on, 0 where nothing is known."""
        if not self.lines:
            return 1
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.lines.get((), 0)

    def problem(self, path: Path, code: str, message: str, **params: str | int) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            where = ".".join(str(part) for part in path)[:200]
            self.problems.append(Problem(self.line(path), code, message, {"path": where, **params}))

    def wrong(self, path: Path, expected: str) -> None:
        where = ".".join(str(part) for part in path)[:200]
        self.problem(
            path, "value-unreadable", f"“{where}” is not {expected} and was left out.", expected=expected
        )

    # Plain values. Each takes the object, the key and the object's path, and gives a default for what it cannot read.

    def words(self, value: Any, path: Path) -> str | None:
        """A text in the form every stored text has, or None."""
        if value is None:
            return None
        if isinstance(value, str):
            return clean(value)[0]
        self.wrong(path, "a text")
        return None

    def text_at(self, node: Object, key: str, path: Path) -> str:
        return self.words(node.get(key), (*path, key)) or ""

    def text_or_none(self, node: Object, key: str, path: Path) -> str | None:
        return self.words(node.get(key), (*path, key))

    def address(self, node: Object, key: str, path: Path) -> str | None:
        """A web address or a path of this site; never one that a browser would run."""
        value = self.text_or_none(node, key, path)
        if value is None or _ADDRESS.fullmatch(value) is not None:
            return value
        self.wrong((*path, key), "a web address")
        return None

    def truth(self, node: Object, key: str, path: Path) -> bool | None:
        value = node.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong((*path, key), "true or false")
            return None
        return value

    def number(self, node: Object, key: str, path: Path, least: int = 0) -> int | None:
        value = node.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _LARGEST:
            self.wrong((*path, key), "a whole number in range")
            return None
        return value

    def day(self, node: Object, key: str, path: Path) -> date | None:
        value = node.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong((*path, key), "a day like 2024-03-11")
            return None

    def moment(self, node: Object, key: str, path: Path) -> datetime | None:
        value = node.get(key)
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong((*path, key), "a date and time like 2024-03-11T09:00:00+00:00")
            return None

    def tag(self, value: Any, path: Path) -> str | None:
        """A language tag in its recommended case, or None."""
        if value is None:
            return None
        try:
            return languages.normalise(value)
        except (languages.InvalidLanguage, AttributeError, TypeError):
            self.wrong(path, "a language tag like ko or ja")
            return None

    def texts(self, node: Object, key: str, path: Path) -> dict[str, str]:
        value = node.get(key)
        found: dict[str, str] = {}
        if value is None:
            return found
        if isinstance(value, str):
            # A bare text where one per language is expected still is that text.
            value = {self.language or languages.guess(value) or "en": value}
        if not isinstance(value, dict):
            self.wrong((*path, key), "an object of texts by language")
            return found
        for name, text in value.items():
            language = self.tag(name, (*path, key, name[:40]))
            read = self.words(text, (*path, key, name[:40]))
            if language is not None and read is not None:
                found[language] = read
        return found

    def original(self, node: Object, texts: Mapping[str, str], path: Path) -> str | None:
        language = self.tag(node.get("original_language"), (*path, "original_language"))
        if language is not None and texts and language not in texts:
            self.problem(
                (*path, "original_language"),
                "original-missing",
                f"The original is said to be in “{language}”, but no text in that language stands here.",
                language=language,
            )
            return None
        return language

    def strings(self, node: Object, key: str, path: Path) -> tuple[str, ...]:
        value = node.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong((*path, key), "a list of texts")
            return ()
        read = (self.words(item, (*path, key, index)) for index, item in enumerate(value))
        return tuple(item for item in read if item is not None)

    def choice(self, node: Object, key: str, path: Path, choices: tuple[str, ...], default: str) -> str:
        value = node.get(key)
        if value in choices:
            return str(value)
        self.problem(
            (*path, key),
            "word-unknown",
            f"“{str(value)[:40]}” is none of {', '.join(choices)}; “{default}” was read.",
            word=str(value)[:40],
            default=default,
        )
        return default

    def nodes(
        self, node: Object, key: str, path: Path, read: Callable[[Object, Path], _T | None]
    ) -> tuple[_T, ...]:
        value = node.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong((*path, key), "a list")
            return ()
        found: list[_T] = []
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.wrong((*path, key, index), "an object")
            elif (node_read := read(item, (*path, key, index))) is not None:
                found.append(node_read)
        return tuple(found)
