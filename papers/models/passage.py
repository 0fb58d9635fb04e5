"""One translatable unit of an Issue, Section or Entry, its Translations, and their immutable Revisions (XLIFF 2)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.entry import Entry, Section
from papers.models.issue import Issue


class Passage(models.Model):
    """One translatable unit: a role of exactly one owner, at a position among the owner's passages of that role."""

    class Role(models.TextChoices):
        TITLE = "title", _("title")
        HEADING = "heading", _("heading")
        OVERVIEW = "overview", _("overview")
        INTRO = "intro", _("introduction")
        ABSTRACT = "abstract", _("abstract")
        COMMENTARY = "commentary", _("commentary")

    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.CASCADE, related_name="passages")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.CASCADE, related_name="passages")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["id"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issue__isnull=False, section__isnull=True, entry__isnull=True)
                | models.Q(issue__isnull=True, section__isnull=False, entry__isnull=True)
                | models.Q(issue__isnull=True, section__isnull=True, entry__isnull=False),
                name="passage_has_one_owner",
            ),
            models.UniqueConstraint(fields=["issue", "role", "position"], name="passage_once_in_issue"),
            models.UniqueConstraint(fields=["section", "role", "position"], name="passage_once_in_section"),
            models.UniqueConstraint(fields=["entry", "role", "position"], name="passage_once_in_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.role}"

    @property
    def owner(self) -> Issue | Section | Entry:
        """The node this belongs to."""
        return self.issue or self.section or self.entry


class Translation(models.Model):
    """A Passage's text in one language. The original is one of them. The words themselves are in Revisions."""

    class State(models.TextChoices):
        INITIAL = "initial", _("not translated")
        TRANSLATED = "translated", _("translated")
        REVIEWED = "reviewed", _("reviewed")
        FINAL = "final", _("final")

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=35)
    is_original = models.BooleanField(_("original"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.TRANSLATED)
    # The newest Revision, so that a page reads each text with a join instead of a subquery. Null only between the two
    # inserts that make a new Translation, inside one transaction.
    current = models.ForeignKey("papers.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    # The check whose unresolved critical finding readers are warned of, or empty; written with the findings, so that a
    # page need not ask for them.
    doubt = models.CharField(max_length=24, blank=True, default="")

    class Meta:
        ordering = ["id"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["passage", "language"], name="translation_once_in_language"),
            models.UniqueConstraint(
                fields=["passage"], condition=models.Q(is_original=True), name="translation_one_original"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.language}"


class Revision(models.Model):
    """One immutable text of a Translation, numbered from 1. The database refuses to change or delete it.

    `writer` wrote the words, `actor` put them there. `based_on` is the original's Revision it was made from. Offsets
    into `text` are code points after NFC.
    """

    class Origin(models.TextChoices):
        IMPORTED = "imported", _("imported")
        HUMAN = "human", _("written by a person")
        MACHINE = "machine", _("machine-translated")
        CORRECTION = "correction", _("correction")

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin)
    based_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="derived"
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="written"
    )
    # As an import gave it, for writers without an account here. Those with one are shown as they are called now.
    writer_name = models.CharField(max_length=150, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["translation", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["translation", "number"], name="revision_number_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.translation_id} r{self.number}"


class StateChange(models.Model):
    """How a Translation's state came to be, append-only."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=12, choices=Translation.State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.translation_id} {self.state}"


class Proposal(models.Model):
    """Upstream's text where a person here had corrected the old one: it waits, at most one per Translation."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("dismissed")

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="proposal")
    text = models.TextField(_("text"))
    # The Revision that stood here when upstream's text arrived, so that the editor sees what differed then.
    seen = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("upstream text")
        verbose_name_plural = _("upstream texts")

    def __str__(self) -> str:
        return f"{self.translation_id} {self.state}"
