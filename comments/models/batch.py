"""The same mistake elsewhere: a list of places with the same wrong words, corrected together and undone together."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.report import Report
from papers.models import Entry, Issue, Revision, Translation, User


class Batch(models.Model):
    """A moderator's list from one accepted report. Its places are a ledger that any process can carry on."""

    class State(models.TextChoices):
        LISTED = "listed", _("listed")
        APPLYING = "applying", _("being applied")
        APPLIED = "applied", _("applied")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="batches")
    language = models.CharField(max_length=35)
    # The wrong words, what stands there instead afterwards, and the words the original must have.
    wrong = models.CharField(max_length=500)
    right = models.CharField(max_length=500, blank=True)
    source_words = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.LISTED)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="batches"
    )
    # False where there were more places than one list holds.
    is_whole = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"batch {self.pk} of {self.report_id}"


class BatchPlaceQuerySet(models.QuerySet):
    """Places of batches."""

    def visible_to(self, person: User | AnonymousUser) -> "BatchPlaceQuerySet":
        """Those whose text `person` may see: what an editor listed may hold drafts, and entries are withdrawn later."""
        issues = Issue.objects.visible_to(person)
        of_entry = models.Q(translation__passage__entry__issue__in=issues)
        if not person.has_perm("papers.view_draft"):
            of_entry &= models.Q(translation__passage__entry__state=Entry.State.SHOWN)
        return self.filter(
            models.Q(translation__passage__issue__in=issues)
            | models.Q(translation__passage__section__issue__in=issues)
            | of_entry
        )


class BatchPlace(models.Model):
    """One text of a Batch: the places in it, by the Revision it was listed from."""

    class State(models.TextChoices):
        LISTED = "listed", _("listed")
        TICKED = "ticked", _("chosen")
        APPLIED = "applied", _("applied")
        CHANGED = "changed", _("skipped: the text changed meanwhile")
        UNDONE = "undone", _("undone")
        KEPT = "kept", _("not undone: the text changed afterwards")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="places")
    translation = models.ForeignKey(Translation, on_delete=models.PROTECT, related_name="+")
    # The text it was found in, and those that applying and undoing made.
    seen = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    applied = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    undone = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    # TextPositionSelectors on `seen`: [[start, end], …] in code points.
    spans = models.JSONField(default=list)
    # How many findings the corrected text would have that the present one has not, as it was listed; None where nobody
    # looked, as the list is long.
    brings = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.LISTED)

    objects = BatchPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "id"]
        constraints = [models.UniqueConstraint(fields=["batch", "translation"], name="batch_place_once")]
        indexes = [models.Index(fields=["batch", "state", "id"], name="batch_place_by_state")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.translation_id} {self.state}"
