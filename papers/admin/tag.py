"""Tags in the admin: how often each is used, its names, and the tag it stands below."""

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit import admin as taggit_admin
from taggit.models import Tag

from papers.actions.add_synonym import SynonymTaken
from papers.actions.edit_tag import edit_tag
from papers.actions.place_tag import PlaceRefused
from papers.admin.lists import ReadOnlyList
from papers.forms.fields import join_tags
from papers.forms.tags import TagForm
from papers.models import EntryTag, IssueTag

# taggit registers a page of its own when it is imported; it is about generic tags, which this site does not use.
if isinstance(admin.site.get_model_admin(Tag), taggit_admin.TagAdmin):
    admin.site.unregister(Tag)


def _uses(model: type[IssueTag] | type[EntryTag]) -> Coalesce:
    counted = model.objects.filter(tag=OuterRef("pk")).order_by().values("tag").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


@admin.register(Tag)
class TagAdmin(ReadOnlyList):
    """The list of tags; a tag's page says what it is called and where it stands."""

    list_display = ("name", "synonym_names", "parent", "issue_count", "entry_count")
    search_fields = ("name", "synonyms__name")
    search_help_text = gettext_lazy("A name or another name")
    list_select_related = ("place__parent",)
    ordering = ("name",)
    form = TagForm
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with their uses and other names, in two queries."""
        tags = super().get_queryset(request).annotate(issues=_uses(IssueTag), entries=_uses(EntryTag))
        return tags.prefetch_related("synonyms")

    @admin.display(description=gettext_lazy("also called"))
    def synonym_names(self, tag: Tag) -> str:
        """Its other names."""
        return join_tags(synonym.name for synonym in tag.synonyms.all())

    @admin.display(description=gettext_lazy("stands below"), ordering="place__parent__name")
    def parent(self, tag: Tag) -> str:
        """The tag it stands below."""
        return tag.place.parent.name if hasattr(tag, "place") else ""

    @admin.display(description=gettext_lazy("issues"), ordering="issues")
    def issue_count(self, tag: Tag) -> int:
        """How many issues have it."""
        return tag.issues

    @admin.display(description=gettext_lazy("entries"), ordering="entries")
    def entry_count(self, tag: Tag) -> int:
        """How many entries have it."""
        return tag.entries

    def save_model(self, request: HttpRequest, obj: Tag, form: TagForm, change: bool) -> None:
        """Change it behind its door. What the form could not foresee was another editor's doing, and is said."""
        values = form.cleaned_data
        try:
            obj.stayed = edit_tag(obj, values["name"], synonyms=values["synonyms"], parent=values["parent"])
            obj.name = obj.stayed.name
        except (SynonymTaken, PlaceRefused, Tag.DoesNotExist):
            obj.stayed = None
            self.message_user(
                request, _("Somebody changed these tags meanwhile, so nothing was stored."), messages.ERROR
            )

    def response_change(self, request: HttpRequest, obj: Tag) -> HttpResponse:
        """Say when two tags became one. After a change that was refused, show the page anew."""
        if obj.stayed is None:
            return HttpResponseRedirect(request.path)
        if obj.stayed.pk != obj.pk:
            self.message_user(
                request,
                _("The two tags are one now, called “%(name)s”.") % {"name": obj.stayed.name},
                messages.SUCCESS,
            )
            return HttpResponseRedirect(reverse("admin:taggit_tag_changelist"))
        return super().response_change(request, obj)
