"""The ledger of imports: every raw text that came in, what was planned, what became of it, who ran it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from papers.models.issue import Issue
from papers.models.source import Source


class ImportRun(models.Model):
    """One act of importing: some documents, brought in together. Any process can carry it on."""

    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    publish = models.BooleanField(_("publish at once"), default=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("admin:papers_importrun_change", args=[self.pk])


class ImportDocument(models.Model):
    """One document of a run: its raw text for good, the editor's decisions, and the outcome.

    `decisions` is what the editor changed in the preview (see papers/importing/decisions.py); `plan` the plan that was
    applied and `plan_digest` its SHA-256 at preview, by which apply notices that the ground has moved.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed", _("waiting for the editor")
        QUEUED = "queued", _("queued")
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        CONFLICT = "conflict", _("in conflict")
        FAILED = "failed", _("failed")
        DISCARDED = "discarded", _("discarded")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(default=0)
    path = models.CharField(_("file"), max_length=500, blank=True)
    raw_text = models.TextField(_("raw text"))
    sha256 = models.CharField(
        max_length=64, db_index=True, help_text="Of the bytes as they came, in hexadecimal."
    )
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    format = models.CharField(_("format"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decisions = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PREVIEWED, db_index=True)
    plan = models.JSONField(default=dict, blank=True)
    plan_digest = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    error = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issues = models.ManyToManyField(Issue, related_name="imports", blank=True)

    class Meta:
        ordering = ["run", "position", "id"]
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")

    def __str__(self) -> str:
        return self.path or f"#{self.pk}"
