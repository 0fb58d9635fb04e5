"""Writing what a plan says of Papers: new ones, ones that become better known, and stubs that are merged."""

from papers.identifiers import title_fingerprint
from papers.importing.apply_authors import write_authors
from papers.importing.catalogue import NewPaper, PaperChanges, PaperRef
from papers.importing.snapshot import portions
from papers.models import Entry, EntryLink, Paper, PaperRedirect, SearchText

BATCH = 500


def write_papers(changes: PaperChanges) -> "PaperIds":
    """Write `changes` and return the primary key of every PaperRef of the plan."""
    slugs = _free_slugs(changes.new)
    rows = [
        Paper(
            slug=slug,
            title=paper.title,
            title_key=title_fingerprint(paper.title),
            arxiv_id=paper.arxiv_id,
            doi=paper.doi,
            url=paper.url,
            year=paper.year,
            authors=list(paper.authors),
        )
        for paper, slug in zip(changes.new, slugs, strict=True)
    ]
    Paper.objects.bulk_create(rows, batch_size=BATCH)
    write_authors(rows, are_new=True)
    ids = PaperIds(rows)
    # Merged first: what a stub is merged into may take over its address.
    for merge in changes.merged:
        merge_paper(merge.paper.id, ids[merge.into])
    known = {paper.id: fields for paper, fields in changes.filled}
    for portion in portions(known):
        filled = list(Paper.objects.filter(pk__in=portion))
        for paper in filled:
            _fill(paper, known[paper.pk])
        write_authors(paper for paper in filled if "authors" in known[paper.pk])
    return ids


class PaperIds:
    """The primary key of each PaperRef, for a plan whose new Papers are `rows`."""

    def __init__(self, rows: list[Paper]) -> None:
        self._rows = rows

    @property
    def made(self) -> list[int]:
        """The primary keys of the new ones."""
        return [row.pk for row in self._rows]

    def __getitem__(self, ref: PaperRef) -> int:
        return self._rows[ref.new].pk if ref.new is not None else ref.id


def merge_paper(paper_id: int, into_id: int) -> None:
    """Move all that refers to a Paper to another, delete it, and let its address lead there.

    Call it inside a change() that names the other Paper at its end, as imports do (papers/actions/import_document.py).
    """
    paper = Paper.objects.get(pk=paper_id)
    Entry.objects.filter(paper=paper).update(paper=into_id)
    EntryLink.objects.filter(paper=paper).update(paper=into_id)
    PaperRedirect.objects.filter(paper=paper).update(paper=into_id)
    # Let go of, not dropped with the paper: the index of the search takes them out itself (papers/models/search.py).
    SearchText.objects.filter(paper=paper).update(paper=None)
    paper.delete()
    PaperRedirect.objects.update_or_create(slug=paper.slug, defaults={"paper_id": into_id})


def _fill(paper: Paper, fields: dict) -> None:
    """Write what a Paper has learnt. One that gets its arXiv id gets its address too; the old one leads there."""
    for name, value in fields.items():
        setattr(paper, name, list(value) if name == "authors" else value)
    if "title" in fields:
        paper.title_key = title_fingerprint(paper.title)
    slug = Paper.slug_for(paper.title, paper.arxiv_id, paper.doi, paper.url)
    if "arxiv_id" in fields and slug != paper.slug and not _taken([slug]):
        PaperRedirect.objects.create(slug=paper.slug, paper=paper)
        paper.slug = slug
    paper.save()


def _free_slugs(papers: tuple[NewPaper, ...]) -> list[str]:
    """An address for each new Paper. Where the plain one is taken, by a short title that several works share, the
    place it was first treated in is made part of it.
    """
    plain = [Paper.slug_for(paper.title, paper.arxiv_id, paper.doi, paper.url) for paper in papers]
    taken = _taken(plain)
    found: list[str] = []
    for paper, slug in zip(papers, plain, strict=True):
        number = 1
        candidate = slug
        while candidate in taken:
            candidate = f"{slug[:100]}-{paper.salt}" if number == 1 else f"{slug[:100]}-{paper.salt}-{number}"
            number += 1
        taken.add(candidate)
        found.append(candidate)
    return found


def _taken(slugs: list[str]) -> set[str]:
    taken: set[str] = set()
    for portion in portions(slugs):
        taken.update(Paper.objects.filter(slug__in=portion).values_list("slug", flat=True))
        taken.update(PaperRedirect.objects.filter(slug__in=portion).values_list("slug", flat=True))
    return taken
