"""Numbers in English words: those a translation must keep, and all that may stand for a number.

A text is first taken apart into its set of words; what looks closer runs only where a word of its own is among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.numerals.number import Kind, Number

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: float(value) for value, word in enumerate(_UNITS.split())}
_VALUES |= {word: 10.0 * value for value, word in enumerate(_TENS, start=2)}
_MULTIPLIERS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "quintillion": 1e18,
}
_NUMBER_WORDS = frozenset((*_VALUES, *_MULTIPLIERS))
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

# All patterns look at the text in lower case.
_WORD = "(?:" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + ")"
_RUN = re.compile(
    rf"\b{_WORD}(?:(?:[ -]and)?[ -]{_WORD}\b)*(?![a-z]|[ -]and[ -]a[ -]half|-(?:{'|'.join(_ORDINALS)})\b)"
)
_PERCENT = re.compile(r"[ -](?:percent|per cent)\b")
_HALF_OF = re.compile(r"\b(half|quarter)(?:[ -](?:of )?an?)?[ -](thousand|million|billion|trillion|dozen)\b")
_AND_A_HALF = re.compile(rf"\b({_WORD})[ -]and[ -]a[ -]half\b")
_DOZENS = re.compile(rf"\b({_WORD}) (dozen|decades|centuries)\b")
_TIMES_OF = {"dozen": 12.0, "decades": 10.0, "centuries": 100.0}
_OUT_OF = re.compile(rf"\b({_WORD}) (?:out of|in|of) (?:every )?(?:the )?({_WORD})\b")
_ORDINAL = re.compile(rf"\b({'|'.join(_TENS)})-({'|'.join(_ORDINALS)})\b")

# Words that hold a number without being one, each with what a translation may say in its place.
_HINTS: dict[str, tuple[float, ...]] = {
    "once": (1,), "twice": (2,), "thrice": (3,), "both": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "either": (2,), "another": (1,),
    "half": (0.5, 50, 2, 1, 30, 6), "halves": (0.5, 2), "halved": (0.5, 2, 50), "halve": (0.5, 2, 50), "halving": (0.5, 2, 50),
    "quarter": (0.25, 4, 1, 25, 15, 3), "quarters": (4, 3, 0.75, 75), "dozen": (12, 10), "dozens": (10,), "decade": (10,), "decades": (10,),
    "century": (100, 1), "fortnight": (2, 14), "week": (1, 7), "weekly": (1,), "daily": (1,), "double": (2, 200), "doubles": (2,),
    "doubled": (2,), "doubling": (2,), "dual": (2,), "triple": (3,), "triples": (3,), "tripled": (3,), "tripling": (3,), "trio": (3,),
    "quadruple": (4,), "quadrupled": (4,), "first": (1,), "second": (2,), "third": (3, 1, 33, 33.3), "thirds": (3, 66, 67, 66.7), "fourth": (4, 1, 25),
    "fourths": (4,), "fifth": (5, 1, 20), "fifths": (5, 40, 60, 80), "sixth": (6, 1), "seventh": (7, 1), "eighth": (8, 1), "ninth": (9, 1),
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
_NUMERALS = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
_ROMANS = {numeral: float(value) for value, numeral in enumerate(_NUMERALS.split(), start=2)}
_WORDS = re.compile(r"[A-Za-z]+")
_HELD = frozenset((*_HINTS, *_MONTHS))


def worded(text: str) -> Iterator[Number]:
    """Numbers in words that a translation must keep: three million, two hundred and five, forty percent."""
    lower = _lower(text)
    if (
        "illion" not in lower and "thousand" not in lower and "hundred" not in lower
        and "percent" not in lower and "per cent" not in lower
    ):  # fmt: skip
        return
    for run in _RUN.finditer(lower):
        words = _words_of(run[0])
        kind = Kind.PERCENT if _PERCENT.match(lower, run.end()) else Kind.PLAIN
        is_large = (
            len(words) > 1 and words[0] not in _MULTIPLIERS and not _MULTIPLIERS.keys().isdisjoint(words)
        )
        if is_large or kind is Kind.PERCENT:
            value, scale = _value(words)
            yield Number(run.start(), run.end(), value, kind, scale)


def may_hold_count(text: str) -> bool:
    """Whether a count of three or more may stand in the text in words; quick, and right where it says no."""
    lower = text.lower()
    # A blank before some, as they stand inside "weights" and "attention" too.
    return (
        "three" in lower or "four" in lower or "five" in lower or "six" in lower or "seven" in lower or "nine" in lower
        or " eight" in lower or " ten " in lower or "eleven" in lower or "twel" in lower or "teen" in lower
        or "twenty" in lower or "thirt" in lower or lower.startswith(("eight", "ten "))
    )  # fmt: skip


def hinted(text: str) -> Iterator[Number]:
    """All else that holds a number: three, second, half, twice, dozens, May, IV. A translation may keep it."""
    words = _WORDS.findall(text)
    seen = {word.lower() for word in words}
    if not seen.isdisjoint(_NUMBER_WORDS):
        yield from _runs(_lower(text), seen)
    if "half" in seen or "quarter" in seen:
        yield from _halves(_lower(text))
    if not _ROMANS.keys().isdisjoint(words) or not seen.isdisjoint(_HELD):
        yield from _single_words(text)


def _runs(lower: str, seen: set[str]) -> Iterator[Number]:
    for run in _RUN.finditer(lower):
        words = _words_of(run[0])
        value, _ = _value(words)
        is_count = value >= 2 and _MULTIPLIERS.keys().isdisjoint(words)
        apart = words if is_count and len(words) > 1 and "-" not in run[0] else []
        others = tuple(_VALUES[word] for word in apart)
        yield Number(run.start(), run.end(), value, Kind.WORD if is_count else Kind.PLAIN, others=others)
    if not seen.isdisjoint(_TIMES_OF):
        for found in _DOZENS.finditer(lower):
            yield Number(found.start(), found.end(), _TIMES_OF[found[2]] * _value([found[1]])[0])
    for found in _OUT_OF.finditer(lower):
        part, whole = _value([found[1]])[0], _value([found[2]])[0]
        if 0 < part < whole:
            # "One in five" are 20 %, "nine out of ten" nine tenths of a hundred.
            yield Number(found.start(), found.end(), round(100 * part / whole, 6))
    if not seen.isdisjoint(_TENS):
        for found in _ORDINAL.finditer(lower):
            yield Number(found.start(), found.end(), _VALUES[found[1]] + _ORDINALS.index(found[2]) + 1)


def _halves(lower: str) -> Iterator[Number]:
    for found in _HALF_OF.finditer(lower):
        share = 0.5 if found[1] == "half" else 0.25
        yield Number(found.start(), found.end(), share * _MULTIPLIERS.get(found[2], 12.0))
    for found in _AND_A_HALF.finditer(lower):
        value, _ = _value([found[1]])
        yield Number(found.start(), found.end(), value + 0.5, others=(value, 12 * value + 6, 60 * value + 30))


def _single_words(text: str) -> Iterator[Number]:
    for word in _WORDS.finditer(text):
        lower = word[0].lower()
        hints = _HINTS.get(lower)
        if hints is not None:
            yield Number(word.start(), word.end(), hints[0], others=hints[1:])
        elif word[0] in _ROMANS:
            yield Number(word.start(), word.end(), _ROMANS[word[0]])
        elif lower in _MONTHS and word[0][0].isupper():
            is_sure = (
                lower not in _WORDS_TOO
                or _DATED.match(text, word.end())
                or _DATING.search(text, max(0, word.start() - 7), word.start())
            )
            yield Number(word.start(), word.end(), _MONTHS[lower], Kind.MONTH if is_sure else Kind.PLAIN)


def _lower(text: str) -> str:
    """The text in lower case, unless that moves its letters (the Turkish İ becomes two)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


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
