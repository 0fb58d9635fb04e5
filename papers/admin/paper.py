"""Papers in the admin: the list, with what is probably there twice, and merging."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.actions.edit_paper import edit_paper
from papers.actions.merge_papers import MergeRefused, merge_papers
from papers.admin.lists import ReadOnlyList
from papers.forms.paper import MergeForm, PaperForm
from papers.models import Entry, Issue, Paper

# More than these at once is not a merge of duplicates but a slip.
MOST_AT_ONCE = 20


class TwinFilter(admin.SimpleListFilter):
    """Papers whose title another one has too, spelling aside."""

    title = gettext_lazy("probably there twice")
    parameter_name = "twice"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """One choice besides “all”."""
        return [("yes", _("Same title as another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Paper]) -> QuerySet[Paper]:
        """Those with a twin."""
        if self.value() != "yes":
            return queryset
        twins = Paper.objects.filter(title_key=OuterRef("title_key")).exclude(pk=OuterRef("pk"))
        return queryset.exclude(title_key="").filter(Exists(twins))


class IdentifierFilter(admin.SimpleListFilter):
    """Papers by the names they have."""

    title = gettext_lazy("identifier")
    parameter_name = "identifier"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """What a paper may be known by."""
        return [("arxiv", "arXiv"), ("doi", "DOI"), ("none", _("neither arXiv id nor DOI"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Paper]) -> QuerySet[Paper]:
        """Those that have it."""
        conditions = {
            "arxiv": {"arxiv_id__isnull": False},
            "doi": {"doi__isnull": False},
            "none": {"arxiv_id__isnull": True, "doi__isnull": True},
        }
        return queryset.filter(**conditions.get(self.value(), {}))


@admin.register(Paper)
class PaperAdmin(ReadOnlyList):
    """The list of papers. New ones come with entries; a double one is merged."""

    form = PaperForm
    list_display = ("title", "identifier", "year", "treatments")
    list_filter = (TwinFilter, IdentifierFilter, "year")
    search_fields = ("title", "arxiv_id", "doi", "url")
    search_help_text = gettext_lazy("Title, arXiv id, DOI or address")
    ordering = ("-id",)
    actions = ("merge",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Paper]:
        """Papers with the number of entries that this person may see, in one query."""
        entries = (
            Entry.objects.filter(
                paper=OuterRef("pk"), issue__in=Issue.objects.visible_to(request.user).values("pk")
            )
            .order_by()
            .values("paper")
            .annotate(count=Count("pk"))
            .values("count")
        )
        papers = super().get_queryset(request).annotate(entry_count=Coalesce(Subquery(entries), 0))
        # What stands in drafts only is not shown to who may not see drafts.
        return papers if request.user.has_perm("papers.view_draft") else papers.filter(entry_count__gt=0)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The newest first; twins side by side."""
        return ("title_key", "pk") if request.GET.get(TwinFilter.parameter_name) == "yes" else self.ordering

    @admin.display(description=gettext_lazy("identifier"), ordering="arxiv_id")
    def identifier(self, paper: Paper) -> str:
        """What it is known by."""
        return paper.arxiv_id or paper.doi or paper.url or ""

    @admin.display(description=gettext_lazy("entries"), ordering="entry_count")
    def treatments(self, paper: Paper) -> int:
        """How many entries treat it."""
        return paper.entry_count

    def save_model(self, request: HttpRequest, obj: Paper, form: PaperForm, change: bool) -> None:
        """Store it behind its door."""
        edit_paper(obj)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Asked by the action."""
        return request.user.has_perm("papers.merge_paper")

    @admin.action(description=gettext_lazy("Merge…"), permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Paper]) -> HttpResponse | None:
        """Ask which one stays, then merge the others into it."""
        papers = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if not 2 <= len(papers) <= MOST_AT_ONCE:
            self.message_user(
                request,
                _("To merge, choose at least two papers and at most %(most)d.") % {"most": MOST_AT_ONCE},
                messages.WARNING,
            )
            return None
        chosen = Paper.objects.filter(pk__in=[paper.pk for paper in papers]).order_by("pk")
        form = MergeForm(request.POST if "apply" in request.POST else None, papers=chosen)
        if form.is_bound and form.is_valid():
            survivor = form.cleaned_data["survivor"]
            try:
                merge_papers(
                    survivor, [paper for paper in papers if paper.pk != survivor.pk], actor=request.user
                )
            except MergeRefused as refusal:
                form.add_error("survivor", self._explain(refusal))
            else:
                self.message_user(
                    request,
                    _("The papers are one now: “%(title)s”.") % {"title": survivor.title},
                    messages.SUCCESS,
                )
                return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge papers"),
            "opts": self.opts,
            "form": form,
            "papers": papers,
            "chosen": request.POST.get("survivor", ""),
            "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/papers/paper/merge.html", context)

    @staticmethod
    def _explain(refusal: MergeRefused) -> str:
        values = ", ".join(refusal.values)
        if refusal.kind == "arxiv_id":
            return _(
                "These have different arXiv ids (%(values)s), so they are different works and cannot be merged. "
                "If one of the ids is wrong, take it out on that paper's page first."
            ) % {"values": values}
        return _(
            "These have different DOIs (%(values)s), so they are different works and cannot be merged. "
            "If one of the DOIs is wrong, take it out on that paper's page first."
        ) % {"values": values}
