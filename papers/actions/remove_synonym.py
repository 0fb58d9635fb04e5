"""Take a synonym from a Tag: from then on it is a name like any other."""

from papers.actions.change import change
from papers.models import TagSynonym


def remove_synonym(synonym: TagSynonym) -> None:
    """Drop `synonym`. Its address leads nowhere then, and the next import of it makes a Tag of its own."""
    with change():
        synonym.delete()
