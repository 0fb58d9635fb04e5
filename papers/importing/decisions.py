"""What an editor decides in the preview: source, language, format, dates, key, what to leave out, which likenesses to
refuse, and where each comment begins. Values, kept as JSON with the document; nothing here touches the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from papers.formats.document import ParsedComment, ParsedDocument, ParsedIssue
from papers.languages import InvalidLanguage, normalise

# What an Issue key may be: it stands in the address.
_KEY = re.compile(r"[0-9A-Za-z\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff][\w\-.]{0,119}")
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


@dataclass(frozen=True, slots=True)
class IssueDecisions:
    """Decisions about one issue of a document. None leaves a value as it was read.

    `excluded` are positions of entries; `refused` keys of matches (`Match.key`); `comment_starts` the lines at which
    a comment begins, counted from 0 through the lines of all comments as they were read (see `comment_lines`).
    """

    key: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    excluded: frozenset[int] = frozenset()
    refused: frozenset[str] = frozenset()
    comment_starts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about a document; `issues` by the issue's index (from 0) in the document as it was read."""

    source: str | None = None
    language: str | None = None
    format: str | None = None
    issues: Mapping[int, IssueDecisions] = dataclass_field(default_factory=dict)

    def of(self, index: int) -> IssueDecisions:
        """The decisions about one issue."""
        return self.issues.get(index, _NONE)


_NONE = IssueDecisions()


@dataclass(frozen=True, slots=True)
class DecisionError:
    """What is wrong with a decision. `field` is its name, "issues.<index>.<name>" for those of an issue; `code` is
    what the site translates by.
    """

    field: str
    code: str
    message: str
    params: Mapping[str, str | int] = dataclass_field(default_factory=dict)


def as_json(decisions: Decisions) -> dict[str, Any]:
    """Plain JSON values; what was not decided is left out."""
    issues = {}
    for index, issue in sorted(decisions.issues.items()):
        values = {
            "key": issue.key,
            "starts_on": issue.starts_on.isoformat() if issue.starts_on else None,
            "ends_on": issue.ends_on.isoformat() if issue.ends_on else None,
            "excluded": sorted(issue.excluded),
            "refused": sorted(issue.refused),
            "comment_starts": None if issue.comment_starts is None else list(issue.comment_starts),
        }
        values = {name: value for name, value in values.items() if value not in (None, [], ())}
        if issue.comment_starts is not None:
            values["comment_starts"] = list(issue.comment_starts)
        if values:
            issues[str(index)] = values
    document = {"source": decisions.source, "language": decisions.language, "format": decisions.format}
    found: dict[str, Any] = {name: value for name, value in document.items() if value}
    if issues:
        found["issues"] = issues
    return found


def from_json(data: Mapping[str, Any]) -> tuple[Decisions, tuple[DecisionError, ...]]:
    """Read decisions from JSON or from a form's values. What is wrong is left out and said in an error.

    Dates are ISO 8601. Empty texts mean "not decided".
    """
    errors: list[DecisionError] = []
    source = _text(data.get("source"))
    if source is not None and not _SLUG.fullmatch(source):
        errors.append(DecisionError("source", "source-invalid", f"“{source[:80]}” is not the name of a source.",
                                    {"source": source[:80]}))  # fmt: skip
        source = None
    language = _text(data.get("language"))
    if language is not None:
        try:
            language = normalise(language)
        except InvalidLanguage:
            errors.append(
                DecisionError(
                    "language",
                    "language-invalid",
                    f"“{language[:40]}” is not a language tag. Write it like ko, ja or en.",
                    {"language": language[:40]},
                )
            )
            language = None
    issues: dict[int, IssueDecisions] = {}
    given = data.get("issues")
    for name, values in given.items() if isinstance(given, Mapping) else ():
        if str(name).isdecimal() and len(str(name)) < 10 and isinstance(values, Mapping):
            issues[int(name)] = _issue_from_json(int(name), values, errors)
    return Decisions(source, language, _text(data.get("format")), issues), tuple(errors)


def _issue_from_json(index: int, data: Mapping[str, Any], errors: list[DecisionError]) -> IssueDecisions:
    key = _text(data.get("key"))
    if key is not None and not _KEY.fullmatch(key):
        errors.append(
            DecisionError(
                f"issues.{index}.key",
                "key-invalid",
                f"“{key[:80]}” cannot be a key. Use letters, digits, hyphens and full stops, at most 120.",
                {"key": key[:80]},
            )
        )
        key = None
    starts_on = _date(index, "starts_on", data.get("starts_on"), errors)
    ends_on = _date(index, "ends_on", data.get("ends_on"), errors)
    if starts_on and ends_on and ends_on < starts_on:
        errors.append(_ends_before_start(index, starts_on, ends_on))
        ends_on = None
    starts = data.get("comment_starts")
    return IssueDecisions(
        key=key,
        starts_on=starts_on,
        ends_on=ends_on,
        excluded=frozenset(_numbers(data.get("excluded"))),
        refused=frozenset(str(key)[:200] for key in data.get("refused") or ()),
        comment_starts=None if starts is None else tuple(sorted(set(_numbers(starts)))),
    )


def apply_to(
    document: ParsedDocument, decisions: Decisions
) -> tuple[ParsedDocument, tuple[DecisionError, ...]]:
    """The document as the editor wants it: dates, keys and comments changed. Excluded entries and refused matches are
    the plan's to honour, as it shows them. Errors say what does not fit this document.
    """
    errors: list[DecisionError] = []
    issues = [
        _issue_with(issue, decisions.of(index), index, errors) for index, issue in enumerate(document.issues)
    ]
    seen: dict[str, int] = {}
    for index, issue in enumerate(issues):
        if decisions.of(index).key is not None and issue.key in seen:
            errors.append(key_taken(index, issue.key))
        seen.setdefault(issue.key, index)
    return replace(document, issues=tuple(issues)), tuple(errors)


def key_taken(index: int, key: str) -> DecisionError:
    """The error of a key that an editor chose and another issue has."""
    return DecisionError(
        f"issues.{index}.key", "key-taken", f"Another issue of this source has the key “{key}”.", {"key": key}
    )


def _issue_with(
    issue: ParsedIssue, decided: IssueDecisions, index: int, errors: list[DecisionError]
) -> ParsedIssue:
    starts_on = decided.starts_on or issue.starts_on
    ends_on = decided.ends_on or issue.ends_on
    if starts_on and ends_on and ends_on < starts_on:
        if decided.ends_on:
            errors.append(_ends_before_start(index, starts_on, ends_on))
        ends_on = starts_on
    return replace(
        issue,
        key=decided.key or issue.key,
        starts_on=starts_on,
        ends_on=ends_on,
        comments=issue.comments
        if decided.comment_starts is None
        else regroup(issue.comments, decided.comment_starts),
    )


def comment_lines(comments: Iterable[ParsedComment]) -> list[tuple[str, bool]]:
    """Every line of a thread as (text, whether a comment begins with it): what an editor joins and splits."""
    return [(line, place == 0) for comment in comments for place, line in enumerate(comment.body.split("\n"))]


def regroup(comments: tuple[ParsedComment, ...], starts: Iterable[int]) -> tuple[ParsedComment, ...]:
    """The thread with comments beginning at other lines. A comment that begins where one began before keeps its name,
    time and likes; one that begins in the middle of another keeps that one's name and time.
    """
    wanted = set(starts) | {0}
    owners = [comment for comment in comments for _ in comment.body.split("\n")]
    groups: list[list[str]] = []
    heads: list[ParsedComment] = []
    place_of: dict[int, int] = {}
    flat = comment_lines(comments)
    begun = -1
    for number, (line, begins) in enumerate(flat):
        begun += begins
        if number in wanted and (line.strip() or not groups):
            groups.append([])
            heads.append(owners[number] if begins else replace(owners[number], likes=0))
        groups[-1].append(line)
        if begins:
            place_of[begun] = len(groups) - 1
    found = []
    for place, (head, lines) in enumerate(zip(heads, groups, strict=True)):
        reply_to = place_of.get(head.reply_to) if head.reply_to is not None else None
        # No line is dropped, so that the lines an editor sees next keep their numbers.
        found.append(replace(head, body="\n".join(lines), reply_to=None if reply_to == place else reply_to))
    return tuple(found)


def _ends_before_start(index: int, starts_on: date, ends_on: date) -> DecisionError:
    return DecisionError(
        f"issues.{index}.ends_on",
        "ends-before-start",
        f"The last day ({ends_on.isoformat()}) is before the first ({starts_on.isoformat()}).",
        {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()},
    )


def _text(value: Any) -> str | None:
    return str(value).strip() or None if value is not None else None


def _date(index: int, name: str, value: Any, errors: list[DecisionError]) -> date | None:
    text = _text(value)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors.append(
            DecisionError(
                f"issues.{index}.{name}",
                "date-invalid",
                f"“{text[:40]}” is not a date. Write it like 2024-03-11.",
                {"date": text[:40]},
            )
        )
        return None


def _numbers(values: Any) -> list[int]:
    # Decimal digits only: "²" is a digit too, but no number; and nobody's list has a thousand million lines.
    return [int(value) for value in values or () if str(value).isdecimal() and len(str(value)) < 10]
