"""How many entries are imported each second on SQLite, and what one more costs when many are stored."""

import os
import time
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import django
from django.db import connection

from tests.benchmarks.figure import Figure, at_least, at_most, plain
from tests.benchmarks.server import folder_for_a_site, manage, production
from tests.benchmarks.texts import daily, other_papers, other_year, sample, with_more_entries

ENTRIES = 10
FEW = 500
MANY = 50_000
SAMPLED_DOCUMENTS = 30
# Filled with larger documents, which is only quicker.
FILLING = 100


class Importer:
    """Imports made-up days, each with papers of its own, through the doors that editors and the command use."""

    def __init__(self, actions: Any) -> None:
        self.actions = actions
        self.days = count()
        self.papers = 0

    def document(self, text: str, format: str) -> float:
        """Import one text and return the seconds it took, from raw text to stored issue."""
        started = time.perf_counter()
        run = self.actions.start_run(None, publish=True)
        document, parsed = self.actions.keep_document(run, "benchmark.md", text, format=format)
        self.actions.apply_document(document, actor=None, parsed=parsed)
        return time.perf_counter() - started

    def day(self, entries: int) -> float:
        """Import a new day and return the seconds it took."""
        text = daily(next(self.days), entries, self.papers)
        self.papers += entries
        return self.document(text, "hf_daily")

    def fill(self, entries: int) -> None:
        """Import until so many entries are stored."""
        while self.papers < entries:
            self.day(min(FILLING, entries - self.papers))


def run() -> list[Figure]:
    """Measure in databases of its own, in this process, without `DEBUG`."""
    with folder_for_a_site() as folder:
        environment = production(folder, "config.settings")
        manage(environment, "migrate")
        os.environ.update(environment)
        django.setup()
        return _run(folder / "with-few.sqlite3", folder / "site.sqlite3")


def _use(database: Path) -> None:
    """Let the next queries go to another SQLite file."""
    connection.close()
    connection.settings_dict["NAME"] = str(database)


def _run(with_few: Path, with_many: Path) -> list[Figure]:
    """Measure, once Django is set up: first with few entries stored, then with few and with many in turn."""
    from papers.actions import import_document  # noqa: PLC0415 - models can be imported only once Django is set up
    from papers.models import Entry  # noqa: PLC0415

    importer = Importer(import_document)
    importer.fill(FEW)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(with_few)])
    figures = [_samples(importer, format) for format in ("bilingual_weekly", "dair_weekly", "paper_log")]
    started, before = time.perf_counter(), importer.papers
    importer.fill(MANY)
    filled = (importer.papers - before) / (time.perf_counter() - started)
    if Entry.objects.count() < MANY:
        raise RuntimeError("The entries were not all stored.")

    costs: dict[Path, list[float]] = {with_few: [], with_many: []}
    for _ in range(SAMPLED_DOCUMENTS):
        for database, seconds in costs.items():
            _use(database)
            importer.day(ENTRIES)  # opens the file and warms its pages, as a running server has
            seconds.append(importer.day(ENTRIES))
    few, many = median(costs[with_few]), median(costs[with_many])
    return [
        at_least("importing hf_daily", f"entries each second, {FEW} stored", ENTRIES / few, 300, "/s"),
        *figures,
        at_least("importing hf_daily", f"entries each second, {MANY} stored", ENTRIES / many, 300, "/s"),
        plain("importing hf_daily", f"entries each second, {FILLING} a document", filled, "/s"),
        at_most("importing hf_daily", f"cost at {MANY} stored to cost at {FEW}", many / few, 1.25, "times"),
    ]


def _samples(importer: Importer, format: str) -> Figure:
    """Measure one of the samples, again and again with other papers and years."""
    from papers.models import Entry  # noqa: PLC0415

    before = Entry.objects.count()
    text = sample(format)
    if format == "bilingual_weekly":
        text = with_more_entries(text, format)
    texts = [other_papers(other_year(text, number), 1000 + number) for number in range(SAMPLED_DOCUMENTS)]
    seconds = sum(importer.document(text, format) for text in texts)
    entries = Entry.objects.count() - before
    return at_least(f"importing {format}", "entries each second, of its sample", entries / seconds, 300, "/s")
