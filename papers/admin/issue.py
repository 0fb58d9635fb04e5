"""Issues in the admin: the list with its bulk actions; the page of one issue is papers/admin/fixing."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.tag_issues import tag_issues
from papers.admin.fixing.view import fix_issue
from papers.admin.lists import ReadOnlyList, current_text
from papers.forms.tags import TagIssuesForm
from papers.models import Entry, Issue, Passage


@admin.register(Issue)
class IssueAdmin(ReadOnlyList):
    """The list of issues. Nothing is added (imports do that) or deleted here."""

    list_display = ("title_or_key", "source_name", "key", "language", "dated_on", "state", "shown_entries")
    list_filter = ("state", "source", "language", ("dated_on", admin.DateFieldListFilter), "tags")
    list_select_related = ("source",)
    search_fields = ("key", "source__name")
    search_help_text = gettext_lazy("Key, source or title")
    ordering = ("-dated_on", "-id")
    actions = ("publish", "unpublish", "tag")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        """The issues this person may see, with what the list shows of each, in one query."""
        shown = (
            Entry.objects.filter(issue=OuterRef("pk"), state=Entry.State.SHOWN)
            .order_by()
            .values("issue")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return (
            super()
            .get_queryset(request)
            .visible_to(request.user)
            .annotate(
                title_text=current_text(issue=OuterRef("pk"), role=Passage.Role.TITLE),
                entry_count=Subquery(shown),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Issue], search_term: str
    ) -> tuple[QuerySet[Issue], bool]:
        """Look in keys and source names, and in titles of every language."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, duplicates
        titled = Q()
        for word in search_term.split():
            titled &= Q(
                pk__in=Passage.objects.filter(
                    role=Passage.Role.TITLE,
                    issue__isnull=False,
                    translations__current__text__icontains=word,
                ).values("issue")
            )
        return found | queryset.filter(titled), duplicates

    @admin.display(description=gettext_lazy("title"), ordering="title_text")
    def title_or_key(self, issue: Issue) -> str:
        """The title in its original language."""
        return issue.title_text or issue.key

    @admin.display(description=gettext_lazy("source"), ordering="source__name")
    def source_name(self, issue: Issue) -> str:
        """The name of its source."""
        return issue.source.name

    @admin.display(description=gettext_lazy("entries"), ordering=F("entry_count").asc(nulls_first=True))
    def shown_entries(self, issue: Issue) -> int:
        """How many entries readers see."""
        return issue.entry_count or 0

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """The fixing page."""
        return fix_issue(request, object_id, self.admin_site)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions that publish."""
        return request.user.has_perm("papers.publish_issue")

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        """Publish the drafts among the chosen issues."""
        count = sum(publish_issue(issue, actor=request.user) for issue in queryset)
        self.message_user(
            request,
            ngettext("%d issue is published.", "%d issues are published.", count) % count,
            messages.SUCCESS,
        )

    @admin.action(description=gettext_lazy("Make drafts"), permissions=["publish"])
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        """Make drafts of the published ones among the chosen issues."""
        count = sum(unpublish_issue(issue, actor=request.user) for issue in queryset)
        self.message_user(
            request,
            ngettext("%d issue is a draft again.", "%d issues are drafts again.", count) % count,
            messages.SUCCESS,
        )

    @admin.action(description=gettext_lazy("Tag…"), permissions=["edit"])
    def tag(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse | None:
        """Ask for tags to add and to remove, then do it."""
        form = TagIssuesForm(request.POST if "apply" in request.POST else None)
        if form.is_bound and form.is_valid():
            count = tag_issues(
                queryset,
                actor=request.user,
                add=form.cleaned_data["add"],
                remove=form.cleaned_data["remove"],
            )
            self.message_user(
                request,
                ngettext("%d issue is tagged.", "%d issues are tagged.", count) % count,
                messages.SUCCESS,
            )
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Tag issues"),
            "opts": self.opts,
            "form": form,
            "issues": queryset,
            "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/papers/issue/tag.html", context)
