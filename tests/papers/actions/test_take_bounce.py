"""A report that proves it is about a mail of ours stops that subscription; nobody can stop somebody else's."""

import io
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from papers.actions.pause_subscription import resume_subscription
from papers.actions.stop_subscription import stop_subscription
from papers.actions.take_bounce import Taken, take_bounce
from papers.mailing.bounces import Bounce, Kind, read_bounce
from papers.mailing.tokens import Purpose, token_of
from papers.models import DigestMail, Subscription, SubscriptionEvent
from tests.papers.mailing import returned
from tests.papers.mailing.letters import ROOT, a_subscription

pytestmark = pytest.mark.django_db
State = Subscription.State


@pytest.fixture
def reader() -> Subscription:
    return a_subscription()


@pytest.fixture
def mail(reader: Subscription) -> DigestMail:
    now = timezone.now()
    return DigestMail.objects.create(
        subscription=reader,
        period="weekly:2024-W11",
        state=DigestMail.State.SENT,
        message_id=f"<{returned.MESSAGE_ID}>",
        since=now,
        until=now,
        sent_at=now,
    )


def state_of(subscription: Subscription) -> str:
    return Subscription.objects.get(pk=subscription.pk).state


@pytest.mark.parametrize(
    ("raw", "event"),
    [(returned.postfix(), "bounced"), (returned.gmail(), "bounced"), (returned.arf(), "complained")],
)
def test_a_hard_bounce_and_a_complaint_stop_the_mails(reader, mail, raw: bytes, event: str) -> None:
    assert take_bounce(read_bounce(raw)) == Taken.STOPPED
    assert state_of(reader) == State.BOUNCED
    last = SubscriptionEvent.objects.first()
    assert last.event == event
    assert "example.org" not in last.note


def test_a_full_mailbox_stops_nothing(reader, mail) -> None:
    assert take_bounce(read_bounce(returned.postfix("4.2.2"))) == Taken.COUNTED
    assert state_of(reader) == State.ACTIVE
    assert not SubscriptionEvent.objects.exists()


def test_a_report_that_only_names_the_address_and_our_list_stops_nobody(reader, mail) -> None:
    forged = returned.postfix(
        copy="Message-ID: <guessed@gloss.example>\nTo: reader@example.org\nList-Id: Gloss <digest.gloss.example>\n"
    )
    bounce = read_bounce(forged)
    assert bounce.kind is Kind.HARD
    assert take_bounce(bounce) == Taken.UNKNOWN
    assert state_of(reader) == State.ACTIVE


def test_the_signed_link_proves_as_much_as_the_message_id(reader) -> None:
    link = f"{ROOT}/ko/mail/stop/{token_of(reader, Purpose.STOP)}/"
    assert take_bounce(Bounce(Kind.HARD, "5.1.1", (), (f"{link}x/", link))) == Taken.STOPPED
    assert state_of(reader) == State.BOUNCED


def test_a_link_that_was_tampered_with_proves_nothing(reader) -> None:
    token = token_of(reader, Purpose.STOP)
    other = token_of(reader, Purpose.MANAGE)
    for false in (token[:-2], token[:10] + "A" + token[11:], other, "", "/" * 40, "\x00", "é" * 600):
        assert (
            take_bounce(Bounce(Kind.HARD, "5.1.1", ("no@where",), (f"{ROOT}/mail/stop/{false}/",)))
            == Taken.UNKNOWN
        )
    assert state_of(reader) == State.ACTIVE


def test_a_report_read_twice_and_one_after_a_stop_change_nothing(reader, mail) -> None:
    bounce = read_bounce(returned.postfix())
    assert [take_bounce(bounce), take_bounce(bounce)] == [Taken.STOPPED, Taken.LATE]
    resume_subscription(reader)
    stop_subscription(reader)
    assert take_bounce(bounce) == Taken.LATE
    assert state_of(reader) == State.STOPPED


def test_an_old_report_does_not_stop_what_was_wanted_anew_since(reader, mail) -> None:
    DigestMail.objects.update(sent_at=timezone.now() - timedelta(days=1))
    bounce = read_bounce(returned.postfix())
    take_bounce(bounce)
    resume_subscription(reader)
    assert take_bounce(bounce) == Taken.LATE
    assert state_of(reader) == State.ACTIVE


def test_the_command_reads_a_mailbox_and_says_what_it_did(reader, mail, tmp_path, capsys) -> None:
    box = tmp_path / "mbox"
    box.write_bytes(
        b"".join(
            b"From MAILER-DAEMON Mon Mar 11 10:00:00 2024\n" + raw + b"\n"
            for raw in (returned.vacation(), returned.postfix("4.2.2"), returned.postfix(), returned.spam())
        )
    )
    call_command("read_bounces", str(box), dry_run=True)
    assert state_of(reader) == State.ACTIVE
    assert "subscriptions to stop: 1;" in capsys.readouterr().out
    call_command("read_bounces", str(box))
    assert state_of(reader) == State.BOUNCED
    assert capsys.readouterr().out == (
        "Messages: 4; subscriptions stopped: 1; did not arrive this time: 1; known or out of date: 0; "
        "about no mail of ours: 0; no reports: 2.\n"
    )


def test_the_command_reads_a_folder_and_one_message_on_standard_input(
    reader, mail, tmp_path, monkeypatch, capsys
) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.host").write_bytes(returned.vacation())
    (tmp_path / "tmp" / "2.host").write_bytes(returned.postfix())
    call_command("read_bounces", str(tmp_path))
    assert capsys.readouterr().out.startswith("Messages: 1; subscriptions stopped: 0;")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(returned.arf())))
    call_command("read_bounces", "-")
    assert state_of(reader) == State.BOUNCED


def test_a_mailbox_that_is_not_there_is_wrong_use(tmp_path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as wrong:
        call_command("read_bounces", str(tmp_path / "none"))
    assert wrong.value.returncode == 2
