"""`rebuild_search`: write the index of the search anew, or look whether it is as the texts are."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from tqdm import tqdm

from papers.actions.change import change
from papers.management.example_command import ExampleCommand, SomeFailed
from papers.models import Issue
from papers.search.index import differences, rebuild


class Command(ExampleCommand):
    help = """\
Write the index of the search anew. It follows every change by itself; this is for a site that had none, and after an
update that says so. The site goes on meanwhile: the texts of an issue are found as before until its new rows are in, a
few issues at a time. A run that was stopped leaves a whole index; start it again."""
    example = """\
examples:
  python manage.py rebuild_search
  python manage.py rebuild_search --check

exit status: 0 when the index is as the texts are, 1 when --check finds that it is not"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing, and tell where the index differs"
        )
        parser.add_argument(
            "--missing",
            action="store_true",
            help="only what has nothing in the index yet; the rest is left as it is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check(options["verbosity"])
        else:
            self._rebuild(options["verbosity"], missing=options["missing"])

    def _rebuild(self, verbosity: int, *, missing: bool) -> None:
        quiet = verbosity == 0 or not sys.stderr.isatty()
        texts = 0
        with tqdm(total=Issue.objects.count(), unit="issue", disable=quiet, file=sys.stderr) as bar:
            for issues, written in rebuild(missing=missing):
                texts += written
                bar.update(issues)
        if missing and not texts:
            return
        # Pages that were kept may have been made from the old index.
        with change():
            pass
        if verbosity > 0:
            self.stdout.write(f"{texts} texts can be found{', that could not before' if missing else ''}.")

    def _check(self, verbosity: int) -> None:
        found = list(differences())
        names = dict(Issue.objects.filter(pk__in=[pk for pk, _, _ in found]).values_list("pk", "key"))
        for pk, missing, needless in found:
            self.stdout.write(
                f"{names.get(pk, pk)}: {missing} texts missing or out of date, {needless} too many"
            )
        if found:
            raise SomeFailed(f"The index differs in {len(found)} issues. rebuild_search puts it right.")
        if verbosity > 0:
            self.stdout.write("The index is as the texts are.")
