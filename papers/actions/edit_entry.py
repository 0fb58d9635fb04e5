"""Change what stands around an Entry's texts: its paper, votes, tags, links and media."""

from dataclasses import dataclass

from papers.actions.change import change
from papers.actions.find_paper import find_paper
from papers.actions.record_edit import record_edit
from papers.importing import apply_tags
from papers.importing.apply_wiki_links import paper_of_note
from papers.models import Entry, EntryLink, EntryMedia, Paper, User


@dataclass(frozen=True, slots=True)
class LinkValues:
    """A link; `id` is that of the row it was, or None for a new one."""

    id: int | None
    rel: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class MediaValues:
    """A picture or video; `id` is that of the row it was, or None for a new one."""

    id: int | None
    kind: str
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class EntryValues:
    """What an editor may change of an Entry itself. Links and media come in their order; those left out go."""

    paper: Paper | None
    votes: int | None
    tags: tuple[str, ...]
    links: tuple[LinkValues, ...]
    media: tuple[MediaValues, ...]


def edit_entry(entry: Entry, values: EntryValues, *, actor: User) -> None:
    """Give `entry` these values, links and media."""
    with change():
        entry.paper, entry.votes = values.paper, values.votes
        entry.save(update_fields=["paper", "votes"])
        apply_tags.tag_entries({entry.pk: values.tags})
        _replace_links(entry, values.links)
        _replace_media(entry, values.media)
        record_edit(entry.issue, actor=actor)


def _replace_links(entry: Entry, wanted: tuple[LinkValues, ...]) -> None:
    standing = {link.pk: link for link in entry.links.all()}
    kept = {link.id for link in wanted}
    entry.links.exclude(pk__in=kept - {None}).delete()
    for position, values in enumerate(wanted, start=1):
        link = standing.get(values.id) or EntryLink(entry=entry)
        if link.url != values.url:
            link.url, link.paper = values.url, _paper_behind(values)
        link.position, link.rel, link.title = position, values.rel, values.title
        link.save()


def _paper_behind(values: LinkValues) -> Paper | None:
    if values.rel != EntryLink.Rel.WIKI:
        return find_paper(values.url)
    # A wiki link's "address" is the name of a note.
    meant = paper_of_note(values.url)
    return Paper.objects.filter(pk=meant).first() if meant else None


def _replace_media(entry: Entry, wanted: tuple[MediaValues, ...]) -> None:
    standing = {media.pk: media for media in entry.media.all()}
    kept = {media.id for media in wanted}
    entry.media.exclude(pk__in=kept - {None}).delete()
    for position, values in enumerate(wanted, start=1):
        media = standing.get(values.id) or EntryMedia(entry=entry)
        media.position, media.kind, media.url, media.alt = position, values.kind, values.url, values.alt
        media.save()
