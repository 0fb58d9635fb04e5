"""`load_samples`: the project's own documents, and the accounts of a demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from papers.actions.load_samples import DEMO_DOMAIN, load_samples, make_demo_accounts
from papers.management.example_command import ExampleCommand
from papers.models import ImportDocument


class Command(ExampleCommand):
    help = "Import and publish the project's sample documents. What is in already is left as it is."
    example = """\
examples:
  python manage.py load_samples
  DEBUG=1 python manage.py load_samples --demo-accounts

exit status: 0 when all went in, 1 when demo accounts are asked for while DEBUG is off"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo-accounts",
            action="store_true",
            help="make the accounts editor, moderator and reader, with a known password (only with DEBUG on)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo_accounts"] and not settings.DEBUG:
            raise CommandError(
                "Demo accounts have a known password, so they are made only while DEBUG is on. "
                "Make accounts with `python manage.py createsuperuser` and in the admin."
            )
        count = load_samples(say=self._say if options["verbosity"] > 0 else lambda document: None)
        if options["verbosity"] > 0:
            self.stdout.write(
                f"{count} sample documents went in." if count else "All sample documents are in."
            )
        if options["demo_accounts"]:
            names = make_demo_accounts(settings.DEMO_PASSWORD)
            self.stdout.write(
                f"Demo accounts: {', '.join(names)}. Sign in at /accounts/login/ with one of these names (or "
                f"{names[0]}@{DEMO_DOMAIN} and so on) and the password {settings.DEMO_PASSWORD}"
            )

    def _say(self, document: ImportDocument) -> None:
        self.stdout.write(f"{document.state:<10} {document.path}")
