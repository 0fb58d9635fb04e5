"""The texts of an Issue as the checks read them: each translation beside its original, together with its neighbours.

What stands in one Issue is one Context. An Issue of very many texts is read in blocks of passages that came one after the
other, so that one change in it costs no more than one in another.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from papers.languages import primary
from papers.models import CheckExemption, CheckStanding, Entry, Passage, Translation
from papers.quality import Context, Exemption, Finding, Levels, Texts
from papers.quality.levels import HINT, OFF

# An Issue with more passages than this is read in blocks of so many ids of passages.
LARGEST_WHOLE = 400
BLOCK = 200

# So many usual Issues are read at a time.
ISSUES_AT_ONCE = 10


class StoredPair(NamedTuple):
    """A Translation as the checks see it. `original_id` is that of the original's current Revision."""

    translation_id: int
    revision_id: int
    original_id: int
    language: str
    role: str
    doubt: str
    texts: Texts
    exemptions: tuple[Exemption, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether there is anything to compare: two texts, in two languages."""
        texts = self.texts
        return (
            texts.source_language != texts.target_language
            and bool(texts.source_text.strip())
            and bool(texts.target_text.strip())
        )

    def digest(self, found: Finding, version: int) -> str:
        """What makes `found`, by this version of its check, the same Finding again (hexadecimal)."""
        place = [found.start, found.end, found.source_start, found.source_end]
        return _hash([found.check, version, found.code, self.texts, place, sorted(found.facts.items())])


@dataclass
class IssuePairs:
    """The pairs of one Issue, or of one block of a large one, by Translation id, in the order of their passages."""

    issue_id: int
    source_id: int
    pairs: dict[int, StoredPair]
    # The originals among its Translations (their ids).
    originals: set[int] = field(default_factory=set)

    @cached_property
    def context(self) -> Context:
        """What they tell about each other."""
        return Context(pair.texts for pair in self.pairs.values() if pair.is_checked)

    def fingerprints(self, stamp: str) -> Iterator[tuple[int, str]]:
        """For each Translation (its id) all that its findings hang on, as one value (hexadecimal): both texts, the texts
        beside them, exemptions, and `stamp`, which stands for terms, checks and levels.
        """
        together = _hash([stamp, self.context.texts])
        for pair in self.pairs.values():
            yield pair.translation_id, _hash([together, pair.texts, pair.role, pair.exemptions])


# Issue ids, each with the ids of its Translations that changed; None for all.
Changed = Mapping[int, Collection[int] | None]


def read_pairs(changed: Changed) -> Iterator[list[IssuePairs]]:
    """The pairs of these Issues, in portions. A usual Issue is read whole; of a large one only the blocks in which the
    Translations named for it stand. Three queries a portion.

    Entries that are withdrawn are left out, and so are passages that have no original.
    """
    ids = list(changed)
    for start in range(0, len(ids), ISSUES_AT_ONCE):
        portion = ids[start : start + ISSUES_AT_ONCE]
        usual, large = _passages_of(portion)
        yield _pairs_of(usual)
        for issue in large:
            for block in _blocks_of(issue, changed[issue]):
                yield _pairs_of(_passages_in(issue, block))


def parts_of(issues: Iterable[int]) -> Iterator[Changed]:
    """The work of reading these Issues, in parts that are each done in a moment: a few usual Issues, or a few blocks of a
    large one, of which it names a Translation each.
    """
    ids = list(issues)
    for start in range(0, len(ids), ISSUES_AT_ONCE):
        portion = ids[start : start + ISSUES_AT_ONCE]
        _, large = _passages_of(portion)
        if len(large) < len(portion):
            yield dict.fromkeys(issue for issue in portion if issue not in large)
        for issue in large:
            blocks = _blocks_of(issue, None)
            for first in range(0, len(blocks), ISSUES_AT_ONCE):
                yield {issue: _one_of_each(issue, blocks[first : first + ISSUES_AT_ONCE])}


def pairs_beside(translation_id: int, issue_id: int) -> IssuePairs:
    """The pairs that are read together with a Translation of the Issue; it is among them, unless it is an original or
    withdrawn.
    """
    read = [one for portion in read_pairs({issue_id: [translation_id]}) for one in portion]
    return read[0] if read else IssuePairs(issue_id, 0, {})


def site_levels() -> Levels:
    """The levels that the setting CHECK_LEVELS gives to the checks."""
    return Levels(settings.CHECK_LEVELS)


def effective_levels() -> Levels:
    """Those of the setting, with every check that is not trusted here lowered to hints."""
    words = dict(settings.CHECK_LEVELS)
    for name in CheckStanding.objects.filter(is_hint=True).values_list("check_name", flat=True):
        for key in {name, *(key for key in words if key.startswith(f"{name}:"))}:
            words[key] = OFF if words.get(key) == OFF else HINT
    return Levels(words)


class _PassageRow(NamedTuple):
    passage_id: int
    issue_id: int
    source_id: int


# The ways down from an Issue to its passages.
_WAYS = ("issue", "section__issue", "entry__issue")
_SHOWN = Q(entry=None) | Q(entry__state=Entry.State.SHOWN)


def _passages_of(issues: list[int]) -> tuple[list[_PassageRow], list[int]]:
    """The passages of the usual ones among these Issues, and which are large. One query, or one more for each Issue where
    they have too many together to be read at once.
    """
    most = len(issues) * LARGEST_WHOLE
    rows = _first_passages(issues, most + 1)
    if len(rows) > most and len(issues) > 1:
        read = [_passages_of([issue]) for issue in issues]
        return [row for found, _ in read for row in found], [issue for _, large in read for issue in large]
    counts = Counter(row.issue_id for row in rows)
    large = sorted(issue for issue, count in counts.items() if count > LARGEST_WHOLE)
    return [row for row in rows if row.issue_id not in large], large


def _first_passages(issues: list[int], most: int) -> list[_PassageRow]:
    """Along three indexes instead of one condition with OR, which has none; no more than `most`, so that a large Issue is
    not read to its end to find out that it is one.
    """
    first, *others = (
        Passage.objects.filter(_SHOWN, **{f"{way}__in": issues})
        .order_by()
        .values_list("pk", f"{way}_id", f"{way}__source_id")
        for way in _WAYS
    )
    return sorted(map(_PassageRow._make, first.union(*others, all=True)[:most]))


def _passages_in(issue: int, block: int) -> list[_PassageRow]:
    rows = Passage.objects.filter(_SHOWN, pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK).order_by("pk")
    columns = [f"{way}{field}" for way in _WAYS for field in ("_id", "__source_id")]
    return [
        _PassageRow(pk, issue, next(filter(None, owners[1::2])))
        for pk, *owners in rows.values_list("pk", *columns)
        if issue in owners[::2]
    ]


def _blocks_of(issue: int, translations: Collection[int] | None) -> list[int]:
    if translations is not None:
        rows = Passage.objects.filter(translations__in=list(translations)).values_list("pk", flat=True)
        return sorted({pk // BLOCK for pk in rows})
    first, *others = (
        Passage.objects.filter(**{way: issue}).order_by().values_list("pk", flat=True) for way in _WAYS
    )
    return sorted({pk // BLOCK for pk in first.union(*others, all=True)})


def _one_of_each(issue: int, blocks: list[int]) -> list[int]:
    """A Translation of the Issue in each of these blocks that has one."""
    found: dict[int, int] = {}
    for block in blocks:
        for pk in Translation.objects.filter(
            passage__in=[row.passage_id for row in _passages_in(issue, block)], is_original=False
        ).values_list("pk", flat=True)[:1]:
            found[block] = pk
    return list(found.values())


_TEXT = (
    "passage_id",
    "is_original",
    "id",
    "language",
    "current_id",
    "current__text",
    "passage__role",
    "doubt",
)


def _pairs_of(passages: list[_PassageRow]) -> list[IssuePairs]:
    ids = [passage.passage_id for passage in passages]
    originals: dict[int, tuple] = {}
    others: dict[int, list[tuple]] = {}
    for row in Translation.objects.filter(passage__in=ids).order_by("pk").values_list(*_TEXT):
        if row[1]:
            originals[row[0]] = row
        else:
            others.setdefault(row[0], []).append(row)
    exemptions: dict[int, list[Exemption]] = {}
    told = CheckExemption.objects.filter(translation__passage__in=ids).order_by("pk")
    for pk, check, exact in told.values_list("translation_id", "check_name", "exact"):
        exemptions.setdefault(pk, []).append(Exemption(check, exact))
    found: dict[int, IssuePairs] = {}
    for passage in passages:
        read = found.setdefault(passage.issue_id, IssuePairs(passage.issue_id, passage.source_id, {}))
        original = originals.get(passage.passage_id)
        if original is not None:
            read.originals.add(original[2])
        for row in others.get(passage.passage_id, ()) if original is not None else ():
            texts = Texts(original[5], row[5], primary(original[3]), primary(row[3]))
            pair = StoredPair(
                row[2], row[4], original[4], row[3], row[6], row[7], texts, tuple(exemptions.get(row[2], ()))
            )
            read.pairs[pair.translation_id] = pair
    return list(found.values())


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
