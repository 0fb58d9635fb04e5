"""Mails as files, where no mail server is set."""

import email
import email.policy
import os

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail

from papers.mailing.answers import Outcome
from papers.mailing.carriers import carrier
from papers.mailing.files import EmailBackend
from papers.mailing.place import place_of_mails


@pytest.fixture
def folder(tmp_path, settings):
    settings.EMAIL_BACKEND = "papers.mailing.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def test_a_mail_is_a_file_that_a_mail_program_opens_and_the_console_says_where(folder, capsys):
    send_mail("주제", "쥐가 검색한다.", "gloss@example.org", ["reader@example.org"])
    [path] = folder.iterdir()
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (message["Subject"], message.get_content().strip()) == ("주제", "쥐가 검색한다.")
    assert path.suffix == ".eml" and str(path) in capsys.readouterr().err
    assert not os.stat(path).st_mode & 0o077
    assert str(folder) in place_of_mails()


@pytest.mark.parametrize(
    ("answer", "outcome", "files"), [(True, Outcome.ACCEPTED, 1), (False, Outcome.OVERTAKEN, 0)]
)
def test_the_fence_decides_whether_there_is_a_file(folder, answer, outcome, files):
    message = EmailMultiAlternatives("Subject", "Text", "gloss@example.org", ["reader@example.org"])
    during = []
    found = carrier(None).deliver(message, lambda: during.append([*folder.glob("*.eml")]) or answer)
    assert (found.outcome, during, len(list(folder.iterdir()))) == (outcome, [[]], files)


def test_a_folder_of_ones_own_is_filled_with_files_too(tmp_path, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert isinstance(carrier(None), EmailBackend)
    assert str(tmp_path) in place_of_mails()


def test_nothing_is_said_of_a_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert place_of_mails() == ""
    assert get_connection().host == settings.EMAIL_HOST
