"""Reasons for rejecting, kept by administrators, and a list of comments that leads to their threads.

What people say and decide has pages of its own, not the admin's.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.actions.keep_reason import keep_reason
from comments.models import Comment, Reason
from papers.admin.lists import ReadOnlyList
from papers.models import Issue
from papers.rendering import plain_text

EXCERPT = 100


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


@admin.register(Comment)
class CommentAdmin(ReadOnlyList):
    """The list of comments, the newest first; a comment's page is its place in the thread. Nothing is changed here, and
    what was hidden is read on the moderators' own page only.
    """

    list_display = ("excerpt", "by", "issue_name", "origin", "state", "written_at", "thread_link")
    list_display_links = None
    list_filter = ("state", "origin", "issue__source")
    list_select_related = ("author", "issue__source")
    search_fields = ("author__display_name", "author__username", "author_name", "issue__key")
    ordering = ("-id",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """What people said below the issues that this person may read; the site's own notes are left out."""
        comments = super().get_queryset(request).exclude(origin=Comment.Origin.NOTE)
        return comments.filter(issue__in=Issue.objects.visible_to(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        """Nobody changes what others said."""
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args, **kwargs) -> HttpResponse:
        """The place in the thread."""
        if not (self.has_view_permission(request) and object_id.isdecimal()):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(reverse("comments:comment", args=[int(object_id[:18])]))

    @admin.display(description=_("text"))
    def excerpt(self, comment: Comment) -> str:
        """Its first words."""
        return plain_text(comment.body, EXCERPT) if comment.state == Comment.State.SHOWN else ""

    @admin.display(description=_("name"), ordering="author_name")
    def by(self, comment: Comment) -> str:
        """Who wrote it, as they are called now."""
        return str(comment.author) if comment.author else comment.author_name

    @admin.display(description=_("issue"), ordering="issue__dated_on")
    def issue_name(self, comment: Comment) -> str:
        """The issue it stands below."""
        return f"{comment.issue.source.name} {comment.issue.key}"

    @admin.display(description=_("thread"))
    def thread_link(self, comment: Comment) -> SafeString:
        """The way to its place."""
        return format_html('<a href="{}">#{}</a>', reverse("comments:comment", args=[comment.pk]), comment.pk)
