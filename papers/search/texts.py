"""What the texts of hits say."""

from collections.abc import Sequence

from papers.search.results import COMMENT, PAPER, Hit
from papers.search.wanted import Kind, stored_texts

_KINDS = {PAPER: Kind.PAPER, COMMENT: Kind.COMMENT}


def hit_texts(hits: Sequence[Hit]) -> dict[int, str]:
    """The stored texts (Markdown) by the hits' ids; "" for one that has gone meanwhile. At most a query for each kind."""
    texts = stored_texts(
        (_KINDS.get(hit.kind, Kind.ENTRY), hit.role, hit.place, hit.translation_id, hit.paper_id)
        for hit in hits
    )
    return {hit.id: text for hit, text in zip(hits, texts, strict=True)}
