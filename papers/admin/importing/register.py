"""The list of imports in the admin, and the addresses of the import pages."""

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from papers.admin.importing.document import document_page, raw_page
from papers.admin.importing.run import advance, apply_run, run_page
from papers.admin.importing.upload import upload
from papers.formats import NAMES
from papers.messages.formats import format_name
from papers.models import ImportDocument, ImportRun

State = ImportDocument.State


class FormatFilter(admin.SimpleListFilter):
    """Imports that brought in a document of a format."""

    title = _("format")
    parameter_name = "format"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(name, format_name(name)) for name in NAMES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
        return queryset.filter(documents__format=self.value()).distinct() if self.value() else queryset


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """Every import with its raw texts, for good: nothing here is changed or deleted by hand."""

    list_display = ("__str__", "created_at", "actor", "documents_in", "documents_waiting", "documents_failed")
    list_filter = ("created_at", "documents__state", FormatFilter)
    search_fields = ("documents__path", "documents__sha256")
    date_hierarchy = None
    list_select_related = ("actor",)
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("papers.import_digest")

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        count = Count("documents", distinct=True)
        waiting = (State.PREVIEWED, State.QUEUED)
        return (
            super()
            .get_queryset(request)
            .annotate(
                all_documents=count,
                waiting=Count("documents", filter=Q(documents__state__in=waiting), distinct=True),
                failed=Count("documents", filter=Q(documents__state=State.FAILED), distinct=True),
            )
        )

    @admin.display(description=_("documents"), ordering="all_documents")
    def documents_in(self, run: ImportRun) -> int:
        return run.all_documents

    @admin.display(description=_("waiting"), ordering="waiting")
    def documents_waiting(self, run: ImportRun) -> int:
        return run.waiting

    @admin.display(description=_("failed"), ordering="failed")
    def documents_failed(self, run: ImportRun) -> int:
        return run.failed

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The list, called by its name."""
        return super().changelist_view(request, {"title": _("Imports"), **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return upload(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return run_page(request, int(object_id) if object_id.isdecimal() else 0)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:run_id>/advance/", wrap(advance), name="papers_importrun_advance"),
            path("<int:run_id>/apply/", wrap(apply_run), name="papers_importrun_apply"),
            path("document/<int:document_id>/", wrap(document_page), name="papers_importdocument_preview"),
            path("document/<int:document_id>/raw/", wrap(raw_page), name="papers_importdocument_raw"),
            *super().get_urls(),
        ]
