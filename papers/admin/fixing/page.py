"""What the fixing page shows of an Issue, read with a number of queries that its size does not change.

The page is read from the database first; what an editor typed and could not be saved is then laid over it (save.py).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from papers import languages
from papers.admin.findings.rows import FindingRow, rows_beside
from papers.diff import Span, diff
from papers.forms.entry import EntryFields, LinkRow, MediaRow, signature_of
from papers.forms.issue import IssueForm
from papers.models import (
    Entry,
    EntryLink,
    EntryMedia,
    EntryTag,
    Issue,
    IssueEvent,
    IssueTag,
    Passage,
    Proposal,
    Revision,
    Section,
)
from papers.models.texts import CurrentText, PassageTexts, texts_of

# An Issue with more entries is fixed page by page, so that a form stays one that a browser can hold.
ENTRIES_PER_PAGE = 60

ENTRY_ROLES = (Passage.Role.INTRO, Passage.Role.ABSTRACT, Passage.Role.COMMENTARY)


@dataclass(slots=True)
class Conflict:
    """Somebody saved another text since the page was opened: `theirs`, and what differs from it in one's own."""

    theirs: str
    who: str
    spans: list[Span]


@dataclass(slots=True)
class TextBox:
    """One Translation as it stands on the page. `text`, `note` and `state` are what its fields hold."""

    current: CurrentText
    language_name: str
    text: str
    state: str
    seen: str
    note: str = ""
    proposal: Proposal | None = None
    proposal_spans: list[Span] = field(default_factory=list)
    conflict: Conflict | None = None
    error: str = ""
    is_unsaved: bool = False
    found: list[FindingRow] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The id of the Translation."""
        return self.current.translation_id

    @property
    def proposal_seen(self) -> str:
        """A short word that changes with upstream's text: how a button remembers what it stood beside."""
        return signature_of({"text": self.proposal.text}) if self.proposal is not None else ""

    @property
    def needs_attention(self) -> bool:
        """Whether an editor should look at it."""
        return self.current.is_outdated or self.proposal is not None or any(row.weighs for row in self.found)

    @property
    def is_machine_made(self) -> bool:
        """Whether the current text comes from a machine."""
        return self.current.origin == Revision.Origin.MACHINE

    @property
    def origin_name(self) -> str:
        """Where the current text comes from, in words."""
        return Revision.Origin(self.current.origin).label


@dataclass(slots=True)
class NewText:
    """The empty fields for a text that is still missing."""

    language: str = ""
    text: str = ""
    role: str = ""
    error: str = ""
    is_unsaved: bool = False


@dataclass(slots=True)
class PassageBlock:
    """A Passage: its original first, then its translations, and room for one more."""

    id: int
    role: str
    role_name: str
    boxes: list[TextBox]
    missing: list[tuple[str, str]]
    new: NewText = field(default_factory=NewText)

    @property
    def original(self) -> TextBox | None:
        """The box that the others were made from."""
        return next((box for box in self.boxes if box.current.is_original), None)

    @property
    def translations(self) -> list[TextBox]:
        """The other boxes."""
        return [box for box in self.boxes if not box.current.is_original]

    @property
    def is_one_line(self) -> bool:
        """Whether its texts are titles."""
        return self.role in (Passage.Role.TITLE, Passage.Role.HEADING)


@dataclass(slots=True)
class OwnerBlock:
    """What Issue, Section and Entry have in common on the page: passages, and room for another."""

    kind: str
    id: int
    passages: list[PassageBlock] = field(default_factory=list)
    new: NewText = field(default_factory=NewText)

    @property
    def title(self) -> CurrentText | None:
        """The text of its title or heading: a translation before the original."""
        for passage in self.passages:
            if passage.is_one_line and passage.boxes:
                return passage.boxes[0].current
        return None

    @property
    def name(self) -> str:
        """What it is called on the page."""
        return self.title.text if self.title and self.title.text else "—"

    @property
    def name_language(self) -> str:
        """The language of its name, or "" where that is no text."""
        return self.title.language if self.title else ""

    @property
    def attention(self) -> int:
        """How many of its texts an editor should look at."""
        return sum(box.needs_attention for passage in self.passages for box in passage.boxes)


@dataclass(slots=True)
class EntryBlock(OwnerBlock):
    """An Entry with its fields. `was` is the signature of what the database holds."""

    entry: Entry | None = None
    fields: EntryFields = field(default_factory=EntryFields)
    was: str = ""
    is_first: bool = False
    is_last: bool = False
    is_unsaved: bool = False
    changed_meanwhile: EntryFields | None = None
    candidates: list = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its title, else that of its paper."""
        if self.title and self.title.text:
            return self.title.text
        return self.entry.paper.title if self.entry and self.entry.paper else "—"

    @property
    def key(self) -> str:
        """Its id as a template joins it to the name of a field."""
        return str(self.id)

    @property
    def opens(self) -> bool:
        """Whether its details stand open: something in them wants to be seen."""
        return self.fields.has_errors or self.is_unsaved or self.changed_meanwhile is not None


@dataclass(slots=True)
class SectionBlock(OwnerBlock):
    """A Section (or, without `section`, the entries before the first one) with its entries of this page."""

    section: Section | None = None
    entries: list[EntryBlock] = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False
    new_entry: NewText = field(default_factory=NewText)


@dataclass(slots=True)
class Page:
    """Everything the fixing page shows."""

    issue: Issue
    head: OwnerBlock
    form: IssueForm
    was: str
    sections: list[SectionBlock]
    events: list[IssueEvent]
    number: int
    last_number: int
    entry_count: int
    new_section: NewText = field(default_factory=NewText)
    changed_meanwhile: dict[str, str] = field(default_factory=dict)

    def entries(self) -> Iterator[EntryBlock]:
        """The entries of this page, in order."""
        for section in self.sections:
            yield from section.entries

    def owners(self) -> Iterator[OwnerBlock]:
        """Everything on the page that has passages."""
        yield self.head
        for section in self.sections:
            if section.section is not None:
                yield section
            yield from section.entries

    def passages(self) -> Iterator[PassageBlock]:
        """All passages of the page."""
        for owner in self.owners():
            yield from owner.passages

    def boxes(self) -> Iterator[TextBox]:
        """All texts of the page."""
        for passage in self.passages():
            yield from passage.boxes

    @property
    def section_choices(self) -> list[tuple[str, str]]:
        """What the field "section" of an entry offers: ids, and headings."""
        return [
            (str(section.id or ""), section.title.text if section.title else "—") for section in self.sections
        ]

    @property
    def empty_link(self) -> LinkRow:
        """The row in which a link is added."""
        return LinkRow("new0")

    @property
    def empty_media(self) -> MediaRow:
        """The row in which a picture or video is added."""
        return MediaRow("new0")

    @property
    def previous_number(self) -> int | None:
        """The page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self) -> int | None:
        """The page after this one."""
        return self.number + 1 if self.number < self.last_number else None


def read_page(issue: Issue, number: int = 1) -> Page:
    """Read the page `number` (from 1) of an Issue; a number outside gives the nearest there is."""
    sections = list(issue.sections.order_by("position"))
    section_places = {section.pk: section.position for section in sections}
    ids = sorted(
        issue.entries.values_list("pk", "section_id", "position"),
        key=lambda row: (section_places.get(row[1], 0), row[2]),
    )
    last_number = max(1, -(-len(ids) // ENTRIES_PER_PAGE))
    number = min(max(number, 1), last_number)
    shown = [row[0] for row in ids[(number - 1) * ENTRIES_PER_PAGE : number * ENTRIES_PER_PAGE]]
    texts = texts_of(issues=[issue.pk], sections=section_places, entries=shown)
    proposals = {
        proposal.translation_id: proposal
        for proposal in Proposal.objects.filter(
            Q(translation__passage__issue=issue)
            | Q(translation__passage__section__issue=issue)
            | Q(translation__passage__entry__issue=issue),
            state=Proposal.State.WAITING,
        )
    }
    tags = list(IssueTag.objects.filter(content_object=issue).values_list("tag__name", flat=True))
    values = IssueForm.values_of(issue, tags)
    entries = _read_entries(issue, shown, texts, proposals)
    if ids:
        for block in entries.values():
            block.is_first = block.id == ids[0][0] and not block.entry.section_id
            block.is_last = block.id == ids[-1][0] and (
                not sections or block.entry.section_id == sections[-1].pk
            )
    head = OwnerBlock("issue", issue.pk)
    head.passages = [_passage(passage, proposals, issue) for passage in texts.get(("issue", issue.pk), ())]
    page = Page(
        issue=issue,
        head=head,
        form=IssueForm(initial=values, issue=issue),
        was=signature_of(values),
        sections=_read_sections(issue, sections, entries, texts, proposals),
        events=list(issue.events.select_related("actor")[:8]),
        number=number,
        last_number=last_number,
        entry_count=len(ids),
    )
    boxes = {box.id: box for box in page.boxes()}
    for translation_id, rows in rows_beside(boxes).items():
        boxes[translation_id].found = rows
    return page


def _read_entries(issue: Issue, ids: list[int], texts: dict, proposals: dict) -> dict[int, EntryBlock]:
    links, media, tags = defaultdict(list), defaultdict(list), defaultdict(list)
    for link in EntryLink.objects.filter(entry__in=ids).order_by("entry_id", "position", "id"):
        links[link.entry_id].append(link)
    for item in EntryMedia.objects.filter(entry__in=ids).order_by("entry_id", "position", "id"):
        media[item.entry_id].append(item)
    for entry_id, name in EntryTag.objects.filter(content_object__in=ids).values_list(
        "content_object_id", "tag__name"
    ):
        tags[entry_id].append(name)
    rows = issue.entries.select_related("paper").in_bulk(ids)
    blocks = {}
    for entry_id in ids:
        entry = rows[entry_id]
        fields = EntryFields.of(entry, tags[entry_id], links[entry_id], media[entry_id])
        block = EntryBlock("entry", entry_id, entry=entry, fields=fields, was=fields.signature())
        block.passages = [
            _passage(passage, proposals, issue) for passage in texts.get(("entry", entry_id), ())
        ]
        blocks[entry_id] = block
    return blocks


def _read_sections(
    issue: Issue,
    sections: list[Section],
    entries: dict[int, EntryBlock],
    texts: dict,
    proposals: dict,
) -> list[SectionBlock]:
    blocks = [SectionBlock("section", 0)]
    for section in sections:
        block = SectionBlock("section", section.pk, section=section)
        block.passages = [
            _passage(passage, proposals, issue) for passage in texts.get(("section", section.pk), ())
        ]
        block.is_first, block.is_last = section is sections[0], section is sections[-1]
        blocks.append(block)
    by_section = {block.id: block for block in blocks}
    for entry in entries.values():
        by_section[entry.entry.section_id or 0].entries.append(entry)
    return blocks


def _passage(passage: PassageTexts, proposals: dict[int, Proposal], issue: Issue) -> PassageBlock:
    texts = sorted(passage.texts.values(), key=lambda text: (not text.is_original, text.language))
    known = dict.fromkeys([issue.language, *languages.NAMES])
    return PassageBlock(
        id=passage.id,
        role=passage.role,
        role_name=Passage.Role(passage.role).label,
        boxes=[_box(text, proposals.get(text.translation_id)) for text in texts],
        missing=[(tag, languages.name(tag)) for tag in known if tag not in passage.texts],
    )


def _box(text: CurrentText, proposal: Proposal | None) -> TextBox:
    return TextBox(
        current=text,
        language_name=languages.name(text.language),
        text=text.text,
        state=text.state,
        seen=f"{text.number} {text.state}",
        proposal=proposal,
        proposal_spans=diff(text.text, proposal.text) if proposal else [],
    )
