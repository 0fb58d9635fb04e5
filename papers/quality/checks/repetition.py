"""A clause, or a few words, that a machine wrote twice, where the original says it once.

Two forms: the same words at once again ("이 방법은 이 방법은", "モデルはモデルは"), and a clause that comes back. Parallel
sentences share words too, and terms come back, so such a clause must be long, within one sentence, and hold a verb, and
the original must not repeat as much itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.repeats import doubled_words, repeats, stutters

NAME = "repetition"
VERSION = 1

# How many letters of its own script the shortest clause has that nobody writes twice by chance.
_CLAUSE = {"ko": 14, "ja": 13, "en": 36}
# It tells something: a long term comes back as often as it is spoken of, and ends in no verb.
_TELLING = {
    "ko": re.compile(r"[가-힣](?:다|며|면|고|서|여|해|니|게|도록|지만|는데)(?=[ ,.]|$)"),
    "ja": re.compile(
        r"(?:る|た|い|う|く|す|ます|です|して|れて|って|き|し|り)(?=[、。]|$)|[るたいうくす](?=[一-鿿ァ-ヺ])"
    ),
    "en": re.compile(r"\b(?:is|are|was|were|has|have|can|will|we|it|that|which|\w+ed|\w+s)\b"),
}
_OWN = {"ko": re.compile("[가-힣]"), "ja": re.compile("[ぁ-ヺー一-鿿々]"), "en": re.compile("[A-Za-z]")}
_PIECE = re.compile(r"[^.。!?\n]+[.。!?]*")
# The shortest that nobody writes again at once, with only a mark or an ending between.
_AT_ONCE, _GAP = 11, 4
# What a letter tells in letters of English (as in `length`), and the share of a repeat that the original must repeat.
_LETTERS = {"en": 1.0, "ko": 2.36, "ja": 2.24}
_SHARE = 0.4
# Doubled on purpose: step by step, one by one, very very.
_ON_PURPOSE = re.compile(
    r"(?:한 )?(?:걸음|단계|글자|하나|조금|차례|점점|매우|아주|정말|가지|각각|층층|서로|따로|오래|더욱|자꾸|계속)"
    r"|that|had|very|way|so|much|many|more|really|[0-9.,%]+|\W+|[A-Za-z]"
)
_IN_STEPS = re.compile(r"\b([a-z]{2,20}),? (?:by|after|upon|to|and|or|for) \1\b")
_PARTICLES = ("은", "는", "이", "가", "을", "를", "は", "が", "を")
_LETTER = re.compile(r"[^\W\d_]")


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each repeat, spanning the second time."""
    if pair.target_language not in _CLAUSE or len(pair.target_text) < 8:
        return
    text = pair.target_prose
    if pair.target_language != "ja":
        # A clause that stands twice brings its words twice.
        words = text.split()
        if len(set(words)) == len(words):
            return
    found = list(_at_once(pair, text))
    if found:
        found = _undoubled(pair.source_prose.lower(), text, found)
    found += _clauses(text, pair.target_language)
    if not found:
        return
    least = _longest_echo(pair) / (_SHARE * _LETTERS[pair.target_language])
    last = 0
    for start, end in sorted(found):
        if start >= last and end - start > least:
            yield _finding(pair, start, end)
            last = end


def _undoubled(source: str, text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that the original does not double itself: "row, row"; or, but for words with a particle, "step by step"."""
    if any(True for _ in doubled_words(source)):
        return []
    if _IN_STEPS.search(source) is None:
        return found
    return [span for span in found if text[: span[1]].rstrip(" 、,").endswith(_PARTICLES)]


def _at_once(pair: Pair, text: str) -> Iterator[tuple[int, int]]:
    if pair.target_language == "ja":
        for start, again, length in stutters(text):
            words = text[start:again]
            if len(_LETTER.findall(words)) >= 4 and not words.isascii() and len(set(words)) > 2:
                yield again, again + length
        return
    for start, second, end in doubled_words(text):
        words = text[start:second].strip()
        if len(_LETTER.findall(words)) >= (
            2 if pair.target_language == "en" else 3
        ) and not _ON_PURPOSE.fullmatch(words):
            yield second, end


def _clauses(text: str, language: str) -> Iterator[tuple[int, int]]:
    for first, second, length in repeats(text, _AT_ONCE):
        is_at_once = second - first - length <= _GAP
        for piece in _PIECE.finditer(text, second, second + length):
            own = len(_OWN[language].findall(piece[0]))
            if own >= (_AT_ONCE - 2 if is_at_once else _CLAUSE[language]) and (
                is_at_once or _TELLING[language].search(piece[0]) is not None
            ):
                yield piece.span()


def _longest_echo(pair: Pair) -> float:
    """The longest stretch the original says twice, in letters of English: then the translation may say it twice too."""
    lengths = [length for _, _, length in repeats(pair.source_prose, _AT_ONCE)]
    return _LETTERS.get(pair.source_language, 1.0) * max(lengths, default=0)


def _finding(pair: Pair, start: int, end: int) -> Finding:
    words = " ".join(pair.target_text[start:end].split())
    shown = words if len(words) <= 40 else words[:39].rstrip() + "…"
    return Finding(
        NAME,
        "said-twice",
        Category.ADDITION,
        Severity.MAJOR,
        start,
        end,
        f"“{shown}” stands here twice, and the original says it once. Remove one.",
        facts={"words": shown},
    )
