"""Which number of an original is which of its translation.

Equal values go together whatever their notation. What is left is compared with what a text holds loosely (words, digits
in names), with what converted units and ranges allow, and only then paired by the figures it shares, so that "101B" is
set against "101억" though their values differ. Everything here takes time linear in the numbers.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from papers.quality.numerals.measures import is_imperial, is_metric
from papers.quality.numerals.number import Kind, Number
from papers.quality.numerals.ranges import inherited
from papers.quality.once import once

_SHARES = (Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.POINTS)


@dataclass(eq=False)
class Side:
    """One text with its numbers. `names` are the digits of its names and labels; `read_more` gives what else may stand
    for a number, and is called only where that is asked for.
    """

    text: str
    firm: list[Number]
    names: list[Number]
    read_more: Callable[[], Iterable[Number]]

    @once
    def loose(self) -> list[Number]:
        """What may stand for a number without having to."""
        return [*self.names, *self.read_more()]


class Paired(NamedTuple):
    """`same`: numbers of equal value. `differing`: alike, but of unequal value. `unlike`: set against each other only
    because nothing else is left. `lost`: only in the original. `added`: only in the translation.
    """

    same: list[tuple[Number, Number]]
    differing: list[tuple[Number, Number]]
    unlike: list[tuple[Number, Number]]
    lost: list[Number]
    added: list[Number]


def fits(source: Sequence[Number], target: Sequence[Number]) -> bool:
    """Whether both hold the same values, of the same kinds: nothing is left to look at."""
    if len(source) != len(target):
        return False
    return not source or sorted((n.value, n.kind) for n in source) == sorted(
        (n.value, n.kind) for n in target
    )


def without_common(source: Sequence[Number], target: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The loose numbers of both sides but for those they share: the 101 of a FLM-101B that stands in both texts must
    not answer for a number besides.
    """
    if not source or not target:
        return list(source), list(target)
    return _matched(source, target, lambda number: number.value, [])


def set_against(source: Side, target: Side) -> Paired:
    """Set the numbers of both sides against each other."""
    same: list[tuple[Number, Number]] = []
    lost, added = _matched(source.firm, target.firm, lambda n: (n.value, n.kind), same)
    if lost and added:
        lost, added = _matched(lost, added, lambda n: n.value, same)
    if lost and added:
        lost, added = _by_other_values(lost, added, source, target, same)
    if lost:
        lost = _without_loose(lost, target.loose)
    if added:
        added = _without_loose(added, source.loose)
    if lost or added:
        lost, added = _without_conversions(lost, added, source, target)
    differing: list[tuple[Number, Number]] = []
    for key in (_figures, _kind, _manner):
        if lost and added:
            lost, added = _matched(lost, added, key, differing)
    unlike: list[tuple[Number, Number]] = []
    if lost and added:
        lost, added = _matched(lost, added, _any_but_small, unlike)
    if added:
        added = _against_words(
            added, _unanswered(source, target), lambda word, n: differing.append((word, n))
        )
    if lost:
        lost = _against_words(lost, _unanswered(target, source), lambda word, n: differing.append((n, word)))
    return Paired(same, differing, unlike, _said_once(lost, target), _said_once(added, source))


def _matched(
    source: Iterable[Number],
    target: Sequence[Number],
    key: Callable[[Number], Hashable],
    into: list[tuple[Number, Number]],
) -> tuple[list[Number], list[Number]]:
    """Put pairs with equal keys into `into`, first come first served; return what is left of both."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for at, number in enumerate(target):
        waiting[key(number)].append(at)
    left, taken = [], set()
    for number in source:
        same = waiting.get(key(number))
        if same:
            at = same.popleft()
            taken.add(at)
            into.append((number, target[at]))
        else:
            left.append(number)
    return left, [number for at, number in enumerate(target) if at not in taken]


def _by_other_values(
    lost: list[Number], added: list[Number], source: Side, target: Side, same: list[tuple[Number, Number]]
) -> tuple[list[Number], list[Number]]:
    """Match by what a number may mean as well: 5m, '90s, 3 p.m., the 3 of "3 to 5 million"."""
    others_of_source = inherited(source.text, source.firm)
    others_of_target = inherited(target.text, target.firm)
    waiting: dict[float, deque[int]] = defaultdict(deque)
    for at, number in enumerate(added):
        for value in (number.value, *number.others, *others_of_target.get(number.start, ())):
            waiting[value].append(at)
    left, taken = [], set()
    for number in lost:
        for value in (number.value, *number.others, *others_of_source.get(number.start, ())):
            queue = waiting.get(value)
            while queue and queue[0] in taken:
                queue.popleft()
            if queue:
                at = queue.popleft()
                taken.add(at)
                same.append((number, added[at]))
                break
        else:
            left.append(number)
    return left, [number for at, number in enumerate(added) if at not in taken]


def _without_loose(numbers: list[Number], loose: list[Number]) -> list[Number]:
    """Those that nothing loose on the other side may stand for."""
    values = {value for number in loose for value in (number.value, *number.others)}
    return [n for n in numbers if n.value not in values and not any(value in values for value in n.others)]


def _said_once(numbers: list[Number], other: Side) -> list[Number]:
    """Those the other side does not hold at all: a number said twice may be said once."""
    values = {number.value for number in other.firm} if numbers else ()
    return [number for number in numbers if number.value not in values]


def _without_conversions(
    lost: list[Number], added: list[Number], source: Side, target: Side
) -> tuple[list[Number], list[Number]]:
    """Leave out miles that became kilometres, or the reverse."""
    for ours, theirs in ((is_imperial, is_metric), (is_metric, is_imperial)):
        from_here = [n for n in (*lost, *source.loose) if ours(source.text, n.end)]
        to_there = [n for n in (*added, *target.loose) if theirs(target.text, n.end)] if from_here else []
        count = min(len(from_here), len(to_there))
        if count:
            gone, come = set(from_here[:count]), set(to_there[:count])
            lost = [n for n in lost if n not in gone]
            added = [n for n in added if n not in come]
    return lost, added


def _figures(number: Number) -> Hashable:
    """The figures a number shares with a hundred times itself: "101" of 1.01, 101 and 1,010억."""
    return number.kind is Kind.MONTH, f"{number.value:.12e}".partition("e")[0].rstrip("0")


def _kind(number: Number) -> Hashable:
    """Shares go with shares, factors with factors."""
    return Kind.PERCENT if number.kind in _SHARES else number.kind or number


def _manner(number: Number) -> Hashable:
    """How it is written: a year goes with a year, a decimal with a decimal, a number of millions with one of billions."""
    if number.kind is not Kind.PLAIN or (number.value <= 2 and is_plain(number)):
        return number
    return (
        number.scale > 1.0 or number.value >= 10_000,
        number.value % 1 > 0,
        is_plain(number) and 1900 <= number.value < 2100,
    )


def _any_but_small(number: Number) -> Hashable:
    """One key for what is left but the months, and the ones and twos of grammar."""
    return number if number.kind is Kind.MONTH or (number.value <= 2 and is_plain(number)) else None


def _against_words(
    numbers: list[Number], words: list[Number], answer: Callable[[Number, Number], None]
) -> list[Number]:
    """Set numbers against small counts in words that nothing answers ("six weeks", "8주"); return the rest."""
    waiting = {
        is_month: deque(word for word in words if (word.kind is Kind.MONTH) is is_month)
        for is_month in (True, False)
    }
    left = []
    for number in numbers:
        queue = waiting[number.kind is Kind.MONTH]
        if queue and (number.kind is Kind.MONTH or (is_plain(number) and 2 < number.value < 100)):
            answer(queue.popleft(), number)
        else:
            left.append(number)
    return left


def words_against(source: Side, target: Side) -> list[tuple[Number, Number]]:
    """Counts in words that nothing answers on either side, in order: "three stages" and "네 단계"."""
    ours = [word for word in _unanswered(source, target) if word.kind is Kind.WORD and word.value >= 3]
    if not ours:
        return []
    theirs = [word for word in _unanswered(target, source) if word.kind is Kind.WORD and word.value >= 3]
    return list(zip(ours, theirs, strict=False)) if len(ours) == len(theirs) else []


def _unanswered(side: Side, other: Side) -> list[Number]:
    """The counts and months in words that no number of the other side, loose ones included, may stand for."""
    values = {value for number in (*other.firm, *other.loose) for value in (number.value, *number.others)}
    return [
        number
        for number in side.loose
        if number.kind in (Kind.WORD, Kind.MONTH)
        and number.value not in values
        and not any(value in values for value in number.others)
        and not is_imperial(side.text, number.end)
    ]


def is_plain(number: Number) -> bool:
    """Whether it is a bare whole number: no unit, share or decimals."""
    return number.scale == 1.0 and number.kind is Kind.PLAIN and number.value % 1 == 0
