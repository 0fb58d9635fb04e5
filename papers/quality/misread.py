"""Text that was read in another encoding than it was written in (mojibake), and how it reads when that is undone.

Only what shows by its letters is told; the patterns are those that UTF-8, EUC-KR and Shift_JIS give when they are read as
one another or as Windows-1252 (the table of bytes is that of the WHATWG Encoding Standard).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# What the bytes 80 to BF become in Windows-1252, or in Latin-1 where that has nothing.
_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(
    # UTF-8 as Windows-1252: three bytes of Korean, Japanese or an emoji, two of a letter with an accent, a quote.
    rf"(?P<latin>(?:[ã-í][{_TAIL}]{{2}}|ð[{_TAIL}]{{3}}|[ÂÃ][{_TAIL}]|Â(?= )|â€[{_TAIL}])+)"
    # EUC-KR and EUC-JP as Latin-1: letters and signs of its upper half in a row, two for each syllable.
    r"|(?P<euc>[\xa1-\xfe]{6,})"
    # Shift_JIS as Windows-1252.
    r"|(?P<shift>(?:[‚ƒ\x81-\x83][^\s가-힣ぁ-ヿ一-鿿]){2,})"
    # UTF-8 as Shift_JIS: the lead bytes of kana become these.
    r"|(?P<kana>(?:[縺繧繝][^\s\x00-\x7f]{1,2}){2,}|[縺繧繝][｡-ﾟ\ufffd])"
    # UTF-8 as Shift_JIS, too: half-width kana right behind a Chinese letter.
    r"|(?P<half>[一-鿿]{0,20}[一-鿿][｡-ﾟ][一-鿿｡-ﾟＡ-ｚ]{0,40})"
    # UTF-8 as CP949: Chinese letters, circled digits and rare syllables side by side.
    r"|(?P<cp949>[一-鿿①-⑮가-힣]{0,20}[一-鿿][①-⑮가-힣一-鿿]{1,40})"
)
_SIGN = re.compile(r"[¡-¿]")
_QUOTES = frozenset("’‘”“…–—»«·")
_READINGS = {
    "latin": (("cp1252", "utf-8"), ("latin-1", "utf-8")),
    "euc": (("latin-1", "cp949"), ("latin-1", "euc_jp")),
    "shift": (("cp1252", "cp932"),),
    "kana": (("cp932", "utf-8"),),
    "half": (("cp932", "utf-8"),),
    "cp949": (("cp949", "utf-8"),),
}
# CP949 has some Chinese letters twice, once for each reading in Korean; NFC makes both one.
_TWINS = {ord(unicodedata.normalize("NFC", chr(point))[0]): point for point in range(0xF900, 0xFA0C)}
_CJK = re.compile(r"[가-힣ぁ-ヺ一-鿿]")


class Misread(NamedTuple):
    """[start, end) in code points, and how the text reads in its own encoding; None where bytes were lost."""

    start: int
    end: int
    meant: str | None


def misread(text: str) -> Iterator[Misread]:
    """The stretches of `text` (as given, not folded) that were read in the wrong encoding."""
    for match in _MISREAD.finditer(text):
        kind, words = str(match.lastgroup), match[0]
        if kind == "half":
            words = _readable_part(words)
        meant = _meant(words, kind)
        if _is_sure(words, kind, meant):
            yield Misread(match.start(), match.start() + len(words), meant)


def _readable_part(words: str) -> str:
    """As much of a row of Shift_JIS letters, from its beginning, as reads as UTF-8."""
    for end in range(len(words), 1, -1):
        if _meant(words[:end], "half") is not None:
            return words[:end]
    return words


def _is_sure(words: str, kind: str, meant: str | None) -> bool:
    if kind == "latin":
        # An accented letter before closing marks ("café”…") looks like three bytes; only marks follow it then.
        return len(words) > 3 or words[0] in "ÂÃâ" or not set(words[1:]) <= _QUOTES
    if kind == "euc":
        return (
            meant is not None
            and _SIGN.search(words) is not None
            and len(_CJK.findall(meant)) * 3 >= len(meant)
        )
    if kind in ("half", "cp949"):
        # Three bytes a letter as UTF-8, two as the other: the bytes fit by chance only in short words.
        return meant is not None and len(words) >= 2 and len(_CJK.findall(meant)) * 2 >= len(meant)
    return True


def _meant(words: str, kind: str) -> str | None:
    for form in (words, words.translate(_TWINS)) if kind == "cp949" else (words,):
        for wrong, right in _READINGS[kind]:
            try:
                return _bytes(form, wrong).decode(right)
            except (UnicodeDecodeError, UnicodeEncodeError):
                continue
    return None


def _bytes(words: str, encoding: str) -> bytes:
    if encoding != "cp1252":
        return words.encode(encoding)
    # Windows-1252 leaves five bytes open; readers pass those through.
    return b"".join(letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252") for letter in words)
