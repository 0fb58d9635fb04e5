"""The parts of a text that are not prose: addresses, code, formulas. Digits and names in them are not words.

Dollars follow Pandoc's rule (tex_math_dollars) as the pages do, so that "$5 and $6" is money; backticks that of
CommonMark §6.1; an address ends where its ASCII letters end, as a Korean particle behind it is prose (DESIGN §7).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from papers.quality.once import once


class Span(NamedTuple):
    """[start, end) in code points, and what stands there: "url", "doi", "arxiv", "mail", "code" or "formula"."""

    start: int
    end: int
    kind: str


# What an address may hold (RFC 3986); a bracket only with its partner, so that "(https://a.b)" and "[x](https://a.b)"
# end where a reader ends them.
_LETTERS = r"[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]"
_TAIL = rf"(?:{_LETTERS}++|\({_LETTERS}*+\)|\[{_LETTERS}*+\](?!\())++"
_DOMAINS = "com|org|net|edu|gov|io|ai|dev|app|co|kr|jp"
_WITH_PATH = (
    f"{_DOMAINS}|me|so|sh|gl|be|ly|gg|tv|us|uk|de|fr|cn|to|cc|info|page|blog|cloud|site|xyz|tech|pub|science"
)

# No alternative can give back what it took, and each stops at a sign that begins the next one, so that a text is read
# in linear time whatever it holds. Each begins with a letter, so that the engine passes quickly over all others.
_MARKED = re.compile(
    r"`++(?<!\\`)"
    r"|\$\$(?<!\\\$\$)(?>(?:[^$\\]|\\.)+)\$\$"
    r"|\$(?<![\\$A-Za-z0-9]\$)(?![\s$])(?>(?:[^$\\\n]|\\.){1,2000})(?<![\s\\])\$(?![0-9$])"
    r"|\\\((?>(?:[^\\\n]|\\(?![()]).)+)\\\)"
    r"|\\\[(?>(?:[^\\]|\\(?![\[\]]).)+)\\\]"
    r"|\\begin\{[a-z]{1,20}\*?\}(?>(?:[^\\]|\\(?!begin\{|end\{).)*)\\end\{[a-z]{1,20}\*?\}",
    re.DOTALL | re.ASCII,
)
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9._%+-])(?:"
    rf"(?P<url>(?:[Hh][Tt][Tt][Pp][Ss]?|ftp)://{_TAIL}|(?<![./])www\.{_TAIL}"
    rf"|(?<![_@./／-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}"
    rf"(?:(?:{_WITH_PATH})/{_TAIL}|(?:{_DOMAINS})(?![A-Za-z0-9_-]|\.[A-Za-z])/?))"
    r"|(?P<mail>(?<![._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12})"
    rf"|(?P<doi>(?<![./])10\.\d{{4,9}}/{_TAIL})"
    r"|(?P<arxiv>[Aa][Rr][Xx][Ii][Vv]:\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?![0-9])"
    r"|(?<![.,$])\d\d(?:0[1-9]|1[0-2])\.\d{5}(?:v\d{1,2})?(?![A-Za-z0-9%]|[.,]\d)))",
    re.ASCII,
)
_DOT_INSIDE = re.compile(rf"\.(?:(?:{_WITH_PATH})(?![A-Za-z])|\d{{4}})")
_TRAILING = ".,;:!?'*_~"
_CJK = re.compile("[ᄀ-ᇿ぀-ヿㄱ-ㆎ㐀-鿿가-힣]")
_WORDS_IN_FORMULA = re.compile(
    r"\\(?:text(?:rm|bf|it|sf)?|math(?:rm|bf|it)|mbox|operatorname\*?)\s?\{[^{}]*\}"
)
# A number, with or without a sign of measure, is money or a figure in the text: "$10$", "$95\%$", "$3\times$", "$5M$",
# "$\sim 30\%$", "$10^6$", "$1.2 \times 10^9$".
_FIGURE = re.compile(
    r"(?:\\(?:sim|approx|le|leq|ge|geq|pm|mp)(?![A-Za-z])|[~+\-<>=≈±\\ ]){0,5}"
    r"(?:\d[\d.,]*\s?\\(?:times|cdot)\s?10\s?\^\s?\{?\s?-?\d{1,3}\s?\}?|\d[\d., ]*(?:\\?%|\\times|[kKmMbBtT]n?|x)?|10\s?\^\s?\{?\s?-?\d{1,3}\s?\}?)"
)
_PROSE = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,}")
_MATHEMATICS = re.compile(r"[\\^_={}<>+*/|]")


@dataclass(frozen=True)
class Protected:
    """The protected spans of `text`, in order and apart."""

    text: str
    spans: tuple[Span, ...]

    @once
    def blanked(self) -> str:
        """The text with each protected span as blanks; as many code points as before."""
        return self.filled_in(self.text, " ")

    def filled_in(self, text: str, letter: str) -> str:
        """Another form of the text, letter for letter as long, with the same spans as repetitions of `letter`."""
        if not self.spans:
            return text
        parts, at = [], 0
        for start, end, _ in self.spans:
            parts += [text[at:start], letter * (end - start)]
            at = end
        return "".join((*parts, text[at:]))

    def of(self, *kinds: str) -> list[Span]:
        """Its spans of the given kinds."""
        return [span for span in self.spans if span.kind in kinds]


def protected_in(text: str, folded: str | None = None) -> Protected:
    """The addresses, code spans and formulas of `text`.

    They are looked for in the text as it was written: a full-width sign ends an address and marks no code. `folded` is
    the same text folded, where the caller wants its prose folded.
    """
    prose = text if folded is None else folded
    # Every protected thing holds one of these; most texts none but the full stop, and that at the end of a sentence.
    has_marks = "`" in text or "$" in text or "\\" in text
    has_addresses = (
        "://" in text or "@" in text or "iv:" in text or "IV:" in text or "www." in text
        or ("." in text and _DOT_INSIDE.search(text) is not None)
    )  # fmt: skip
    if not has_marks and not has_addresses:
        return Protected(prose, ())
    return Protected(prose, tuple(_spans(text, has_marks=has_marks, has_addresses=has_addresses)))


def _spans(text: str, *, has_marks: bool, has_addresses: bool) -> list[Span]:
    found: list[Span] = []
    ticks = _Ticks(text)
    at = 0
    marked = _MARKED.search(text) if has_marks else None
    address = _ADDRESS.search(text) if has_addresses else None
    while marked or address:
        if address and (marked is None or address.start() <= marked.start()):
            words = address[0]
            if address.lastgroup in ("url", "doi"):
                words = words.rstrip(_TRAILING)
            found.append(Span(address.start(), address.start() + len(words), str(address.lastgroup)))
            at = found[-1].end
        elif marked:
            at = marked.start() + 1
            span = _code(ticks, marked) if marked[0][0] == "`" else _formula(marked)
            if span:
                found.append(span)
                at = span.end
            elif marked[0][0] == "`":
                at = marked.end()
        if marked and marked.start() < at:
            marked = _MARKED.search(text, at)
        if address and address.start() < at:
            address = _ADDRESS.search(text, at)
    return found


def _code(ticks: _Ticks, run: re.Match[str]) -> Span | None:
    end = ticks.closed(*run.span())
    return None if end is None else Span(run.start(), end, "code")


def _formula(match: re.Match[str]) -> Span | None:
    return Span(*match.span(), "formula") if _is_formula(match[0]) else None


class _Ticks:
    """The runs of backticks of a text; a code span ends at the next run as long as the one it began with."""

    def __init__(self, text: str) -> None:
        self._text = text

    @once
    def _starts(self) -> dict[int, list[int]]:
        starts: dict[int, list[int]] = {}
        for run in re.finditer("`+", self._text):
            starts.setdefault(run.end() - run.start(), []).append(run.start())
        return starts

    def closed(self, start: int, end: int) -> int | None:
        """Where the code span ends whose first run is [start, end); None for a run that stands alone."""
        length = end - start
        starts = self._starts.get(length, [])
        after = bisect_left(starts, end)
        if after < len(starts) and length < 3 and self._quotes(end, starts[after], length):
            return None
        if after == len(starts) or (length < 3 and self._text.find("\n\n", end, starts[after]) >= 0):
            return None
        return starts[after] + length

    def _quotes(self, start: int, end: int, length: int) -> bool:
        """Whether backticks only open quotations, as in LaTeX: "``one'' and ``other''"."""
        closer = self._text.find("'" * length, start, end)
        behind = self._text[end + length : end + length + 1]
        return closer > start and self._text[end - 1] in " (" and behind.isalpha()


def _is_formula(words: str) -> bool:
    """Whether what stands between two dollars is mathematics and not money, a ticker or prose."""
    if words.startswith("\\"):
        return True
    inner = words.strip("$").strip()
    if not inner or (not words.startswith("$$") and inner[-1] in "/,:;(&") or _FIGURE.fullmatch(inner):
        return False
    if _CJK.search(inner) and _CJK.search(_WORDS_IN_FORMULA.sub("", inner)):
        return False
    if " " not in inner or _MATHEMATICS.search(inner):
        return True
    return not (inner[0].isdigit() or _PROSE.search(inner))
