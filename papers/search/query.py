"""The language of queries: words, "phrases", -exclusions and filters such as tag:rag, read without ever failing. Plain Python.

    learning -survey "test time" tag:reasoning author:"Yann LeCun" after:2024-03 before:2024-04

Whatever else stands in a query is text: the operators of databases (AND, NEAR, *, ^, parentheses) are words or nothing.
A month that is written out (2024년 3월, 2024年3月, March 2024) is taken as the time that is meant; in quotes it is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from papers import languages
from papers.search.folding import fold, is_run

# In code points; what stands beyond it is not read, and the problem "too-long" says so.
LONGEST = 10_000
# Words, phrases and exclusions together that are looked for; those that follow are left out with "too-many-words".
MOST_WORDS = 40
# Filters, and months that are written out: each costs a look at the database. Those that follow are "too-many-filters".
MOST_FILTERS = 12

FILTERS = ("tag", "source", "lang", "author", "year", "before", "after")
# A text can have several of these values; of the others a further one replaces the first.
_MANY_VALUED = ("tag", "author")

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“", "「": "」", "『": "』", "«": "»", "»": "«", "〝": "〟"}
_FILTER = re.compile(f"({'|'.join(FILTERS)})[:：]", re.IGNORECASE)
_UNSTORED = re.compile("[\x00\ud800-\udfff]")
_BLANK = re.compile(r"\s+")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")

_MONTHS = (
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip
_MONTH_NAME = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + "|sept\\.?"
# "2024년도의" and "2024年間" are words of a text; so is "3월호" behind a year.
_WRITTEN_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<year>(?:19|20)\d\d)\s?[年년](?:\s?(?P<month>1[0-2]|0?[1-9])\s?[月월])?[에의の]?"
    rf"|(?P<name>{_MONTH_NAME})\s(?P<year_after>(?:19|20)\d\d)"
    rf"|(?P<year_before>(?:19|20)\d\d)\s(?P<name_after>{_MONTH_NAME}))(?=\s|\Z|[{''.join(_QUOTES)}])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a text must have. `text` as it was typed, `folded` its normal form, never empty."""

    text: str
    folded: str
    is_phrase: bool = False

    @property
    def is_token(self) -> bool:
        """Whether it is one word of a script with blanks, which is found without regard to a plural -s."""
        return not self.is_phrase and " " not in self.folded and not is_run(self.folded)

    @property
    def needle(self) -> str:
        """What stands in the normal form of a text that has it, with a blank at both ends of that form. Of an `is_token`
        word any spelling will do, this or another.
        """
        pieces = self.folded.split(" ")
        before = "" if is_run(pieces[0]) else " "
        return before + self.folded + ("" if is_run(pieces[-1]) else " ")


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on where a text stands. `value` is as it was typed, without quotes.

    `first` and `last` are days, both inclusive, of a filter about time. `is_read` is False for a value that says nothing:
    the filter is then passed over, and a Problem says so. [start, end) is its place in the text that was parsed.
    """

    name: str
    value: str
    start: int = 0
    end: int = 0
    is_read: bool = True
    first: date | None = None
    last: date | None = None

    @property
    def text(self) -> str:
        return f"{self.name}:{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Span:
    """A month (or a year) that was written out: the days it means, and its place in the text that was parsed."""

    text: str
    first: date
    last: date
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read. Codes: too-long, too-many-words, too-many-filters, bad-date, bad-year,
    bad-language, no-value, excluded-filter, unclosed-quote, nothing-to-find, only-excluded. `facts` are what a sentence about it needs.
    """

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood."""

    words: tuple[Word, ...] = ()
    phrases: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    spans: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def wanted(self) -> tuple[Word, ...]:
        """Everything a text must have."""
        return self.words + self.phrases

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: neither words nor a filter that says something."""
        return not (self.wanted or self.spans or any(one.is_read for one in self.filters))

    @property
    def text(self) -> str:
        """The query in its plainest spelling; parsing it gives the same query again, but for places and problems."""
        parts = [_quoted(word.text, always=True) for word in self.phrases]
        parts += [f"-{_quoted(word.text, always=word.is_phrase)}" for word in self.excluded]
        parts += [one.text for one in self.filters if one.is_read]
        times = [span.text for span in self.spans]
        text = " ".join([*(word.text for word in self.words), *times, *parts])
        if times or len(self.words) > 1:
            read = parse_query(text)
            if (read.words, [span.text for span in read.spans]) != (self.words, times):
                # "March" and "2024" were not meant together. A dot between words says nothing.
                text = " ".join([*(f"{word.text} ·" for word in self.words), *times, *parts])
        return text

    def with_filter(self, name: str, value: str) -> Query:
        """This query with one filter more. A text has one source, language and year, so another one is replaced."""
        [added] = parse_query(f"{name}:{_quoted(value)}").filters
        kept = [
            one
            for one in self.filters
            if (one.name, one.value) != (name, value) and (name in _MANY_VALUED or one.name != name)
        ]
        return replace(self, filters=(*kept, added))

    def without_filter(self, name: str, value: str | None = None) -> Query:
        """This query without the filters of a name, or the one of them with this value."""
        kept = [one for one in self.filters if one.name != name or value not in (None, one.value)]
        return replace(self, filters=tuple(kept))

    def without_spans(self) -> Query:
        """This query at any time, as far as months that were written out go."""
        return replace(self, spans=())


def parse_query(text: str) -> Query:
    """Read a query. Never raises, whatever `text` is; `problems` say what could not be read."""
    problems: list[Problem] = []
    if len(text) > LONGEST:
        problems.append(Problem("too-long", {"length": len(text), "limit": LONGEST}))
        text = text[:LONGEST]
    # What no database takes is nothing to look for. Places stay as they are.
    reader = _Reader(_UNSTORED.sub(" ", text), problems)
    reader.read()
    query = Query(
        tuple(reader.words),
        tuple(reader.phrases),
        tuple(reader.excluded),
        tuple(reader.filters),
        tuple(reader.spans),
        (),
    )
    if query.is_empty:
        if query.excluded:
            problems.append(Problem("only-excluded"))
        elif text.strip() and not any(
            one.code in ("bad-date", "bad-year", "bad-language", "no-value", "excluded-filter")
            for one in problems
        ):
            problems.append(Problem("nothing-to-find"))
    return replace(query, problems=tuple(problems))


class _Reader:
    """Goes over a query once, from left to right."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text, self.problems = text, problems
        self.words: list[Word] = []
        self.phrases: list[Word] = []
        self.excluded: list[Word] = []
        self.filters: list[Filter] = []
        self.spans: list[Span] = []
        self.at = 0
        self.is_unclosed = self.is_too_much = self.has_more_filters = False

    def read(self) -> None:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character.isspace():
                self.at += 1
            elif not (self._month() or self._filter()):
                self._word()
        if self.is_unclosed:
            self.problems.append(Problem("unclosed-quote"))
        if self.is_too_much:
            self.problems.append(Problem("too-many-words", {"limit": MOST_WORDS}))
        if self.has_more_filters:
            self.problems.append(Problem("too-many-filters", {"limit": MOST_FILTERS}))

    def _month(self) -> bool:
        match = _WRITTEN_MONTH.match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        if len(self.spans) >= MOST_FILTERS:
            self.has_more_filters = True
            return True
        named = match["name"] or match["name_after"]
        year = int(match["year"] or match["year_after"] or match["year_before"])
        month = (
            int(match["month"]) if match["month"]
            else _month_number(named) if named
            else 0
        )  # fmt: skip
        first = date(year, month or 1, 1)
        self.spans.append(
            Span(_one_line(match.group()), first, _end_of(year, month, 0), match.start(), match.end())
        )
        return True

    def _filter(self) -> bool:
        match = _FILTER.match(self.text, self.at)
        if match is None:
            return False
        start, name = self.at, match[1].lower()
        self.at = match.end()
        value = _one_line(self._quoted() if self._opens_quote() else self._until_blank())
        if len(self.filters) < MOST_FILTERS:
            self.filters.append(_filter(name, value, start, self.at, self.problems))
        else:
            self.has_more_filters = True
        return True

    def _word(self) -> None:
        is_excluded = (
            self.text[self.at] in "-－−"
            and self.at + 1 < len(self.text)
            and not self.text[self.at + 1].isspace()
        )
        if is_excluded:
            self.at += 1
            if (match := _FILTER.match(self.text, self.at)) is not None:
                # Read as words it would find what nobody asked for.
                problem = Problem("excluded-filter", {"name": match[1].lower()})
                if problem not in self.problems:
                    self.problems.append(problem)
                self.at = match.end()
                _ = self._quoted() if self._opens_quote() else self._until_blank()
                return
        is_phrase = self._opens_quote()
        typed = self._quoted() if is_phrase else self._until_blank_or_quote()
        self._keep(_one_line(typed), is_phrase=is_phrase, is_excluded=is_excluded)

    def _keep(self, typed: str, *, is_phrase: bool, is_excluded: bool) -> None:
        folded = fold(typed)
        if not folded:
            return
        kept = self.excluded if is_excluded else self.phrases if is_phrase else self.words
        if len(self.words) + len(self.phrases) + len(self.excluded) >= MOST_WORDS:
            self.is_too_much = True
            return
        word = Word(typed, folded, is_phrase)
        if all((word.folded, word.is_phrase) != (one.folded, one.is_phrase) for one in kept):
            kept.append(word)

    def _opens_quote(self) -> bool:
        return self.at < len(self.text) and self.text[self.at] in _QUOTES

    def _quoted(self) -> str:
        """What stands between the quotation mark here and its closing one, or the end."""
        closing = _QUOTES[self.text[self.at]]
        end = self.text.find(closing, self.at + 1)
        if end < 0 and closing == "”":
            end = self.text.find("“", self.at + 1)
        if end < 0:
            self.is_unclosed = True
            end = len(self.text)
        words = self.text[self.at + 1 : end]
        self.at = min(end + 1, len(self.text))
        return words

    def _until_blank(self) -> str:
        blank = _BLANK.search(self.text, self.at)
        end = blank.start() if blank else len(self.text)
        word, self.at = self.text[self.at : end], end
        return word

    def _until_blank_or_quote(self) -> str:
        end = self.at
        while (
            end < len(self.text)
            and not self.text[end].isspace()
            and (end == self.at or self.text[end] not in _QUOTES)
        ):
            end += 1
        word, self.at = self.text[self.at : end], max(end, self.at + 1)
        return word


def _filter(name: str, value: str, start: int, end: int, problems: list[Problem]) -> Filter:
    """A filter whose value was read, or one that is passed over, with a problem."""
    read = Filter(name, value, start, end)
    unread = replace(read, is_read=False)
    if not fold(value):
        problems.append(Problem("no-value", {"name": name}))
        return unread
    if name == "lang":
        try:
            return replace(read, value=languages.normalise(value))
        except languages.InvalidLanguage:
            problems.append(Problem("bad-language", {"value": value[:40]}))
            return unread
    if name in _DATED:
        digits = unicodedata.normalize("NFKC", value)
        days = _days(digits)
        if days is None or (name == "year" and len(digits) != 4):
            code = "bad-year" if name == "year" else "bad-date"
            problems.append(Problem(code, {"name": name, "value": value[:40]}))
            return unread
        return replace(read, value=digits, first=_DATED[name](days)[0], last=_DATED[name](days)[1])
    return read


_Days = tuple[date, date]
_Bounds = tuple[date | None, date | None]
_ONE_DAY = timedelta(days=1)
# Which days each filter about time leaves, of the first and the last day that its value names.
_DATED: dict[str, Callable[[_Days], _Bounds]] = {
    "year": lambda days: days,
    "after": lambda days: (days[0], None),
    "before": lambda days: (None, days[0] - _ONE_DAY if days[0] > date.min else date.min),
}


def _days(value: str) -> _Days | None:
    """The first and the last day of 2024, 2024-03 or 2024-03-11; None for anything else."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        first = date(year, 1 if match[2] is None else month, 1 if match[3] is None else day)
    except ValueError:
        return None
    return first, _end_of(year, month, day)


def _end_of(year: int, month: int, day: int) -> date:
    if day:
        return date(year, month, day)
    if month in (0, 12):
        return date(year, 12, 31)
    return date(year, month + 1, 1) - _ONE_DAY


def _month_number(name: str) -> int:
    return [month[:3] for month in _MONTHS].index(name[:3].lower()) + 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str, *, always: bool = False) -> str:
    """`text` so that it is read back as one value: in marks that do not stand in it."""
    if not always and text and not _BLANK.search(text) and text[0] not in _QUOTES:
        return text
    for opening, closing in (('"', '"'), ("“", "”"), ("「", "」"), ("«", "»"), ("『", "』"), ("〝", "〟")):
        if closing not in text and (opening != "“" or "“" not in text):
            return f"{opening}{text}{closing}"
    return '"' + text.replace('"', " ") + '"'
