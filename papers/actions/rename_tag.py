"""Give a tag another name, or join it with the tag that already has that name."""

from taggit.models import Tag

from papers.actions.change import change
from papers.models import EntryTag, IssueTag


def rename_tag(tag: Tag, name: str) -> Tag:
    """Name `tag` so everywhere. Where another tag has this name (in any case), everything moves to that one and `tag`
    goes. Return the tag that stayed.
    """
    with change():
        other = Tag.objects.filter(name__iexact=name).exclude(pk=tag.pk).order_by("pk").first()
        if other is None:
            tag.name, tag.slug = name, tag.slugify(name) or f"tag-{tag.pk}"
            if Tag.objects.filter(slug=tag.slug).exclude(pk=tag.pk).exists():
                tag.slug = f"{tag.slug}-{tag.pk}"
            tag.save(force_update=True)
            return tag
        for through in (IssueTag, EntryTag):
            already = through.objects.filter(tag=other).values("content_object")
            through.objects.filter(tag=tag).exclude(content_object__in=already).update(tag=other)
        tag.delete()
        return other
