"""The moderators' queue with a hundred thousand open reports, on SQLite and PostgreSQL: time and number of queries.

The time is the server's: a request goes through all middleware, the view and its templates, in this process.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import django

from tests.benchmarks.apart import found_apart
from tests.benchmarks.figure import Figure, at_most, plain
from tests.benchmarks.server import SITE_SETTINGS, folder_for_a_site, manage, production
from tests.postgres import PostgresMissing, private_server

FEW, MANY = 1_000, 100_000
RUNS = 15
BAR = 100
RESULT = "queue: "


def run() -> list[Figure]:
    """Measure on both databases, each in a process of its own; on SQLite alone where PostgreSQL is not installed."""
    figures = []
    with folder_for_a_site() as folder:
        figures += _measured("queue, SQLite", production(folder, SITE_SETTINGS))
    try:
        with postgres() as (environment, _):
            figures += _measured("queue, PostgreSQL", environment)
    except PostgresMissing as missing:
        print(missing)
    return figures


@contextmanager
def postgres() -> Iterator[tuple[dict[str, str], Path]]:
    """The environment of a site on a private PostgreSQL server."""
    with private_server() as url, folder_for_a_site() as folder:
        yield {**production(folder, SITE_SETTINGS), "DATABASE_URL": url}, folder


def _measured(name: str, environment: dict[str, str]) -> list[Figure]:
    manage(environment, "migrate")
    manage(environment, "collectstatic", "--no-input")
    return figures_of(name, found_apart("queue", environment, RESULT))


def figures_of(name: str, found: dict[str, Any]) -> list[Figure]:
    """The figures of what `measure` found."""
    figures = []
    for page, few in found["few"].items():
        many = found["many"][page]
        figures += [
            at_most(name, f"{page}, {MANY:,} reports", many["ms"], BAR, "ms"),
            plain(name, f"{page}, {FEW:,} reports", few["ms"], "ms"),
            at_most(name, f"{page}, queries", many["queries"], few["queries"]),
        ]
    return figures


def measure() -> dict[str, Any]:
    """Fill the database of this process and time pages of its queue, with few reports and with many."""
    from tests.benchmarks import queue_rows  # noqa: PLC0415 - models can be imported only once Django is set up

    person = queue_rows.moderator("ko", "ja")
    texts = queue_rows.write_texts()
    queue_rows.write_reports(texts, 0, FEW)
    few = _pages(person)
    queue_rows.write_reports(texts, FEW, MANY)
    queue_rows.settle()
    return {"few": few, "many": _pages(person)}


def _pages(person: Any) -> dict[str, dict[str, float]]:
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from comments.models import QueueItem  # noqa: PLC0415
    from comments.queue import QueueFilters, queue_page  # noqa: PLC0415

    client = Client(SERVER_NAME=os.environ["ALLOWED_HOSTS"])
    client.force_login(person)
    queue = reverse("comments:review_queue")
    first = queue_page(person, QueueFilters())
    ordered = QueueItem.objects.filter(state="open", language="ja").order_by("-score", "id")
    middle = ordered[ordered.count() // 2]
    source = QueueItem.objects.values_list("source", flat=True)[0]
    return {
        "first page": _timed(client, queue),
        "next page": _timed(client, f"{queue}?after={first.after}"),
        "page in the middle": _timed(client, f"{queue}?after=0_{middle.score}_{middle.pk}"),
        "page of one source and category": _timed(client, f"{queue}?source={source}&category=terminology"),
    }


def _timed(client: Any, path: str) -> dict[str, float]:
    """The median milliseconds of a page, and how many queries it asks."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    asked = len(queries)
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - started)
    return {"ms": 1000 * median(times), "queries": asked}


if __name__ == "__main__":
    django.setup()
    print(RESULT + json.dumps(measure()))
