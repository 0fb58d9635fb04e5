"""How a check's time grows with its text, whatever the text is made of: a hundredfold text, as a multiple of the short one.

A linear check takes about a hundred times as long, a quadratic one ten thousand. These are ratios of two times of the same
run, and they are here, not among the tests, because a busy machine can double either of the two.
"""

import gc
import time
from collections.abc import Callable

from papers.quality import CHECKS, Context, Texts
from papers.quality.checks import Check
from papers.quality.glossary import built_in
from papers.quality.pair import Pair
from tests.benchmarks.figure import Figure, at_most

SHORT, TIMES = 300, 100
MOST_TIMES = 400
# Below this, the clock tells nothing.
TICK = 0.0005
RUNS = 3
DIRECTIONS = (("en", "ko"), ("ko", "ja"))
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
TERMS_IN_TEXT = {
    "en": "the batch norm of a token ",
    "ko": "토큰의 손실 함수와 노름 ",
    "ja": "ファイン・チューニングのノルム・層 ",
}


def quickest(work: Callable[[], object], runs: int = RUNS) -> float:
    """Processor time of the quickest of several runs, and no less than the clock can tell."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return max(best, TICK)


def look(check: Check, text: str, source_language: str, target_language: str) -> Callable[[], object]:
    """One look of a check at a pair of two such texts; what all checks share is made ready before."""
    texts = Texts(text, text[::-1], source_language, target_language)
    pair = Pair(*texts, terms=built_in(), context=Context((texts,)))
    _ = pair.source_prose, pair.target_prose
    return lambda: list(check.findings(pair))


def worst_of(check: Check) -> float:
    """The largest growth over all texts and directions, in multiples of the short text's time."""
    worst = 0.0
    for unit in UNITS:
        short = (unit * SHORT)[:SHORT]
        for languages in DIRECTIONS:
            long_time = quickest(look(check, short * TIMES, *languages), runs=1)
            if long_time > worst * TICK:
                short_time = quickest(look(check, short, *languages))
                worst = max(worst, long_time / short_time)
    return worst


def run() -> list[Figure]:
    """Measure each check, then the term base."""
    figures = [
        at_most(
            f"check {check.NAME}", "time for a hundred times the text", worst_of(check), MOST_TIMES, "times"
        )
        for check in CHECKS
    ]
    terms = built_in()
    for language, text in TERMS_IN_TEXT.items():
        terms.matches(text, language)
        growth = quickest(
            lambda text=text, language=language: terms.matches(text * 10_000, language)
        ) / quickest(lambda text=text, language=language: terms.matches(text * 100, language))
        figures.append(
            at_most(f"terms {language}", "time for a hundred times the text", growth, MOST_TIMES, "times")
        )
    return figures
