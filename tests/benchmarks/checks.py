"""How many pairs a core checks each second, whether ten times the text costs ten times the time, and what each check costs."""

import gc
import random
import time
from collections.abc import Iterable, Iterator, Sequence

from papers.quality import CHECKS, Context, Texts, check_texts
from papers.quality.glossary import built_in
from papers.quality.pair import Pair
from tests.benchmarks.figure import Figure, at_least, at_most, plain
from tests.quality.labelled import labelled_pairs
from tests.quality.real_texts import has_segments, professional_segments

# A sentence, as long as those of digests are on average.
SENTENCE = 150
# So many sentences are about 20,000 code points; ten times as many are the longest text a site takes.
LONG = 300
RUNS = 3
LEAST_PER_SECOND = 5_000
MICROSECOND = 1e-6


def sentences(language: str, seed: int = 0) -> list[Texts]:
    """The right labelled pairs of all checks from English, mixed: whole sentences with their translations."""
    found = [
        pair.texts
        for pair in labelled_pairs()
        if not pair.wrong and pair.texts[2:] == Texts("", "", "en", language)[2:]
    ]
    random.Random(seed).shuffle(found)
    return found


def joined(work: Sequence[Texts], number: int) -> list[Texts]:
    """Texts made of `number` others each; what is left over is left out."""
    return [
        Texts(
            " ".join(texts.source_text for texts in work[at : at + number]),
            " ".join(texts.target_text for texts in work[at : at + number]),
            *work[at][2:],
        )
        for at in range(0, len(work) - number + 1, number)
    ]


def seconds(work: Sequence[Texts], runs: int = RUNS) -> float:
    """Processor time of the quickest of several runs over pairs that stand alone."""
    terms = built_in()
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        for texts in work:
            check_texts(texts, terms=terms, context=Context((texts,)))
        best = min(best, time.process_time() - began)
    return best


def letters(work: Iterable[Texts]) -> int:
    """Code points of originals."""
    return sum(len(texts.source_text) for texts in work)


def costs(work: Sequence[Texts]) -> dict[str, float]:
    """Seconds for a pair of `SENTENCE` code points, by check; "pair" is what all checks share."""
    spent: dict[str, float] = {}
    for _ in range(RUNS):
        for name, took in _spent(work):
            spent[name] = min(took, spent.get(name, took))
    share = SENTENCE / letters(work)
    return {name: took * share for name, took in spent.items()}


def _spent(work: Sequence[Texts]) -> Iterator[tuple[str, float]]:
    pairs = [Pair(*texts, terms=built_in(), context=Context((texts,))) for texts in work]
    gc.collect()
    began = time.process_time()
    for pair in pairs:
        _ = pair.source_prose, pair.target_prose, pair.source_terms, pair.target_terms
    yield "pair", time.process_time() - began
    for check in CHECKS:
        began = time.process_time()
        for pair in pairs:
            for _ in check.findings(pair):
                pass
        yield check.NAME, time.process_time() - began


def run() -> list[Figure]:
    """Measure Korean and Japanese, then the growth with the text, then each check."""
    figures = []
    everything: list[Texts] = []
    for language in ("ko", "ja"):
        # Two of these sentences have 130 code points. They are denser in numbers, names and marks than any digest.
        work = joined(sentences(language), 2)
        everything += work
        seconds(work[:50], runs=1)  # the term base is made ready once
        figures.append(
            at_least(
                f"checks en-{language}",
                f"pairs of {SENTENCE} code points, each second and core",
                letters(work) / SENTENCE / seconds(work),
                LEAST_PER_SECOND,
            )
        )
        if has_segments():
            halves = (False, True)
            good = [one for half in halves for _, one in professional_segments(language, held_out=half)]
            figures.append(
                at_least(
                    f"checks en-{language}",
                    "the same of professional text, each second and core",
                    letters(good) / SENTENCE / seconds(good),
                    LEAST_PER_SECOND,
                )
            )
        # Every rule finds its word in texts as long as these, so that a longer one wakes none that slept.
        short = [joined(sentences(language, seed)[:LONG], LONG)[0] for seed in range(10)]
        growth = seconds(joined(short, 10)) * 10 / seconds(short)
        figures.append(at_most(f"checks en-{language}", "time for ten times the text", growth, 11, "times"))
    figures += [
        plain(f"check {name}", "one pair", cost / MICROSECOND, "µs")
        for name, cost in costs(everything).items()
    ]
    return figures
