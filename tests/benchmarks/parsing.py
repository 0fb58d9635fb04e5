"""How fast each format is read, and whether ten times the text costs ten times the time."""

import gc
import sys
import time
from typing import Any

from papers.formats import NAMES, parse
from tests.benchmarks.figure import Figure, at_least, at_most, plain
from tests.benchmarks.texts import long_text

MEGABYTE = 1_000_000
SMALL = MEGABYTE // 2
LARGE = 5 * MEGABYTE


def seconds_to_parse(text: str, format: str, runs: int) -> float:
    """Return the shortest of several runs, the one that other processes disturbed least.

    What the parsers remember of earlier texts is forgotten before each: a small text would fit into it and a large one
    would not, and no editor imports one text eight times.
    """
    shortest = float("inf")
    for _ in range(runs):
        for remembered in _memories():
            remembered.cache_clear()
        gc.collect()
        started = time.perf_counter()
        document = parse(text, format=format)
        shortest = min(shortest, time.perf_counter() - started)
        del document
    return shortest


def _memories() -> list[Any]:
    """Return the caches of the plain core."""
    return [
        thing
        for name, module in list(sys.modules.items())
        if name.startswith("papers.")
        for thing in list(vars(module).values())
        if hasattr(thing, "cache_clear")
    ]


def run() -> list[Figure]:
    """Measure every format, told which it is; then the telling itself."""
    figures = []
    for format in NAMES:
        small, large = long_text(format, SMALL), long_text(format, LARGE)
        entries = sum(len(issue.entries) for issue in parse(large, format=format).issues)
        small_seconds = seconds_to_parse(small, format, runs=8)
        large_seconds = seconds_to_parse(large, format, runs=4)
        growth = len(large.encode()) / len(small.encode())
        speed = len(large.encode()) / MEGABYTE / large_seconds
        figures += [
            at_least(f"parsing {format}", "UTF-8 text of 5 MB, each second", speed, 5, "MB/s"),
            at_most(
                f"parsing {format}",
                "time for ten times the text",
                large_seconds / small_seconds * 10 / growth,
                11,
                "times",
            ),
            at_least(f"parsing {format}", "entries found in it", entries, 1),
        ]
    figures.append(_detection())
    return figures


def _detection() -> Figure:
    """Measure how much slower a text is read when its format must be found out."""
    text = long_text("hf_daily", LARGE)
    told = seconds_to_parse(text, "hf_daily", runs=2)
    started = time.perf_counter()
    parse(text)
    return plain(
        "parsing hf_daily",
        "time when the format must be found out",
        (time.perf_counter() - started) / told,
        "times",
    )
