"""The command `send_digests`."""

import pytest
from django.core import mail
from django.core.management import call_command

from papers.management.commands import send_digests as module
from papers.management.example_command import SomeFailed, WrongUse
from papers.models import DigestMail, Subscription
from tests.papers.mailing.world import MONDAY, ROOT, WEEK_ENDED, make_issue, make_subscription

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(settings, monkeypatch):
    """It is a Monday in March 2024, and the site has an address."""
    settings.SITE_URL = ROOT
    monkeypatch.setattr(module.timezone, "now", lambda: MONDAY)


def run(capsys, *arguments):
    call_command("send_digests", *arguments)
    return capsys.readouterr().out


def test_it_sends_and_says_how_many(capsys):
    make_issue()
    make_subscription()
    assert run(capsys).startswith("1 mails sent.")
    assert run(capsys).startswith("0 mails sent.")
    assert len(mail.outbox) == 1


def test_a_dry_run_prints_what_would_go_out_and_writes_nothing(capsys):
    make_issue()
    reader = make_subscription()
    make_subscription("late@example.org", sent_until=WEEK_ENDED)
    before = list(Subscription.objects.values())
    output = run(capsys, "--dry-run")
    assert (
        f"subscription {reader.pk}, weekly:2024-W11, en: 1 issues, 2 entries, 0 discussed, 0 errata\n"
        in output
    )
    assert "weekly:2024-W11: 1 mails would be sent, 0 have nothing to tell." in output
    assert "@" not in output
    assert (mail.outbox, DigestMail.objects.count(), list(Subscription.objects.values())) == ([], 0, before)


def test_a_dry_run_can_look_ahead(capsys):
    make_issue(MONDAY)
    make_subscription(sent_until=WEEK_ENDED)
    assert "1 mails would be sent" not in run(capsys, "--dry-run")
    assert "weekly:2024-W12: 1 mails would be sent" in run(capsys, "--dry-run", "--now", "2024-03-25T09:00")


def test_what_was_handed_over_without_an_answer_is_named(capsys):
    make_issue()
    make_subscription()
    run(capsys, "--verbosity", "0")
    DigestMail.objects.update(accepted_at=None, created_at=MONDAY)
    for arguments in ((), ("--dry-run",)):
        assert "handed over without an answer" in run(capsys, *arguments)


def test_it_says_where_mails_are_without_a_mail_server(capsys, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "papers.mailing.files.EmailBackend", tmp_path
    make_issue()
    make_subscription()
    assert f"1 mails sent. No mail server is set (EMAIL_URL): mails are files in {tmp_path}" in run(capsys)
    assert len(list(tmp_path.glob("*.eml"))) == 1


@pytest.mark.parametrize(
    "arguments",
    [("--now", "2024-03-25T09:00"), ("--dry-run", "--now", "2024-13-45"), ("--dry-run", "--now", "soon")],
)
def test_wrong_use_is_refused(arguments):
    with pytest.raises(WrongUse):
        call_command("send_digests", *arguments)


def test_without_an_address_of_the_site_it_refuses(settings):
    settings.SITE_URL = ""
    with pytest.raises(WrongUse, match="SITE_URL"):
        call_command("send_digests")


def test_mails_that_were_not_taken_are_told_by_the_exit_status(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    make_issue()
    make_subscription()
    with pytest.raises(SomeFailed, match="1 mails were not taken") as raised:
        call_command("send_digests", "--verbosity", "0")
    assert raised.value.returncode == 1
