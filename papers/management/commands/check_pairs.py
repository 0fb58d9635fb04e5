"""`check_pairs`: check pairs of original and translation from standard input. Touches no database."""

import json
import sys
from collections import defaultdict
from typing import Any, NamedTuple

from django.core.management.base import CommandParser
from tqdm import tqdm

from papers.languages import InvalidLanguage, normalise, primary
from papers.management.example_command import ExampleCommand, SomeFailed, WrongUse
from papers.quality import Context, Levels, Texts
from papers.quality.composing import Composed, put_back
from papers.quality.glossary import built_in
from papers.quality.safely import check_safely


class _Pair(NamedTuple):
    id: str | int
    source_text: str
    target_text: str
    group: str | int | None


class _BadLine(ValueError):
    """A line that is no pair; the message tells why."""


class Command(ExampleCommand):
    help = """\
Check translations against their originals. Reads one pair a line, as JSON, from standard input; prints one line for
each Finding, as JSON. Touches no database; terms are those of the built-in term base."""
    example = """\
examples:
  python manage.py check_pairs --target-language ko < pairs.jsonl > findings.jsonl
  echo '{"id": 1, "source_text": "It has 101B parameters.", "target_text": "매개변수는 101억 개다."}' |
    python manage.py check_pairs --source-language en --target-language ko

a line in:   {"id", "source_text", "target_text", "group"}; "group" may be absent
a line out:  {"id", "check", "category", "severity", "start", "end", "message"}
             severity is hint, minor, major or critical; start and end count code points of target_text

Pairs with the same group are read as one issue: what one spells out another may shorten, and a word spelled two ways
shows only when both were read. So the findings of grouped pairs come when all input is read, in its order; those of a
pair without a group come at once.

exit status: 0 when all lines were read, whatever was found; 1 when some lines are no pairs (they are named on
standard error, the others are checked); 2 for wrong use"""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--source-language",
            metavar="TAG",
            default="en",
            help="the originals' language: en (the default), ko, ja",
        )
        parser.add_argument(
            "--target-language", metavar="TAG", required=True, help="the translations' language: ko, ja, en"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        languages = _language(options["source_language"]), _language(options["target_language"])
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        waiting: list[_Pair] = []
        failed = 0
        with tqdm(unit="pair", disable=quiet, file=sys.stderr) as bar:
            for number, line in enumerate(sys.stdin.buffer, start=1):
                if not line.strip():
                    continue
                try:
                    pair = _pair(line)
                except _BadLine as error:
                    failed += 1
                    self.stderr.write(f"Line {number}: {error}")
                    continue
                if pair.group is None:
                    self._check(pair, languages, None)
                    bar.update()
                else:
                    waiting.append(pair)
            contexts = _contexts(waiting, languages)
            for pair in waiting:
                self._check(pair, languages, contexts[pair.group])
                bar.update()
        if failed:
            raise SomeFailed(
                f"{failed} {'line is' if failed == 1 else 'lines are'} no pair; the others were checked."
            )

    def _check(self, pair: _Pair, languages: tuple[str, str], context: Context | None) -> None:
        texts = _texts(pair, languages)
        source, target = Composed(pair.source_text), Composed(pair.target_text)
        for found in check_safely(
            texts, terms=built_in(), context=context or Context((texts,)), levels=Levels()
        ):
            finding = put_back(found, source, target)
            said = {
                "id": pair.id,
                "check": finding.check,
                "category": finding.category,
                "severity": finding.severity.word,
                "start": finding.start,
                "end": finding.end,
                "message": finding.message,
            }
            self.stdout.write(json.dumps(said, ensure_ascii=False))


def _language(tag: str) -> str:
    try:
        return normalise(tag)
    except InvalidLanguage as error:
        raise WrongUse(f"“{tag}” is not a language tag. Write it like ko, ja or en.") from error


def _pair(line: bytes) -> _Pair:
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _BadLine("This is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise _BadLine("This is not JSON. Write one object a line.") from error
    if not isinstance(said, dict):
        raise _BadLine("This is not a JSON object.")
    for key in ("id", "source_text", "target_text"):
        if key not in said:
            raise _BadLine(f"“{key}” is missing.")
    for key in ("source_text", "target_text"):
        if not isinstance(said[key], str):
            raise _BadLine(f"“{key}” is not a text.")
    for key in ("id", "group"):
        if not isinstance(said.get(key, ""), str | int | None) or isinstance(said.get(key), bool):
            raise _BadLine(f"“{key}” is neither a text nor a whole number.")
    if said["id"] is None:
        raise _BadLine("“id” is missing.")
    pair = _Pair(said["id"], said["source_text"], said["target_text"], said.get("group"))
    if any(not _is_sound(value) for value in pair if isinstance(value, str)):
        raise _BadLine("A text holds half a surrogate pair, which is no character.")
    return pair


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _contexts(pairs: list[_Pair], languages: tuple[str, str]) -> dict[str | int | None, Context]:
    members: defaultdict[str | int | None, list[Texts]] = defaultdict(list)
    for pair in pairs:
        members[pair.group].append(_texts(pair, languages))
    return {group: Context(texts) for group, texts in members.items()}


def _texts(pair: _Pair, languages: tuple[str, str]) -> Texts:
    """The texts as checks and Contexts see them: NFC, with primary subtags."""
    source, target = Composed(pair.source_text).text, Composed(pair.target_text).text
    return Texts(source, target, *map(primary, languages))
