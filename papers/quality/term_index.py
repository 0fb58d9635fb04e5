"""Where a term stands in the alphabet of its language, and under which letter: for lists that people look words up in."""

from __future__ import annotations

import unicodedata

from papers.quality.folding import fold

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Doubled consonants stand under their single one, as in Korean dictionaries for learners.
_SINGLE = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_SYLLABLES = range(0xAC00, 0xD7A4)
_PER_INITIAL = 588
# The rows of the Japanese syllabary: the last letter of each (Hiragana), and what it is called by.
_ROWS = (("お", "あ"), ("ご", "か"), ("ぞ", "さ"), ("ど", "た"), ("の", "な"), ("ぽ", "は"), ("も", "ま"), ("よ", "や"), ("ろ", "ら"), ("ん", "わ"))  # fmt: skip
HAN, OTHER = "漢", "#"
_KATAKANA_TO_HIRAGANA = {point: point - 0x60 for point in range(0x30A1, 0x30F7)}


def place_of(text: str, language: str) -> tuple[tuple[int, str], str]:
    """(what to sort by, the heading it stands under) of a term in `language`, a primary subtag.

    The headings are A to Z, the Korean consonants, the rows of the Japanese syllabary, 漢 for words that begin with a Han
    character (whose reading nobody told), and # for the rest. A language's own script comes first, others after it.
    """
    plain = fold(unicodedata.normalize("NFC", text)).casefold().translate(_KATAKANA_TO_HIRAGANA)
    first = plain[:1]
    if ord(first or " ") in _SYLLABLES:
        heading = _INITIALS[(ord(first) - 0xAC00) // _PER_INITIAL].translate(_SINGLE)
        return (0 if language == "ko" else 3, plain), heading
    if "ぁ" <= first <= "ゖ":
        heading = next(name for last, name in _ROWS if first <= last or name == "わ")
        return (0 if language == "ja" else 3, plain), heading
    if "㐀" <= first <= "鿿":
        return (1 if language == "ja" else 3, plain), HAN
    latin = unicodedata.normalize("NFD", first)[:1].upper()
    if latin.isascii() and latin.isalpha():
        return (0 if language == "en" else 2, plain), latin
    return (4, plain), OTHER
