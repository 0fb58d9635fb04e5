"""Change what is known of a Paper."""

from papers.actions.change import change, papers_changed
from papers.actions.claim_address import claim_address
from papers.actions.lock_issue import lock_issues_of
from papers.identifiers import title_fingerprint
from papers.importing.apply_authors import write_authors
from papers.models import Paper, PaperRedirect


def edit_paper(paper: Paper) -> Paper:
    """Store `paper` with the values it carries, already validated by its form.

    Its address follows its arXiv id; where that changes, the old address leads on.
    """
    with change():
        lock_issues_of([paper.pk])
        paper.title_key = title_fingerprint(paper.title)
        old_slug = Paper.objects.values_list("slug", flat=True).get(pk=paper.pk)
        if paper.arxiv_id:
            claim_address(paper.arxiv_id, paper=paper)
            paper.slug = paper.arxiv_id
        paper.save()
        write_authors([paper])
        if paper.slug != old_slug:
            PaperRedirect.objects.create(slug=old_slug, paper=paper)
        papers_changed([paper.pk])
        return paper
