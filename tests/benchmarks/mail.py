"""Digests to 5,000 subscribers over SMTP, on SQLite and PostgreSQL: how fast, and who gets one when runs are killed.

The mail server is a real one on loopback, in a process of its own. In the second part some addresses are refused, put off
or cut off, and runs are killed again and again, at named points and at any moment, until nothing is due any more.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

from tests.benchmarks.apart import found_apart
from tests.benchmarks.figure import Figure, at_most, plain
from tests.benchmarks.queue import postgres
from tests.benchmarks.server import SITE_SETTINGS, folder_for_a_site, manage, production
from tests.postgres import PostgresMissing

READERS = 5_000
MOODY = 100
MOODS = ("full", "grey", "busy", "hangs", "cut")
KILLS = 12
RESULT = "mail: "


def run() -> list[Figure]:
    """Measure on both databases, each in a process of its own; on SQLite alone where PostgreSQL is not installed."""
    figures = []
    with folder_for_a_site() as folder:
        figures += _measured("mail, SQLite", production(folder, SITE_SETTINGS), folder)
    try:
        with postgres() as (environment, folder):
            figures += _measured("mail, PostgreSQL", environment, folder)
    except PostgresMissing as missing:
        print(missing)
    return figures


def _measured(name: str, environment: dict[str, str], folder: Path) -> list[Figure]:
    manage(environment, "migrate")
    found = found_apart("mail", environment, RESULT, str(folder))
    return [
        plain(name, f"mails a second, {READERS:,} readers", READERS / found["seconds"]),
        at_most(name, "a run's own time for a mail", 1000 * found["cpu"] / READERS, 10, "ms"),
        plain(name, "size of a mail", found["size"] / 1024, "KB"),
        plain(name, "runs until all was sent, most of them killed", found["runs"]),
        plain(name, "handed over without an answer", found["undecided"]),
        at_most(name, f"of {READERS:,} readers who got not exactly one", found["wrong"], 0),
    ]


def measure(folder: Path) -> dict[str, Any]:
    """Send to all twice: undisturbed, and killed."""
    from django.test.utils import override_settings  # noqa: PLC0415 - models can be imported only once Django is set up

    from papers.models import DigestMail, Subscription  # noqa: PLC0415
    from tests.mail_server import mail_server  # noqa: PLC0415
    from tests.papers.mailing.world import make_issue, make_subscriptions  # noqa: PLC0415

    for _ in range(4):
        make_issue(entries=10)
    make_subscriptions([f"reader-{number}@example.org" for number in range(READERS)])
    smtp = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    with mail_server(folder / "mail") as server, override_settings(**smtp, EMAIL_PORT=server.port):
        found = _undisturbed(server)
    DigestMail.objects.all().delete()
    Subscription.objects.all().delete()

    plain_ones = [f"reader-{number}@example.org" for number in range(READERS - MOODY * len(MOODS))]
    moody = [f"{mood}-{number}@example.org" for number in range(MOODY) for mood in MOODS]
    step = len(plain_ones) // len(moody)
    mixed = [one for n, mood in enumerate(moody) for one in (*plain_ones[n * step : (n + 1) * step], mood)]
    make_subscriptions([*mixed, *plain_ones[len(moody) * step :]])
    with mail_server(folder / "killed", most_in_connection=90) as server:
        return found | _killed(server)


def _undisturbed(server: Any) -> dict[str, float]:
    from papers.actions.send_digests import send_digests  # noqa: PLC0415
    from tests.papers.mailing.world import MONDAY, ROOT  # noqa: PLC0415

    started, cpu = time.perf_counter(), time.process_time()
    sent = send_digests(ROOT, MONDAY)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    received = server.received()
    if sent.mails != READERS or len({one["to"] for one in received}) != READERS:
        raise RuntimeError(f"{sent}, {len(received)} received")
    return {"seconds": seconds, "cpu": cpu, "size": received[0]["size"]}


def _killed(server: Any) -> dict[str, int]:
    """Kill runs at points and moments, then let runs come to their end, and count who got what."""
    from django.db import connection  # noqa: PLC0415

    from papers.models import DigestMail, Subscription  # noqa: PLC0415
    from tests.digest_runner import POINTS, digest_runner  # noqa: PLC0415

    runs = 0
    name = str(connection.settings_dict["NAME"])
    connection.close()
    with digest_runner(server.port, name, os.environ["DJANGO_SETTINGS_MODULE"]) as runner:
        for point in POINTS:
            runner.run(point)
            runs += 1
        for number in range(1, KILLS + 1):
            pid = runner.start()
            while len(server.received()) < number * READERS // (KILLS + 4) and runner.is_running(pid):
                time.sleep(0.01)
            os.kill(pid, signal.SIGKILL)
            runner.wait(pid)
            runs += 1
        later = timedelta(0)
        while DigestMail.objects.filter(state="due").exists():
            runner.wait(runner.start("", int(later.total_seconds())))
            later += timedelta(minutes=30)
            runs += 1
    # The courier of a run that was killed may have its mail in hand still.
    for _ in range(1000):
        if not DigestMail.objects.filter(state="sent", accepted_at=None).exists():
            break
        time.sleep(0.01)
    times = server.mails_by_address()
    undecided = set(
        DigestMail.objects.filter(state="sent", accepted_at=None).values_list(
            "subscription__email", flat=True
        )
    )
    numbers = Counter(times[email] for email in Subscription.objects.values_list("email", flat=True))
    return {"runs": runs, "undecided": len(undecided), "wrong": READERS - numbers[1]}


if __name__ == "__main__":
    django.setup()
    print(RESULT + json.dumps(measure(Path(sys.argv[1]))))
