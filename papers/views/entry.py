"""An entry and the passages around it as pieces of a page."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from papers.fragments import fragment
from papers.models import Source
from papers.models.contents import EntryContents
from papers.models.texts import CurrentText
from papers.rendering import plain_text
from papers.rendering.addresses import is_web_address, secure_address
from papers.views.links import grouped_links, paper_links
from papers.views.marks import Mark, marks_of
from papers.views.reading import Reading, Shown, View

# Of a longer list of authors the first ones are shown and the others folded away.
_AUTHORS_SHOWN = 6
_HEADINGS = frozenset({"title", "heading"})


class PassageShown(NamedTuple):
    """A passage with the marks that are its own and not those of all passages around it."""

    role: str
    text: CurrentText
    beside: CurrentText | None
    marks: tuple[Mark, ...]


def entry_html(entry: EntryContents, reading: Reading, source: Source, level: int) -> SafeString:
    """An entry on the issue page; `level` is that of its heading: 2, or 3 below a section."""
    shown = reading.shown(entry.passages)
    return fragment(
        "papers/_entry.html",
        (entry.facts, shown, reading, source.is_machine_translated, level),
        lambda: {"level": level, "reading": reading, **entry_context(entry, shown, reading, source)},
    )


def passages_html(shown: Sequence[Shown], reading: Reading, source: Source) -> SafeString:
    """The passages of an issue or a section, their title and heading left out."""
    bodies = tuple(one for one in shown if one.role not in _HEADINGS)
    if not bodies:
        return mark_safe("")
    return fragment(
        "papers/_overview.html",
        (bodies, reading, source.is_machine_translated),
        lambda: dict(zip(("passages", "marks"), _marked(bodies, reading, source), strict=True)),
    )


def entry_context(entry: EntryContents, shown: Sequence[Shown], reading: Reading, source: Source) -> dict:
    """What the templates of an entry are given, for `fragment`."""
    paper = entry.paper
    authors = paper.authors if paper else ()
    cut = len(authors) if len(authors) <= _AUTHORS_SHOWN + 1 else _AUTHORS_SHOWN
    bodies = tuple(one for one in shown if one.role not in _HEADINGS)
    passages, marks = _marked(bodies, reading, source)
    title = next((one for one in shown if one.role == "title"), None)
    title_marks = ()
    if title is not None:
        # A title in its own language is no gap: papers are known by it. That a machine made it is said of the texts.
        own = marks_of(title.text, None, by_machine=source.is_machine_translated)
        title_marks = tuple(
            mark for mark in own if mark not in marks and (mark.kind != "machine" or not bodies)
        )
    name = plain_text(title.text.text) if title else paper.title if paper else ""
    return {
        "entry": entry,
        "paper": paper,
        "title": title,
        "title_marks": title_marks,
        "passages": passages,
        "marks": marks,
        "authors": authors[:cut],
        "more_authors": authors[cut:],
        "ids": paper_links(paper) if paper else (),
        "link_groups": grouped_links(entry.links, paper),
        "media": [
            one._replace(url=secure_address(one.url))
            for one in entry.media
            if is_web_address(one.url) or one.url.startswith("/")
        ],
        "name": name,
        "is_titled_like_the_paper": paper is not None and plain_text(paper.title) == name,
    }


def _marked(
    bodies: Sequence[Shown], reading: Reading, source: Source
) -> tuple[list[PassageShown], tuple[Mark, ...]]:
    """Each passage with its own marks, and the marks that all of them share, which are said once."""
    wanted = None if reading.view is View.ORIGINAL else reading.language
    each = [marks_of(one.text, wanted, by_machine=source.is_machine_translated) for one in bodies]
    # A doubt is about words of one passage, so it always stands beside that.
    shared = tuple(
        mark
        for mark in (each[0] if each else ())
        if mark.kind != "doubt" and all(mark in marks for marks in each)
    )
    passages = [
        PassageShown(*one, tuple(mark for mark in marks if mark not in shared))
        for one, marks in zip(bodies, each, strict=True)
    ]
    return passages, shared
