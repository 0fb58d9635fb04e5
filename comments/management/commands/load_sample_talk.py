"""`load_sample_talk`: what the demo accounts say about the samples."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from comments.actions.load_sample_talk import load_sample_talk
from papers.management.example_command import ExampleCommand


class Command(ExampleCommand):
    help = (
        "Let the demo accounts report, decide and comment on the samples, through the doors that readers use. "
        "Does nothing where anybody has reported or written something already."
    )
    example = """\
examples:
  DEBUG=1 python manage.py load_samples --demo-accounts
  DEBUG=1 python manage.py load_sample_talk"""

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo accounts exist only while DEBUG is on.")
        count = load_sample_talk()
        if options["verbosity"] > 0 and count:
            self.stdout.write(f"{count} sample reports and comments went in.")
