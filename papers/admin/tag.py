"""Tags in the admin: how often each is used, and another name for one."""

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit import admin as taggit_admin
from taggit.models import Tag

from papers.actions.rename_tag import rename_tag
from papers.admin.lists import ReadOnlyList
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
    """The list of tags; a tag's page renames it."""

    list_display = ("name", "issue_count", "entry_count")
    search_fields = ("name",)
    ordering = ("name",)
    form = TagForm
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Tags with their uses, in one query."""
        return super().get_queryset(request).annotate(issues=_uses(IssueTag), entries=_uses(EntryTag))

    @admin.display(description=gettext_lazy("issues"), ordering="issues")
    def issue_count(self, tag: Tag) -> int:
        """How many issues have it."""
        return tag.issues

    @admin.display(description=gettext_lazy("entries"), ordering="entries")
    def entry_count(self, tag: Tag) -> int:
        """How many entries have it."""
        return tag.entries

    def save_model(self, request: HttpRequest, obj: Tag, form: TagForm, change: bool) -> None:
        """Rename, or join with the tag of that name."""
        obj.stayed = rename_tag(obj, form.cleaned_data["name"])

    def response_change(self, request: HttpRequest, obj: Tag) -> HttpResponse:
        """Say when two tags became one."""
        if obj.stayed.pk != obj.pk and obj.stayed is not obj:
            self.message_user(
                request,
                _("The two tags are one now, called “%(name)s”.") % {"name": obj.stayed.name},
                messages.SUCCESS,
            )
            return HttpResponseRedirect(reverse("admin:taggit_tag_changelist"))
        return super().response_change(request, obj)
