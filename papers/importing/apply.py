"""Carrying a plan out: everything of one document in a few large statements, inside the caller's transaction.

Nothing is decided here. The caller (papers/actions/import_document.py) opens the transaction, reads the ground again,
and refuses when the plan has changed since it was previewed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from papers.importing.apply_papers import write_papers
from papers.importing.apply_sources import ensure_source
from papers.importing.apply_tags import tag_entries, tag_issues
from papers.importing.apply_texts import TextWriter
from papers.importing.apply_wiki_links import link_notes
from papers.importing.ground import LinkFact, MediaFact
from papers.importing.intents import KEEP
from papers.importing.outline import EntryPlan, IssuePlan, Plan
from papers.importing.snapshot import portions
from papers.importing.sources import SourceSpec
from papers.importing.thread import ThreadKeeper
from papers.models import Entry, EntryLink, EntryMedia, Issue, IssueEvent, Section, Source

BATCH = 500


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written: the Source, the ids of all Issues of the document, of those that are new, by Issue those of
    the Translations that have a new text, and those of the Papers there were that are better known now.
    """

    source: Source
    issues: tuple[int, ...]
    created: tuple[int, ...]
    texts: Mapping[int, Sequence[int]]
    papers: tuple[int, ...]


def execute(plan: Plan, spec: SourceSpec, *, actor: Any, keeper: ThreadKeeper, note: str = "") -> Applied:
    """Write `plan`. Call it inside a transaction, with a plan made inside the same one.

    `actor` is the User who imports, or None; `note` goes into the issues' history. Raises IntegrityError when another
    process wrote the same thing in between; the caller then plans again.
    """
    now = timezone.now()
    source = ensure_source(spec)
    papers = write_papers(plan.papers)
    writer = _IssueWriter(source, papers, actor, now)
    issues = [writer.issue(issue) for issue in plan.issues]
    writer.write_contents(list(zip(plan.issues, issues, strict=True)))
    link_notes(writer.noted, papers.made)
    events = []
    for planned, issue in zip(plan.issues, issues, strict=True):
        if planned.is_change:
            event = IssueEvent.Event.IMPORTED if planned.stored is None else IssueEvent.Event.UPDATED
            events.append(IssueEvent(issue=issue, event=event, actor=actor, note=note[:500]))
        if any(intent.node == "thread" and intent.verb != KEEP for intent in planned.others):
            keeper.write(issue, planned.parsed.comments, writer.entries_of(planned))
    IssueEvent.objects.bulk_create(events, batch_size=BATCH)
    created = tuple(
        issue.pk for planned, issue in zip(plan.issues, issues, strict=True) if planned.stored is None
    )
    better = [paper.id for paper, _ in plan.papers.filled] + [papers[one.into] for one in plan.papers.merged]
    return Applied(
        source,
        tuple(issue.pk for issue in issues),
        created,
        writer.texts.written,
        tuple(dict.fromkeys(better)),
    )


class _IssueWriter:
    """Writes issues, then what all of them hold at once."""

    def __init__(self, source: Source, papers: Mapping[Any, int], actor: Any, now: datetime) -> None:
        self.source, self.papers, self.now = source, papers, now
        self.texts = TextWriter(actor, now)
        self._entries: dict[int, Entry] = {}
        # The entries that have wiki links now.
        self.noted: set[int] = set()

    def issue(self, planned: IssuePlan) -> Issue:
        """The Issue of a plan, made or brought up to date."""
        facts = dict(planned.facts)
        if planned.stored is None:
            return Issue.objects.create(
                source=self.source,
                key=planned.key,
                imported_key=planned.imported_key,
                language=planned.parsed.language,
                dated_on=self._dated_on(planned.fields),
                updated_at=self.now,
                imported=facts,
                **planned.fields,
            )
        issue = Issue.objects.get(pk=planned.stored.id)
        changed = dict(planned.fields)
        if changed:
            for name, value in changed.items():
                setattr(issue, name, value)
            if "starts_on" in changed or "ends_on" in changed:
                changed["dated_on"] = self._dated_on({"starts_on": issue.starts_on, "ends_on": issue.ends_on})
        if facts != planned.stored.imported:
            changed["imported"] = facts
        if planned.is_change:
            changed["updated_at"] = self.now
        if changed:
            Issue.objects.filter(pk=issue.pk).update(**changed)
        return issue

    def _dated_on(self, fields: Mapping[str, Any]) -> Any:
        return fields["ends_on"] or fields["starts_on"] or timezone.localdate(self.now)

    def write_contents(self, pairs: list[tuple[IssuePlan, Issue]]) -> None:
        """Sections, entries with links, media and tags, and every text."""
        sections = self._sections(pairs)
        self._write_entries(pairs, sections)
        for planned, issue in pairs:
            self.texts.add("issue", issue.pk, issue.pk, planned.texts)
            for number, section in enumerate(planned.sections):
                self.texts.add("section", sections[issue.pk, number], issue.pk, section.texts)
            for entry in planned.entries:
                if entry.texts:
                    self.texts.add("entry", self._entry_id(entry), issue.pk, entry.texts)
        self.texts.write()
        self._facts(pairs)
        tag_issues({issue.pk: planned.tags for planned, issue in pairs if planned.tags is not None})
        tag_entries(
            {
                self._entry_id(entry): entry.tags
                for planned, _ in pairs
                for entry in planned.entries
                if entry.tags is not None and entry.parsed is not None
            }
        )

    def entries_of(self, planned: IssuePlan) -> dict[int, int]:
        """The ids of an issue's entries by the position they have in the document."""
        return {
            entry.parsed.position: self._entry_id(entry)
            for entry in planned.entries
            if entry.parsed is not None and (entry.stored is not None or id(entry) in self._entries)
        }

    def _entry_id(self, entry: EntryPlan) -> int:
        return entry.stored.id if entry.stored is not None else self._entries[id(entry)].pk

    def _sections(self, pairs: list[tuple[IssuePlan, Issue]]) -> dict[tuple[int, int], int]:
        """The ids of all sections, by issue and index in the issue's plan."""
        found: dict[tuple[int, int], int] = {}
        made: list[tuple[tuple[int, int], Section]] = []
        for planned, issue in pairs:
            for number, section in enumerate(planned.sections):
                if section.stored is not None:
                    found[issue.pk, number] = section.stored.id
                else:
                    made.append(((issue.pk, number), Section(issue=issue, position=section.position)))
        Section.objects.bulk_create([section for _, section in made], batch_size=BATCH)
        found.update({place: section.pk for place, section in made})
        return found

    def _write_entries(
        self, pairs: list[tuple[IssuePlan, Issue]], sections: Mapping[tuple[int, int], int]
    ) -> None:
        planned_entries = [(issue, entry) for planned, issue in pairs for entry in planned.entries]
        made = [
            (entry, self._made(entry, issue, sections))
            for issue, entry in planned_entries
            if entry.stored is None and entry.parsed is not None and entry.intent.verb != KEEP
        ]
        Entry.objects.bulk_create([row for _, row in made], batch_size=BATCH)
        self._entries.update({id(entry): row for entry, row in made})
        links: list[EntryLink] = []
        media: list[EntryMedia] = []
        for entry, row in made:
            links.extend(self._links(row.pk, entry, entry.links or (), 0))
            media.extend(_media(row.pk, entry.media or (), 0))
        for _, entry in planned_entries:
            if entry.stored is not None and entry.links is not None:
                first = self._drop_links(entry.stored.id, set(entry.stored.links) - set(entry.links))
                new = [fact for fact in entry.links if fact not in entry.stored.links]
                links.extend(self._links(entry.stored.id, entry, new, first))
            if entry.stored is not None and entry.media is not None:
                first = self._drop_media(entry.stored.id, set(entry.stored.media) - set(entry.media))
                media.extend(
                    _media(entry.stored.id, [f for f in entry.media if f not in entry.stored.media], first)
                )
        EntryLink.objects.bulk_create(links, batch_size=BATCH)
        self.noted.update(link.entry_id for link in links if link.rel == EntryLink.Rel.WIKI)
        EntryMedia.objects.bulk_create(media, batch_size=BATCH)

    def _made(self, entry: EntryPlan, issue: Issue, sections: Mapping[tuple[int, int], int]) -> Entry:
        return Entry(
            issue=issue,
            section_id=sections[issue.pk, entry.section] if entry.section is not None else None,
            position=entry.position,
            paper_id=self.papers[entry.paper] if entry.paper is not None else None,
            votes=entry.votes,
            imported=dict(entry.facts),
        )

    def _links(self, entry_id: int, entry: EntryPlan, facts: Any, first: int) -> list[EntryLink]:
        found = []
        for position, (rel, url, title) in enumerate(facts, start=first):
            ref = entry.link_papers.get(url)
            paper = self.papers[ref] if ref is not None else None
            found.append(
                EntryLink(entry_id=entry_id, position=position, rel=rel, url=url, title=title, paper_id=paper)
            )
        return found

    def _drop_links(self, entry: int, gone: set[LinkFact]) -> int:
        """Delete links that upstream took out, and return the position after the last that stays."""
        rows = EntryLink.objects.filter(entry=entry)
        dropped = [row.pk for row in rows if (row.rel, row.url, row.title) in gone]
        rows.filter(pk__in=dropped).delete()
        last = rows.aggregate(last=Max("position"))["last"]
        return 0 if last is None else last + 1

    def _drop_media(self, entry: int, gone: set[MediaFact]) -> int:
        rows = EntryMedia.objects.filter(entry=entry)
        dropped = [row.pk for row in rows if (row.kind, row.url, row.alt) in gone]
        rows.filter(pk__in=dropped).delete()
        last = rows.aggregate(last=Max("position"))["last"]
        return 0 if last is None else last + 1

    def _facts(self, pairs: list[tuple[IssuePlan, Issue]]) -> None:
        """Paper, votes and the base of the next merge, of entries that were here and differ now."""
        changed: dict[int, EntryPlan] = {}
        for planned, _ in pairs:
            for entry in planned.entries:
                stored = entry.stored
                if stored is None or entry.parsed is None or not entry.others:
                    continue
                paper = self.papers[entry.paper] if entry.paper is not None else None
                moved = paper is not None and (stored.paper is None or stored.paper.id != paper)
                if moved or entry.votes is not None or dict(entry.facts) != dict(stored.imported):
                    changed[stored.id] = entry
        for ids in portions(changed):
            rows = list(Entry.objects.filter(pk__in=ids))
            for row in rows:
                entry = changed[row.pk]
                row.imported = dict(entry.facts)
                row.votes = entry.votes if entry.votes is not None else row.votes
                row.paper_id = self.papers[entry.paper] if entry.paper is not None else row.paper_id
            Entry.objects.bulk_update(rows, ["imported", "votes", "paper"], batch_size=100)


def _media(entry_id: int, facts: Any, first: int) -> list[EntryMedia]:
    return [
        EntryMedia(entry_id=entry_id, position=position, kind=kind, url=url, alt=alt)
        for position, (kind, url, alt) in enumerate(facts, start=first)
    ]
