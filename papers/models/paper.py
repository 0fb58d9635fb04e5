"""The work itself, one per arXiv id, DOI or address, however many issues treat it (schema.org ScholarlyArticle)."""

import hashlib

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from papers.identifiers import ArxivIdentifier, title_fingerprint


class Paper(models.Model):
    """A work. Its address is its arXiv id where it has one, else a slug of its title."""

    slug = models.CharField(_("slug"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=500)
    title_key = models.CharField(max_length=500, db_index=True, editable=False)
    arxiv_id = models.CharField(_("arXiv id"), max_length=40, null=True, blank=True, unique=True)
    doi = models.CharField(_("DOI"), max_length=200, null=True, blank=True, unique=True)
    url = models.CharField(
        _("address"), max_length=1000, null=True, blank=True, help_text=_("Canonical: https, no tracking.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=models.Q(arxiv_id__isnull=True, doi__isnull=True, url__isnull=False),
                name="paper_url_unique_without_other_ids",
            ),
        ]
        indexes = [models.Index(fields=["url"], name="paper_url")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("papers:paper", args=[self.slug])

    @property
    def arxiv(self) -> ArxivIdentifier | None:
        """The identifier with its abstract and PDF addresses, or None."""
        return ArxivIdentifier(self.arxiv_id) if self.arxiv_id else None

    @staticmethod
    def slug_for(title: str, arxiv_id: str | None, doi: str | None, url: str | None) -> str:
        """The address a new paper gets: the arXiv id, else title and eight digits of a hash of what identifies it.

        The hash makes the slug unique without asking the database, which an import of thousands would do in a loop.
        """
        if arxiv_id:
            return arxiv_id
        identity = doi or url or title_fingerprint(title)
        digest = hashlib.sha256(identity.encode()).hexdigest()[:8]
        return f"{slugify(title)[:100].strip('-') or 'paper'}-{digest}"


class PaperRedirect(models.Model):
    """The address of a Paper that was merged into another."""

    slug = models.CharField(max_length=120, unique=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="redirects")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.slug} → {self.paper_id}"
