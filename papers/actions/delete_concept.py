"""Take a Concept out of the term base."""

from papers.actions.change_terms import change_terms
from papers.models import Concept


def delete_concept(key: str) -> None:
    """Delete the Concept of that key with its Terms. One that is not there stays away."""
    with change_terms():
        Concept.objects.filter(key=key).delete()
