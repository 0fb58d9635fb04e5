"""`send_digests`: the new issues, what is discussed and what was corrected, by mail to those who subscribed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from papers.actions.send_digests import Sent, send_digests
from papers.mailing.place import place_of_mails
from papers.mailing.rehearsal import rehearse, unanswered
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse


class Command(ExampleCommand):
    help = (
        "Send the digests that are due: of the last week from Monday on, of the last day from midnight on. Run it from "
        "cron as often as you like: each reader gets each mail once, also when a run is killed or two run at once."
    )
    example = """\
examples:
  python manage.py send_digests --dry-run
  python manage.py send_digests --dry-run --now 2024-03-18T09:00
  */10 * * * *  cd /srv/gloss && .venv/bin/python manage.py send_digests --verbosity 0

exit status: 0 when all that was due went out, 1 when some mails were not taken (they stay due for the next run), 2 when
SITE_URL is not set, without which no link can be written"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would be sent; send and write nothing"
        )
        parser.add_argument(
            "--now",
            metavar="TIME",
            help="as if it were 2024-03-18T09:00 in the site's time zone; with --dry-run, or on a laptop (DEBUG)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = settings.SITE_URL or ("http://127.0.0.1:8000" if settings.DEBUG else "")
        if not root:
            raise WrongUse("SITE_URL is not set. Mails hold links, which need the site's address.")
        now = _time(options["now"]) if options["now"] else timezone.now()
        if options["dry_run"]:
            for line in rehearse(now):
                self.stdout.write(line)
            return
        if options["now"] and not settings.DEBUG:
            raise WrongUse("--now goes with --dry-run, or where DEBUG is on: a mail is sent when it is time.")
        sent = send_digests(root, now)
        if options["verbosity"] > 0:
            for line in _summary(sent):
                self.stdout.write(line)
        if sent.later or sent.failures or sent.is_down:
            raise SomeFailed(_troubles(sent))


def _time(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise WrongUse(f"“{text}” is no time such as 2024-03-18T09:00.")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _summary(sent: Sent) -> list[str]:
    lines = [f"{sent.mails} mails sent. {place_of_mails()}".rstrip()]
    if sent.empty:
        lines.append(f"{sent.empty} had nothing to tell, and no mail went out.")
    if sent.refused:
        lines.append(f"{sent.refused} were refused for good by the mail server.")
    silent = unanswered()
    if silent:
        lines.append(
            f"{silent} of the last weeks were handed over without an answer: the mail server may or may not have them. "
            "They are not sent again."
        )
    return lines


def _troubles(sent: Sent) -> str:
    parts = []
    if sent.later:
        parts.append(f"{sent.later} mails were not taken by the mail server; they stay due.")
    if sent.failures:
        parts.append(f"{sent.failures} mails could not be made; they stay due, and the log says why.")
    if sent.is_down:
        parts.append("The mail server could not be talked to, so the run ended early; the rest stays due.")
    return " ".join(parts)
