"""The same mistake in five thousand texts: listing them, correcting them in steps, and taking it all back, on SQLite."""

import json
import os
import time
from collections.abc import Callable
from typing import Any

import django

from tests.benchmarks.apart import found_apart
from tests.benchmarks.figure import Figure, at_most, plain
from tests.benchmarks.server import SITE_SETTINGS, folder_for_a_site, manage, production

TEXTS = 5_000
# The longest a page may keep a moderator waiting; a server gives up after thirty seconds.
BAR = 10
RESULT = "batch: "


def run() -> list[Figure]:
    """Measure in a process of its own."""
    with folder_for_a_site() as folder:
        environment = production(folder, SITE_SETTINGS)
        manage(environment, "migrate")
        manage(environment, "collectstatic", "--no-input")
        found = found_apart("batch", environment, RESULT)
    name = f"{TEXTS:,} texts"
    return [
        at_most(name, "listing them, one request", found["list"], BAR, "s"),
        at_most(name, "the longest request while correcting", max(found["apply"]), BAR, "s"),
        plain(name, "correcting all of them", sum(found["apply"]), "s"),
        plain(name, "requests for that", len(found["apply"])),
        at_most(name, "the longest request while taking back", max(found["undo"]), BAR, "s"),
        plain(name, "taking all of them back", sum(found["undo"]), "s"),
    ]


def measure() -> dict[str, Any]:
    """Fill the database of this process and go through the pages as a moderator does."""
    from django.test import Client  # noqa: PLC0415 - models can be imported only once Django is set up
    from django.urls import reverse  # noqa: PLC0415

    from comments.actions.accept_report import accept_report  # noqa: PLC0415
    from comments.models import Batch  # noqa: PLC0415
    from tests.benchmarks import queue_rows  # noqa: PLC0415
    from tests.comments.factories import make_report, make_text  # noqa: PLC0415
    from tests.factories import EntryFactory, IssueFactory, write_text  # noqa: PLC0415

    moderator = queue_rows.moderator("ja")
    text = make_text("ネズミは検索する。", "ja", "RAT retrieves (rat).")
    report = make_report(text, "ネズミ", proposal="RAT")
    accept_report(report, moderator=moderator, seen_version=1, seen_revision=text.current_id)
    around = "検索拡張は長い文脈で働く。" * 20
    for number in range(TEXTS):
        if number % 50 == 0:
            issue = IssueFactory()
        entry = EntryFactory(issue=issue, paper=None, position=number % 50 + 1)
        write_text(
            entry, "intro", {"en": f"A rat, number {number}.", "ja": f"{around}{number}番のネズミ。{around}"}
        )
    client = Client(SERVER_NAME=os.environ["ALLOWED_HOSTS"])
    client.force_login(moderator)
    sent = {"wrong": "ネズミ", "right": "RAT", "source_words": "RAT"}
    listing = _seconds(lambda: client.post(reverse("comments:elsewhere", args=[report.pk]), sent))
    batch = Batch.objects.get()
    choose, go_on, undo = (
        reverse(f"comments:{name}", args=[batch.pk])
        for name in ("batch_choose", "batch_continue", "batch_undo")
    )
    client.post(choose, {"do": "all"})

    def until(state: str, first: Callable[[], Any]) -> list[float]:
        times = [_seconds(first)]
        while Batch.objects.get().state != state:
            times.append(_seconds(lambda: client.post(go_on)))
        return times

    return {
        "list": listing,
        "apply": until("applied", lambda: client.post(choose, {"do": "apply"})),
        "undo": until("undone", lambda: client.post(undo)),
    }


def _seconds(request: Callable[[], Any]) -> float:
    started = time.perf_counter()
    answer = request()
    if answer.status_code != 302:
        raise RuntimeError(f"status {answer.status_code}")
    return time.perf_counter() - started


if __name__ == "__main__":
    django.setup()
    print(RESULT + json.dumps(measure()))
