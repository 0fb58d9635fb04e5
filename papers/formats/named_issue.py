"""An issue as its heading gives it: title, days, key. Entries and the rest are put in when they are read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from papers import languages
from papers.formats.document import ParsedIssue
from papers.formats.doubts import Doubts
from papers.formats.naming import slug_key


class Dates(NamedTuple):
    """The first and the last day of an issue, and the key they give it."""

    starts_on: date
    ends_on: date
    key: str


def dates_of(day: date | None) -> Dates | None:
    """The dates of an issue of one day."""
    return None if day is None else Dates(day, day, day.isoformat())


def named_issue(
    title: str,
    dates: Dates | None,
    *,
    language: str,
    title_language: str | None = None,
    index: int,
    doubts: Doubts,
) -> ParsedIssue:
    """An issue in `language` that has its name and nothing else; it begins on the line at `index`, from 0.

    Without `dates` its key is made of its title, which is added to `doubts`. `title_language` is told from the title
    where it is not given.
    """
    key = slug_key(title) if dates is None else dates.key
    if dates is None:
        doubts.add(index, "no-date", "No date was found; the issue is named after its title.", key=key)
    title_language = title_language or languages.guess(title) or language
    return ParsedIssue(
        key=key,
        language=language,
        title={title_language: title},
        original_language=title_language,
        starts_on=None if dates is None else dates.starts_on,
        ends_on=None if dates is None else dates.ends_on,
        line=index + 1,
    )
