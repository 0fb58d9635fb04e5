"""Take Concepts out of the term base."""

from collections.abc import Iterable

from papers.actions.change_terms import change_terms
from papers.models import Concept


def delete_concepts(keys: Iterable[str]) -> None:
    """Delete the Concepts of these keys with their Terms. One that is not there stays away."""
    with change_terms():
        Concept.objects.filter(key__in=list(keys)).delete()
