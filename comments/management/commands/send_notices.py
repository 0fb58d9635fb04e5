"""`send_notices`: what became of reports and comments, by mail to those who want it."""

from typing import Any

from django.conf import settings

from comments.actions.send_notices import send_notices
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse


class Command(ExampleCommand):
    help = (
        "Send what is due by mail: everything for one person in one mail, one mail a day at most. "
        "Run it by cron, every hour or so; two runs at once mail nobody twice."
    )
    example = """\
examples:
  python manage.py send_notices
  17 * * * *  cd /srv/gloss && .venv/bin/python manage.py send_notices

exit status: 0 when all that was due went out, 1 when the mail server refused some (they stay due),
2 when SITE_URL is not set, without which no link can be written"""

    def handle(self, *args: Any, **options: Any) -> None:
        root = settings.SITE_URL or ("http://127.0.0.1:8000" if settings.DEBUG else "")
        if not root:
            raise WrongUse("SITE_URL is not set. Mails hold links, which need the site's address.")
        sent = send_notices(root)
        if options["verbosity"] > 0:
            self.stdout.write(f"{sent.mails} mails sent.")
        if sent.failures:
            raise SomeFailed(f"{sent.failures} mails were not taken by the mail server; they stay due.")
