"""Reasons for rejecting, kept by administrators. What people say and decide has pages of its own, not the admin's."""

from django.contrib import admin
from django.http import HttpRequest

from comments.actions.keep_reason import keep_reason
from comments.models import Reason


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    """The short list. A reason that was given cannot be deleted, only no longer offered."""

    list_display = ("text_en", "text_ko", "text_ja", "position", "is_offered")
    ordering = ("position", "id")
    actions = None

    def save_model(self, request: HttpRequest, obj: Reason, form: object, change: bool) -> None:
        """Save it through its door."""
        keep_reason(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Reason | None = None) -> bool:
        """Reports were rejected with it."""
        return False
