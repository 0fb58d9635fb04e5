"""`parse_digest`: print what a text holds as JSON. Touches no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from papers.formats import NAMES
from papers.formats.document import as_json
from papers.importing.reading import read_bytes
from papers.languages import InvalidLanguage, normalise
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse


class Command(ExampleCommand):
    help = "Print what a digest holds, as JSON. Touches no database."
    example = """\
examples:
  python manage.py parse_digest digests/2024-02-02.md
  python manage.py parse_digest --format paper_log --language ko notes.txt
  cat post.txt | python manage.py parse_digest -

exit status: 0 when a digest was found, 1 when the text is none (what it is stands in "problems"), 2 for wrong use"""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="a file, or - for standard input")
        parser.add_argument("--format", choices=NAMES, help="the format; found by looking without it")
        parser.add_argument("--language", metavar="TAG", help="the digest's language: ko, ja, en")

    def handle(self, *args: Any, **options: Any) -> None:
        path, language = options["path"], options["language"]
        if language is not None:
            try:
                language = normalise(language)
            except InvalidLanguage as error:
                raise WrongUse(f"“{language}” is not a language tag. Write it like ko, ja or en.") from error
        document = read_bytes(_read(path), "" if path == "-" else path, options["format"], language)
        self.stdout.write(json.dumps(as_json(document), ensure_ascii=False, indent=2))
        if not document.issues:
            message = document.problems[-1].message if document.problems else "There is no digest in it."
            raise SomeFailed(f"{path}: {message}")


def _read(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror or error}.") from error
