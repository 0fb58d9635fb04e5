"""Reading texts: the passages of many owners with every language's current text, in one query, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet

from papers.annotations import PhraseMark
from papers.models.passage import Passage, Translation
from papers.models.prepared import Prepared
from papers.models.user import shown_name


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The current Revision of one Translation. `is_outdated`: the original has moved on since it was made."""

    translation_id: int
    revision_id: int
    language: str
    text: str
    number: int
    is_original: bool
    is_outdated: bool
    state: str
    origin: str
    # Who wrote the words, as they are called now; `writer_id` only where they have an account here.
    writer_name: str
    writer_id: int | None
    created_at: datetime
    # The check that has a critical finding here which nobody has settled; empty for nearly every text.
    doubt: str = ""
    # The phrases of this text that readers reported.
    marks: tuple[PhraseMark, ...] = ()


@dataclass(slots=True)
class PassageTexts:
    """One Passage with its current texts by language. `original` is None only for a passage without texts."""

    id: int
    role: str
    position: int
    texts: dict[str, CurrentText] = field(default_factory=dict)
    original: CurrentText | None = None

    def best(self, *languages: str | None) -> CurrentText | None:
        """The text in the first of `languages` there is, else the original, else any."""
        for language in languages:
            if language in self.texts:
                return self.texts[language]
        return self.original or next(iter(self.texts.values()), None)


Owner = tuple[str, int]

_NO_MARKS: Mapping[int, tuple[PhraseMark, ...]] = MappingProxyType({})

_COLUMNS = (
    "passage_id", "passage__role", "passage__position", "passage__issue_id", "passage__section_id",
    "passage__entry_id", "id", "language", "is_original", "state", "current_id", "current__text",
    "current__number", "current__origin", "current__based_on_id", "current__writer_name", "current__created_at",
    "current__writer_id", "current__writer__display_name", "current__writer__username", "current__writer__left_at",
    "doubt",
)  # fmt: skip


def texts_of(
    *,
    issues: Iterable[int] = (),
    sections: Iterable[int] = (),
    entries: Iterable[int] = (),
    roles: Iterable[str] = (),
    marks: Mapping[int, tuple[PhraseMark, ...]] = _NO_MARKS,
) -> dict[Owner, list[PassageTexts]]:
    """The passages of the given owners (ids), keyed by ("issue" | "section" | "entry", id), in reading order.

    One query whatever the number of owners. `roles` limits it, for lists that show titles only. `marks`
    are reported phrases by Translation (see annotations.py).
    """
    owners = {"issue": list(issues), "section": list(sections), "entry": list(entries)}
    condition = Q()
    for name, ids in owners.items():
        if ids:
            condition |= Q(**{f"passage__{name}__in": ids})
    if not condition:
        return {}
    rows = Translation.objects.filter(condition)
    if roles:
        rows = rows.filter(passage__role__in=list(roles))
    return assembled(rows.order_by().values_list(*_COLUMNS), marks)


def _rows_of_issue(issue: int) -> QuerySet:
    # Three ways down from an issue, each along an index, instead of one condition with OR, which has none.
    owned, in_section, in_entry = (
        Translation.objects.filter(**{f"passage__{way}": issue}).order_by().values_list(*_COLUMNS)
        for way in ("issue", "section__issue", "entry__issue")
    )
    return owned.union(in_section, in_entry, all=True)


# The texts of one Issue, its sections and entries, for `assembled`.
TEXTS_OF_ISSUE = Prepared(_rows_of_issue, int)


def assembled(
    rows: Iterable[tuple], marks: Mapping[int, tuple[PhraseMark, ...]] = _NO_MARKS
) -> dict[Owner, list[PassageTexts]]:
    """Passages with their current texts from rows of `_COLUMNS`, as `texts_of` gives them."""
    found: dict[int, PassageTexts] = {}
    by_owner: dict[Owner, list[PassageTexts]] = {}
    pending: list[tuple[PassageTexts, tuple]] = []
    originals: dict[int, int] = {}
    for row in rows:
        passage = found.get(row[0])
        if passage is None:
            passage = found[row[0]] = PassageTexts(row[0], row[1], row[2])
            owner = ("issue", row[3]) if row[3] else ("section", row[4]) if row[4] else ("entry", row[5])
            by_owner.setdefault(owner, []).append(passage)
        if row[8]:
            originals[row[0]] = row[10]
        pending.append((passage, row))
    for passage, row in pending:
        based_on = row[14]
        text = CurrentText(
            translation_id=row[6], revision_id=row[10], language=row[7], text=row[11], number=row[12],
            is_original=row[8], is_outdated=based_on is not None and based_on != originals.get(row[0]),
            state=row[9], origin=row[13], created_at=row[16],
            writer_name=shown_name(row[18], row[19], row[20]) if row[17] else row[15],
            writer_id=None if row[20] else row[17],
            doubt=row[21],
            marks=marks.get(row[6], ()),
        )  # fmt: skip
        passage.texts[text.language] = text
        if text.is_original:
            passage.original = text
    order = {role: index for index, role in enumerate(Passage.Role.values)}
    for passages in by_owner.values():
        passages.sort(key=lambda passage: (order[passage.role], passage.position, passage.id))
    return by_owner
