"""The term base: Concepts, their Terms in each language, and what readers propose for it (ISO 30042, TBX)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Concept(models.Model):
    """An idea and its words. `key` is its name in addresses: ASCII, stable."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    domain = models.CharField(_("domain"), max_length=60, blank=True)
    definition = models.TextField(_("definition"), max_length=2000, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    # Never translated: its English term stands in every language.
    is_kept = models.BooleanField(_("do not translate"), default=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return self.key


class Term(models.Model):
    """One word for a Concept in one language."""

    class Status(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ADMITTED = "admitted", _("admitted")
        FORBIDDEN = "forbidden", _("forbidden")

    class PartOfSpeech(models.TextChoices):
        NOUN = "noun", _("noun")
        VERB = "verb", _("verb")
        ADJECTIVE = "adjective", _("adjective")
        ADVERB = "adverb", _("adverb")
        PROPER_NOUN = "properNoun", _("proper noun")
        OTHER = "other", _("other")

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(_("language"), max_length=35)
    text = models.CharField(_("term"), max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PREFERRED)
    part_of_speech = models.CharField(_("part of speech"), max_length=12, choices=PartOfSpeech, blank=True)
    is_case_sensitive = models.BooleanField(_("case-sensitive"), default=False)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    example = models.TextField(_("example"), max_length=1000, blank=True)

    class Meta:
        ordering = ["concept", "language", "id"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "text"], name="term_once_in_concept"),
            models.CheckConstraint(condition=~models.Q(text=""), name="term_not_empty"),
        ]
        indexes = [models.Index(fields=["language", "text"], name="term_by_text")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class TermBaseVersion(models.Model):
    """The single row (id 1) whose number every change of the term base raises; processes keep the base by it."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class TermProposal(models.Model):
    """A word that a reader proposes for the term base: of a Concept there is, or of a new one named by its English term."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    concept = models.ForeignKey(Concept, null=True, on_delete=models.SET_NULL, related_name="proposals")
    # The English term, where the concept is a new one.
    english = models.CharField(_("English term"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=35)
    text = models.CharField(_("term"), max_length=200)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="term_proposals"
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("proposed term")
        verbose_name_plural = _("proposed terms")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="proposed_term_not_empty")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
