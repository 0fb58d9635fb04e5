"""Letters that were lost or garbled on the way: U+FFFD, mojibake, control characters, escapes that nobody undid."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from papers.quality.differences import MOST_TOLD
from papers.quality.finding import Category, Finding, Severity
from papers.quality.misread import misread
from papers.quality.pair import Pair

NAME = "encoding"
VERSION = 1

_LOST = re.compile(r"\ufffd+|(?:\?{3,}|(?<=[가-힣ぁ-ヿ一-鿿])\?{2,}(?=[가-힣ぁ-ヿ一-鿿]))")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ufff9-\ufffb\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ud800-\udfff]+"
)
_ESCAPED = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|hellip|[lr][sd]quo|[mn]dash|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
    r"|(?:\\u[0-9A-Fa-f]{4})+|(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F]){1,3}){1,200}"
)
_BROKEN = re.compile(r"(?:[ㄱ-ㅎ][ㅏ-ㅣ][ㄱ-ㅎ]?){2,}")
# None of it stands in most texts, and then one look is enough.
_ANY = re.compile(
    r"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff\ufeff\ufffe\uffff\ufff9-\ufffb\u202a-\u202e\u2066-\u2069"
    r"\ue000-\uf8ff\ud800-\udfffㄱ-ㅣ‚ƒ縺繧繝｡-ﾟ]|&[a-z#]|\\u|%[C-F]|\?\?|[一-鿿][①-⑮가-힣]"
)


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each stretch of garbled letters that the original does not show as well."""
    if _ANY.search(pair.target_text) is None:
        return
    yield from islice(_lost(pair), MOST_TOLD)
    yield from islice(_controls(pair), MOST_TOLD)
    if not pair.target_text.isascii():
        yield from islice(_mojibake(pair), MOST_TOLD)
    yield from islice(_escapes(pair), MOST_TOLD)


def _stands_in(text: str, known: set[str], words: str) -> bool:
    """Whether an original has the words. `known` are its own stretches of their kind, so that no long text is searched
    again and again for what it has.
    """
    return words in known or words in text


def _lost(pair: Pair) -> Iterator[Finding]:
    asks = "??" in pair.source
    known = set(_LOST.findall(pair.source_text))
    for match in _LOST.finditer(pair.target_text):
        if "\ufffd" not in match[0] and asks:
            continue
        if _stands_in(pair.source_text, known, match[0]):
            continue
        yield Finding(
            NAME,
            "letters-lost",
            Category.OTHER,
            Severity.MAJOR,
            match.start(),
            match.end(),
            "Letters were lost here when the text was copied. Put them back.",
        )
    for match in _BROKEN.finditer(pair.target_text):
        yield Finding(
            NAME,
            "letters-apart",
            Category.OTHER,
            Severity.MINOR,
            match.start(),
            match.end(),
            f"The syllables of “{match[0][:40]}” fell apart. Put them together.",
            facts={"words": match[0][:40]},
        )


def _controls(pair: Pair) -> Iterator[Finding]:
    for match in _CONTROL.finditer(pair.target_text):
        names = " ".join(f"U+{ord(letter):04X}" for letter in match[0][:4])
        yield Finding(
            NAME,
            "control-character",
            Category.OTHER,
            Severity.MINOR,
            match.start(),
            match.end(),
            f"A character that nobody sees or can read stands here ({names}). Remove it.",
            facts={"names": names},
            replacement="",
        )


def _mojibake(pair: Pair) -> Iterator[Finding]:
    known: set[str] | None = None
    for start, end, meant in misread(pair.target_text):
        if known is None:
            known = {pair.source_text[one.start : one.end] for one in misread(pair.source_text)}
        words = pair.target_text[start:end]
        if _stands_in(pair.source_text, known, words):
            continue
        shown = words[:40]
        if meant is None or len(meant) > 60:
            code, message = "garbled", f"“{shown}” was read in the wrong encoding. Put the right words here."
            facts = {"words": shown}
        else:
            code, facts = "garbled-known", {"words": shown, "meant": meant}
            message = f"“{shown}” was read in the wrong encoding. It says “{meant}”."
        yield Finding(
            NAME, code, Category.OTHER, Severity.MAJOR, start, end, message, facts=facts, replacement=meant
        )


def _escapes(pair: Pair) -> Iterator[Finding]:
    spans = pair.target_protected.spans
    known = set(_ESCAPED.findall(pair.source_text))
    for match in _ESCAPED.finditer(pair.target_text):
        if _stands_in(pair.source_text, known, match[0]) or any(
            a <= match.start() < b for a, b, _ in spans[:200]
        ):
            continue
        meant = _undone(match[0])
        if meant == match[0] or not meant.isprintable() or "\ufffd" in meant:
            continue
        yield Finding(
            NAME,
            "escaped",
            Category.MARKUP,
            Severity.MINOR,
            match.start(),
            match.end(),
            f"“{match[0][:40]}” is how a machine writes “{meant[:40]}”. Write the character itself.",
            facts={"words": match[0][:40], "meant": meant[:40]},
            replacement=meant,
        )


def _undone(words: str) -> str:
    if words[0] == "&":
        return " " if words == "&nbsp;" else html.unescape(words)
    if words[0] == "\\":
        return "".join(chr(int(digits, 16)) for digits in words.split("\\u")[1:])
    return unquote(words)
