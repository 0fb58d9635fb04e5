"""Entries in the admin: a list to find them in, each leading to its place on the page of its issue."""

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.admin.fixing.address import address_in_issue
from papers.admin.lists import ReadOnlyList, current_text
from papers.models import Entry, Issue, Passage


class PaperFilter(admin.SimpleListFilter):
    """Entries that lost their paper on the way."""

    title = gettext_lazy("paper")
    parameter_name = "paper_known"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """With, and without."""
        return [("yes", _("with a paper")), ("no", _("without a paper"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Those that have it, or not."""
        if self.value() in ("yes", "no"):
            return queryset.filter(paper__isnull=self.value() == "no")
        return queryset


@admin.register(Entry)
class EntryAdmin(ReadOnlyList):
    """The list of entries."""

    list_display = ("title_text", "issue_name", "position", "paper_title", "votes", "state")
    list_filter = (PaperFilter, "state", "issue__source", "tags")
    list_select_related = ("issue__source", "paper")
    search_fields = ("paper__title", "paper__arxiv_id")
    search_help_text = gettext_lazy("Title, or the paper's title or arXiv id")
    ordering = ("-id",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        """The entries of issues this person may see, with their titles, in one query."""
        return (
            super()
            .get_queryset(request)
            .filter(issue__in=Issue.objects.visible_to(request.user).values("pk"))
            .annotate(title=current_text(entry=OuterRef("pk"), role=Passage.Role.TITLE))
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entry], search_term: str
    ) -> tuple[QuerySet[Entry], bool]:
        """Look at papers, and in titles of every language."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, duplicates
        titled = Q()
        for word in search_term.split():
            titled &= Q(
                pk__in=Passage.objects.filter(
                    role=Passage.Role.TITLE, entry__isnull=False, translations__current__text__icontains=word
                ).values("entry")
            )
        return found | queryset.filter(titled), duplicates

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_text(self, entry: Entry) -> str:
        """The title in its original language."""
        return entry.title or (entry.paper.title if entry.paper else "") or _("without a title")

    @admin.display(description=gettext_lazy("issue"), ordering="issue__dated_on")
    def issue_name(self, entry: Entry) -> str:
        """Source and key of its issue."""
        return f"{entry.issue.source.name}, {entry.issue.key}"

    @admin.display(description=gettext_lazy("paper"), ordering="paper__title")
    def paper_title(self, entry: Entry) -> str:
        """The title of its paper."""
        return entry.paper.title if entry.paper else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """Lead to the entry's place on the page of its issue."""
        number = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        entry = get_object_or_404(self.get_queryset(request), pk=number)
        issue_page = reverse("admin:papers_issue_change", args=[entry.issue_id])
        return HttpResponseRedirect(address_in_issue(issue_page, entry.issue, entry, f"entry-{entry.pk}"))
