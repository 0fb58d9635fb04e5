"""A finding as the pages of the admin show it: its words, and the places in both texts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from papers.excerpts import Excerpt, excerpt
from papers.messages.findings import check_name, finding_message
from papers.models import Finding
from papers.quality import Finding as Found

# How much stands around a place, in code points.
AROUND = 60

# So many are read for one page.
MOST_ROWS = 500

UNRESOLVED = (Finding.State.OPEN, Finding.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What is said of one place. `id` is 0 for what is found in a text that is not stored yet; `source` is the place in
    the original, None where there is none; `severity` is "hint", "minor", "major" or "critical".
    """

    id: int
    check: str
    severity: str
    severity_name: str
    sentence: str
    language: str
    start: int
    end: int
    target: Excerpt
    source_language: str
    source: Excerpt | None
    replacement: str | None
    is_confirmed: bool

    @property
    def is_gap(self) -> bool:
        """Whether something is missing at this place."""
        return not self.target.phrase

    @property
    def weighs(self) -> bool:
        """Whether a reader is told something wrong, or not told something."""
        return self.severity in ("major", "critical")


def rows_beside(translation_ids: Collection[int]) -> dict[int, list[FindingRow]]:
    """What is found and not resolved in the current texts of these Translations, the worst first. One query."""
    found = (
        Finding.objects.filter(translation__in=translation_ids, state__in=UNRESOLVED)
        .select_related("revision", "original__translation")
        .order_by("-rank", "start", "id")[:MOST_ROWS]
    )
    rows: dict[int, list[FindingRow]] = {}
    for finding in found:
        rows.setdefault(finding.translation_id, []).append(row_of(finding))
    return rows


def row_of(finding: Finding) -> FindingRow:
    """A stored Finding, with its Revisions read."""
    return _row(
        finding,
        finding_message(finding.code, finding.facts, finding.message),
        rank=finding.rank,
        texts=(finding.original.text, finding.revision.text),
        languages=(finding.original.translation.language, finding.language),
        id=finding.pk,
        check=finding.check_name,
        is_confirmed=finding.state == Finding.State.CONFIRMED,
    )


def rows_of_new(
    found: Iterable[Found], texts: tuple[str, str], languages: tuple[str, str], hints: Collection[str]
) -> list[FindingRow]:
    """What is found in two texts (original and translation) that are not stored, the worst first.

    `hints` are the names of checks that only hint here.
    """
    rows = [
        _row(
            finding,
            finding_message(finding.code, finding.facts, finding.message),
            rank=0 if finding.check in hints else int(finding.severity),
            texts=texts,
            languages=languages,
            check=finding.check,
        )
        for finding in found
    ]
    order = {name: -rank for rank, name in _WORDS.items()}
    return sorted(rows, key=lambda row: order[row.severity])


_WORDS: Mapping[int, str] = {value: name.lower() for name, value in Finding.Severity.__members__.items()}


def _row(
    finding: Finding | Found,
    sentence: str,
    *,
    rank: int,
    texts: tuple[str, str],
    languages: tuple[str, str],
    check: str,
    id: int = 0,
    is_confirmed: bool = False,
) -> FindingRow:
    start, end = finding.source_start, finding.source_end
    return FindingRow(
        id=id,
        check=check_name(check),
        severity=_WORDS[rank],
        severity_name=Finding.Severity(rank).label,
        sentence=sentence,
        language=languages[1],
        start=finding.start,
        end=finding.end,
        target=excerpt(texts[1], finding.start, finding.end, AROUND),
        source_language=languages[0],
        source=None if start is None or end is None else excerpt(texts[0], start, end, AROUND),
        replacement=finding.replacement,
        is_confirmed=is_confirmed,
    )
