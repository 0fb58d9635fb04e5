"""`import_terms`: a CSV or TBX file into the term base."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from papers.actions.write_concepts import plan_concepts, write_concepts
from papers.forms.short_terms import told_of_new_short
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse
from papers.messages.problems_of_terms import term_message
from papers.quality.exchange import any_file
from papers.quality.exchange.reading import MOST_BYTES


class Command(ExampleCommand):
    help = "Bring a file of terms into the term base: new concepts, and those that change. Others stay."
    example = """\
examples:
  python manage.py import_terms terms.csv --dry-run
  python manage.py import_terms terms.tbx

exit status: 0 when it went in, 1 when the file was refused, 2 when it cannot be read"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a CSV file as the site exports it, or TBX-Basic")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        try:
            with path.open("rb") as file:
                read = any_file.read(file.read(MOST_BYTES + 1))
        except OSError as error:
            raise WrongUse(f"{path} cannot be read: {error.strerror}.") from error
        for problem in read.problems:
            words = term_message(problem.code, problem.facts, problem.message)
            self.stderr.write(f"{path}:{problem.line}: {words}")
        if read.is_refused:
            raise SomeFailed(f"{path} was not taken.")
        for words in told_of_new_short(read.concepts):
            self.stderr.write(f"{path}: {words}")
        plan = (plan_concepts if options["dry_run"] else write_concepts)(read.concepts)
        self.stdout.write(
            f"{len(plan.created)} new, {len(plan.updated)} changed, {len(plan.kept)} as they were."
        )
