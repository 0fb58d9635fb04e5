"""Who says what about a paper: the entries that treat it and their sources."""

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from papers.models.entry import Entry, EntryLink
from papers.models.issue import IssueQuerySet
from papers.models.paper import Paper, PaperRedirect
from papers.models.source import Source


def treatments_of(paper: Paper, among: IssueQuerySet) -> QuerySet[Entry]:
    """The entries about `paper` in the issues of `among`, in no order: those filed under it, and those that name it
    among several papers. A wiki link is a mention, no more (papers/models/related.py).
    """
    named = EntryLink.objects.filter(paper=paper).exclude(rel=EntryLink.Rel.WIKI).values("entry_id")
    # Asked of each entry's issue: a list of all issues there are would be read whole.
    visible = Exists(among.filter(pk=OuterRef("issue")))
    return Entry.objects.filter(Q(paper=paper) | Q(pk__in=named), visible, state=Entry.State.SHOWN)


def sources_of(paper: Paper, among: IssueQuerySet) -> QuerySet[Source]:
    """The sources that treat `paper`, the latest first; `number` counts their entries. One query."""
    return (
        Source.objects.filter(issues__entries__in=treatments_of(paper, among))
        .annotate(number=Count("issues__entries", distinct=True), last=Max("issues__dated_on"))
        .order_by("-last", "name")
    )


def redirected(slug: str) -> Paper | None:
    """The paper that one with this slug was merged into, or None. One query."""
    redirect = PaperRedirect.objects.filter(slug=slug).select_related("paper").first()
    return redirect.paper if redirect else None
