"""A paper's place and treatment in one Issue, with its section, links and media (Atom's entry)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from papers.models.issue import Issue
from papers.models.paper import Paper


class Section(models.Model):
    """A heading inside an Issue that groups entries. Its heading is a Passage of role "heading"."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        ordering = ["issue", "position"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["issue", "position"], name="section_one_place")]

    def __str__(self) -> str:
        return f"{self.issue_id} §{self.position}"


class Entry(models.Model):
    """A paper's place and treatment in one Issue. Two entries of one Issue may treat the same Paper."""

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        WITHDRAWN = "withdrawn", _("withdrawn")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="entries")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    position = models.PositiveIntegerField(_("position"))
    paper = models.ForeignKey(
        Paper,
        verbose_name=_("paper"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
    )
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SHOWN)
    # What the last import said of paper, links, media, votes and tags: the base by which the next import tells what
    # upstream changed from what a person changed here.
    imported = models.JSONField(default=dict, blank=True, editable=False)

    tags = TaggableManager(through="papers.EntryTag", blank=True, verbose_name=_("tags"))

    class Meta:
        ordering = ["issue", "position"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["issue", "position"], name="entry_one_place")]

    def __str__(self) -> str:
        return f"{self.issue_id} #{self.position}"

    def get_absolute_url(self) -> str:
        return reverse("papers:issue", args=[self.issue.source.slug, self.issue.key]) + f"#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The fragment that names it on the issue page; made of its id, so moving it keeps old links right."""
        return f"entry-{self.pk}"


class EntryTag(ItemBase):
    """A tag on an Entry. A concrete foreign key; taggit's default is a generic one."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="entry_items")
    content_object = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tag_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="entry_tag_once")]


class EntryLink(models.Model):
    """A link of an Entry. Where it leads to a known work, `paper` says which: one entry may name several."""

    class Rel(models.TextChoices):
        PAPER = "paper", _("paper")
        FURTHER = "further", _("further reading")
        CODE = "code", _("code")
        PROJECT = "project", _("project")
        WIKI = "wiki", _("note")
        OTHER = "other", _("other")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveIntegerField(_("position"))
    rel = models.CharField(_("kind"), max_length=8, choices=Rel, default=Rel.FURTHER)
    url = models.CharField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=300, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")

    class Meta:
        ordering = ["entry", "position", "id"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            # The wiki links that no paper is known for, which a paper that comes in may be.
            models.Index(
                fields=["id"], condition=models.Q(rel="wiki", paper__isnull=True), name="entry_link_open_wiki"
            )
        ]

    def __str__(self) -> str:
        return self.url


class EntryMedia(models.Model):
    """A picture or a video of an Entry."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("image")
        VIDEO = "video", _("video")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="media")
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.IMAGE)
    url = models.CharField(_("address"), max_length=2000)
    alt = models.CharField(_("description"), max_length=500, blank=True)

    class Meta:
        ordering = ["entry", "position", "id"]
        verbose_name = _("media")
        verbose_name_plural = _("media")

    def __str__(self) -> str:
        return self.url
