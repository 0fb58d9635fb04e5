"""One dated edition of a Source: a week, a day, a reading list (schema.org PublicationIssue)."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from papers.models.source import Source


class IssueQuerySet(models.QuerySet["Issue"]):
    """Lists of issues; everything public starts with `visible_to`."""

    def published(self) -> Self:
        """The issues anybody may read."""
        return self.filter(state=Issue.State.PUBLISHED)

    def visible_to(self, user: "settings.AUTH_USER_MODEL | AnonymousUser") -> Self:
        """The issues `user` may read: drafts are for editors only, everywhere."""
        return self.all() if user.has_perm("papers.view_draft") else self.published()


class Issue(models.Model):
    """One dated edition. Its title and overview are Passages of role "title" and "overview"."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="issues"
    )
    key = models.CharField(
        _("key"), max_length=120, help_text=_("Its place in the address: 2024-03-11, 2023-W33.")
    )
    language = models.CharField(_("language"), max_length=35, db_index=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    dated_on = models.DateField(
        _("dated"),
        help_text=_("The day lists sort by: the last day, else the first, else the day of import."),
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    upstream_url = models.URLField(_("address of the original"), max_length=1000, blank=True)
    likes = models.PositiveIntegerField(_("likes at import"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(_("imported"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"))
    # What the last import said of dates, addresses, likes and tags: the base by which the next import tells what
    # upstream changed from what a person changed here.
    imported = models.JSONField(default=dict, blank=True, editable=False)
    # The key as the text itself had it, whatever an editor made of `key`: by it the next import finds this issue, and
    # its first address leads here.
    imported_key = models.CharField(max_length=120, blank=True, default="", editable=False)

    tags = TaggableManager(through="papers.IssueTag", blank=True, verbose_name=_("tags"))
    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-id"]
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="issue_key_unique_in_source"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="issue_starts_before_it_ends",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(published_at__isnull=False),
                name="issue_published_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["-dated_on", "-id"], name="issue_by_date"),
            models.Index(fields=["state", "-dated_on", "-id"], name="issue_published_by_date"),
            models.Index(fields=["starts_on"], name="issue_starts_on"),
            models.Index(fields=["updated_at"], name="issue_updated_at"),
            models.Index(fields=["source", "imported_key"], name="issue_by_imported_key"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.key}"

    def get_absolute_url(self) -> str:
        return reverse("papers:issue", args=[self.source.slug, self.key])


class IssueTag(ItemBase):
    """A tag on an Issue. A concrete foreign key; taggit's default is a generic one."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="issue_items")
    content_object = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="tag_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="issue_tag_once")]


class IssueEvent(models.Model):
    """What happened to an Issue, append-only: its present state is one word, this is how it came to be."""

    class Event(models.TextChoices):
        IMPORTED = "imported", _("imported")
        UPDATED = "updated", _("updated by an import")
        EDITED = "edited", _("edited")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("unpublished")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="events")
    event = models.CharField(max_length=12, choices=Event)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.event}"
