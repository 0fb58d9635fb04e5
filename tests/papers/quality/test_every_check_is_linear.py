"""A text a hundred times as long takes a check about a hundred times as long, whatever the text is made of."""

import time

import pytest

from papers.quality import CHECKS, Context, Texts
from papers.quality.checks import Check
from papers.quality.glossary import built_in
from papers.quality.pair import Pair

SHORT, TIMES = 300, 100
# Of a hundredfold text a quadratic check would take ten thousand times as long.
MOST_TIMES = 600
# Below this, the clock tells nothing.
TICK = 0.0005
UNITS = (
    "12,345 and 1,010억 10조 ",
    "「“『（(",
    "「あ」『い』",
    "`$[**_~",
    "https://a.b/c?d=",
    "RLHF (RAG) LLMs ",
    "그로킹 그루킹 노름은 ",
    "グロッキング",
    "The model is not only fast but it does not learn. ",
    "이 방법은 이 방법은 한다. 합니다. ",
    "ではない。です。である。",
    "ì•ˆë…•縺繧\ufffd&amp;",
    "漢",
    " ",
    "\n- ",
    "a",
)


def seconds(check: Check, text: str, source_language: str, target_language: str) -> float:
    """Time of this process for one look at a pair of two such texts."""
    texts = Texts(text, text[::-1], source_language, target_language)
    pair = Pair(*texts, terms=built_in(), context=Context((texts,)))
    _ = pair.source_prose, pair.target_prose
    began = time.process_time()
    for _found in check.findings(pair):
        pass
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS, ids=range(len(UNITS)))
@pytest.mark.parametrize("check", CHECKS, ids=[check.NAME for check in CHECKS])
def test_a_hundredfold_text_takes_about_a_hundredfold_time(check: Check, unit: str) -> None:
    short = (unit * SHORT)[:SHORT]
    for source_language, target_language in (("en", "ko"), ("ko", "ja")):
        took = seconds(check, short * TIMES, source_language, target_language)
        if took > MOST_TIMES * TICK:
            again = min(seconds(check, short, source_language, target_language) for _ in range(3))
            took = min(took, seconds(check, short * TIMES, source_language, target_language))
            assert took <= MOST_TIMES * max(again, TICK)
