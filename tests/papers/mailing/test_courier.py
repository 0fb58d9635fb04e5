"""The process beside a run: what becomes of the mail in hand when one of the two dies."""

import os
import signal
from collections import Counter

import pytest
from django.core.mail import EmailMessage

from papers.mailing.answers import Outcome
from papers.mailing.courier import Courier
from papers.mailing.smtp import SMTPCarrier
from tests.mail_server import mail_server


class NobodyAlone:
    """For runs that live."""

    def is_sent(self, about):
        raise AssertionError(about)

    settle = is_sent


class DyingCarrier(SMTPCarrier):
    """Kills its process for some addresses: before the fence is asked, or when it has said yes."""

    def offer(self, sender, recipient, text, fence):
        if recipient.startswith("before"):
            os.kill(os.getpid(), signal.SIGKILL)
        if recipient.startswith("after"):
            fence()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().offer(sender, recipient, text, fence)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with mail_server(tmp_path_factory.mktemp("mail")) as running:
        yield running


@pytest.fixture
def received(server):
    before = len(server.received())
    return lambda: Counter(mail["to"] for mail in server.received()[before:])


@pytest.fixture
def courier(server):
    courier = Courier(DyingCarrier(host="127.0.0.1", port=server.port, timeout=30), NobodyAlone())
    yield courier
    courier.close()


def yes():
    return True


def mail_to(address):
    return EmailMessage("Subject", "Text", "gloss@example.org", [address])


def test_it_hands_over_what_the_fence_lets_through(courier, received):
    assert courier.deliver(mail_to("no@example.org"), lambda: False).outcome == Outcome.OVERTAKEN
    assert courier.deliver(mail_to("yes@example.org"), yes).outcome == Outcome.ACCEPTED
    assert courier.deliver(mail_to("nobody-x@example.org"), yes).is_nobody
    assert received() == {"yes@example.org": 1}


@pytest.mark.parametrize(("when", "outcome"), [("before", Outcome.LATER), ("after", Outcome.UNANSWERED)])
def test_a_courier_that_dies_is_replaced_and_its_mail_is_as_sent_as_the_ledger_says(
    courier, received, when, outcome
):
    answer = courier.deliver(mail_to(f"{when}@example.org"), yes)
    assert (answer.outcome, answer.was_handed_over) == (outcome, outcome == Outcome.UNANSWERED)
    assert courier.deliver(mail_to("next@example.org"), yes).outcome == Outcome.ACCEPTED
    assert received() == {"next@example.org": 1}


def test_a_fence_that_fails_is_raised_on_and_nothing_is_sent(courier, received):
    def fails():
        raise KeyError("the database is gone")

    with pytest.raises(KeyError):
        courier.deliver(mail_to("fails@example.org"), fails)
    assert courier.deliver(mail_to("next@example.org"), yes).outcome == Outcome.ACCEPTED
    assert received() == {"next@example.org": 1}


def test_nobody_is_left_behind(courier):
    courier.deliver(mail_to("last@example.org"), yes)
    pid = courier._pid
    courier.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
