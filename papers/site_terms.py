"""The term base of this site: the database's Concepts, ready to be found in texts."""

from papers.models import TermBaseVersion
from papers.quality.glossary import built_in
from papers.quality.termbase import TermBase


def site_terms() -> TermBase:
    """The TermBase as it stands."""
    return built_in()


def term_base_number() -> int:
    """A number that every change of the term base raises."""
    return TermBaseVersion.objects.values_list("number", flat=True).get(pk=1)
