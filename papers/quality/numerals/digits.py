"""Finding the figures of a text and telling numbers from names: "4" in GPT-4 is no number, "4" in 4 GPUs is one.

What follows the figures (units, words, percent) is each language's own; this module reads what all of them share.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from papers.quality.numerals.myriads import UNITS, chain
from papers.quality.numerals.number import Kind, Number, Reading, decimal
from papers.quality.numerals.powers import POWER_SIGNS, power_at
from papers.quality.numerals.suffixes import FRACTIONS, MAYBE_SCALES, MEASURES, MERIDIEMS, ORDINALS, SCALES

# It begins with a plain class, which the engine can look for fast.
FIGURES = re.compile(r"[0-9](?:[0-9]{0,2}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]*)(?:\.[0-9]+)?")
# Nobody compares numbers longer than these: they are keys and hashes.
_LONGEST = 24

_LETTERS = re.compile(r"[A-Za-z]{1,12}")
_REST_OF_NAME = re.compile(r"[A-Za-z0-9_.\-/+]*")
_VERSION = re.compile(r"\.[0-9]")
_CURRENCY_BEFORE = re.compile(r"(?:US|AU|CA|NZ|HK|R|A|C|N)?\$|[€£¥₩₦₹]")
_CODES = ("USD", "EUR", "GBP", "JPY", "KRW", "AUD", "CAD", "CNY", "INR", "US")
_SCALED_WORD = re.compile(r"[ -]?(?:thousand|million|billion|trillion|[mb]n)\b", re.IGNORECASE)

_MINUTES = re.compile(r":[0-5][0-9](?![0-9])")


class Tail(NamedTuple):
    """What a language says behind figures: where the number ends, by what power of ten it is multiplied, its kind."""

    end: int
    exponent: int = 0
    kind: Kind = Kind.PLAIN
    added: float = 0.0
    others: tuple[float, ...] = ()
    is_vague: bool = False


ReadTail = Callable[[str, int, int, float], Tail | None]


def read_figures(text: str, read_tail: ReadTail) -> Reading:
    """Every number of a folded `text` that is written with figures. `read_tail(text, start, end, value)` reads what
    the language puts behind one, or gives None where nothing of its own stands there.
    """
    firm: list[Number] = []
    loose: list[Number] = []
    found = FIGURES.search(text)
    while found is not None:
        start, end = found.span()
        if end - start > _LONGEST:
            at = end
        elif start and _is_in_name(text, start, end):
            at = _name(text, start, end, loose)
        else:
            at = _number(text, start, end, read_tail, firm, loose)
        found = FIGURES.search(text, at)
    return Reading(firm, loose)


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether the figures belong to a word before them: GPT-4, H100, @user7, #3, page.html."""
    before = text[start - 1]
    if before in " \n([~$,:":
        return False
    if before.isascii() and (before.isalpha() or before == "_"):
        if before in "xX" and start > 1 and text[start - 2].isdigit():
            return False  # 224x224
        word = text[max(0, start - 4) : start]
        if word.lstrip(" (").strip() in _CODES or word in _CODES:
            return False
        return not (
            before.isupper()
            and (start < 2 or not text[start - 2].isalnum())
            and _SCALED_WORD.match(text, end) is not None
        )
    if before in "-./":
        if start < 2:
            return before != "-"
        earlier = text[start - 2]
        return earlier.isascii() and (
            earlier.isalpha() or earlier == "_" or (before == "." and earlier.isdigit())
        )
    return before in "@#\\&_%"


def _name(text: str, start: int, end: int, loose: list[Number]) -> int:
    loose.append(Number(start, end, decimal(text[start:end])))
    rest = _REST_OF_NAME.match(text, end)
    at = rest.end() if rest else end
    for more in FIGURES.finditer(text, end, at):
        if more.end() - more.start() <= _LONGEST:
            loose.append(_loose_with_letter(text, more.start(), more.end()))
    return at


def _loose_with_letter(text: str, start: int, end: int) -> Number:
    """The "7B" of Llama-2-7B, which a translation may also write in words."""
    letters = _LETTERS.match(text, end)
    exponent = SCALES.get(letters[0]) if letters else None
    value = decimal(text[start:end])
    return Number(start, end, value, others=(decimal(text[start:end], exponent),) if exponent else ())


def _number(
    text: str, start: int, end: int, read_tail: ReadTail, firm: list[Number], loose: list[Number]
) -> int:
    digits = text[start:end]
    following = text[end : end + 1]
    if following in POWER_SIGNS and following:
        power = power_at(text, start, end, digits)
        if power is not None:
            firm.append(power)
            return power.end
    if following and following.isascii() and following.isalpha():
        return _lettered(text, start, end, digits, firm, loose)
    if following in FRACTIONS:
        firm.append(Number(start, end + 1, decimal(digits) + FRACTIONS[following]))
        return end + 1
    if _is_label(text, start, end, following):
        loose.append(Number(start, end, decimal(digits)))
        return end + 1
    if following == "." and _VERSION.match(text, end):
        return _name(text, start, end, loose)
    if digits[0] == "0" and digits.isdigit() and (len(digits) == 4 or digits == "00"):
        return _time_of_day(start, end, digits, loose)
    if following == "/" and digits == "24" and text.startswith("/7", end):
        loose.append(Number(start, end + 2, 24.0, others=(7.0, 365.0)))
        return end + 2
    if len(digits) == 2 and start and text[start - 1] in "'’‘":
        value = decimal(digits)
        firm.append(Number(start, end, value, others=(1900 + value, 2000 + value)))
        return end
    if following == ":" and len(digits) <= 2 and _MINUTES.match(text, end):
        value = decimal(digits)
        firm.append(Number(start, end, value, others=(value + 12, value % 12)))
        return end
    after = text[end + 1 : end + 2] if following == " " else following
    if after in UNITS and after:
        number_end, value, scale = chain(text, end, digits)
    else:
        number_end, value, scale = end, decimal(digits), 1.0
    tail = read_tail(text, start, number_end, value)
    if tail is None:
        tail = Tail(number_end)
    if tail.exponent:
        value, scale = decimal(digits, tail.exponent), scale * 10.0**tail.exponent
    kept = loose if tail.is_vague or (start and text[start - 1] in "수数何") else firm
    kept.append(Number(start, tail.end, value + tail.added, tail.kind, scale, tail.others))
    return tail.end


def _lettered(text: str, start: int, end: int, digits: str, firm: list[Number], loose: list[Number]) -> int:
    """Figures with Latin letters right behind them: 101B, 1970s, 3x, 80GB, 1st, 3D."""
    found = _LETTERS.match(text, end)
    letters = found[0] if found else ""
    after = end + len(letters)
    value = decimal(digits)
    follower = text[after : after + 1]
    if follower.isascii() and (follower.isalnum() or follower == "_"):
        if letters in ("x", "X"):
            firm.append(Number(start, end, value))  # 224x224
            return end
        return _name(text, start, end, loose)
    if letters in SCALES:
        exponent = SCALES[letters]
        firm.append(
            Number(
                start, after, decimal(digits, exponent), scale=10.0**exponent, others=_rounded(value, letters)
            )
        )
    elif letters in MAYBE_SCALES:
        exponent = MAYBE_SCALES[letters]
        scaled = decimal(digits, exponent)
        if letters == "m" and start and _CURRENCY_BEFORE.match(text, start - 1):
            firm.append(Number(start, after, scaled, scale=10.0**exponent))
        else:
            firm.append(Number(start, after if len(letters) == 1 else end, value, others=(scaled,)))
    elif letters in ("x", "X"):
        firm.append(Number(start, end, value, Kind.FACTOR))
    elif letters in ORDINALS:
        firm.append(Number(start, end, value))
    elif letters in MERIDIEMS:
        firm.append(Number(start, end, value, others=(value + MERIDIEMS[letters],)))
    elif letters == "s" and value >= 20:
        firm.append(Number(start, end, value, others=_decade(value)))
    elif letters in MEASURES:
        firm.append(Number(start, end, value))
    else:
        return _name(text, start, end, loose)
    return after


def _decade(value: float) -> tuple[float, ...]:
    """The '90s are the 1990s; the 1800s are the 19th century."""
    if value < 100:
        return (value + 1900, value + 2000)
    return (value / 100 + 1,) if value % 100 == 0 else ()


def _rounded(value: float, letters: str) -> tuple[float, ...]:
    """128K is 131,072 where it counts in powers of two."""
    return (value * 1024,) if letters in ("K", "k") else ()


def _is_label(text: str, start: int, end: int, following: str) -> bool:
    """Whether the figures number the items of a list: "(1)", "2)", "3." where a sentence begins."""
    if end - start > 2 or following not in (")", ".") or not following:
        return False
    before = text[start - 1] if start else "\n"
    if following == ")":
        return before in "( \n"
    if text[end + 1 : end + 2].isdigit():
        return False
    if before == "\n":
        return True
    return before == " " and text[end + 1 : end + 2] == " " and (start < 2 or text[start - 2] in "\n.!?:;。*")


def _time_of_day(start: int, end: int, digits: str, loose: list[Number]) -> int:
    """0430 is half past four; the 00 of 10:00 is often left out."""
    loose.append(Number(start, start + 2, decimal(digits[:2])))
    if digits[2:]:
        loose.append(Number(start + 2, end, decimal(digits[2:])))
    return end
