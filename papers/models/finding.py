"""What the checks found in the Translations, what was decided about it, and how far each check is trusted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.issue import Issue
from papers.models.passage import Passage, Revision, Translation
from papers.models.source import Source


class Finding(models.Model):
    """One Finding of papers/quality on a Translation's current text, or on a former one (`GONE`).

    Offsets are code points of the texts of `revision` and `original`. The columns from `issue` on repeat facts of the
    Translation, so that a page of the list is one walk along an index.
    """

    class Severity(models.IntegerChoices):
        HINT = 0, _("hint")
        MINOR = 1, _("minor")
        MAJOR = 2, _("major")
        CRITICAL = 3, _("critical")

    class Category(models.TextChoices):
        MISTRANSLATION = "accuracy/mistranslation", _("mistranslation")
        OMISSION = "accuracy/omission", _("omission")
        ADDITION = "accuracy/addition", _("addition")
        UNTRANSLATED = "accuracy/untranslated", _("untranslated")
        TERMINOLOGY = "terminology", _("terminology")
        LINGUISTIC = "linguistic conventions", _("linguistic conventions")
        MARKUP = "design and markup", _("design and markup")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        # A person said that it is right; the text still has it.
        CONFIRMED = "confirmed", _("confirmed")
        # A person said that it is wrong. Stays so while original, translation and check stay the same.
        DISMISSED = "dismissed", _("dismissed")
        # Its proposal, or other words, were put in its place from here.
        FIXED = "fixed", _("fixed")
        # The text, the original, the terms or the check changed, and it is no longer found.
        GONE = "gone", _("gone")

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="findings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    # "check" itself is a name of Django's.
    check_name = models.CharField(_("check"), max_length=24)
    code = models.CharField(max_length=48)
    category = models.CharField(_("category"), max_length=32, choices=Category)
    # As the check gave it, and as it counts: a check that is not trusted only hints.
    severity = models.SmallIntegerField(_("severity"), choices=Severity)
    rank = models.SmallIntegerField(_("severity"), choices=Severity)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    # The words of the span, for lists.
    exact = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    # The sentence in English, for a code that the site has no sentence for.
    message = models.TextField()
    replacement = models.TextField(null=True)
    # What makes it the same finding again: check and its version, code, both texts, span and facts (hexadecimal).
    digest = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=35)
    role = models.CharField(max_length=12, choices=Passage.Role)

    class Meta:
        ordering = ["-rank", "id"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "digest"],
                condition=~models.Q(state="gone"),
                name="finding_once",
            ),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="finding_span"),
        ]
        indexes = [
            models.Index(fields=["state", "-rank", "id"], name="finding_by_rank"),
            # The moderators' room walks one language after the other (comments/queue), whatever else is asked for.
            models.Index(fields=["state", "language", "-rank", "id"], name="finding_by_language"),
            models.Index(fields=["state", "check_name", "language", "-rank", "id"], name="finding_by_check"),
            models.Index(fields=["state", "source", "language", "-rank", "id"], name="finding_by_source"),
            models.Index(fields=["state", "language", "id"], name="finding_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.code} {self.translation_id}"


class FindingDecision(models.Model):
    """What a person decided about a Finding. Append-only; the counts of each check are made of these rows."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        FIXED = "fixed", _("fixed")
        DISMISSED = "dismissed", _("dismissed")
        # A report on the same span was accepted.
        REPORTED = "reported", _("confirmed by a report")
        # A dismissal or confirmation was taken back.
        REOPENED = "reopened", _("reopened")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="decisions")
    check_name = models.CharField(max_length=24)
    language = models.CharField(max_length=35)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    # What it made of the text.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["check_name", "outcome"], name="finding_decisions_of_check")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.outcome}"


class CheckStanding(models.Model):
    """How a check does in this corpus, and whether it only hints. One row a check, written with each decision."""

    class Word(models.TextChoices):
        """What an administrator said; nothing said leaves it to the figures."""

        NONE = "", _("by its figures")
        TRUSTED = "trusted", _("always counts")
        HINT = "hint", _("only hints")

    check_name = models.CharField(_("check"), max_length=24, primary_key=True)
    right = models.PositiveIntegerField(_("right"), default=0)
    wrong = models.PositiveIntegerField(_("wrong"), default=0)
    word = models.CharField(_("administrator's word"), max_length=8, choices=Word, blank=True)
    # Its findings count as hints: by that word, or under 0.5 over 30 decisions.
    is_hint = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")

    def __str__(self) -> str:
        return self.check_name


class CheckedText(models.Model):
    """Of what a Translation was last checked: original, translation, terms and checks, as one fingerprint (hexadecimal)."""

    translation = models.OneToOneField(
        Translation, primary_key=True, on_delete=models.CASCADE, related_name="checked"
    )
    fingerprint = models.CharField(max_length=64)
    checked_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.translation_id} {self.fingerprint[:8]}"


class CheckExemption(models.Model):
    """A check keeps silent about these words in this Translation, also after its text changed."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="exemptions")
    check_name = models.CharField(max_length=24)
    exact = models.TextField()
    reason = models.TextField(max_length=1000, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["translation", "check_name", "exact"], name="exemption_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.exact}"
