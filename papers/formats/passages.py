"""Lines of a text as a passage, and the links its words hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papers.formats.addresses import links_in_text
from papers.formats.document import ParsedLink, ParsedPassage
from papers.formats.lines import paragraphs

# Lines with their index, from 0.
Lines = Sequence[tuple[int, str]]


def passages_of(role: str, lines: Lines, language: str) -> tuple[ParsedPassage, ...]:
    """The one passage that `lines` make, as Markdown in `language`, or none where they are all blank."""
    text = paragraphs(line for _, line in lines)
    if not text:
        return ()
    first = next(index for index, line in lines if line.strip())
    return (ParsedPassage(role, {language: text}, language, first + 1),)


def links_of(passages: Iterable[ParsedPassage], known: Iterable[str] = ()) -> list[ParsedLink]:
    """The links in the words of a passage made by `passages_of`, as `links_in_text` gives them."""
    known = list(known)
    return [
        link for passage in passages for text in passage.texts.values() for link in links_in_text(text, known)
    ]
