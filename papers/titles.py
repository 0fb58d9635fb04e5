"""What issues and entries are called: their titles as plain words, in the language of whoever reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from papers import dates
from papers.models import Entry, Issue, Passage
from papers.models.texts import CurrentText, Owner, PassageTexts
from papers.rendering.plain import plain_text

_NUMBER = re.compile("[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Words:
    """A short text in one language, as plain words: what goes into `<span lang=…>`."""

    text: str
    language: str


def issue_title(issue: Issue, texts: dict[Owner, list[PassageTexts]], language: str) -> Words:
    """The title of an issue; its source and days where it has none."""
    written = first_words(texts.get(("issue", issue.pk), ()), Passage.Role.TITLE, language, 300)
    if written:
        return written
    when = (
        dates.span(issue.starts_on, issue.ends_on, language) or dates.week(issue.key, language) or issue.key
    )
    return Words(f"{issue.source.name}, {when}", language)


def dated_title(issue: Issue, passages: Iterable[PassageTexts], language: str) -> Words:
    """What an issue is called among issues of many weeks, most of which have one title: its title and its days, in the
    title's language, unless the title says them itself. `passages` are the issue's own.
    """
    title = first_words(passages, Passage.Role.TITLE, language, 300)
    spoken = title.language if title else language
    when = dates.span(issue.starts_on, issue.ends_on, spoken) or dates.week(issue.key, spoken)
    if title is None:
        return Words(f"{issue.source.name}, {when or issue.key}", language)
    said = {int(number) for number in _NUMBER.findall(title.text)}
    day = issue.starts_on or issue.ends_on
    if not when or (day and {day.year, day.day} <= said):
        return title
    return Words(f"{title.text} ({when})", title.language)


def entry_title(entry: Entry, texts: dict[Owner, list[PassageTexts]], language: str) -> Words:
    """The title of an entry; its paper's where it has none of its own."""
    written = first_words(texts.get(("entry", entry.pk), ()), Passage.Role.TITLE, language, 300)
    if written:
        return written
    # Papers are titled in English but for a few, and nothing says which those are.
    return Words(plain_text(entry.paper.title) if entry.paper else f"#{entry.position}", "en")


def first_words(passages: Iterable[PassageTexts], role: str, language: str, length: int) -> Words | None:
    """The first text of a role in `language`, else its original, as plain words; None where there is none."""
    for passage in passages:
        best: CurrentText | None = passage.best(language) if passage.role == role else None
        if best and best.text.strip():
            return Words(plain_text(best.text, length), best.language)
    return None
