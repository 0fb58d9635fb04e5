"""Entries of which nobody can say for certain which paper they treat: without a paper, or with one that has no id."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from papers.models import Entry, Passage, Translation


def unidentified(source: int | None = None) -> QuerySet[Entry]:
    """The entries shown that have no paper, or one with neither arXiv id nor DOI, from the newest; `title` is the
    entry's own in its original language.
    """
    titles = Translation.objects.filter(
        passage__entry=OuterRef("pk"), passage__role=Passage.Role.TITLE, is_original=True
    )
    entries = Entry.objects.filter(
        Q(paper__isnull=True) | Q(paper__arxiv_id__isnull=True, paper__doi__isnull=True),
        state=Entry.State.SHOWN,
    )
    if source is not None:
        entries = entries.filter(issue__source=source)
    return (
        entries.select_related("paper", "issue__source")
        .defer("imported", "issue__imported")
        .annotate(title=Subquery(titles.values("current__text")[:1]))
        .order_by("-issue__dated_on", "-issue_id", "position")
    )
