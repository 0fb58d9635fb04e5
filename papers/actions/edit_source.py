"""Make or change a Source."""

from papers.actions.change import change
from papers.models import Source


def edit_source(source: Source) -> Source:
    """Store `source` with the values it carries, already validated by its form."""
    with change():
        source.save()
        return source
