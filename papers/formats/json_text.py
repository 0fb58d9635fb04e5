"""JSON from outside, read without raising: broken off, nested too deep, with doubled keys or endless numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from papers.formats.document import Problem

# A string is one token, so that brackets within it do not count.
_TOKEN = re.compile(r'"(?:[^"\\]+|\\.)*+"|[{}\[\],]', re.DOTALL)
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]+|\\.)*+"|[{}\[\]]', re.DOTALL)
_UNFINISHED = re.compile(r'"(?:[^"\\]+|\\u[0-9a-fA-F]{4}|\\[^u])*+', re.DOTALL)
_HALF_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
_CLOSERS = {"{": "}", "[": "]"}
# No number a digest holds has more digits; Python itself refuses to read ones of more than 4300.
_MOST_DIGITS = 18
# What Python's own reader takes before it runs out of stack; objects of ours are nested eight deep.
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a text holds: plain values, or None where it is no JSON at all, and what was wrong with it."""

    value: Any
    problems: tuple[Problem, ...] = ()


def load(text: str) -> Loaded:
    """Read `text`. Where it breaks off or goes wrong, what stands before that is read and a Problem names the line.

    Numbers of more than 18 digits, NaN and Infinity are read as None. Where a key stands twice in one object the last
    one counts, as in every common reader (RFC 8259 §4), and a Problem says so.
    """
    problems: list[Problem] = []
    doubled: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(items)
        if len(value) < len(items) and len(doubled) < 100:
            seen: set[str] = set()
            for key, _ in items:
                if key in seen:
                    doubled.append(key)
                seen.add(key)
        return value

    def read(source: str) -> Any:
        return json.loads(source, parse_int=_integer, parse_constant=_constant, object_pairs_hook=pairs)

    value: Any = None
    try:
        value = read(text)
    except json.JSONDecodeError as error:
        problems.append(
            Problem(
                error.lineno,
                "json-broken",
                f"The JSON goes wrong at line {error.lineno}, column {error.colno}; what stands before it was read.",
                {"line": error.lineno, "column": error.colno},
            )
        )
        if error.msg.startswith("Invalid \\"):
            # Where the text ends within "\\u12", the string it is in has no end either, and is to be found.
            error = _error(_HALF_ESCAPE.sub("", text), error)
        unfinished = error.msg.startswith("Unterminated string")
        for source in _completed(
            text if unfinished else text[: error.pos], error.pos if unfinished else None
        ):
            try:
                value = read(source)
                break
            except (json.JSONDecodeError, RecursionError):
                continue
    except RecursionError:
        problems.append(Problem(0, "json-too-deep", "The JSON is nested too deep to be a digest."))
    for key in dict.fromkeys(doubled):
        problems.append(
            Problem(
                0,
                "key-doubled",
                f"The key “{key[:60]}” stands twice in one object; the last one was read.",
                {"key": key[:60]},
            )
        )
    return Loaded(value, tuple(problems))


def object_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) each object of `text` begins on, by its path: ("issues", 0, "entries", 3) -> 41.

    Only objects within lists within objects are found, as everything of ours is. A text in one line gives {}.
    """
    if "\n" not in text:
        return {}
    found: dict[tuple[str | int, ...], int] = {}
    # The path so far, and for each open list the number of objects met in it (for an object: -1).
    path: list[str | int] = []
    counts: list[int] = []
    line, counted = 1, 0
    key_start = key_end = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        start = match.start()
        character = text[start]
        if character == '"':
            key_start, key_end = start + 1, match.end() - 1
            continue
        if character in "{[":
            if len(counts) > _DEEPEST:
                return found
            if counts and counts[-1] >= 0:
                path.append(counts[-1])
                counts[-1] += 1
            elif counts:
                path.append(text[key_start:key_end][:60])
            if character == "{":
                line += text.count("\n", counted, start)
                counted = start
                found[tuple(path)] = line
            counts.append(-1 if character == "{" else 0)
        elif counts:
            counts.pop()
            if path:
                path.pop()
    return found


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _constant(name: str) -> None:
    return None


def _error(text: str, otherwise: json.JSONDecodeError) -> json.JSONDecodeError:
    try:
        json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        return error
    except RecursionError:
        return otherwise
    return otherwise


def _completed(text: str, string_at: int | None) -> Iterator[str]:
    """`text` with the brackets closed that are open at its end: first with the string that begins at `string_at` and
    has no end, where there is one, then cut after the last whole value.
    """
    stack: list[str] = []
    cut, open_at_cut = 0, ""
    for match in _TOKEN.finditer(text, 0, len(text) if string_at is None else string_at):
        found = match.group()
        if found in "{[":
            stack.append(_CLOSERS[found])
            if len(stack) > _DEEPEST:
                return
            cut, open_at_cut = match.end(), "".join(reversed(stack))
        elif found in "}]":
            if not stack or stack.pop() != found:
                break
            cut, open_at_cut = match.end(), "".join(reversed(stack))
        elif found == ",":
            cut, open_at_cut = match.start(), "".join(reversed(stack))
    if string_at is not None and (string := _UNFINISHED.match(text, string_at)) is not None:
        yield f'{text[: string.end()]}"{"".join(reversed(stack))}'
    yield text[:cut] + open_at_cut
