"""`read_bounces`: what mail servers sent back, and who called a digest spam."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from papers.actions.take_bounce import Taken, take_bounce
from papers.mailing.bounces import MOST_BYTES, messages_in, read_bounce
from papers.management.example_command import ExampleCommand, WrongUse


class Command(ExampleCommand):
    help = (
        "Read what came back to the address that digests are sent from, and stop the mails to addresses that take none "
        "and to people who called one spam. Reports of mails that are late, full mailboxes and holiday notes stop "
        "nothing. A report counts only where it holds the Message-ID or the signed link of a mail of this site, so nobody "
        "can stop somebody else's mails. Reading the same mailbox again changes nothing; the mailbox stays as it is."
    )
    example = """\
examples:
  python manage.py read_bounces /var/mail/gloss
  python manage.py read_bounces ~/Maildir --dry-run
  python manage.py read_bounces - < returned.eml
  |"cd /srv/gloss && .venv/bin/python manage.py read_bounces -"     in /etc/aliases, for each mail as it comes

exit status: 0 when it was read, 2 when it cannot be read"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path",
            nargs="?",
            default="-",
            help="a mailbox file (mbox), a folder (Maildir), one message, or - for standard input (the default)",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        done: Counter[str] = Counter()
        try:
            for raw in _messages(options["path"]):
                bounce = read_bounce(raw)
                taken = take_bounce(bounce, dry_run=options["dry_run"]) if bounce else "other"
                done[taken] += 1
                if bounce and options["verbosity"] > 1:
                    self.stdout.write(f"{bounce.kind} {bounce.code or '-'}: {taken}")
        except OSError as error:
            raise WrongUse(f"{options['path']} cannot be read: {error.strerror}.") from error
        if options["verbosity"] > 0:
            verb = "to stop" if options["dry_run"] else "stopped"
            self.stdout.write(
                f"Messages: {done.total()}; subscriptions {verb}: {done[Taken.STOPPED]}; did not arrive this time: "
                f"{done[Taken.COUNTED]}; known or out of date: {done[Taken.LATE]}; about no mail of ours: "
                f"{done[Taken.UNKNOWN]}; no reports: {done['other']}."
            )


def _messages(path: str) -> Iterator[bytes]:
    """The messages of what a path names, at most MOST_BYTES of each. Raises OSError."""
    if path == "-":
        yield from messages_in(sys.stdin.buffer)
    elif Path(path).is_dir():
        for folder in ("new", "cur"):
            for file in sorted(Path(path, folder).glob("[!.]*")):
                with file.open("rb") as message:
                    yield message.read(MOST_BYTES)
    else:
        with Path(path).open("rb") as mailbox:
            yield from messages_in(mailbox)
