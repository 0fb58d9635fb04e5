"""Concepts as CSV (RFC 4180, UTF-8): a line for each Term, for people with a spreadsheet.

The columns of the Concept are filled in its first line and may be left empty in its others. A cell that a spreadsheet
would take for a formula gets an apostrophe before it, which reading takes away again (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from papers.quality.exchange.reading import MOST_PROBLEMS, Problem, Read, judged, tidy, too_big
from papers.quality.terms import Concept, Status, Term

COLUMNS = (
    "concept", "domain", "do_not_translate", "definition", "concept_note",
    "language", "term", "status", "part_of_speech", "case_sensitive", "note", "example",
)  # fmt: skip
REQUIRED = ("concept", "language", "term")
_OF_CONCEPT = COLUMNS[1:5]
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


def write(concepts: Iterable[Concept]) -> bytes:
    """The file, with a byte order mark, by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for concept in concepts:
        of_concept = [concept.domain, _word(concept.is_kept), concept.definition, concept.note]
        for term in concept.terms:
            of_term = [
                term.language, term.text, term.status.value, term.part_of_speech,
                "yes" if term.is_case_sensitive else "", term.note, term.example,
            ]  # fmt: skip
            writer.writerow(_guarded(cell) for cell in (concept.key, *of_concept, *of_term))
            of_concept = ["", "", "", ""]
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def read(data: bytes) -> Read:
    """The Concepts of a CSV file whose columns are separated by commas, semicolons or tabs."""
    refused = too_big(data)
    if refused:
        return Read((), (refused,))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Line {line} is not UTF-8. Save the file as “CSV UTF-8”."
        return Read((), (Problem(line, "not-utf-8", message, {"line": line}),))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Read((), (Problem(line, "csv-broken", "This is no CSV file.", {"line": line}),))
    problems: list[Problem] = []
    gathered: dict[str, _Gathered] = {}
    try:
        for line, row in _rows(text, problems):
            _take(line, row, gathered, problems)
            if len(problems) >= MOST_PROBLEMS:
                break
    except csv.Error as error:
        where = text.count("\n") + 1 if "end of data" in str(error) else 0
        problems.append(Problem(where, "csv-broken", f"This is no CSV file: {error}.", {"line": where}))
    concepts = [(found.line, found.concept(key)) for key, found in gathered.items()]
    lines = {id(term): line for found in gathered.values() for term, line in found.lines}
    return judged(concepts, problems, lines)


@dataclass(slots=True)
class _Gathered:
    """The lines of one Concept."""

    line: int
    of_concept: dict[str, str]
    terms: list[Term] = field(default_factory=list)
    lines: list[tuple[Term, int]] = field(default_factory=list)

    def concept(self, key: str) -> Concept:
        values = self.of_concept
        return Concept(
            key,
            tuple(self.terms),
            domain=values["domain"],
            definition=values["definition"],
            note=values["concept_note"],
            is_kept=_YES_NO.get(values["do_not_translate"].lower(), False),
        )


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column) of each line with anything in it; an empty cell for a column the file has not."""
    head, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [cell.strip().lower() for cell in next(reader, [])]
    for name in REQUIRED:
        if name not in columns:
            message = f"The first line has no column “{name}”."
            problems.append(Problem(1, "column-missing", message, {"column": name}))
    if problems:
        return
    for name in sorted({*columns} - {*COLUMNS, ""}):
        message = f"The column “{name}” is not known here, so it was left out."
        problems.append(Problem(1, "column-unknown", message, {"column": name}, refuses=False))
    empty = dict.fromkeys(COLUMNS, "")
    last = reader.line_num
    for cells in reader:
        line, last = last + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            known = {name: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name in empty}
            yield line, {**empty, **known}


def _take(line: int, row: dict[str, str], gathered: dict[str, _Gathered], problems: list[Problem]) -> None:
    key = row["concept"]
    found = gathered.get(key)
    if found is None:
        found = gathered[key] = _Gathered(line, {name: row[name] for name in _OF_CONCEPT})
    for name in _OF_CONCEPT:
        if row[name] and row[name] != found.of_concept[name]:
            message = f"“{key}” has another {name} in line {found.line}."
            facts: dict[str, str | int] = {"key": key, "column": name, "first": found.line}
            problems.append(Problem(line, "concept-differs", message, facts))
    for name in ("do_not_translate", "case_sensitive"):
        if row[name].lower() not in _YES_NO:
            message = f"“{row[name]}” stands in the column “{name}”; write “yes” or “no”."
            problems.append(Problem(line, "not-yes-or-no", message, {"word": row[name], "column": name}))
    word = row["status"].lower() or Status.PREFERRED.value
    if word not in {status.value for status in Status}:
        message = f"“{word}” is no status; write “preferred”, “admitted” or “forbidden”."
        problems.append(Problem(line, "status-unknown", message, {"word": word}))
        return
    if not row["term"]:
        problems.append(Problem(line, "term-empty", "A term is empty. Write it, or take its line away."))
        return
    term = Term(
        row["language"],
        row["term"],
        Status(word),
        part_of_speech=row["part_of_speech"],
        is_case_sensitive=_YES_NO.get(row["case_sensitive"].lower(), False),
        note=row["note"],
        example=row["example"],
    )
    found.terms.append(term)
    found.lines.append((term, line))


def _word(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return tidy(cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell)
