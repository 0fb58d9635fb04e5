"""Numbers: every value of the original stands in the translation, whatever the notation, and no other does.

Numbers are compared by value (`papers.quality.numerals`), so 1.5B and 15억 are equal and 101B and 101억 are not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from papers.quality.finding import Category, Facts, Finding, Severity
from papers.quality.numerals import LANGUAGES, Kind, Number, hinted, may_hold_count, read
from papers.quality.numerals.dates import other_quarters, swapped_days, written_day
from papers.quality.numerals.pairing import (
    Paired,
    Side,
    fits,
    is_plain,
    set_against,
    without_common,
    words_against,
)
from papers.quality.numerals.shares import is_said_in_percent, unlike_shares
from papers.quality.numerals.suggesting import Suggestion, suggested, suggested_unit, with_sign
from papers.quality.numerals.units import other_units
from papers.quality.pair import Pair
from papers.quality.protected import Protected

NAME = "numbers"
VERSION = 1

_SHARES = (Kind.PERCENT, Kind.PERCENTAGE_POINTS)
# Numbers of one list or range stand this close, in code points: "35에서 40%", "5.9, 10.9".
_LIST_GAP = 5


def findings(pair: Pair) -> Iterator[Finding]:
    """Values that differ, are missing, were added, or lost their percent sign."""
    if pair.source_language not in LANGUAGES or pair.target_language not in LANGUAGES:
        return
    source = read(pair.source_prose, pair.source_language)
    target = read(pair.target_prose, pair.target_language)
    all_fit = fits(source.firm, target.firm) or fits(
        *([number for number in side.firm if not _is_of_grammar(number)] for side in (source, target))
    )
    if all_fit and not _may_differ_in_words(pair):
        yield from _wholes(pair, source.firm, target.firm)
        return
    in_source, in_target = without_common(source.loose, target.loose)
    sides = (
        Side(
            pair.source, source.firm, in_source,
            lambda: _loose(pair.source, source.firm, pair.source_language, pair.source_protected),
        ),
        Side(
            pair.target, target.firm, in_target,
            lambda: _loose(pair.target, target.firm, pair.target_language, pair.target_protected),
        ),
    )  # fmt: skip
    if all_fit:
        told = [
            _differs(pair, ours, Suggestion(theirs.start, theirs.end, None))
            for ours, theirs in words_against(*sides)
        ]
    else:
        told = list(_doubts(pair, *sides))
    yield from told
    yield from _wholes(pair, source.firm, target.firm, told)


def _wholes(
    pair: Pair, source: list[Number], target: list[Number], told: Sequence[Finding] = ()
) -> list[Finding]:
    """Days, quarters, fractions, multiples and units that differ as a whole, but for those of which a finding was `told`."""
    texts = (pair.source, pair.source_language, pair.target, pair.target_language)
    shares = unlike_shares(*texts)
    if shares:
        said = {number.value for number in (*source, *target) if number.kind is Kind.PERCENT}
        shares = [(ours, theirs) for ours, theirs in shares if not is_said_in_percent(ours, theirs, said)]
    if not shares and not target and "四半期" not in pair.target:
        return []  # without a figure there are none of the others
    found: list[tuple[Number, Number, str | None]] = [
        (ours, theirs, written_day(ours, pair.target_language)) for ours, theirs in swapped_days(*texts)
    ]
    found += [
        (ours, theirs, None) for ours, theirs in (*shares, *other_quarters(*texts), *other_units(*texts))
    ]
    if not found:
        return []
    # By code points, as each of thousands would be held against each of thousands else.
    claims = [one for one in told if one.severity > Severity.HINT]
    covered = {at for one in claims for at in range(one.start, one.end)}
    gaps = {one.start for one in claims if one.start == one.end}
    return [
        _differs(pair, ours, Suggestion(theirs.start, theirs.end, text))
        for ours, theirs, text in found
        if covered.isdisjoint(range(theirs.start, theirs.end))
        and gaps.isdisjoint(range(theirs.start + 1, theirs.end))
    ]


def _may_differ_in_words(pair: Pair) -> bool:
    """Whether one text is English and has a count in words: "three stages", which must not be "네 단계"."""
    return (pair.source_language == "en" and may_hold_count(pair.source)) or (
        pair.target_language == "en" and may_hold_count(pair.target)
    )


def _doubts(texts: Pair, source: Side, target: Side) -> Iterator[Finding]:
    paired = set_against(source, target)
    for ours, theirs in paired.differing:
        yield _differs(texts, ours, suggested(texts, ours, theirs))
    for ours, theirs in paired.unlike:
        yield _differs(texts, ours, Suggestion(theirs.start, theirs.end, None))
    yield from _kinds(texts, paired, target)
    pairs = (*paired.same, *paired.differing, *paired.unlike)
    places = sorted((ours.start, theirs.end) for ours, theirs in pairs)
    for number in paired.lost:
        if not _is_of_grammar(number):
            yield _missing(texts, number, places)
    for number in paired.added:
        if not _is_of_grammar(number):
            yield _added(texts, number)


def _loose(text: str, firm: list[Number], language: str, protected: Protected) -> Iterator[Number]:
    """The numbers in words, and those in formulas, code and addresses: what may stand for a number."""
    starts = [number.start for number in firm]
    for number in hinted(text, language):
        before = bisect_right(starts, number.start)
        if not before or firm[before - 1].end <= number.start:
            yield number
    for span in protected.spans:
        inside = read(text[span.start : span.end], language)
        for number in (*inside.firm, *inside.loose):
            start, end = number.start + span.start, number.end + span.start
            yield number._replace(start=start, end=end, kind=Kind.PLAIN)


def _is_of_grammar(number: Number) -> bool:
    """Ones and twos come and go with the grammar: "a", "another", "both", "もう1つ"."""
    return is_plain(number) and number.value <= 2


def _is_idiom(number: Number) -> bool:
    """What a good translation may say on its own: a small count, 100 % for "wholly", 24 hours for "all day", a month."""
    if number.kind is Kind.PLAIN:
        return (
            number.scale == 1.0
            and (number.value <= 10 or number.value in (24, 365))
            and number.value % 1 == 0
        )
    return number.kind is Kind.MONTH or (number.kind is Kind.PERCENT and number.value == 100)


def _differs(texts: Pair, ours: Number, suggestion: Suggestion) -> Finding:
    here = texts.source_text[ours.start : with_sign(texts.source, ours)]
    there = texts.target_text[suggestion.start : suggestion.end]
    facts: dict[str, str | int] = {"source": here, "target": there}
    if suggestion.text is None:
        return _finding(
            texts, "number-differs", Category.MISTRANSLATION, Severity.CRITICAL, suggestion, ours, facts,
            f"The original says “{here}”, the translation “{there}”, which is another value. Correct the number.",
        )  # fmt: skip
    facts["suggestion"] = suggestion.text
    return _finding(
        texts, "number-differs-known", Category.MISTRANSLATION, Severity.CRITICAL, suggestion, ours, facts,
        f"The original says “{here}”, the translation “{there}”, which is another value. "
        f"Write “{suggestion.text}” instead.",
    )  # fmt: skip


def _kinds(texts: Pair, paired: Paired, target: Side) -> Iterator[Finding]:
    """Equal values that are a share in one text and something else in the other."""
    in_lists = _before_percent(target)
    for ours, theirs in paired.same:
        kinds = (ours.kind, theirs.kind)
        if ours.kind == theirs.kind or Kind.POINTS in kinds:
            continue
        here = texts.source_text[ours.start : with_sign(texts.source, ours)]
        unit = suggested_unit(texts, ours, theirs)
        there = texts.target_text[unit.start : unit.end]
        facts = {"source": here, "target": there}
        if Kind.FACTOR in kinds and (ours.kind in _SHARES or theirs.kind in _SHARES):
            yield _finding(
                texts, "number-unit-differs", Category.MISTRANSLATION, Severity.CRITICAL, unit, ours, facts,
                f"The original says “{here}”, the translation “{there}”: a percentage is not a factor. Correct the unit.",
            )  # fmt: skip
        elif kinds == (Kind.PERCENTAGE_POINTS, Kind.PERCENT):
            yield _finding(
                texts, "number-points", Category.MISTRANSLATION, Severity.MINOR, unit._replace(text=None), ours, facts,
                f"“{here}” of the original are points, “{there}” of the translation is a share. Say that they are points.",
            )  # fmt: skip
        elif ours.kind is Kind.PERCENT and theirs.kind is Kind.PLAIN:
            if theirs.start in in_lists or "(%)" in target.text:
                continue
            yield _finding(
                texts, "number-percent-missing", Category.OMISSION, Severity.MAJOR,
                unit, ours, facts,
                f"“{here}” is a percentage in the original, but “{there}” in the translation is not. Add the percent sign.",
            )  # fmt: skip


def _before_percent(target: Side) -> set[int]:
    """The starts of numbers that share the percent sign of one behind them: "35~40%", "5.9, 10.9, 20%"."""
    starts: set[int] = set()
    for number, follower in zip(reversed(target.firm[:-1]), reversed(target.firm[1:]), strict=True):
        if follower.start - number.end <= _LIST_GAP and (
            follower.kind in _SHARES or follower.start in starts
        ):
            starts.add(number.start)
    return starts


def _missing(texts: Pair, number: Number, places: list[tuple[int, int]]) -> Finding:
    here = texts.source_text[number.start : with_sign(texts.source, number)]
    is_wholly = number.kind is Kind.PERCENT and number.value == 100
    severity = Severity.HINT if is_wholly else Severity.MAJOR
    before = bisect_right(places, (number.start, len(texts.target_text)))
    at = places[before - 1][1] if before else 0
    return _finding(
        texts, "number-missing", Category.OMISSION, severity, Suggestion(at, at, None), number, {"source": here},
        f"The translation does not have the number “{here}” of the original. Add it.",
    )  # fmt: skip


def _added(texts: Pair, number: Number) -> Finding:
    there = texts.target_text[number.start : with_sign(texts.target, number)]
    severity = Severity.HINT if _is_idiom(number) else Severity.MAJOR
    return _finding(
        texts, "number-added", Category.ADDITION, severity, Suggestion(number.start, number.end, None), None, {"target": there},
        f"The original does not have the number “{there}”. Take it out, or check what it should say.",
    )  # fmt: skip


def _finding(
    texts: Pair,
    code: str,
    category: Category,
    severity: Severity,
    suggestion: Suggestion,
    ours: Number | None,
    facts: Facts,
    message: str,
) -> Finding:
    return Finding(
        NAME, code, category, severity, suggestion.start, suggestion.end, message,
        source_start=ours.start if ours else None, source_end=ours.end if ours else None,
        facts=facts, replacement=suggestion.text,
    )  # fmt: skip
