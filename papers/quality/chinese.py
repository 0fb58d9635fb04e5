"""Telling Chinese from Japanese, which is written with many of the same letters."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _simplified() -> Iterator[str]:
    """The letters of GB 2312, simplified Chinese, that JIS X 0208 and its common extensions lack."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                letter = bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            try:
                letter.encode("cp932")
            except UnicodeEncodeError:
                yield letter


# As the inside of a character class.
SIMPLIFIED = "".join(_simplified())
_HAN = re.compile("[一-鿿]")
# Small words of Chinese that Japanese does not build sentences with.
_SMALL_WORDS = re.compile("我們|這|們|的.{1,12}的|是一|以及|並且|能夠|可以|了|和|與|在.{1,8}[中上下]")


def is_chinese(stretch: str) -> bool:
    """Whether a stretch without kana is a Chinese sentence, rather than a name or a row of nouns."""
    return len(_HAN.findall(stretch[:200])) >= 12 and _SMALL_WORDS.search(stretch[:200]) is not None
