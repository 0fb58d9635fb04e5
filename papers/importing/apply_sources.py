"""The Source an import goes into: found by its slug, or made, with its upstream, from a specification."""

from papers.importing.sources import SourceSpec, named
from papers.models import Source


def ensure_source(spec: SourceSpec) -> Source:
    """The Source of `spec`; one that exists stays as it is. An unknown upstream is made with what the table says of
    it, or with nothing but its slug and the language its editions are translated from.
    """
    found = Source.objects.filter(slug=spec.slug).select_related("upstream").first()
    if found is not None:
        return found
    upstream = None
    if spec.upstream and spec.upstream != spec.slug:
        parent = named(spec.upstream) or SourceSpec(slug=spec.upstream, name=spec.upstream, language="en")
        upstream = ensure_source(parent)
    return Source.objects.create(
        slug=spec.slug,
        name=spec.name[:200],
        publisher=spec.publisher[:200],
        url=spec.url[:500],
        licence=spec.licence[:200],
        licence_url=spec.licence_url[:500],
        language=spec.language,
        format=spec.format,
        description=spec.description,
        is_machine_translated=spec.is_machine_translated,
        upstream=upstream,
    )
