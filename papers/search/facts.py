"""Where the texts stand, in memory: columns over all SearchTexts, by which tens of thousands of hits are counted, filtered
and put in order in a few milliseconds (the idea of a search engine's "doc values").

A process reads the rows once, and after that only the blocks of 4,096 ids whose number has moved (SearchBlock). 100,000
texts take about 10 MB. What a row says in full is asked of the database, for the few that are shown.
"""

from __future__ import annotations

import threading
from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import compress

from django.db import connection

from papers import languages
from papers.models import SearchBlock

# In the order in which hits are shown: what a thing is called before what is said of it, what readers say last.
_WEIGHTS = {"title": 0, "paper": 0, "authors": 1, "heading": 1, "comment": 3}
_TEXT = 2

# A group as one number: its id and, in the last two bits, what it is.
PAPER, ENTRY, ISSUE = 1, 2, 3
_KIND_BITS, _GROUP_BITS, _DAY_BITS = 2, 39, 22
_GROUPS, _DAYS = (1 << _GROUP_BITS) - 1, (1 << _DAY_BITS) - 1

# Ids of texts that are kept for words looked for lately, all words together.
_REMEMBERED = 400_000

# Bits of a value in the keys of Cells.
_CODE_BITS = 20
_CODES = (1 << _CODE_BITS) - 1


def group_of(paper_id: int | None, entry_id: int | None, issue_id: int) -> int:
    """The number of the group that a text belongs to."""
    if paper_id:
        return paper_id << _KIND_BITS | PAPER
    return entry_id << _KIND_BITS | ENTRY if entry_id else issue_id << _KIND_BITS | ISSUE


def group_of_rank(rank: int) -> int:
    """The group of the text that has this rank."""
    return _GROUPS - (rank & _GROUPS)


def is_title(rank: int) -> bool:
    """Whether a text of this rank is what something is called."""
    return not rank >> (_GROUP_BITS + _DAY_BITS)


def is_authors(rank: int) -> bool:
    """Whether a text of this rank, in the group of a paper, names the paper's authors."""
    return rank >> (_GROUP_BITS + _DAY_BITS) == _WEIGHTS["authors"]


@dataclass(slots=True)
class Facts:
    """The columns. A text's place in them is its id less `base`; where no text is, its group is 0."""

    base: int = 0
    versions: dict[int, int] = field(default_factory=dict)
    groups: array[int] = field(default_factory=lambda: array("q"))
    # Sorts texts as lists show them: by weight, the newest first, then by group; ascending. Two texts of one group may share one.
    ranks: array[int] = field(default_factory=lambda: array("q"))
    days: array[int] = field(default_factory=lambda: array("i"))
    cells: array[int] = field(default_factory=lambda: array("i"))
    tags: array[int] = field(default_factory=lambda: array("i"))
    # What the numbers in `cells` and `tags` stand for. They only grow, and are shared by all that follow.
    cell_values: Cells = field(default_factory=lambda: Cells())
    tag_values: TagSets = field(default_factory=lambda: TagSets())
    _remembered: OrderedDict[object, array[int]] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def size(self) -> int:
        """The number of places, empty ones included."""
        return len(self.groups)

    @property
    def number(self) -> int:
        """How many texts there are."""
        return self.size - self.groups.count(0)

    def everything(self) -> list[int]:
        """The places of all texts."""
        return list(compress(range(self.size), self.groups))

    def places(self, ids: Sequence[int]) -> list[int]:
        """The places of the texts with these ids, without those that are not there (any more)."""
        if not ids:
            return []
        base, size = self.base, self.size
        if min(ids) < base or max(ids) >= base + size:
            ids = [pk for pk in ids if base <= pk < base + size]
        found = [pk - base for pk in ids] if base else ids
        return list(compress(found, map(self.groups.__getitem__, found)))

    def remembered(self, what: object, find: Callable[[], Sequence[int]]) -> Sequence[int]:
        """The places that `find` gives ids of, kept as long as nothing changes in the index."""
        with self._lock:
            kept = self._remembered.get(what)
            if kept is not None:
                self._remembered.move_to_end(what)
                return kept
        found = array("i", self.places(find()))
        with self._lock:
            if what not in self._remembered:
                self._remembered[what] = found
                self._weight += len(found) + 50
            while self._weight > _REMEMBERED and len(self._remembered) > 1:
                _, dropped = self._remembered.popitem(last=False)
                self._weight -= len(dropped) + 50
        return found

    def forget(self) -> None:
        """Forget what was looked for lately; for measuring."""
        with self._lock:
            self._remembered.clear()
            self._weight = 0


class Cells:
    """What is counted of a text but its tags: a number for each (group, source id, language, year, kind). Numbers are never
    forgotten, so those given out stay right.
    """

    NAMES = ("source", "lang", "year", "kind")

    def __init__(self) -> None:
        self.values: list[tuple[int, int, str, int, int]] = []
        self._numbers: dict[tuple[int, int, str, int, int], int] = {}
        # For each name and cell the group and the value as one number, so that groups are counted once for a value.
        self._keys: dict[str, array[int]] = {name: array("q") for name in self.NAMES}
        self._codes: dict[tuple[str, object], int] = {}
        self._meant: list[object] = []

    def number(self, value: tuple[int, int, str, int, int]) -> int:
        """The number of a cell."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
            for name, part in zip(self.NAMES, value[1:], strict=True):
                self._keys[name].append(value[0] << _CODE_BITS | self._code(name, part))
        return number

    def count(self, name: str, cells: Iterable[int]) -> Counter[object]:
        """How many groups have each value of a name among some cells."""
        keys = set(map(self._keys[name].__getitem__, cells))
        codes = Counter([key & _CODES for key in keys])
        return Counter({self._meant[code]: number for code, number in codes.items()})

    def _code(self, name: str, value: object) -> int:
        code = self._codes.get((name, value))
        if code is None:
            code = self._codes[name, value] = len(self._meant)
            self._meant.append(value)
        return code


class TagSets:
    """A number for each (group, ids of tags); never forgotten."""

    def __init__(self) -> None:
        self.values: list[tuple[int, tuple[int, ...]]] = []
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._kept: dict[tuple[int, ...], tuple[int, ...]] = {}

    def number(self, group: int, tags: tuple[int, ...]) -> int:
        """The number of a group with these tags."""
        tags = self._kept.setdefault(tags, tags)
        number = self._numbers.get((group, tags))
        if number is None:
            number = self._numbers[group, tags] = len(self.values)
            self.values.append((group, tags))
        return number


def facts() -> Facts:
    """The columns as the database has them now. One small query while nothing has changed."""
    global _kept
    versions = dict(SearchBlock.objects.order_by().values_list("number", "version"))
    if _kept.versions != versions:
        with _reading:
            if _kept.versions != versions:
                _kept = _read(versions, _kept)
    return _kept


_kept = Facts()
_reading = threading.Lock()

_SELECT = (
    "SELECT id, kind, role, language, dated_on, source_id, issue_id, entry_id, paper_id, tags "
    "FROM papers_searchtext WHERE id >= %s AND id < %s"
)


def _read(versions: dict[int, int], known: Facts) -> Facts:
    """Facts that follow `known`: what has not changed is copied."""
    length = SearchBlock.LENGTH
    changed = sorted(number for number, version in versions.items() if known.versions.get(number) != version)
    afresh = (
        not known.size
        or 2 * len(changed) > len(versions)
        or not known.versions.keys() <= versions.keys()
        or changed[0] * length < known.base
    )
    if afresh:
        changed = sorted(versions)
        rows = _rows(changed)
        first = min((row[0] for row in rows), default=0)
        made = Facts(base=first // length * length, versions=versions)
    else:
        rows = _rows(changed)
        made = Facts(known.base, versions, known.groups[:], known.ranks[:], known.days[:], known.cells[:], known.tags[:],
                     known.cell_values, known.tag_values)  # fmt: skip
    columns = (made.groups, made.ranks, made.days, made.cells, made.tags)
    if rows:
        size = (max(row[0] for row in rows) // length + 1) * length - made.base
        for column in columns:
            column.extend([0] * (size - len(column)))
    if not afresh:
        for number in changed:
            start = number * length - made.base
            end = min(start + length, made.size)
            for column in columns:
                column[start:end] = array(column.typecode, [0] * max(0, end - start))
    for pk, kind, role, language, dated_on, source, issue, entry, paper, tags in rows:
        place = pk - made.base
        day, year = _day(dated_on)
        group = group_of(paper, entry, issue)
        made.groups[place] = group
        weight = _WEIGHTS.get(role, _TEXT)
        # A higher id is newer than a lower one of the same day.
        made.ranks[place] = ((weight << _DAY_BITS) + _DAYS - day << _GROUP_BITS) + _GROUPS - group
        made.days[place] = day
        made.cells[place] = made.cell_values.number((group, source, _primary(language), year, kind))
        made.tags[place] = made.tag_values.number(group, _tags(tags))
    return made


def _rows(blocks: Iterable[int]) -> list[tuple]:
    """The rows of blocks, in portions of neighbours."""
    length, found = SearchBlock.LENGTH, []
    with connection.cursor() as cursor:
        for number in blocks:
            cursor.execute(
                _SELECT,
                [number * length, (number + 1) * length],
            )
            found += cursor.fetchall()
    return found


@lru_cache(maxsize=20_000)
def _day(value: date | str) -> tuple[int, int]:
    """A day as its ordinal, and its year. SQLite gives it as a text."""
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return day.toordinal(), day.year


@lru_cache(maxsize=20_000)
def _tags(column: str) -> tuple[int, ...]:
    return tuple(map(int, column.split()))


@lru_cache(maxsize=200)
def _primary(language: str) -> str:
    return languages.primary(language)
