"""Who wrote a Paper, as rows: made from `Paper.authors`, so that an author's papers can be listed and found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.paper import Paper


class PaperAuthor(models.Model):
    """One author of a Paper at a place in its list. `key` is the name folded (case, width, accents), as in addresses."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="author_rows")
    position = models.PositiveIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["paper", "position"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="paper_author_one_place"),
            models.CheckConstraint(condition=~models.Q(key=""), name="paper_author_has_a_key"),
        ]
        indexes = [models.Index(fields=["key", "paper"], name="paper_author_by_key")]

    def __str__(self) -> str:
        return self.name
