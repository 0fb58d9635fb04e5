"""People in the admin: their names and roles. Administrators alone see this."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from papers.actions.edit_user import edit_user
from papers.models import User
from papers.permissions import ROLES

# What a role may do is told by papers/permissions.py; a form that changes groups would promise what it cannot keep.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """The list of people, and the form of one. An account is switched off, not deleted: its words keep their writer."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("display_name", "email", "language")}),
        (_("Roles"), {"fields": ("is_active", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2", "groups")}),)
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "display_name", "email", "role_names", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """People with their roles: two queries, however many people."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        """The roles of a person."""
        return ", ".join(sorted(group.name for group in user.groups.all()))

    def formfield_for_manytomany(self, db_field, request: HttpRequest, **kwargs):
        """Roles as boxes to tick."""
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES).order_by("name")
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = ""
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody is deleted here."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """Store it behind its door."""
        edit_user(obj)
