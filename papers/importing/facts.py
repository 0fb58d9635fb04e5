"""What an import says that is no text: links, media, tags, votes, dates. Merged three ways, as version control does.

The base is what the last import said, ours what stands here now, theirs what this import says. What upstream changed
comes in, what a person changed here stays: a link an editor took out is not brought back by the same text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from papers.formats.document import ParsedEntry, ParsedIssue
from papers.importing.ground import LinkFact, MediaFact

Fact = TypeVar("Fact")

MAX_URL = 2000
MAX_LINK_TITLE = 300
MAX_ALT = 500
MAX_TAG = 100
# Of a longer list the first ones tell whether another source has them in the same order.
MAX_AUTHORS = 200


def merge_list(base: Iterable[Fact] | None, ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Fact, ...]:
    """What a list becomes. Without a base (nothing was imported before) nothing of ours is taken away."""
    known = list(base) if base is not None else []
    gone = [fact for fact in known if fact not in theirs]
    merged = [fact for fact in ours if fact not in gone]
    merged.extend(fact for fact in theirs if fact not in known and fact not in merged)
    return tuple(merged)


def merge_value(base: Fact | None, ours: Fact | None, theirs: Fact | None) -> Fact | None:
    """What a single value becomes: theirs if only upstream changed it or ours is blank from the start, else ours."""
    if theirs is None or theirs == "" or theirs == base:
        return ours
    return theirs if ours == base or ours is None or ours == "" else ours


def links_of(entry: ParsedEntry) -> tuple[LinkFact, ...]:
    """The entry's links, each once, cut to what the database holds."""
    return _once(
        (link.rel, link.url, (link.title or "")[:MAX_LINK_TITLE])
        for link in entry.links
        if link.url and len(link.url) <= MAX_URL
    )


def media_of(entry: ParsedEntry) -> tuple[MediaFact, ...]:
    """The entry's pictures and videos, each once."""
    return _once(
        (media.kind, media.url, (media.alt or "")[:MAX_ALT])
        for media in entry.media
        if media.url and len(media.url) <= MAX_URL
    )


def tags_of(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags, each once whatever its case, in order."""
    found: dict[str, str] = {}
    for tag in tags:
        name = " ".join(tag.split())[:MAX_TAG].strip()
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def merge_tags(
    base: Iterable[str] | None,
    ours: Sequence[str],
    theirs: Sequence[str],
    synonyms: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """`merge_list` for tags, which are the same in whatever case they are written, and by whatever synonym.

    `synonyms` gives the name that counts of each that is one, by the name with its case folded.
    """
    known = synonyms or {}
    theirs = [known.get(tag.casefold(), tag) for tag in theirs]
    spelling = {tag.casefold(): tag for tag in (*theirs, *ours)}
    merged = merge_list(
        None if base is None else [known.get(tag.casefold(), tag).casefold() for tag in base],
        [tag.casefold() for tag in ours],
        list(dict.fromkeys(tag.casefold() for tag in theirs)),
    )
    return tuple(spelling[tag] for tag in merged)


def entry_facts(entry: ParsedEntry) -> dict[str, Any]:
    """What this import says of an entry, as the JSON that `Entry.imported` keeps. Blank facts are left out."""
    paper = entry.paper
    facts: dict[str, Any] = {
        "links": [list(fact) for fact in links_of(entry)],
        "media": [list(fact) for fact in media_of(entry)],
        "tags": list(tags_of(entry.tags)),
        "votes": entry.votes,
        "paper": [paper.arxiv_id, paper.doi, paper.url],
        # For editors: two sources may name the same authors in another order (papers/coverage/doubtful_authors.py).
        "authors": list(paper.authors[:MAX_AUTHORS]),
    }
    return {name: value for name, value in facts.items() if value not in (None, [], [None, None, None])}


def issue_facts(issue: ParsedIssue) -> dict[str, Any]:
    """What this import says of an issue, as the JSON that `Issue.imported` keeps. Blank facts are left out."""
    facts: dict[str, Any] = {
        "starts_on": issue.starts_on.isoformat() if issue.starts_on else None,
        "ends_on": issue.ends_on.isoformat() if issue.ends_on else None,
        "url": issue.url,
        "upstream_url": issue.upstream_url,
        "likes": issue.likes,
        "tags": list(tags_of(issue.tags)),
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def base_links(imported: Mapping[str, Any]) -> tuple[LinkFact, ...] | None:
    """The links of the last import, None when there was none."""
    return _triples(imported, "links")


def base_media(imported: Mapping[str, Any]) -> tuple[MediaFact, ...] | None:
    """The media of the last import, None when there was none."""
    return _triples(imported, "media")


def base_tags(imported: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The tags of the last import, None when there was none."""
    return tuple(imported.get("tags", ())) if imported else None


def _triples(imported: Mapping[str, Any], name: str) -> tuple[tuple[str, str, str], ...] | None:
    if not imported:
        return None
    return tuple((fact[0], fact[1], fact[2]) for fact in imported.get(name, ()))


def _once(facts: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(dict.fromkeys(facts))
