"""`check_translations`: check the translations that are here, and write down what was found."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Exists, OuterRef, QuerySet
from tqdm import tqdm

from papers.actions.check_issue import Tally
from papers.actions.recheck_issues import recheck_issues
from papers.issue_pairs import parts_of
from papers.languages import InvalidLanguage, normalise
from papers.management.example_command import ExampleCommand, WrongUse
from papers.models import Issue, Source, Translation


class Command(ExampleCommand):
    help = """\
Check the translations that are here against their originals. New texts are checked when they are saved; this is for all
others, after checks or terms have changed. What was checked before and has not changed since is passed over, so a run
that was stopped goes on where it was."""
    example = """\
examples:
  python manage.py check_translations
  python manage.py check_translations --source daily-ko --language ko
  python manage.py check_translations --issue daily-ko/2024-02-02 --all

exit status: 0 when all were looked at, 2 for wrong use"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--source", metavar="SLUG", help="only issues of this Source")
        parser.add_argument("--issue", metavar="SLUG/KEY", help="only this issue")
        parser.add_argument("--language", metavar="TAG", help="only issues with texts translated into it")
        parser.add_argument("--all", action="store_true", help="check also what has not changed since")

    def handle(self, *args: Any, **options: Any) -> None:
        issues = _chosen(options["source"], options["issue"], options["language"])
        ids = list(issues.order_by("pk").values_list("pk", flat=True))
        tally = Tally()
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=_count(issues), unit="text", disable=quiet, file=sys.stderr) as bar:
            for part in parts_of(ids):
                done = recheck_issues(part, afresh=options["all"])
                bar.update(done.seen)
                tally.seen += done.seen
                tally.checked += done.checked
                tally.found += done.found
        if options["verbosity"] > 0:
            self.stdout.write(
                f"{tally.seen} translations, {tally.checked} of them checked, {tally.found} new findings."
            )


def _chosen(source: str | None, issue: str | None, language: str | None) -> QuerySet[Issue]:
    """The Issues that are meant. Raises WrongUse where there is no such thing."""
    issues = Issue.objects.all()
    if source is not None:
        if not Source.objects.filter(slug=source).exists():
            raise WrongUse(f"There is no source “{source}”.")
        issues = issues.filter(source__slug=source)
    if issue is not None:
        slug, _, key = issue.partition("/")
        issues = issues.filter(source__slug=slug, key=key)
        if not issues.exists():
            raise WrongUse(f"There is no issue “{issue}”. Name it as SLUG/KEY, as in its address.")
    if language is not None:
        try:
            tag = normalise(language)
        except InvalidLanguage as error:
            raise WrongUse(str(error)) from error
        into = Translation.objects.filter(is_original=False, language=tag)
        has = [Exists(into.filter(**{way: OuterRef("pk")})) for way in _WAYS]
        issues = issues.filter(has[0] | has[1] | has[2])
    return issues


# The ways from an Issue down to its texts, each along an index.
_WAYS = ("passage__issue", "passage__section__issue", "passage__entry__issue")


def _count(issues: QuerySet[Issue]) -> int:
    """About how many translations there are to look at, for the progress bar."""
    translations = Translation.objects.filter(is_original=False)
    return sum(translations.filter(**{f"{way}__in": issues.values("pk")}).count() for way in _WAYS)
