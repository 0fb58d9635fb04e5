"""A reader's claim that a phrase of a Translation is wrong, those who agree, and each step until it is decided.

Where the phrase is, is said by a TextQuoteSelector and a TextPositionSelector (W3C Web Annotation) on the exact Revision
that the reader saw. Offsets are code points of the stored text, which is NFC.
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from papers.models import Entry, Issue, Revision, Translation

# What the database takes, in code points. Better words may be as long as the longest text that is rendered.
LONGEST_WORDS = 200_000
LONGEST_EXPLANATION = 2000


def _is_not_too_long() -> models.Q:
    """The condition that holds both of what readers write."""
    words = models.Q(proposal__isnull=True) | models.Q(LessThanOrEqual(Length("proposal"), LONGEST_WORDS))
    return words & models.Q(LessThanOrEqual(Length("explanation"), LONGEST_EXPLANATION))


class Report(models.Model):
    """A reported phrase. Reporter and all who agree are its Backings; what is done about it is decided by a Review."""

    class Category(models.TextChoices):
        """MQM's dimensions, in words that a reader uses."""

        MISTRANSLATION = "accuracy/mistranslation", _("It says something else than the original")
        OMISSION = "accuracy/omission", _("Something is missing")
        ADDITION = "accuracy/addition", _("Something was added")
        UNTRANSLATED = "accuracy/untranslated", _("It was left untranslated")
        TERMINOLOGY = "terminology", _("A name or technical term is wrong")
        LANGUAGE = "linguistic conventions", _("Spelling, grammar or style")
        DESIGN = "design and markup", _("Formula, link or layout is broken")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        DUPLICATE = "duplicate", _("duplicate")
        # The text said what was proposed before anybody decided.
        ALREADY_FIXED = "already_fixed", _("already fixed")
        # The phrase is gone: the text around it was rewritten.
        OUTDATED = "outdated", pgettext_lazy("report", "outdated")

    translation = models.ForeignKey(Translation, on_delete=models.PROTECT, related_name="reports")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="reports")
    # Where the text belongs, for lists and filters.
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="reports")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="reports")
    # TextQuoteSelector and TextPositionSelector on `revision`.
    exact = models.TextField(_("phrase"))
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # Where the phrase stands in the Translation's current text; null where it is not found there by the strict rule.
    # Moved along by comments/actions/follow_reports.py in the transaction that brings a new Revision.
    current_start = models.PositiveIntegerField(null=True)
    current_end = models.PositiveIntegerField(null=True)
    category = models.CharField(_("category"), max_length=32, choices=Category)
    # Null where the reporter only says that it is wrong; an empty text proposes to leave the phrase out.
    proposal = models.TextField(_("better words"), null=True, blank=True)
    explanation = models.TextField(_("explanation"), blank=True, max_length=2000)
    # Null for a reader without an account.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports"
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.OPEN)
    # The Review in force, none while it is open. It is in force for one report only, which a partial index holds: an
    # update of a column in a plain unique index locks out, on PostgreSQL, whoever writes a row that names the report, and
    # moderators who tell of each other's reports in the same moment would be a deadlock.
    decision = models.ForeignKey(
        "comments.Review", null=True, on_delete=models.PROTECT, related_name="in_force_for"
    )
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="duplicates")
    # How many Backing rows it has, the reporter's included; moves in their transaction.
    backing_count = models.PositiveIntegerField(default=1)
    # Raised by whatever a moderator must have seen before deciding: another proposal, a decision, an appeal, an undo.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="report_phrase_not_empty"
            ),
            models.CheckConstraint(condition=_is_not_too_long(), name="report_not_too_long"),
            models.CheckConstraint(
                condition=models.Q(state="open", decision__isnull=True)
                | (~models.Q(state="open") & models.Q(decision__isnull=False)),
                name="report_open_or_decided",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(decision__isnull=False),
                name="report_decision_in_force_once",
            ),
            models.UniqueConstraint(
                fields=["revision", "start", "end"],
                condition=models.Q(state="open"),
                name="report_open_once_for_a_phrase",
            ),
        ]
        indexes = [
            models.Index(fields=["translation", "state"], name="report_of_translation"),
            models.Index(fields=["issue", "state"], name="report_of_issue"),
            models.Index(fields=["reporter", "-id"], name="report_of_person"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.state}"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("comments:report", args=[self.pk])


class Backing(models.Model):
    """Somebody who sees the same mistake; the first one is the reporter. May bring another proposal."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="backings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="backings"
    )
    # For a reader without an account: a keyed hash of their address, so that one cannot agree with themselves. It is
    # emptied when the report is closed, like `email`.
    visitor = models.CharField(max_length=64, blank=True)
    # Where a reader without an account wants to be told. Shown to nobody; emptied once they were told of the outcome.
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    proposal = models.TextField(null=True, blank=True)
    explanation = models.TextField(blank=True, max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "person"], name="backing_once"),
            models.CheckConstraint(condition=_is_not_too_long(), name="backing_not_too_long"),
            models.UniqueConstraint(
                fields=["report", "visitor"], condition=~models.Q(visitor=""), name="backing_once_a_visitor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} by {self.person_id or 'a reader'}"


class Appeal(models.Model):
    """The reporter's objection to a rejection, once per report; another moderator decides. Append-only."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="appeal")
    # The rejection it is about; its moderator may not decide again.
    review = models.OneToOneField("comments.Review", on_delete=models.PROTECT, related_name="appealed_by")
    reason = models.TextField(_("reason"), max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.report_id}"


class ReportEvent(models.Model):
    """One step in the life of a Report, for its public page. Append-only."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("reported")
        BACKED = "backed", _("seen by another reader")
        PROPOSED = "proposed", _("another wording proposed")
        MOVED = "moved", _("the text changed, the phrase is still there")
        LOST = "lost", _("the text changed, the phrase is gone")
        DECIDED = "decided", _("decided")
        APPEALED = "appealed", _("appealed")
        UNDONE = "undone", _("decision undone")
        ELSEWHERE = "elsewhere", _("the same mistake corrected elsewhere")
        TAKEN_BACK = "taken_back", _("corrections elsewhere taken back")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    # Who did it; null for readers without an account and for the site itself.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the step is about, where there is such a row.
    backing = models.ForeignKey(Backing, null=True, on_delete=models.SET_NULL, related_name="+")
    review = models.ForeignKey("comments.Review", null=True, on_delete=models.PROTECT, related_name="events")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    # How many texts a batch changed, for ELSEWHERE and TAKEN_BACK.
    count = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["report", "id"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"
