"""Who says what about a paper: the entries that treat it, their sources, and the papers beside it."""

from django.db.models import Count, Max, Q, QuerySet

from papers.models.entry import Entry, EntryLink
from papers.models.issue import IssueQuerySet
from papers.models.paper import Paper, PaperRedirect
from papers.models.source import Source

# The papers beside one are counted in the newest issues that treat it; a classic stands in hundreds.
_NEWEST_ISSUES = 60


def treatments_of(paper: Paper, among: IssueQuerySet) -> QuerySet[Entry]:
    """The entries about `paper` in the issues of `among`, in no order: those filed under it, and those that name it
    among several papers.
    """
    named = EntryLink.objects.filter(paper=paper).values("entry_id")
    return Entry.objects.filter(Q(paper=paper) | Q(pk__in=named), state=Entry.State.SHOWN, issue__in=among)


def sources_of(paper: Paper, among: IssueQuerySet) -> QuerySet[Source]:
    """The sources that treat `paper`, the latest first; `number` counts their entries. One query."""
    return (
        Source.objects.filter(issues__entries__in=treatments_of(paper, among))
        .annotate(number=Count("issues__entries", distinct=True), last=Max("issues__dated_on"))
        .order_by("-last", "name")
    )


def papers_beside(paper: Paper, among: IssueQuerySet, limit: int) -> QuerySet[Paper]:
    """The papers that stand in the same issues, those that do so most often first; `number` counts them. One query."""
    issues = among.filter(entries__in=treatments_of(paper, among)).order_by("-dated_on", "-id")
    return (
        Paper.objects.filter(
            entries__issue__in=issues.values("pk")[:_NEWEST_ISSUES], entries__state=Entry.State.SHOWN
        )
        .exclude(pk=paper.pk)
        .annotate(number=Count("entries__issue", distinct=True), last=Max("entries__issue__dated_on"))
        .order_by("-number", "-last", "-id")[:limit]
    )


def redirected(slug: str) -> Paper | None:
    """The paper that one with this slug was merged into, or None. One query."""
    redirect = PaperRedirect.objects.filter(slug=slug).select_related("paper").first()
    return redirect.paper if redirect else None
