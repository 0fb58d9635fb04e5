"""Where mails are, when they go to no mail server. It loads nothing, as every process says it at its start."""

from django.conf import settings

OURS = "papers.mailing.files.EmailBackend"
DJANGOS = "django.core.mail.backends.filebased.EmailBackend"


def place_of_mails() -> str:
    """A sentence that says in which folder mails are, where they are written to files; else nothing."""
    if settings.EMAIL_BACKEND == OURS:
        return f"No mail server is set (EMAIL_URL): mails are files in {settings.EMAIL_FILE_PATH}"
    if settings.EMAIL_BACKEND == DJANGOS:
        return f"Mails are files in {settings.EMAIL_FILE_PATH}"
    return ""
