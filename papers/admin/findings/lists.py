"""The list of findings: what the checks doubt, in which texts, the worst first. Each leads to its text."""

from datetime import datetime

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers import languages
from papers.admin.findings.rows import UNRESOLVED
from papers.admin.lists import ReadOnlyList
from papers.messages.findings import NAMES, check_name, finding_message
from papers.models import Finding, Issue


class StateFilter(admin.SimpleListFilter):
    """What became of them; at first those that still want somebody."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Everything, and each state."""
        return [("all", _("All")), *Finding.State.choices]

    def choices(self, changelist):
        """The choices, with the unresolved ones in the place of Django's "All"."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open or confirmed")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        """Those in the state."""
        if self.value() in Finding.State.values:
            return queryset.filter(state=self.value())
        return queryset if self.value() == "all" else queryset.filter(state__in=UNRESOLVED)


class CheckFilter(admin.SimpleListFilter):
    """Which check found them."""

    title = gettext_lazy("check")
    parameter_name = "check_name"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Every check there is."""
        return [(name, str(label)) for name, label in NAMES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        """Those of one check."""
        return queryset.filter(check_name=self.value()) if self.value() in NAMES else queryset


class LanguageFilter(admin.SimpleListFilter):
    """What the texts are translated into."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The languages of the site."""
        return list(languages.NAMES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        """Those in one language."""
        return queryset.filter(language=self.value()) if self.value() in languages.NAMES else queryset


class SourceFilter(admin.RelatedFieldListFilter):
    """Of which source."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("source")


@admin.register(Finding)
class FindingAdmin(ReadOnlyList):
    """The list of findings; a finding's page is the page of its text."""

    list_display = ("sentence", "severity_name", "found_by", "language_name", "issue_name", "found_at")
    list_filter = (StateFilter, "rank", CheckFilter, LanguageFilter, ("source", SourceFilter))
    list_select_related = ("issue__source",)
    search_fields = ("exact",)
    search_help_text = gettext_lazy("Words that a check marked")
    ordering = ("-rank", "id")
    actions = None

    class Media:
        css = {"all": ["papers/admin/findings.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        """Those in issues this person may see."""
        issues = Issue.objects.visible_to(request.user).values("pk")
        return super().get_queryset(request).filter(issue__in=issues)

    def has_change_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        """Nothing is changed here: decisions have a page of their own."""
        return False

    @admin.display(description=gettext_lazy("what to do"))
    def sentence(self, finding: Finding) -> str:
        """What an editor is told."""
        return finding_message(finding.code, finding.facts, finding.message)

    @admin.display(description=gettext_lazy("severity"), ordering="rank")
    def severity_name(self, finding: Finding) -> str:
        """How much it counts."""
        return finding.get_rank_display()

    @admin.display(description=gettext_lazy("check"), ordering="check_name")
    def found_by(self, finding: Finding) -> str:
        """Which check found it."""
        return check_name(finding.check_name)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def language_name(self, finding: Finding) -> str:
        """The language of its text."""
        return languages.name(finding.language)

    @admin.display(description=gettext_lazy("issue"))
    def issue_name(self, finding: Finding) -> str:
        """Source and key of its issue."""
        return f"{finding.issue.source.name}, {finding.issue.key}"

    @admin.display(description=gettext_lazy("when"), ordering="opened_at")
    def found_at(self, finding: Finding) -> datetime:
        """When it was found first."""
        return finding.opened_at

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """Lead to its text."""
        number = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        finding = self.get_queryset(request).filter(pk=number).first()
        if finding is None:
            raise Http404
        page = reverse("admin:papers_translation_change", args=[finding.translation_id])
        return HttpResponseRedirect(f"{page}#finding-{finding.pk}")
