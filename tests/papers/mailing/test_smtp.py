"""A mail server takes a mail only when the fence says yes, and what it answers is understood."""

import shutil
import ssl
import subprocess
from collections import Counter

import pytest
from django.core.mail import EmailMessage

from papers.mailing.answers import Outcome
from papers.mailing.smtp import SMTPCarrier
from tests.mail_server import mail_server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with mail_server(tmp_path_factory.mktemp("mail"), most_in_connection=4, keeps=True) as running:
        yield running


@pytest.fixture
def carrier(server, settings):
    carrier = SMTPCarrier(host="127.0.0.1", port=server.port, timeout=30)
    yield carrier
    carrier.close()


@pytest.fixture
def received(server):
    before = len(server.received())
    return lambda: Counter(mail["to"] for mail in server.received()[before:])


def yes():
    return True


def mail_to(address, body="Hello\n.\n..dots\n.end"):
    return EmailMessage("Subject", body, "gloss@example.org", [address])


def test_the_text_arrives_as_it_was_written(carrier, server):
    answer = carrier.deliver(mail_to("text@example.org", ".\n.\r\n.a\n\n..b\n쥐.\n"), yes)
    assert (answer.outcome, answer.was_handed_over) == (Outcome.ACCEPTED, True)
    [message] = [one for one in server.messages() if one["To"] == "text@example.org"]
    assert message.get_content().replace("\r\n", "\n") == ".\n.\n.a\n\n..b\n쥐.\n"


def test_a_fence_that_says_no_leaves_the_server_nothing_and_the_next_mail_goes_out(carrier, received):
    assert carrier.deliver(mail_to("no@example.org"), lambda: False).outcome == Outcome.OVERTAKEN
    assert carrier.deliver(mail_to("next@example.org"), yes).outcome == Outcome.ACCEPTED
    assert received() == {"next@example.org": 1}


def test_a_fence_that_fails_leaves_the_server_nothing_and_is_raised_on(carrier, received):
    def fails():
        raise KeyError("the database is gone")

    with pytest.raises(KeyError):
        carrier.deliver(mail_to("fails@example.org"), fails)
    assert carrier.deliver(mail_to("after@example.org"), yes).outcome == Outcome.ACCEPTED
    assert received() == {"after@example.org": 1}


def test_the_server_has_the_whole_text_when_the_fence_is_asked_and_has_taken_nothing(carrier, received):
    seen = []

    def fence():
        seen.append(received())
        return True

    carrier.deliver(mail_to("asked@example.org"), fence)
    assert seen == [Counter()] and received() == {"asked@example.org": 1}


@pytest.mark.parametrize(
    ("mood", "outcome", "handed_over", "is_nobody", "is_down"),
    [
        ("nobody", Outcome.REFUSED, False, True, False),
        ("full", Outcome.LATER, False, False, False),
        ("hangs", Outcome.LATER, False, False, True),
        ("policy", Outcome.REFUSED, True, False, False),
        ("busy", Outcome.LATER, True, False, False),
        ("silent", Outcome.UNANSWERED, True, False, True),
    ],
)
def test_what_the_server_does_is_told(carrier, mood, outcome, handed_over, is_nobody, is_down):
    answer = carrier.deliver(mail_to(f"{mood}-told@example.org"), yes)
    assert (answer.outcome, answer.was_handed_over, answer.is_nobody, answer.is_down) == (
        outcome,
        handed_over,
        is_nobody,
        is_down,
    )


def test_a_server_that_hangs_up_within_the_text_has_no_mail(carrier, received):
    for number in range(60):
        # Short ones are written whole before the server is gone.
        answer = carrier.deliver(
            mail_to(f"cut-{number}@example.org", "A line of text\n" * (number * 50)), yes
        )
        assert answer.outcome == Outcome.LATER
    assert received() == Counter()


def test_a_connection_that_the_server_has_closed_is_opened_anew_without_a_word(carrier, received):
    for number in range(11):
        assert carrier.deliver(mail_to(f"many-{number}@example.org"), yes).outcome == Outcome.ACCEPTED
    assert sum(received().values()) == 11


def test_without_a_limit_of_time_it_waits(server, settings):
    settings.EMAIL_TIMEOUT = None
    patient = SMTPCarrier(host="127.0.0.1", port=server.port)
    assert patient.deliver(mail_to("patient@example.org"), yes).outcome == Outcome.ACCEPTED
    patient.close()


def test_no_server_is_later():
    answer = SMTPCarrier(host="127.0.0.1", port=1, timeout=5).deliver(mail_to("a@example.org"), yes)
    assert (answer.outcome, answer.is_down, answer.was_handed_over) == (Outcome.LATER, True, False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a certificate for this machine, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key, made = (tmp_path_factory.mktemp("certificate") / name for name in ("key.pem", "made.pem"))
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    whose = ["-keyout", key, "-out", made, "-days", "3650", "-subj", "/CN=127.0.0.1"]
    subprocess.run([openssl, "req", "-x509", *kind, *whose], check=True, capture_output=True)
    made.write_text(made.read_text() + key.read_text())
    return str(made)


@pytest.mark.parametrize("encrypted", ["starttls", "tls"])
def test_encrypted_connections_have_the_same_fence(tmp_path, certificate, encrypted):
    with mail_server(tmp_path, encrypted=encrypted, certificate=certificate, most_in_connection=3) as server:
        carrier = SMTPCarrier(
            host="127.0.0.1",
            port=server.port,
            timeout=30,
            use_tls=encrypted == "starttls",
            use_ssl=encrypted == "tls",
        )
        # The certificate is nobody's but ours.
        carrier.ssl_context = ssl._create_unverified_context()
        assert carrier.deliver(mail_to("no@example.org"), lambda: False).outcome == Outcome.OVERTAKEN
        for number in range(5):
            assert carrier.deliver(mail_to(f"{number}@example.org"), yes).outcome == Outcome.ACCEPTED
        assert carrier.deliver(mail_to("silent-1@example.org"), yes).outcome == Outcome.UNANSWERED
        carrier.close()
        assert server.mails_by_address() == Counter(
            [f"{number}@example.org" for number in range(5)] + ["silent-1@example.org"]
        )
