"""The issue page under load, beside plain views that do comparable work on the same server, in alternating runs."""

from statistics import median

from tests.benchmarks.demo_site import Site, demo_site
from tests.benchmarks.figure import Figure, at_least, at_most, plain
from tests.benchmarks.load import Load

ROUNDS = 5
SECONDS = 3


def alternately(site: Site, ours: str, theirs: str) -> tuple[list[Load], list[Load]]:
    """Put load on two pages in turn, so that whatever else the machine does meets both."""
    for path in (ours, theirs):
        site.server.press(path, seconds=1)
    runs = [(site.server.press(ours, SECONDS), site.server.press(theirs, SECONDS)) for _ in range(ROUNDS)]
    return [run[0] for run in runs], [run[1] for run in runs]


def compare(name: str, ours: list[Load], theirs: list[Load], other: str, bar: float) -> list[Figure]:
    """Return the figures of two pages: what each does, and the ratios that have bars."""
    our_rate, their_rate = (median(load.per_second for load in loads) for loads in (ours, theirs))
    our_p99, their_p99 = (median(load.p99 for load in loads) for loads in (ours, theirs))
    return [
        plain(name, "the issue page", our_rate, "/s"),
        plain(name, other, their_rate, "/s"),
        at_least(name, "ratio of requests each second", our_rate / their_rate, bar),
        plain(name, "the issue page, 99th percentile", our_p99, "ms"),
        plain(name, f"{other}, 99th percentile", their_p99, "ms"),
        at_most(name, "ratio of 99th percentiles", our_p99 / their_p99, 1),
    ]


def run() -> list[Figure]:
    """Measure the page as it is made for every request, and as anonymous readers get it."""
    figures = []
    with demo_site(PAGE_CACHE_ENTRIES="0") as site:
        for view in ("translation", "both"):
            path = f"{site.largest_issue()}?view={view}"
            size = len(site.get(path))
            loads = alternately(site, path, f"/benchmark/plain/{size}/")
            figures += [
                plain(f"not cached, {view}", "bytes of the issue page", size),
                plain(
                    f"not cached, {view}",
                    "bytes of the plain view",
                    len(site.get(f"/benchmark/plain/{size}/")),
                ),
            ]
            figures += compare(f"not cached, {view}", *loads, "the plain view", bar=1)
    with demo_site() as site:
        path = site.largest_issue()
        size = site.size_sent(path)
        loads = alternately(site, path, f"/benchmark/memory/{size}/")
        figures.append(plain("cached", "bytes sent", size))
        figures += compare("cached", *loads, "the view from memory", bar=0.6)
    return figures
