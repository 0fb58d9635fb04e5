"""The term base in the admin: Concepts with their Terms, written as one."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from papers.actions.delete_concepts import delete_concepts
from papers.actions.load_glossary import load_glossary
from papers.actions.write_concepts import write_concepts
from papers.admin.lists import CalmList
from papers.admin.term_file import import_page
from papers.forms.concept import SHORT_IS_MEANT, ConceptForm, TermForm, TermFormSet
from papers.messages.domains import domain_name
from papers.models import Concept, Term
from papers.site_terms import term_base_number


class TermInline(admin.TabularInline):
    """The Terms of a Concept. Who may change the Concept may change these."""

    model = Term
    form = TermForm
    formset = TermFormSet
    template = "admin/papers/concept/terms.html"
    extra = 1
    fields = ("language", "text", "status", "part_of_speech", "is_case_sensitive", "note", "example")

    def has_view_permission(self, request: HttpRequest, obj: Concept | None = None) -> bool:
        """As the Concept says."""
        return request.user.has_perm("papers.view_concept")

    def has_add_permission(self, request: HttpRequest, obj: Concept | None = None) -> bool:
        """As the Concept says."""
        return request.user.has_perm("papers.change_concept")

    has_change_permission = has_delete_permission = has_add_permission


class DomainFilter(admin.SimpleListFilter):
    """What field they are of."""

    title = _("domain")
    parameter_name = "domain"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The domains there are. Concepts without one stand among all."""
        domains = Concept.objects.exclude(domain="").order_by("domain").values_list("domain", flat=True)
        return [(domain, domain_name(domain)) for domain in domains.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Concept]) -> QuerySet[Concept]:
        """Those of one domain."""
        return queryset.filter(domain=self.value()) if self.value() else queryset


@admin.register(Concept)
class ConceptAdmin(CalmList):
    """The list of Concepts, and the form of one with its Terms."""

    form = ConceptForm
    inlines = (TermInline,)
    list_display = ("key", "words", "domain", "is_kept", "changed_at")
    list_filter = (DomainFilter, "is_kept")
    search_fields = ("key", "terms__text")
    ordering = ("key",)
    fields = ("key", "domain", "definition", "note", "is_kept", SHORT_IS_MEANT, "seen")
    change_list_template = "admin/papers/concept/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Concept]:
        """Concepts with their terms, in two queries."""
        return super().get_queryset(request).prefetch_related("terms")

    @admin.display(description=_("terms"))
    def words(self, concept: Concept) -> str:
        """The preferred words."""
        preferred = [term for term in concept.terms.all() if term.status == Term.Status.PREFERRED]
        return " · ".join(term.text for term in preferred)

    @admin.display(description=_("last changed"), ordering="updated_at")
    def changed_at(self, concept: Concept) -> datetime:
        """When it was written last."""
        return concept.updated_at

    def get_readonly_fields(self, request: HttpRequest, obj: Concept | None = None) -> tuple[str, ...]:
        """The key stays: it is in addresses."""
        return ("key",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Concept | None = None) -> bool:
        """A Concept, other than what people wrote, may go."""
        return request.user.has_perm("papers.delete_concept")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The list. Where the built-in term base has not been written down yet, the page says so and offers it."""
        if request.method == "POST" and "load_glossary" in request.POST:
            if not self.has_add_permission(request):
                raise PermissionDenied
            count = load_glossary()
            self.message_user(request, _("%(count)s concepts went in.") % {"count": count}, messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        context = {"is_built_in": term_base_number() == 0, **(extra_context or {})}
        return super().changelist_view(request, context)

    def save_model(self, request: HttpRequest, obj: Concept, form: ConceptForm, change: bool) -> None:
        """Nothing yet: the Concept is written together with its Terms."""

    def save_related(self, request: HttpRequest, form: ConceptForm, formsets: list, change: bool) -> None:
        """Write the Concept as it stands on the page."""
        for formset in formsets:
            write_concepts([formset.concept()])
        form.instance.pk = Concept.objects.values_list("pk", flat=True).get(key=form.instance.key)

    def construct_change_message(self, request: HttpRequest, form: ConceptForm, formsets: list, add=False):
        """What the log says: that it was added or changed."""
        return [{"added": {}}] if add else [{"changed": {"fields": form.changed_data}}]

    def delete_model(self, request: HttpRequest, obj: Concept) -> None:
        """Take one out."""
        delete_concepts([obj.key])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Concept]) -> None:
        """Take several out."""
        delete_concepts(list(queryset.values_list("key", flat=True)))

    def get_urls(self) -> list[URLPattern]:
        """The page of a file beside the others."""
        wrap = self.admin_site.admin_view
        return [path("import/", wrap(import_page), name="papers_concept_import"), *super().get_urls()]
