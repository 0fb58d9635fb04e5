"""An import that is killed leaves nothing half done, and several processes at once bring everything in once.

Processes of their own, over the test database: a thread cannot be killed, and SQLite's locks are between connections.
"""

import os
import signal
import subprocess
import sys
import threading

import pytest
from django.db import connection, connections

from papers.actions.import_document import (
    advance_run,
    apply_document,
    queue_run,
    stage_document,
    start_run,
)
from papers.models import Entry, ImportDocument, Issue, Paper, Passage, Revision, Source, Translation
from tests.papers.importing.digests import as_text, entry, issue
from tests.shared import PROJECT_FOLDER

pytestmark = pytest.mark.django_db(transaction=True)

# Stops dead in the middle of writing: entries and half of the texts are in the open transaction.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
from papers.actions.import_document import advance_run
from papers.importing import apply_texts
from papers.models import ImportRun
def stop(self, units, translations, *, originals):
    print("writing", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "kill":
    apply_texts.TextWriter._revisions = stop
connection.settings_dict["NAME"] = sys.argv[1]
advance_run(ImportRun.objects.get(), seconds=60)
"""


def carry_on(how):
    """Start a process that carries the only run on, on this test's database."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(connection.settings_dict["NAME"]), how],
        cwd=PROJECT_FOLDER,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def queued(count, entries=20):
    run = start_run(None)
    for number in range(count):
        week = issue(
            *(entry(n, "", f"Text {n} of {number}", arxiv_id=f"2403.{n:05}") for n in range(1, entries + 1)),
            key=f"week-{number}",
        )
        stage_document(run, f"{number}.json", as_text(week))
    queue_run(run)
    return run


def test_a_killed_import_leaves_nothing_and_the_next_one_brings_everything_in_once():
    run = queued(2)
    process = carry_on("kill")
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (-signal.SIGKILL, "writing\n"), errors
    for model in (Issue, Entry, Paper, Passage, Translation, Revision, Source):
        assert model.objects.count() == 0, model
    assert set(run.documents.values_list("state", flat=True)) == {"queued"}
    assert advance_run(run, seconds=60) == 0
    assert (Issue.objects.count(), Entry.objects.count(), Paper.objects.count()) == (2, 40, 20)
    assert Revision.objects.count() == Translation.objects.count() == 2 * (1 + 2 * 20)
    assert set(run.documents.values_list("state", flat=True)) == {"created"}


def test_three_processes_carry_one_run_on_and_each_document_goes_in_once():
    run = queued(9)
    processes = [carry_on("on") for _ in range(3)]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert set(run.documents.values_list("state", flat=True)) == {"created"}
    assert (Issue.objects.count(), Entry.objects.count(), Paper.objects.count()) == (9, 180, 20)


def test_the_same_document_applied_by_two_at_once_goes_in_once():
    run = start_run(None)
    week = as_text(
        issue(*(entry(n, arxiv_id=f"2403.{n:05}", tags=("rlhf", f"tag {n}")) for n in range(1, 30)))
    )
    documents = [stage_document(run, f"{number}.json", week) for number in range(2)]
    ImportDocument.objects.update(plan_digest="")
    failures: list[BaseException] = []

    def work(document):
        try:
            apply_document(document, actor=None)
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(document,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(run.documents.values_list("state", flat=True)) == ["created", "unchanged"]
    assert (Issue.objects.count(), Entry.objects.count(), Paper.objects.count()) == (1, 29, 29)


def test_a_run_stops_when_its_seconds_are_over():
    run = queued(3)
    assert advance_run(run, seconds=0) == 2
