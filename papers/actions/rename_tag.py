"""Give a tag another name, or join it with the tag that already has that name."""

from taggit.models import Tag

from papers.actions.change import change
from papers.actions.join_tags import join_tags
from papers.actions.lock_tags import lock_tags
from papers.models import TagSynonym
from papers.tagging import free_slug, tag_key, tags_called


def rename_tag(tag: Tag, name: str) -> Tag:
    """Name `tag` so everywhere; its old name becomes a synonym, so that old addresses and later imports find it. Where
    another tag has this name, or it is another's synonym, `tag` joins that one. Return the tag that stayed.
    """
    with change():
        (tag,) = lock_tags(tag)
        key, old_name, old_slug = tag_key(name), tag.name, tag.slug
        known = TagSynonym.objects.filter(key=key).select_related("tag").first()
        others = [other for other in tags_called(name) if other.pk != tag.pk]
        other = others[0] if others else known.tag if known else tag
        if other.pk != tag.pk:
            return join_tags(tag, into=other)
        if known is not None:
            known.delete()
        tag.name = name
        if tag_key(old_name) != key:
            tag.slug = free_slug(name, tag)
        tag.save(force_update=True)
        if tag_key(old_name) != key and not TagSynonym.objects.filter(key=tag_key(old_name)).exists():
            slug = old_slug if old_slug != tag.slug else free_slug(old_name)
            TagSynonym.objects.create(name=old_name, key=tag_key(old_name), slug=slug, tag=tag)
    return tag
