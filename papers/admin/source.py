"""Sources in the admin."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from papers.actions.edit_source import edit_source
from papers.admin.lists import CalmList
from papers.formats import NAMES
from papers.forms.source import SourceForm
from papers.messages.formats import format_name
from papers.models import Issue, Source


class FormatFilter(admin.SimpleListFilter):
    """Sources by their usual format."""

    title = gettext_lazy("format")
    parameter_name = "format"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The formats that can be read."""
        return [(name, format_name(name)) for name in NAMES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        """Those of the format."""
        return queryset.filter(format=self.value()) if self.value() else queryset


@admin.register(Source)
class SourceAdmin(CalmList):
    """The list of sources, and the form of one."""

    form = SourceForm
    list_display = ("name", "publisher", "language", "usual_format", "upstream", "issue_count")
    list_filter = ("language", FormatFilter, "is_machine_translated")
    list_select_related = ("upstream",)
    search_fields = ("name", "slug", "publisher")
    ordering = ("name", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Sources with the number of issues this person may see, in one query."""
        issues = (
            Issue.objects.visible_to(request.user)
            .filter(source=OuterRef("pk"))
            .order_by()
            .values("source")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return super().get_queryset(request).annotate(issue_count_here=Coalesce(Subquery(issues), 0))

    @admin.display(description=gettext_lazy("format"), ordering="format")
    def usual_format(self, source: Source) -> str:
        """What its posts usually look like."""
        return format_name(source.format)

    @admin.display(description=gettext_lazy("issues"), ordering="issue_count_here")
    def issue_count(self, source: Source) -> int:
        """How many issues it has."""
        return source.issue_count_here

    def save_model(self, request: HttpRequest, obj: Source, form: SourceForm, change: bool) -> None:
        """Store it behind its door."""
        edit_source(obj)
