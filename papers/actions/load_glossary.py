"""Bring the built-in Concepts in that the term base does not have."""

from papers.actions.change_terms import add_concepts, change_terms
from papers.models import Concept
from papers.quality.glossary import built_in


def load_glossary() -> int:
    """Write the built-in Concepts whose keys are not taken; returns how many. What editors changed is left as it is."""
    before = set(Concept.objects.values_list("key", flat=True))
    missing = [concept for concept in built_in().concepts if concept.key not in before]
    if missing:
        with change_terms():
            # The first change of all has just written them down.
            known = set(Concept.objects.values_list("key", flat=True))
            add_concepts([concept for concept in missing if concept.key not in known])
    return len(missing)
