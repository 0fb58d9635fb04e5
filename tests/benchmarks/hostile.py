"""Whether a text that somebody made to be slow costs time in proportion to its length, not to its square."""

import time
from collections.abc import Callable

from papers.diff import diff
from papers.identifiers import find_urls
from papers.rendering import render_text
from tests.benchmarks.figure import Figure, at_most

PIECES = (
    "[", "![", "[[", "*a ", "**", "_a", "<", "&", "`" * 7 + "a", "> ", "- ", "$a ", r"\(", "[a](b ", "|a",
    "http://a.b ",
)  # fmt: skip
FORMULAS = (
    "$" + "{" * 100_000 + "$",
    "$" + r"\frac{1}{" * 10_000 + "1" + "}" * 10_000 + "$",
    "$x$ " * 45_000,
    "$a " * 60_000,
)
TIMES = 8


def shortest(work: Callable[[], object], runs: int = 3) -> float:
    """Return the seconds of the quickest of several runs."""
    seconds = []
    for _ in range(runs):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def _growth(piece: str) -> float:
    """How many times the time for eight times the text; below 5 ms everything counts as 5 ms."""
    short, long = (piece * (length // len(piece)) for length in (8_000, 8_000 * TIMES))
    return shortest(lambda: render_text(long)) / max(shortest(lambda: render_text(short)), 0.005)


def run() -> list[Figure]:
    """Measure the renderer, the formulas, the diff and the finder of addresses."""
    worst = max(PIECES, key=_growth)
    brackets = "https://example.org/" + ")" * 300_000
    return [
        at_most("hostile Markdown", f"time for eight times {worst!r}", _growth(worst), 3 * TIMES, "times"),
        at_most(
            "hostile formulas",
            "the slowest of some texts of 100,000 characters",
            max(shortest(lambda text=text: render_text(text), runs=1) for text in FORMULAS),
            5,
            "s",
        ),
        at_most(
            "hostile addresses",
            "an address that ends in 300,000 brackets",
            shortest(lambda: find_urls(brackets)),
            1,
            "s",
        ),
        at_most(
            "hostile diff",
            "two unlike texts of 200,000 characters",
            shortest(lambda: diff("a" * 200_000, "b" * 200_000), runs=1),
            5,
            "s",
        ),
    ]
