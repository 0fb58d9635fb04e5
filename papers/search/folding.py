"""The normal form of texts and queries, and the tokens the index is made of. Plain Python.

Two spellings that a reader takes for the same have one form: NFKC and case folding (the Unicode Standard's
toNFKC_Casefold, §3.13), no accents on Latin letters, and blanks dropped between letters of scripts that are written
without them or with them at will: 언어모델 and 언어 모델, ニューラルネット and ニューラル ネット. Punctuation parts words
in every script. The form is made of pieces with one blank between them; a piece is either a run of such letters
or a word of any other script:

    fold("LLM의 언어 모델(Language Model), GPT-4o") == "llm 의 언어모델 language model gpt 4o"

What a query finds is defined on this form alone (papers/search/matching.py). The index only makes it fast: its tokens are
of runs each letter and each pair of letters, and the words of the rest. A word is looked for with and without the
plural -s (D. Harman, "How effective is suffixing?", 1991, the "S stemmer").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# Letters of which any two beside each other may be in a word or not, whether or not a blank is between them: Thai, Lao,
# Tibetan, Myanmar, Khmer, Hangul, kana, Bopomofo, Han. As ranges, so that PostgreSQL can be told the same.
RUN_LETTERS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u1049\u1050-\u109d\u1100-\u11ff\u1780-\u17d3"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\U00020000-\U0003fffd"
)
# A longer word (a key, a run of letters that means nothing) is cut into words of this length.
LONGEST_WORD = 64

_RUN = f"[{RUN_LETTERS}]"
# Letters and digits of the other scripts, with their marks: Python counts vowel signs as neither.
_WORD = f"(?:(?!{_RUN})(?:[^\\W_]|[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff]))"
# The dot between the parts of a Japanese loan-word is as optional as a blank.
_GAP = "[\\s\u30fb]"
_GAP_IN_RUN = re.compile(f"(?<={_RUN}){_GAP}+(?={_RUN})")
_PIECE = re.compile(f"{_RUN}+|{_WORD}{{1,{LONGEST_WORD}}}")
_SPACED_PIECE = re.compile(f"{_RUN}(?:{_GAP}*{_RUN})*|{_WORD}{{1,{LONGEST_WORD}}}")
_IS_GAP = re.compile(_GAP)
_STARTS_RUN = re.compile(_RUN)

# What shows nothing: soft hyphens, joiners, direction marks, variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_NOT_PLAIN = re.compile("[\u0300-\u036f\u00c0-\u024f\u1e00-\u1eff]")

# A character with what is written onto it or composed with it; normalising chunk by chunk is normalising the whole, but
# for rare sequences.
_CHUNK = re.compile(
    "[\\s\\S][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u102b-\u103e\u1160-\u11ff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f]*"
)
_SPACED_CHUNK = re.compile("\\S+|\\s+")


class Folded(NamedTuple):
    """A text's normal form, and for each of its characters where it comes from: [start, end) in code points."""

    text: str
    places: list[tuple[int, int]]


def fold(text: str) -> str:
    """The normal form of `text`: pieces with one blank between them. Each piece is its own normal form."""
    pieces = " ".join(_PIECE.findall(_GAP_IN_RUN.sub("", _folded_letters(text))))
    # Where a blank has gone, two letters may have become one.
    return pieces if pieces.isascii() else unicodedata.normalize("NFC", pieces)


def fold_with_places(text: str) -> Folded:
    """As `fold`, with the places of each character in `text`; the blanks between pieces have empty ones."""
    letters, origins = _letters_with_origins(text)
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in _SPACED_PIECE.finditer(letters):
        if folded:
            folded.append(" ")
            places.append(places[-1])
        for index in range(piece.start(), piece.end()):
            if not _IS_GAP.match(letters[index]):
                folded.append(letters[index])
                places.append(origins[index])
    return _composed(Folded("".join(folded), places))


def _composed(folded: Folded) -> Folded:
    """Letters that a blank had kept from being one, as one; every letter of such a piece comes from all of it."""
    if unicodedata.is_normalized("NFC", folded.text):
        return folded
    start = 0
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in folded.text.split(" "):
        of_piece = folded.places[start : start + len(piece)]
        composed = unicodedata.normalize("NFC", piece)
        if composed != piece:
            of_piece = [(of_piece[0][0], of_piece[-1][1])] * len(composed)
        if pieces:
            places.append(places[-1])
        pieces.append(composed)
        places += of_piece
        start += len(piece) + 1
    return Folded(" ".join(pieces), places)


def tokens(folded: str) -> set[str]:
    """What the index knows a text by: each letter and each pair of letters of runs, and words."""
    found: set[str] = set()
    for piece in folded.split(" "):
        if is_run(piece):
            found.update(piece)
            found.update(map("".join, pairwise(piece)))
        elif piece:
            found.add(piece)
    return found


def is_run(piece: str) -> bool:
    """Whether a piece of a normal form is a run of letters between which blanks mean nothing."""
    return not piece.isascii() and _STARTS_RUN.match(piece) is not None


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """An English word without its plural -s ("llms" -> "llm", "policies" -> "policy")."""
    if word.endswith("s") and word.isascii() and word.isalpha() and len(word) > 2:
        if word.endswith("ies") and len(word) > 4 and word[-4] not in "ae":
            return word[:-3] + "y"
        if word[-2] not in "us":
            return word[:-1]
    return word


def spellings(word: str) -> list[str]:
    """The words that have the same `stem` as `word`, sorted."""
    base = stem(word)
    candidates = {word, base, base + "s", base[:-1] + "ies"}
    return sorted(one for one in candidates if stem(one) == base)


def _folded_letters(text: str) -> str:
    """`text` with its letters in their normal form, blanks and punctuation as they are."""
    if text.isascii():
        return text.lower()
    text = _UNSEEN.sub("", text)
    # Case folding can undo normalisation and the other way round.
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if _NOT_PLAIN.search(text) or _UNSEEN.search(text):
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text).casefold())
        text = _ACCENTED.sub(lambda match: _without_accent(match.group()), text)
        text = _ACCENTS.sub("", text)
    return text


@lru_cache(maxsize=1024)
def _without_accent(letter: str) -> str:
    """A Latin letter without the marks it is composed with."""
    base = unicodedata.normalize("NFD", letter)
    return base[0] if base[0].isascii() else letter


# Texts have few different characters, and each of them is asked for again and again.
_folded_chunk = lru_cache(maxsize=8192)(_folded_letters)


def _letters_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`_folded_letters`, and where in `text` each letter comes from."""
    whole = _folded_letters(text)
    if text.isascii():
        return whole, [(index, index + 1) for index in range(len(text))]
    for chunks in (_CHUNK, _SPACED_CHUNK):
        origins: list[tuple[int, int]] = []
        letters: list[str] = []
        for chunk in chunks.finditer(text):
            part = _folded_chunk(chunk.group())
            letters.append(part)
            origins.extend([chunk.span()] * len(part))
        if "".join(letters) == whole:
            return whole, origins
    return whole, [(0, len(text))] * len(whole)
