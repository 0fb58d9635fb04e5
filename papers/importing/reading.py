"""Reading a document that came in under a file's name: parse it, and let the name say what the text does not."""

from __future__ import annotations

from dataclasses import replace

from papers.formats import parse, parse_bytes
from papers.formats.document import ParsedDocument, ParsedIssue, Problem
from papers.formats.naming import date_from_name, key_from_name, slug_key, title_from_name

# The most entries of one text that a preview plans: about ten seconds of one core. A weekly has as many in forty years.
MOST_ENTRIES = 20_000


def read_text(
    text: str, path: str = "", format: str | None = None, language: str | None = None
) -> ParsedDocument:
    """The document in `text`. An issue that names no day takes the one its file's name tells, and says so.

    Only a text with one issue can be named by its file. Never raises.
    """
    return _named(parse(text, format, language), path)


def read_bytes(
    data: bytes, path: str = "", format: str | None = None, language: str | None = None
) -> ParsedDocument:
    """The same for a file's bytes, in any encoding the parsers know."""
    return _named(parse_bytes(data, format, language), path)


def bounded(document: ParsedDocument) -> ParsedDocument:
    """The document, or one without issues that says so where it has more than MOST_ENTRIES entries.

    For who previews within a web request; the command line plans and applies such a text in one go.
    """
    count = sum(len(issue.entries) for issue in document.issues)
    if count <= MOST_ENTRIES:
        return document
    problem = Problem(
        0,
        "too-many-entries",
        f"This text holds {count} entries, more than the {MOST_ENTRIES} that can be previewed. Nothing was imported, "
        "and the text is kept. Split it, or import it with the command import_digests.",
        {"count": count, "limit": MOST_ENTRIES},
    )
    return replace(document, issues=(), problems=(problem, *document.problems))


def _named(document: ParsedDocument, path: str) -> ParsedDocument:
    if len(document.issues) != 1 or document.format == "gloss" or not path:
        return document
    issue = document.issues[0]
    day = date_from_name(path)
    if issue.starts_on is not None or day is None:
        return document
    problem = Problem(
        issue.line,
        "date-from-name",
        f"The text names no day; {day.isoformat()} was taken from the file's name.",
        {"date": day.isoformat()},
    )
    dated = replace(issue, starts_on=day, ends_on=issue.ends_on or day, key=_key(path, issue))
    return replace(document, issues=(dated,), problems=(*document.problems, problem))


def _key(path: str, issue: ParsedIssue) -> str:
    """Several notes of one day are several issues, so the words of a note's name are part of its key."""
    day, title = key_from_name(path), title_from_name(path)
    if day is None:
        return issue.key
    return f"{day}-{slug_key(title)}" if title else day
