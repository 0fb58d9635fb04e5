"""What becomes of a mail that a backend of somebody else's carries."""

import logging

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from papers.mailing.answers import Answer, Outcome
from papers.mailing.carriers import carrier

MESSAGE = EmailMessage("Subject", "Text", "gloss@example.org", ["reader@example.org"])


class Backend(BaseEmailBackend):
    """Does what the test says."""

    done: list[object]

    def send_messages(self, messages):
        """Raise or return what comes next."""
        said = self.done.pop()
        if isinstance(said, Exception):
            raise said
        return said


@pytest.fixture
def by_backend(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Backend"

    def deliver(said: object, fence: bool = True) -> Answer:
        monkeypatch.setattr(Backend, "done", [said], raising=False)
        return carrier(alone=None).deliver(MESSAGE, lambda: fence)

    return deliver


def test_one_that_raises_leaves_the_mail_due_and_the_log_without_an_address(by_backend, caplog) -> None:
    with caplog.at_level(logging.INFO):
        answer = by_backend(RuntimeError("no mailbox <reader@example.org> here"))
    assert (answer.outcome, answer.was_handed_over) == (Outcome.LATER, True)
    assert "RuntimeError" in caplog.text
    assert "reader@" not in caplog.text and "reader@" not in answer.text


@pytest.mark.parametrize(
    ("said", "fence", "outcome"),
    [(1, True, Outcome.ACCEPTED), (0, True, Outcome.LATER), (1, False, Outcome.OVERTAKEN)],
)
def test_it_is_asked_only_behind_the_fence_and_its_number_counts(by_backend, said, fence, outcome) -> None:
    assert by_backend(said, fence).outcome == outcome
