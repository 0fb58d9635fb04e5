"""Letters of a script that neither the translation's language is written in nor the original shows.

What stands in the original's own language is the business of `untranslated`; this finds a third language: kana in a
Korean text, Hangul in a Japanese one, Chinese, Cyrillic letters in a Latin word, a text that is not in its language at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.chinese import SIMPLIFIED, is_chinese
from papers.quality.english_prose import is_english_prose, word_count
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair

NAME = "script"
VERSION = 1

_HANGUL, _KANA, _HAN = "가-힣ᄀ-ᇿ", "ぁ-ゖァ-ヺー", "一-鿿々"
# Cyrillic, Arabic, Hebrew, Devanagari, Thai, Georgian, Armenian.
_FAR = "Ѐ-ӿ؀-ۿ֐-׿ऀ-ॿ฀-๿Ა-Ჿა-ჿԱ-֏"
_BLANK = r"[ ,.、。·!?0-9]{1,2}"
# A letter that looks like its Latin neighbour and is none.
_MIXED = r"(?:(?<=[A-Za-z])[Ѐ-ӿ]|[Ѐ-ӿ](?=[A-Za-z]))"


def _row(letters: str, least: int = 2) -> str:
    """A pattern for words of these letters, the first of at least that many; one that starts where such a word does,
    so that a long word is read once.
    """
    return rf"(?<![{letters}])[{letters}]{{{least},}}(?:{_BLANK}[{letters}]+)*"


_STRETCH = {
    "ko": re.compile(
        rf"(?<![{_KANA}{_HAN}])(?=[{_KANA}{_HAN}]{{2}})[{_HAN}]*[{_KANA}][{_KANA}{_HAN}]*(?:{_BLANK}[{_KANA}{_HAN}]+)*"
        rf"|{_row(_HAN, 3)}|{_row(_FAR)}|{_MIXED}|(?<=[A-Za-z가-힣])[{_KANA}](?=[ ,.A-Za-z가-힣]|\Z)"
    ),
    "ja": re.compile(
        rf"{_row(_HANGUL)}|(?<=[A-Za-z{_KANA}{_HAN}])[{_HANGUL}](?=[ 、。A-Za-z{_KANA}{_HAN}]|\Z)|(?<![{_HAN}])[一-鿿]{{0,200}}[{SIMPLIFIED}][{_HAN}]*(?:{_BLANK}[{_HAN}]+)*|{_row(_FAR)}|{_MIXED}"
    ),
    "en": re.compile(
        rf"{_row(_HANGUL)}|{_row(_KANA + _HAN)}|{_row(_FAR)}|{_MIXED}|(?<=[A-Za-z])[{_HANGUL}{_KANA}](?=[ ,.A-Za-z]|\Z)"
    ),
}
# One look tells of most texts that no such letter is there.
_ANY = {
    "ko": re.compile(rf"[{_KANA}{_HAN}{_FAR}]"),
    "ja": re.compile(rf"[{_HANGUL}{_FAR}{SIMPLIFIED}]"),
    "en": re.compile(rf"[{_HANGUL}{_KANA}{_HAN}{_FAR}]"),
}
_NO_KANA = re.compile(r"[^ぁ-ゖァ-ヺ\n]{14,}")
# What `untranslated` finds, by the original's language.
_OF_SOURCE = {"ko": re.compile(f"[{_HANGUL}]"), "ja": re.compile(f"[{_KANA}{_HAN}]")}
_OWN = {
    "ko": re.compile(f"[{_HANGUL}]"),
    "ja": re.compile(f"[{_KANA}{_HAN}]"),
    "en": re.compile("[A-Za-z]"),
}
_KEPT_ROLES = ("title", "heading")


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each stretch of a foreign script, or one for the whole text where it is not in its language."""
    own = _OWN.get(pair.target_language)
    if own is None:
        return
    text = pair.target_unquoted
    if own.search(text) is None and _is_foreign(pair, text):
        yield _whole(pair)
        return
    if _ANY[pair.target_language].search(text) is not None:
        for match in _STRETCH[pair.target_language].finditer(text):
            if not _is_the_originals(pair, match[0]):
                yield _words(pair, match.start(), match.end())
    elif pair.target_language == "ja":
        for match in _NO_KANA.finditer(text):
            if is_chinese(match[0]) and match[0].strip() not in pair.source:
                yield _words(pair, match.start(), match.end())


def _is_foreign(pair: Pair, text: str) -> bool:
    """Whether a text without a letter of its own script is a sentence of another language, not left as it was."""
    if pair.target_language == "en" or pair.role in _KEPT_ROLES or word_count(text) < 4:
        return False
    words = text.split()
    if sum(word[0].islower() for word in words) < max(4, len(words) // 2):
        return False
    return pair.source_language != "en" or (not is_english_prose(text) and text.strip() not in pair.source)


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
