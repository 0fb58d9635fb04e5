"""`import_digests`: bring files and folders of digests in, one transaction each."""

import json
import logging
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from tqdm import tqdm

from papers.actions.import_document import (
    NotApplicable,
    apply_document,
    fail_document,
    keep_document,
    start_run,
    thread_keeper,
)
from papers.formats import NAMES
from papers.formats.document import ParsedDocument, Problem
from papers.importing.decisions import from_json
from papers.importing.files import Found, list_files, read_files
from papers.importing.outline import FAILED
from papers.importing.reading import read_bytes
from papers.importing.rehearsal import rehearse
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse
from papers.models import ImportDocument, ImportRun

logger = logging.getLogger(__name__)


class Command(ExampleCommand):
    help = "Import digests: files, folders (with all they hold, in sorted order) and zips."
    example = """\
examples:
  python manage.py import_digests --dry-run digests/
  python manage.py import_digests digests/2024-02-02.md --source daily-ko --publish
  python manage.py import_digests --json digests/ > outcome.jsonl

In a folder, hidden files and files that are no text by their names are passed over, and so is a README that holds no
digest. Any other file without a digest fails, and says what it is.

exit status: 0 when all went in, 1 when some documents failed (the others are in), 2 for wrong use"""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a file, a folder or a zip")
        parser.add_argument(
            "--source", metavar="SLUG", help="the Source; told by format and language without it"
        )
        parser.add_argument("--format", choices=NAMES, help="the format; found by looking without it")
        parser.add_argument("--language", metavar="TAG", help="the digests' language: ko, ja, en")
        parser.add_argument("--dry-run", action="store_true", help="plan only, write nothing")
        parser.add_argument("--publish", action="store_true", help="publish what was imported")
        parser.add_argument("--json", action="store_true", help="print one JSON object for each document")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = {name: options[name] for name in ("source", "format", "language") if options[name]}
        decisions, errors = from_json(chosen)
        if errors:
            raise WrongUse(errors[0].message)
        if decisions.language:
            chosen["language"] = decisions.language
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise WrongUse(f"There is no file or folder {', '.join(missing)}.")
        files = list_files(options["paths"])
        if not files:
            raise WrongUse("There is no file to import in these folders.")
        run = None if options["dry_run"] else start_run(None, publish=options["publish"])
        statuses: Counter[str] = Counter()
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=len(files), unit="file", disable=quiet, file=sys.stderr) as bar:
            for found in read_files(files, settings.UPLOAD_LIMIT_BYTES):
                bar.update(min(1, max(0, len(files) - bar.n)))
                outcome = self._import(found, run, chosen)
                if outcome is None:
                    continue
                statuses[outcome["status"]] += 1
                with bar.external_write_mode(file=sys.stderr):
                    self._say(outcome, as_json=options["json"])
        if not options["json"] and options["verbosity"] > 0:
            self.stdout.write(", ".join(f"{count} {status}" for status, count in sorted(statuses.items())))
        if statuses[FAILED]:
            raise SomeFailed(f"{statuses[FAILED]} of {statuses.total()} documents failed; the others are in.")

    def _import(
        self, found: Found, run: ImportRun | None, chosen: Mapping[str, str]
    ) -> dict[str, Any] | None:
        """What became of one file; None for one that is passed over."""
        if found.refused is not None:
            problem = Problem(0, "not-read", found.refused)
            return _outcome(found.path, None, FAILED, {}, [problem])
        if run is None or found.may_be_none:
            parsed = read_bytes(found.data, found.path, chosen.get("format"), chosen.get("language"))
            if not parsed.issues and found.may_be_none:
                return None
            if run is None:
                return _dry(found.path, parsed, chosen)
        document, parsed = keep_document(run, found.path, found.data, **chosen)
        if not parsed.issues:
            return _outcome(found.path, parsed.format, FAILED, {}, parsed.problems)
        try:
            document = apply_document(document, actor=None, parsed=parsed)
        except NotApplicable as error:
            messages = [Problem(0, wrong.code, wrong.message) for wrong in error.errors]
            return _outcome(found.path, parsed.format, FAILED, {}, messages or parsed.problems)
        except Exception as error:
            # A document that cannot be written, for whatever reason, does not keep the others out.
            logger.exception("%s could not be imported.", found.path)
            fail_document(document.pk, f"{type(error).__name__}: {error}")
            problem = Problem(
                0, "not-written", f"This could not be written ({type(error).__name__}: {error})."
            )
            return _outcome(found.path, parsed.format, FAILED, {}, [problem])
        return _applied(document)

    def _say(self, outcome: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
            return
        self.stdout.write(f"{outcome['status']:<10} {outcome['path']}{_in_words(outcome)}")
        if outcome["status"] == FAILED:
            for problem in outcome["problems"]:
                self.stdout.write(f"{'':<10} {problem['message']}")


def _in_words(outcome: dict[str, Any]) -> str:
    words = []
    for node, verbs in outcome["counts"].items():
        changes = [f"{count} {verb}" for verb, count in verbs.items() if count and verb != "keep"]
        if changes and node in ("issue", "entry", "text"):
            words.append(f"{node}: {', '.join(changes)}")
    told = f" [{outcome['format']}]" if outcome["format"] else ""
    return f"{told} {'; '.join(words)}".rstrip()


def _dry(path: str, parsed: ParsedDocument, chosen: Mapping[str, str]) -> dict[str, Any]:
    if not parsed.issues:
        return _outcome(path, parsed.format, FAILED, {}, parsed.problems)
    rehearsal = rehearse(parsed, chosen, thread_keeper())
    plan = rehearsal.plan
    return _outcome(path, parsed.format, plan.status(), plan.counts(), rehearsal.problems)


def _applied(document: ImportDocument) -> dict[str, Any]:
    problems = [
        Problem(said["line"], said["code"], said["message"], said["params"]) for said in document.problems
    ]
    return _outcome(document.path, document.format, document.state, document.counts, problems)


def _outcome(path: str, format: str | None, status: str, counts: Any, problems: Any) -> dict[str, Any]:
    return {
        "path": path,
        "format": format or None,
        "status": str(status),
        "counts": counts,
        "problems": [
            {"line": problem.line, "code": problem.code, "message": problem.message} for problem in problems
        ],
    }
