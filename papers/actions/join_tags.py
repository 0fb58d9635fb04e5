"""Make one Tag of two: all that had the one has the other, and the old name leads there."""

from django.db.models import F
from taggit.models import Tag

from papers.actions.change import change
from papers.actions.lock_tags import lock_tags
from papers.models import EntryTag, IssueTag, SubscribedTag, TagPlace, TagSynonym
from papers.search.index import replace_tag
from papers.tagging import DEEPEST, Tree, tag_key


def join_tags(tag: Tag, into: Tag) -> Tag:
    """Move what `tag` is on, its synonyms, the tags below it and those who follow it to `into`; drop `tag`; return `into`.

    Its name becomes a synonym with its address, so that old links and later imports arrive at `into`. Nothing happens
    where both are the same Tag.
    """
    if tag.pk == into.pk:
        return into
    with change():
        tag, into = lock_tags(tag, into)
        for through, owner in (
            (IssueTag, "content_object"),
            (EntryTag, "content_object"),
            (SubscribedTag, "subscription"),
        ):
            already = through.objects.filter(tag=into).values(owner)
            through.objects.filter(tag=tag).exclude(**{f"{owner}__in": already}).update(tag=into)
        replace_tag(tag.pk, into.pk)
        _move_places(tag, into)
        TagSynonym.objects.filter(tag=tag).update(tag=into)
        name, slug = tag.name, tag.slug
        tag.delete()
        if not TagSynonym.objects.filter(key=tag_key(name)).exists():
            TagSynonym.objects.create(name=name, key=tag_key(name), slug=slug, tag=into)
    return into


def _move_places(tag: Tag, into: Tag) -> None:
    """Let the tags below `tag` stand below `into`, without a circle and without a chain that becomes too long."""
    tree = Tree.read()
    if tag.pk in tree.above(into.pk):
        # It takes the place of the tag it stood below.
        upper = tree.parents.get(tag.pk)
        places = TagPlace.objects.filter(tag=into)
        places.update(parent=upper) if upper else places.delete()
    places = TagPlace.objects.filter(parent=tag).exclude(tag=into)
    depth = len(Tree.read().above(into.pk)) + 1
    too_long = [child for child in tree.children.get(tag.pk, ()) if depth + tree.height(child) > DEEPEST]
    places.filter(tag__in=too_long).delete()
    places.exclude(tag=F("parent")).update(parent=into)
