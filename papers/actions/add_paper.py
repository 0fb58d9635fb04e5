"""Bring a Paper into the collection that no Issue has named before."""

from papers.actions.change import change
from papers.actions.claim_address import claim_address
from papers.identifiers import ArxivIdentifier, canonical_url, title_fingerprint
from papers.models import Paper


def add_paper(
    title: str, *, arxiv_id: str | None = None, doi: str | None = None, url: str | None = None
) -> Paper:
    """Make a Paper of a title and the identifiers there are; `url` may have any form, its canonical one is kept.

    Raises django.db.IntegrityError where one of the identifiers already names a Paper: look with `find_paper` first.
    """
    identifier = ArxivIdentifier(arxiv_id) if arxiv_id else None
    address = identifier.abs_url if identifier else canonical_url(url) if url else None
    title = title[:500]
    with change():
        if arxiv_id:
            claim_address(arxiv_id)
        return Paper.objects.create(
            slug=Paper.slug_for(title, arxiv_id, doi, address),
            title=title,
            title_key=title_fingerprint(title),
            arxiv_id=arxiv_id,
            doi=doi,
            url=address,
            year=identifier.year if identifier else None,
        )
