"""What editors say of tags: other names of the same tag, and the tag that one stands below."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag


class TagSynonym(models.Model):
    """Another name of a Tag: what an import brings under it becomes that tag, and its address leads there."""

    # As people write it; unique whatever its case and width.
    name = models.CharField(_("name"), max_length=100)
    key = models.CharField(max_length=100, unique=True, editable=False)
    slug = models.CharField(_("slug"), max_length=100, unique=True)
    tag = models.ForeignKey(Tag, verbose_name=_("tag"), on_delete=models.CASCADE, related_name="synonyms")

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("synonym of a tag")
        verbose_name_plural = _("synonyms of tags")
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="tag_synonym_not_empty")]

    def __str__(self) -> str:
        return self.name


class TagPlace(models.Model):
    """The Tag that a Tag stands below. Whoever looks at the upper one sees what has the lower one as well.

    The action that writes it refuses circles (papers/actions/place_tag.py).
    """

    tag = models.OneToOneField(Tag, on_delete=models.CASCADE, primary_key=True, related_name="place")
    parent = models.ForeignKey(
        Tag, verbose_name=_("stands below"), on_delete=models.CASCADE, related_name="children_places"
    )

    class Meta:
        ordering = ["tag"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(tag=models.F("parent")), name="tag_not_below_itself")
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} below {self.parent_id}"
