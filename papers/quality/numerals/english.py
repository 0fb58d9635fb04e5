"""Numbers in English: what stands behind figures, and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.numerals.digits import Tail
from papers.quality.numerals.number import Kind, Number

_TAIL = re.compile(
    r"(?:[ -](?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|quadrillion|mn|mln|bn|tn)s?\b)?"
    r"(?:[ -]?(?P<points>percentage[ -]points?\b|percent[ -]points?\b|%p\b|pp\b)"
    r"|(?P<percent> ?%| ?percent\b| per ?cent\b)"
    r"|(?P<only_points>[ -]points?\b)"
    r"|(?P<factor>[ -]?fold\b|[ -]times\b| ?×(?! ?[0-9]))"
    r"|(?P<letter> (?:[MBT]|[Bb]n)\b)"
    r"|(?P<noon> ?(?:[ap]\.m\b|[ap]m\b))"
    r"|(?P<century>(?:st|nd|rd|th)\b)"
    r"|(?P<half> and a half\b))?",
    re.IGNORECASE,
)
_EXPONENTS = {
    "hundred": 2, "thousand": 3, "lakh": 5, "crore": 7, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "mn": 6, "mln": 6, "bn": 9, "tn": 12,
}  # fmt: skip
_LETTERS = {"M": 6, "B": 9, "T": 12, "Bn": 9, "bn": 9}

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_UNITS.split())}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_MULTIPLIERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORD = "(?:" + "|".join(sorted((*_VALUES, *_MULTIPLIERS), key=len, reverse=True)) + ")"
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_RUN = re.compile(
    rf"\b{_WORD}(?:(?:[ -]and)?[ -]{_WORD}\b)*(?![A-Za-z]|[ -]and[ -]a[ -]half|-(?:{'|'.join(_ONES)})\b)",
    re.IGNORECASE,
)
# What is no plain run of words: half a million, two and a half, twenty-first, Part IV.
_HALF_OF = re.compile(
    r"\b(half|quarter) (?:of )?an? (thousand|million|billion|trillion|dozen)\b", re.IGNORECASE
)
_DOZENS = re.compile(rf"\b({_WORD}) dozen\b", re.IGNORECASE)
_OF_TEN = re.compile(rf"\b({_WORD}) (?:out of|in|of) (?:every )?ten\b", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"\b({_WORD})[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(_TENS.split())})-({'|'.join(_ONES)})\b", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?:I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3}|XIX|XX|XXI)\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_PERCENT = re.compile(r"[ -](?:percent|per cent)\b", re.IGNORECASE)

# Words that hold a number without being one, each with what a translation may say in its place.
_HINTS: dict[str, tuple[float, ...]] = {
    "once": (1,), "twice": (2,), "thrice": (3,), "both": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "either": (2,), "another": (1,),
    "half": (0.5, 50, 2, 1, 30, 6), "halves": (0.5, 2), "halved": (0.5, 2, 50), "halve": (0.5, 2, 50), "halving": (0.5, 2, 50),
    "quarter": (0.25, 4, 1, 25, 15, 3), "quarters": (4, 3, 0.75, 75), "dozen": (12, 10), "dozens": (10,), "decade": (10,), "decades": (10,),
    "century": (100, 1), "fortnight": (2, 14), "week": (1, 7), "weekly": (1,), "daily": (1,), "double": (2, 200), "doubles": (2,),
    "doubled": (2,), "doubling": (2,), "dual": (2,), "triple": (3,), "triples": (3,), "tripled": (3,), "tripling": (3,), "trio": (3,),
    "quadruple": (4,), "quadrupled": (4,), "first": (1,), "second": (2,), "third": (3, 1), "thirds": (3,), "fourth": (4, 1),
    "fourths": (4,), "fifth": (5, 1), "fifths": (5,), "sixth": (6, 1), "seventh": (7, 1), "eighth": (8, 1), "ninth": (9, 1),
    "tenth": (10, 1), "tenths": (10,), "eleventh": (11,), "twelfth": (12,), "twentieth": (20,), "thirtieth": (30,), "hundredth": (100,),
    "tenfold": (10,), "twofold": (2,), "threefold": (3,), "fourfold": (4,), "fivefold": (5,), "sixfold": (6,), "sevenfold": (7,),
    "eightfold": (8,), "hundredfold": (100,), "thousandfold": (1000,), "secondary": (2,), "primary": (1,), "single": (1,), "noon": (12,),
    "midnight": (12, 0, 24), "twenties": (20, 1920), "thirties": (30, 1930), "forties": (40, 1940), "fifties": (50, 1950),
    "sixties": (60, 1960), "seventies": (70, 1970), "eighties": (80, 1980), "nineties": (90, 1990), "billion": (1e9,), "million": (1e6,),
    "thousand": (1e3,), "hundred": (1e2,), "trillion": (1e12,), "teens": (10,), "teenage": (10,), "teenager": (10,), "ones": (1,),
    "twin": (2,), "binary": (2,), "solo": (1,), "bilingual": (2,), "sophomore": (2,), "tens": (10,), "decimal": (10,),
}  # fmt: skip
_MONTHS = {
    name: float(at)
    for at, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Months that are words too need a day or a year behind them, or a preposition of time before them.
_WORDS_TOO = frozenset(("may", "march", "mar", "august", "sep", "dec"))
_DATED = re.compile(r"\.? [0-9]")
_DATING = re.compile(r"\b(?:in|since|until|by|last|next|this|of|from|to|late|early|mid) $", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]+")


def tail(text: str, start: int, end: int, value: float) -> Tail | None:
    """What English puts behind figures: "million", "percent", "times", "p.m."."""
    found = _TAIL.match(text, end)
    if found is None or found.end() == end:
        return None
    scale = found["scale"]
    exponent = _EXPONENTS[scale.lower()] if scale else 0
    reach = found.end("scale") if scale else end
    if found["points"]:
        return Tail(reach, exponent, Kind.PERCENTAGE_POINTS)
    if found["percent"]:
        return Tail(reach, exponent, Kind.PERCENT)
    if found["only_points"]:
        return Tail(reach, exponent, Kind.POINTS)
    if found["factor"]:
        return Tail(reach, exponent, Kind.FACTOR)
    if found["letter"]:
        letter = _LETTERS.get(found["letter"].strip())
        return Tail(end, others=(value * 10.0**letter,)) if letter and not scale else Tail(reach, exponent)
    if found["noon"]:
        return Tail(end, others=(value + 12,)) if "p" in found["noon"].lower() else Tail(end)
    if found["half"]:
        return Tail(reach, exponent, added=0.5 if not exponent else 0.0)
    return Tail(reach, exponent)


def worded(text: str) -> Iterator[Number]:
    """Numbers in words that a translation must keep: three million, two hundred and five, forty percent."""
    lower = text.lower()
    if not any(mark in lower for mark in ("illion", "thousand", "hundred", "percent", "per cent")):
        return
    for run in _RUN.finditer(text):
        words = _words_of(run[0])
        kind = Kind.PERCENT if _PERCENT.match(text, run.end()) else Kind.PLAIN
        is_large = (
            len(words) > 1 and words[0] not in _MULTIPLIERS and any(word in _MULTIPLIERS for word in words)
        )
        if is_large or kind is Kind.PERCENT:
            value, scale = _value(words)
            yield Number(run.start(), run.end(), value, kind, scale)


def hinted(text: str) -> Iterator[Number]:
    """All else that holds a number: three, second, half, twice, dozens, May. A translation may keep it."""
    for run in _RUN.finditer(text):
        words = _words_of(run[0])
        value, _ = _value(words)
        is_count = not any(word in _MULTIPLIERS for word in words) and value >= 2
        apart = words if is_count and len(words) > 1 and "-" not in run[0] else []
        others = tuple(float(_VALUES[word]) for word in apart)
        yield Number(run.start(), run.end(), value, Kind.WORD if is_count else Kind.PLAIN, others=others)
    yield from _fractions(text)
    for roman in _ROMAN.finditer(text):
        yield Number(roman.start(), roman.end(), _roman(roman[0]))
    for word in _WORDS.finditer(text):
        lower = word[0].lower()
        hints = _HINTS.get(lower)
        if hints is not None:
            yield Number(word.start(), word.end(), float(hints[0]), others=tuple(map(float, hints[1:])))
        elif lower in _MONTHS and word[0][0].isupper():
            is_sure = (
                lower not in _WORDS_TOO
                or _DATED.match(text, word.end())
                or _DATING.search(text, max(0, word.start() - 7), word.start())
            )
            yield Number(word.start(), word.end(), _MONTHS[lower], Kind.MONTH if is_sure else Kind.PLAIN)


def _fractions(text: str) -> Iterator[Number]:
    for found in _HALF_OF.finditer(text):
        share = 0.5 if found[1].lower() == "half" else 0.25
        yield Number(found.start(), found.end(), share * _MULTIPLIERS.get(found[2].lower(), 12.0))
    for found in _DOZENS.finditer(text):
        count, _ = _value([found[1].lower()])
        yield Number(found.start(), found.end(), 12 * count)
    for found in _OF_TEN.finditer(text):
        count, _ = _value([found[1].lower()])
        yield Number(found.start(), found.end(), 10 * count)
    for found in _AND_A_HALF.finditer(text):
        value, _ = _value([found[1].lower()])
        yield Number(found.start(), found.end(), value + 0.5, others=(value, 12 * value + 6, 60 * value + 30))
    for found in _ORDINAL.finditer(text):
        yield Number(
            found.start(), found.end(), _VALUES[found[1].lower()] + _ONES.index(found[2].lower()) + 1.0
        )


def _roman(numeral: str) -> float:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return float(sum(-a if a < b else a for a, b in zip(values, (*values[1:], 0), strict=True)))


def _words_of(run: str) -> list[str]:
    return [word for word in re.split(r"[ -]", run.lower()) if word != "and"]


def _value(words: list[str]) -> tuple[float, float]:
    """The value of number words in a row, and the last multiplier among them."""
    total = group = 0.0
    last = 1.0
    for word in words:
        multiplier = _MULTIPLIERS.get(word)
        if multiplier is None:
            group += _VALUES[word]
        elif multiplier == 100:
            group = (group or 1.0) * 100
            last = max(last, 100.0)
        else:
            total += (group or 1.0) * multiplier
            group, last = 0.0, multiplier
    return total + group, last
