"""Making a Finding from a check's sentences, with what they name cut to a length that a sentence can bear."""

from __future__ import annotations

from collections.abc import Mapping

from papers.quality.differences import Piece, shortened
from papers.quality.finding import Category, Facts, Finding, Severity


def tell(
    check: str,
    sentences: Mapping[str, str],
    code: str,
    category: Category,
    severity: Severity,
    span: tuple[int, int],
    words: Facts,
    *,
    source: Piece | None = None,
    replacement: str | None = None,
) -> Finding:
    """The Finding `code` on `span` of the target; `words` fill the gaps of its sentence, `source` is what it misses."""
    facts = {name: shortened(value) if isinstance(value, str) else value for name, value in words.items()}
    start, end = (source.start, source.end) if source else (None, None)
    message = sentences[code] % facts
    return Finding(check, code, category, severity, *span, message, start, end, facts, replacement)
