"""What the lists of the admin have in common: no counting of everything, no deleting, texts read in the same query."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, QuerySet, Subquery
from django.http import HttpRequest

from papers.models import Translation


class CalmList(admin.ModelAdmin):
    """A list that stays quick when it is long. Things here are withdrawn, merged or left, never deleted."""

    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list. Of a filter whose number SQLite cannot hold the page says that it means nothing, as of others."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters from error

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Nobody deletes."""
        return False


class ReadOnlyList(CalmList):
    """A list whose rows have a page of their own making, instead of Django's form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added from the list."""
        return False

    def has_edit_permission(self, request: HttpRequest) -> bool:
        """Asked by the list's actions: whether this person may change such rows."""
        return self.has_change_permission(request)


def current_text(*, role: str, **owner) -> Subquery:
    """The current original text of the first Passage of `role` of an owner, as `current_text(issue=OuterRef("pk"))`."""
    texts: QuerySet[Translation] = Translation.objects.filter(
        **{f"passage__{name}": value for name, value in owner.items()}, passage__role=role
    )
    return Subquery(
        texts.order_by(F("is_original").desc(), "passage__position", "id").values("current__text")[:1]
    )
