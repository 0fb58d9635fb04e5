"""Texts that somebody made to be slow: every check comes to an end, and its spans lie inside them.

Here stands the longest text a site takes, made of what a check trips over; a quadratic check would take hours.
`make bench BENCH=growth` compares two lengths.
"""

import pytest

from papers.quality import CHECKS, Context, Texts
from papers.quality.glossary import built_in
from papers.quality.pair import Pair
from tests.watchdog import comes_to_an_end

LONGEST = 200_000


def filled(unit: str) -> str:
    """A text of 200,000 code points that repeats `unit`."""
    return (unit * (LONGEST // len(unit) + 1))[:LONGEST]


HOSTILE = {
    "opening brackets": filled("("),
    "closing brackets": filled("）"),
    "nested quotes": filled("「『"),
    "quotes that open and never close": filled("“a "),
    "backticks": filled("`"),
    "backticks and letters": filled("`a``b"),
    "dollars": filled("$"),
    "dollars and letters": filled("$a "),
    "asterisks": filled("*"),
    "bold that never ends": filled("**a "),
    "square brackets": filled("["),
    "pictures that never end": filled("![a]("),
    "backslashes": filled("\\"),
    "alternating signs": filled("`$[**_~(「“\\(<#|"),
    "digits": filled("7"),
    "ten thousand numbers": " ".join(f"{number:,}" for number in range(10_000)),
    "ten thousand numbers of four kinds": " ".join(f"{number}억 {number}.5% {number}B" for number in range(2_500)),
    "names": filled("GPT-4o, RAG and LLMs "),
    "ten thousand names": " ".join(f"Model-{number}X" for number in range(10_000)),
    "one long word": filled("a"),
    "one long Korean word": filled("가나다"),
    "one long Japanese word": filled("グロッキング"),
    "one long address": "https://a.example/" + filled("x/"),
    "a thousand addresses": " ".join(f"https://h{number}.example/%EC%9D%B8{number}" for number in range(1_000)),
    "short sentences": filled("I do not. It is. "),
    "one clause again and again": filled("이 방법은 빠르지 않다. "),
    "blanks": filled(" "),
    "empty lines": filled("\n"),
    "broken bytes": filled("ì•ˆë…•\ufffd"),
}  # fmt: skip
# Both sides alike, either side alone, and backwards, in directions that go through the rules of each language.
SIDES = {
    "alike": (lambda text: text, lambda text: text[:-1], "en", "ko"),
    "in the translation": (lambda text: "The model is fast.", lambda text: text, "en", "ja"),
    "in the original": (lambda text: text, lambda text: "モデルは速い。", "ko", "ja"),
    "backwards": (lambda text: text, lambda text: text[::-1], "ja", "en"),
}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_every_check_answers_a_hostile_text(kind: str, side: str) -> None:
    first, second, source_language, target_language = SIDES[side]
    texts = Texts(first(HOSTILE[kind]), second(HOSTILE[kind]), source_language, target_language)
    pair = Pair(*texts, terms=built_in(), context=Context((texts,)))
    with comes_to_an_end():
        found = [one for check in CHECKS for one in check.findings(pair)]
    assert all(0 <= one.start <= one.end <= len(texts.target_text) for one in found)
