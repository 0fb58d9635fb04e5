"""Say that a name is another name of a Tag."""

from taggit.models import Tag

from papers.actions.change import change
from papers.actions.join_tags import join_tags
from papers.actions.lock_tags import lock_tags
from papers.models import TagSynonym
from papers.tagging import LONGEST_NAME, free_slug, tag_key, tags_called


class SynonymTaken(ValueError):
    """The name is a synonym of another Tag already. `name` is the name, `tag` that Tag."""

    def __init__(self, name: str, tag: Tag) -> None:
        self.name, self.tag = name, tag
        super().__init__(f"{name} is a synonym of {tag.name}")


def add_synonym(tag: Tag, name: str) -> None:
    """Make `name` a synonym of `tag`. A Tag that has this name joins `tag`; its own name stays as it is.

    Raises SynonymTaken, and ValueError for a name of blanks alone or of more than LONGEST_NAME code points.
    """
    name = " ".join(name.split())
    key = tag_key(name)
    if not key or len(name) > LONGEST_NAME:
        raise ValueError(f"not the name of a tag: {name[:40]!r}")
    with change():
        (tag,) = lock_tags(tag)
        for other in tags_called(name):
            join_tags(other, into=tag)
        known = TagSynonym.objects.filter(key=key).select_related("tag").first()
        if known is not None and known.tag_id != tag.pk:
            raise SynonymTaken(name, known.tag)
        if known is None and key != tag_key(tag.name):
            TagSynonym.objects.create(name=name, key=key, slug=free_slug(name), tag=tag)
