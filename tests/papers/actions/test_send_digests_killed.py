"""Runs that are killed, and runs that meet: every reader gets exactly one mail."""

import os
import signal
import time
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Count

from papers.models import DigestMail, Subscription
from tests.digest_runner import BOTH, POINTS, digest_runner
from tests.mail_server import mail_server
from tests.papers.mailing.world import make_issue, make_subscriptions

pytestmark = pytest.mark.django_db(transaction=True)

READERS = [f"reader-{number}@example.org" for number in range(80)]
# So many hundredths of a second a courier may take; far more than it needs.
PATIENCE = 3000
UNDECIDED = {"state": DigestMail.State.SENT, "accepted_at": None}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A mail server for all tests of this file; each has readers of its own."""
    with mail_server(tmp_path_factory.mktemp("mail")) as running:
        yield running


@pytest.fixture
def runner(server):
    """Processes that send to it, on this test's database."""
    with digest_runner(server.port, str(connection.settings_dict["NAME"])) as running:
        yield running


@pytest.fixture
def mails_of(server):
    """How many mails each address got since the test began."""
    before = len(server.received())
    return lambda: Counter(mail["to"] for mail in server.received()[before:])


def test_killed_at_every_point_and_run_again_everybody_gets_one_mail(runner, mails_of):
    make_issue()
    make_subscriptions(READERS)
    for point in POINTS:
        assert runner.run(point) == -signal.SIGKILL, point
    assert 0 < DigestMail.objects.filter(state="due").count() < len(READERS)
    assert runner.run() == 0
    assert mails_of() == Counter(READERS)
    assert set(DigestMail.objects.values_list("state", flat=True)) == {"sent"}
    assert runner.run() == 0
    assert mails_of() == Counter(READERS)


def test_the_one_moment_that_cannot_be_decided_is_named_and_sends_nobody_twice(runner, mails_of):
    make_issue()
    make_subscriptions(READERS[:10])
    assert runner.run(BOTH) == -signal.SIGKILL
    assert runner.run() == 0
    lost = DigestMail.objects.get(**UNDECIDED).subscription.email
    assert mails_of() == Counter(set(READERS[:10]) - {lost})


def test_killed_from_outside_again_and_again_nobody_gets_two_and_nobody_is_left_out(runner, mails_of):
    make_issue()
    make_subscriptions(READERS)
    for killed_after in (5, 20, 21, 40, 64):
        pid = runner.start()
        while sum(mails_of().values()) < killed_after and runner.is_running(pid):
            time.sleep(0.002)
        os.kill(pid, signal.SIGKILL)
        runner.wait(pid)
    assert runner.run() == 0
    # The courier of a run that was killed may have its mail in hand still.
    for _ in range(PATIENCE):
        if not DigestMail.objects.filter(**UNDECIDED).exists():
            break
        time.sleep(0.01)
    assert mails_of() == Counter(READERS)
    assert not DigestMail.objects.filter(**UNDECIDED).exists()
    assert not DigestMail.objects.exclude(state="sent").exists()


def test_three_runs_at_once_send_each_mail_once(runner, mails_of):
    make_issue()
    make_subscriptions(READERS)
    runs = [runner.start() for _ in range(3)]
    assert [runner.wait(pid) for pid in runs] == [0, 0, 0]
    assert mails_of() == Counter(READERS)
    rows = Subscription.objects.annotate(mails_made=Count("mails"))
    assert set(rows.values_list("mails_made", flat=True)) == {1}
    assert not DigestMail.objects.filter(accepted_at=None).exists()
