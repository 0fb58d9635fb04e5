"""Writing who wrote what: the rows of PaperAuthor, made anew from `Paper.authors` wherever that is written."""

from collections.abc import Iterable

from papers.authors import author_rows
from papers.importing.snapshot import portions
from papers.models import Paper, PaperAuthor

BATCH = 500


def write_authors(papers: Iterable[Paper], *, are_new: bool = False) -> None:
    """Let the rows say what `authors` of these stored Papers says. Call it inside the transaction that wrote them.

    `are_new` spares looking for older rows.
    """
    papers = {paper.pk: paper for paper in papers}
    if not are_new:
        for portion in portions(papers):
            PaperAuthor.objects.filter(paper__in=portion).delete()
    rows = [row for paper in papers.values() for row in author_rows(paper)]
    PaperAuthor.objects.bulk_create(rows, batch_size=BATCH)
