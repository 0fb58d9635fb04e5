"""Mails as files that any mail program opens: what happens to them where no mail server is set.

The console says where each one is.
"""

import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from papers.mailing.answers import Answer, Outcome


class EmailBackend(BaseEmailBackend):
    """One file for each mail, "20240311-093000-1f2e3d4c.eml", in the folder EMAIL_FILE_PATH."""

    def __init__(self, *args: object, file_path: str | Path | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails, and say on the console where they are."""
        for message in email_messages:
            path = self._written(message)
            path.replace(path.with_suffix(".eml"))
            sys.stderr.write(f"No mail server is set (EMAIL_URL). A mail is in {path.with_suffix('.eml')}\n")
        return len(email_messages)

    def deliver(self, message: EmailMessage, fence: Callable[[], bool], about: object = None) -> Answer:
        """Write a mail when `fence` returns true. It gets its name after that, as a server gets the last line."""
        path = self._written(message)
        try:
            if not fence():
                return Answer(Outcome.OVERTAKEN)
            path.replace(path.with_suffix(".eml"))
        finally:
            path.unlink(missing_ok=True)
        return Answer(Outcome.ACCEPTED, "file", was_handed_over=True)

    def _written(self, message: EmailMessage) -> Path:
        """The mail under a name that no program takes for one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{timezone.now():%Y%m%d-%H%M%S}-{secrets.token_hex(6)}.part"
        # Whoever may read the folder reads addresses.
        descriptor = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message.message().as_bytes())
        return self.folder / name
