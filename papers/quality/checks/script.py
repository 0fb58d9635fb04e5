"""Letters of a script that neither the translation's language is written in nor the original shows.

What stands in the original's own language is the business of `untranslated`; this finds a third language: kana in a
Korean text, Hangul in a Japanese one, Chinese, Cyrillic letters in a Latin word, a text that is not in its language at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.english_prose import is_english_prose, word_count
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair

NAME = "script"
VERSION = 1

_HANGUL, _KANA, _HAN = "가-힣ᄀ-ᇿ", "ぁ-ゖァ-ヺー", "一-鿿々"
_FAR = "Ѐ-ӿ؀-ۿ֐-׿ऀ-ॿ฀-๿Ა-Ჿა-ჿԱ-֏"
# Letters of simplified Chinese that Japanese does not have, of words that every text has.
_SIMPLIFIED = "们这为说对时过还让样经开关统训练进应该么吗呢数据习实验结优层态环节网络规评测"
_SIMPLIFIED_ONLY = "".join(letter for letter in _SIMPLIFIED if letter not in "数据吗呢")
# What follows the first letter keeps the stretch together.
_BLANK = r"[ ,.、。·!?0-9]{1,2}"
_STRETCH = {
    "ko": re.compile(
        rf"[{_KANA}{_HAN}]*[{_KANA}][{_KANA}{_HAN}]+(?:{_BLANK}[{_KANA}{_HAN}]+)*"
        rf"|[{_HAN}]{{3,}}(?:{_BLANK}[{_HAN}]+)*|[{_FAR}]{{2,}}(?:{_BLANK}[{_FAR}]+)*"
    ),
    "ja": re.compile(
        rf"[{_HANGUL}]{{2,}}(?:{_BLANK}[{_HANGUL}]+)*|[{_FAR}]{{2,}}(?:{_BLANK}[{_FAR}]+)*"
        rf"|[{_HAN}]*[{_SIMPLIFIED_ONLY}][{_HAN}]*(?:{_BLANK}[{_HAN}]+)*"
    ),
    "en": re.compile(
        rf"[{_HANGUL}]{{2,}}(?:{_BLANK}[{_HANGUL}]+)*|[{_KANA}{_HAN}]{{2,}}(?:{_BLANK}[{_KANA}{_HAN}]+)*"
        rf"|[{_FAR}]{{2,}}(?:{_BLANK}[{_FAR}]+)*"
    ),
}
# What untranslated finds, by the original's language.
_OF_SOURCE = {"ko": re.compile(f"[{_HANGUL}]"), "ja": re.compile(f"[{_KANA}{_HAN}]")}
# A letter that looks like its Latin neighbour and is none.
_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿͰ-Ͽ](?=[A-Za-z])|(?<![Ѐ-ӿͰ-Ͽ])[Ѐ-ӿ](?=[A-Za-z]{2})")
_OWN = {
    "ko": re.compile(f"[{_HANGUL}]"),
    "ja": re.compile(f"[{_KANA}{_HAN}]"),
    "en": re.compile("[A-Za-z]"),
}
# Chinese written with letters Japanese has too: a long stretch without kana that holds a small word of Chinese.
_NO_KANA = re.compile(rf"[{_HAN}，、,0-9A-Za-z%\- ]{{14,}}[。.]?")
_CHINESE_WORDS = re.compile("我們|我们|這|在.{1,8}(?:中|上|下)|的.{1,12}的|是一|以及|並且|能夠|可以|了|和|與")
_KEPT_ROLES = ("title", "heading")


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each stretch of a foreign script, or one for the whole text where it is not in its language."""
    stretches = _STRETCH.get(pair.target_language)
    if stretches is None:
        return
    text = pair.target_unquoted
    if _is_foreign(pair, text):
        yield _whole(pair)
        return
    for match in stretches.finditer(text):
        if not _is_the_originals(pair, match[0]):
            yield _words(pair, match.start(), match.end())
    if pair.target_language == "ja":
        for match in _NO_KANA.finditer(text):
            han = sum("一" <= letter <= "鿿" for letter in match[0][:60])
            if han >= 12 and _CHINESE_WORDS.search(match[0]) and stretches.search(match[0]) is None:
                yield _words(pair, match.start(), match.end())
    if not text.isascii():
        for match in _MIXED.finditer(text):
            yield _words(pair, match.start(), match.end())


def _is_foreign(pair: Pair, text: str) -> bool:
    """Whether nothing of a text of four words or more is in its own script, and it is not simply left as it was."""
    if _OWN[pair.target_language].search(text) is not None:
        return False
    if pair.target_language == "en" or pair.role in _KEPT_ROLES or word_count(text) < 4:
        return False
    if pair.source_language == "en":
        return not is_english_prose(text) and _has_small_words(text) and text.strip() not in pair.source
    return _has_small_words(text)


def _has_small_words(text: str) -> bool:
    words = text.split()
    return sum(word[0].islower() for word in words) >= max(4, len(words) // 2)


def _is_the_originals(pair: Pair, words: str) -> bool:
    own = _OF_SOURCE.get(pair.source_language)
    return words in pair.source or (own is not None and own.search(words) is not None)


def _words(pair: Pair, start: int, end: int) -> Finding:
    words = pair.target_text[start:end]
    shown = words if len(words) <= 40 else words[:39].rstrip() + "…"
    return Finding(
        NAME,
        "foreign-script",
        Category.UNTRANSLATED,
        Severity.MAJOR,
        start,
        end,
        f"“{shown}” is not in the script of this language. Translate it, or put it in quotation marks if it is quoted.",
        facts={"words": shown},
    )


def _whole(pair: Pair) -> Finding:
    return Finding(
        NAME,
        "wrong-language",
        Category.UNTRANSLATED,
        Severity.CRITICAL,
        0,
        len(pair.target_text),
        "This text is not in the language it should be in. Check which text was put here.",
    )
