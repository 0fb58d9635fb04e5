"""Make one Paper of several rows that are the same work."""

from collections.abc import Iterable

from papers.actions.change import change, papers_changed
from papers.actions.claim_address import claim_address
from papers.actions.lock_issue import lock_issues_of
from papers.actions.record_edit import record_edit
from papers.importing.apply_authors import write_authors
from papers.models import Entry, EntryLink, Issue, Paper, PaperRedirect, SearchText, User


class MergeRefused(ValueError):
    """The rows carry different identifiers of one kind, so they are different works.

    `kind` is "arxiv_id" or "doi", `values` the identifiers, sorted.
    """

    def __init__(self, kind: str, values: list[str]) -> None:
        self.kind, self.values = kind, values
        super().__init__(f"Papers with different {kind}: {', '.join(values)}")


def merge_papers(survivor: Paper, others: Iterable[Paper], *, actor: User) -> Paper:
    """Move the entries, links and addresses of `others` to `survivor`, fill what it lacks from them, and drop them.

    The old addresses lead to `survivor` for good. Its own address becomes its arXiv id once it has one. Raises
    MergeRefused where two of them have different arXiv ids or different DOIs: correct the wrong one first, otherwise
    the next import would bring it back.
    """
    with change():
        ids = {paper.pk for paper in others} | {survivor.pk}
        lock_issues_of(ids)
        rows = {
            paper.pk: paper for paper in Paper.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        }
        survivor = rows.pop(survivor.pk)
        losers = list(rows.values())
        for kind in ("arxiv_id", "doi"):
            values = sorted({getattr(paper, kind) for paper in [survivor, *losers]} - {None, ""})
            if len(values) > 1:
                raise MergeRefused(kind, values)
        slugs = {survivor.slug, *(paper.slug for paper in losers)}
        for issue in Issue.objects.filter(entries__paper__in=losers).distinct().order_by("pk"):
            merged = ", ".join(paper.slug for paper in losers)
            record_edit(issue, actor=actor, note=f"Merged papers: {merged} → {survivor.slug}")
        for model in (Entry, EntryLink, PaperRedirect):
            model.objects.filter(paper__in=losers).update(paper=survivor)
        # Let go of, not dropped with the papers: the index of the search takes them out itself (papers/models/search.py).
        SearchText.objects.filter(paper__in=losers).update(paper=None)
        for paper in losers:
            for name in ("arxiv_id", "doi", "url", "year", "authors"):
                if not getattr(survivor, name):
                    setattr(survivor, name, getattr(paper, name))
        if survivor.arxiv_id:
            survivor.slug = survivor.arxiv_id
        # The losers go before the survivor takes over their identifiers, which are unique.
        Paper.objects.filter(pk__in=[paper.pk for paper in losers]).delete()
        claim_address(survivor.slug, paper=survivor)
        survivor.save()
        write_authors([survivor])
        PaperRedirect.objects.bulk_create(
            PaperRedirect(slug=slug, paper=survivor) for slug in sorted(slugs - {survivor.slug})
        )
        papers_changed([survivor.pk])
        return survivor
