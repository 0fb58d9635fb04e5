"""Finding the common nouns that an acronym was mistaken for: 쥐 or ネズミ for RAT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from papers.quality.acronym_words import EXCUSED_BY, MISTAKEN
from papers.quality.acronyms import Name

_KATAKANA, _HIRAGANA, _KANJI = "ァ-ヺー", "ぁ-ん", "一-龯"
# Hiragana but for the particles that nouns stand behind.
_NO_PARTICLE = "".join(
    chr(letter) for letter in range(0x3041, 0x3094) if chr(letter) not in "のはがをにでともや"
)
_KOREAN_TAIL = (
    r"(?=들?(?:은|는|이|가|을|를|의|에|도|만|와|과|로|으로|에서|에게|에게는|보다|처럼|이다|다|입니다|이며|며|이고|고|인|라는|이라는|이라고|부터"
    r"|까지|나|이나|에는|에도|로는|으로는|와는|과는|하여|하며|합니다|한다|하고)?(?![가-힣]))"
)
_KOREAN_PARTICLE = r"(?=(?:은|는|이|가|을|를|의|과|와|로)(?![가-힣]))"


_VERSION = re.compile(r"v?[0-9]{1,2}\Z")


@lru_cache(maxsize=512)
def nouns_for(language: str, key: str) -> re.Pattern[str] | None:
    """What finds the nouns that an acronym is mistaken for, as whole words of the language."""
    table = MISTAKEN.get(language, {})
    nouns = table.get(key) or table.get(_VERSION.sub("", key))
    if not nouns:
        return None
    if language == "ko":
        tails = (
            (noun, _KOREAN_PARTICLE if len(noun) == 1 and noun != "쥐" else _KOREAN_TAIL) for noun in nouns
        )
        return re.compile("(?<![가-힣])(?:" + "|".join(re.escape(noun) + tail for noun, tail in tails) + ")")
    return re.compile("|".join(_alone_in_japanese(noun) for noun in nouns))


def _alone_in_japanese(noun: str) -> str:
    """A pattern for a noun that no letter of its own script goes on before or behind; but particles follow hiragana, and
    longer nouns in kanji join others.
    """
    first, last = _script(noun[0]), _script(noun[-1])
    if first == _HIRAGANA and len(noun) > 2:
        first = _NO_PARTICLE
    behind = "" if last == _HIRAGANA or (last == _KANJI and len(noun) > 1) else f"(?![{last}])"
    return f"(?<![{first}]){re.escape(noun)}{behind}"


def _script(letter: str) -> str:
    return next((script for script in (_KATAKANA, _HIRAGANA) if re.match(f"[{script}]", letter)), _KANJI)


def is_excused(source: str, places: Sequence[Name]) -> bool:
    """Whether an original with a name at `places` has the noun too, or what the noun may be said for."""
    key, small = places[0].key, source.lower()
    if any(words in small for words in EXCUSED_BY.get(key, ())):
        return True
    if any(name.is_small for name in places):
        return False
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(key)}s?(?![A-Za-z0-9])", source) is not None
