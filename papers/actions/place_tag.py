"""Let a Tag stand below another, or on its own."""

from taggit.models import Tag

from papers.actions.change import change
from papers.actions.lock_tags import lock_tags
from papers.models import TagPlace
from papers.tagging import DEEPEST, Tree


class PlaceRefused(ValueError):
    """The Tag cannot stand there. `code` is "circle" (it stands above) or "depth" (too many one below the other)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def place_tag(tag: Tag, parent: Tag | None) -> None:
    """Let `tag`, with all that stands below it, stand below `parent`; below none with None. Raises PlaceRefused."""
    with change():
        if parent is None:
            TagPlace.objects.filter(tag=tag).delete()
            return
        above = Tag.objects.filter(pk__in=Tree.read().above(parent.pk))
        lock_tags(tag, parent, *above)
        refused = why_not_below(tag, parent)
        if refused:
            raise PlaceRefused(refused)
        TagPlace.objects.update_or_create(tag=tag, defaults={"parent": parent})


def why_not_below(tag: Tag, parent: Tag) -> str:
    """The code of what keeps `tag` from standing below `parent`, or the empty text. One query."""
    tree = Tree.read()
    chain = [*tree.above(parent.pk), parent.pk]
    if tag.pk in chain:
        return "circle"
    return "depth" if len(chain) + tree.height(tag.pk) > DEEPEST else ""
