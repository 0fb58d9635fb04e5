"""Which Paper a wiki link means: `[[210223 Zero-Shot Text-to-Image Generation]]` names a note about one by its title."""

import re
from collections.abc import Collection, Iterable

from papers.identifiers import arxiv_id, title_fingerprint
from papers.importing.snapshot import portions
from papers.models import EntryLink, Paper

# Links of older entries that no paper was found for; the newest of them are looked at when papers come in.
MOST_OPEN = 2_000
# Titles that begin alike ("BERT…") are many; of more than these none is meant for sure.
_MOST_ALIKE = 20
# The day a note was written, as its name begins: 210223 or 2021-02-23.
_DAY = re.compile(r"^(?:[0-9]{6}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s+")
_SUBTITLE = re.compile(r"[:：]\s")


def link_notes(entries: Collection[int], papers: Collection[int]) -> None:
    """Give the wiki links of these Entries the Papers they name, and links of older entries those among `papers` (ids of
    new ones). Call it inside the transaction that wrote them. What names none, or more than one, stays as it is.
    """
    links = EntryLink.objects.filter(rel=EntryLink.Rel.WIKI, paper__isnull=True)
    found: list[EntryLink] = []
    for portion in portions(entries):
        own = list(links.filter(entry__in=portion))
        meant = {name: paper_of_note(name) for name in {link.url for link in own}}
        found += [_with(link, meant[link.url]) for link in own if meant[link.url]]
    if papers:
        found += _newly_meant(links.exclude(entry__in=entries).order_by("-pk")[:MOST_OPEN], papers)
    EntryLink.objects.bulk_update(found, ["paper"], batch_size=500)


def paper_of_note(name: str) -> int | None:
    """The id of the one Paper that the name of a note means: by an arXiv id in it, else by its title or what stands before
    the title's colon. Two queries.
    """
    identifier = arxiv_id(name)
    if identifier:
        return Paper.objects.filter(arxiv_id=identifier).values_list("pk", flat=True).first()
    key = _key(name)
    if not key:
        return None
    papers = Paper.objects.order_by("pk").values_list("pk", "title")
    same = list(papers.filter(title_key=key)[: _MOST_ALIKE + 1])
    longer = list(papers.filter(title_key__startswith=key).exclude(title_key=key)[: _MOST_ALIKE + 1])
    if max(len(same), len(longer)) > _MOST_ALIKE:
        return None
    short = [(pk, title) for pk, title in longer if _short_key(title) == key]
    # "LoRA" is "LoRA: Low-Rank Adaptation" rather than "LoRA+", which differs from it in a sign that the key leaves out.
    plain = _DAY.sub("", name.strip(), count=1).casefold()
    for alike in (
        [pk for pk, title in same if title.casefold() == plain],
        [pk for pk, title in short if _short(title).casefold() == plain],
        [pk for pk, _ in (*same, *short)],
    ):
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _newly_meant(links: Iterable[EntryLink], papers: Collection[int]) -> list[EntryLink]:
    """Of open links those that a new paper may answer, each with the paper that is meant."""
    links = list(links)
    if not links:
        return []
    keys: set[str] = set()
    for portion in portions(papers):
        for title_key, title in Paper.objects.filter(pk__in=portion).values_list("title_key", "title"):
            keys.update((title_key, _short_key(title)))
    names = {link.url for link in links if _key(link.url) in keys or arxiv_id(link.url)}
    meant = {name: paper_of_note(name) for name in names}
    return [_with(link, meant[link.url]) for link in links if meant.get(link.url)]


def _with(link: EntryLink, paper: int | None) -> EntryLink:
    link.paper_id = paper
    return link


def _key(name: str) -> str:
    return title_fingerprint(_DAY.sub("", name.strip(), count=1))


def _short(title: str) -> str:
    return _SUBTITLE.split(title, maxsplit=1)[0]


def _short_key(title: str) -> str:
    return title_fingerprint(_short(title))
