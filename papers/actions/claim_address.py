"""Free the address that is a Paper's own, such as that of its arXiv id."""

from papers.models import Paper, PaperRedirect


def claim_address(slug: str, *, paper: Paper | None = None) -> None:
    """Let no other Paper, and no redirect, stand under `slug`, so that `paper` (None: a new one) can.

    A Paper whose wrong id was taken out keeps its address until the work of that id comes; it then moves to one made
    of its title. Call it inside a transaction.
    """
    PaperRedirect.objects.filter(slug=slug).delete()
    for holder in Paper.objects.filter(slug=slug).exclude(pk=paper.pk if paper else None):
        holder.slug = Paper.slug_for(holder.title, holder.arxiv_id, holder.doi, holder.url)
        holder.save(update_fields=["slug"])
