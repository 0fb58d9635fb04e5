"""`export_issue`: print an Issue."""

from typing import Any

from django.core.management.base import CommandParser

from papers.actions.export_issue import FORMATS, UnknownIssue, export_issue, find_issue
from papers.management.example_command import ExampleCommand, WrongUse


class Command(ExampleCommand):
    help = "Print an Issue: as gloss (JSON that an import reads back), or as Markdown to post elsewhere."
    example = """\
examples:
  python manage.py export_issue weekly-ko/2023-09-04 > 2023-09-04.json
  python manage.py export_issue 2023-W33 --format markdown

exit status: 0, or 2 when there is no such issue or its key alone does not tell which"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "slug", metavar="SLUG", help="<source>/<key>, or the key where only one source has it"
        )
        parser.add_argument(
            "--format", choices=FORMATS, default="gloss", help="gloss (the default) or markdown"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            issue = find_issue(options["slug"])
        except UnknownIssue as error:
            if error.candidates:
                raise WrongUse(f"Several issues have this key: {', '.join(error.candidates)}.") from error
            raise WrongUse(f"There is no issue “{error.name}”.") from error
        self.stdout.write(export_issue(issue, options["format"]), ending="")
