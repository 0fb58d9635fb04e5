"""The plan of an import: what a document would create, update, keep, and where it conflicts. Plain values in and out.

    plan = make_plan(document, decisions, snapshot)
    plan.status(), plan.counts(), plan.as_json(), plan.digest()

Nothing is read or written here: `snapshot.read` gives the ground, `apply.execute` carries the plan out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from papers.formats.document import ParsedDocument, ParsedIssue, ParsedPassage, ParsedSection, Problem
from papers.identifiers import title_fingerprint
from papers.importing import facts
from papers.importing.alignment import Pair
from papers.importing.catalogue import Catalogue
from papers.importing.decisions import Decisions
from papers.importing.ground import Snapshot, StoredEntry, StoredIssue, StoredSection
from papers.importing.intents import CREATE, KEEP, UPDATE, Intent, Place
from papers.importing.outline import IssuePlan, Plan, SectionPlan
from papers.importing.plan_entries import EntryPlanner
from papers.importing.plan_texts import Histories, plan_texts
from papers.importing.thread import match_comments

MAX_KEY = 120
UNTITLED = "untitled"
MAX_ADDRESS = 1000


def make_plan(
    document: ParsedDocument,
    decisions: Decisions,
    snapshot: Snapshot,
    read_keys: Mapping[int, str] | None = None,
) -> Plan:
    """Plan a document (with the editor's `decisions` applied to it already) on the ground of `snapshot`.

    `read_keys` gives, by the issue's index, the key as it was read of each issue for which the editor chose another.
    """
    catalogue = Catalogue(snapshot.papers)
    problems: list[Problem] = []
    issues: list[IssuePlan] = []
    for index, (key, issue) in enumerate(zip(keys_of(document), document.issues, strict=True)):
        if key != (issue.key[:MAX_KEY] or UNTITLED):
            problems.append(
                Problem(
                    issue.line,
                    "key-repeated",
                    f"Two issues of this text have the key “{issue.key}”; the second was given “{key}”.",
                    {"key": issue.key, "new": key},
                )
            )
        imported_key = (read_keys or {}).get(index, key)
        issues.append(_plan_issue(index, key, imported_key, issue, decisions, snapshot, catalogue))
    if snapshot.source_language and document.issues:
        language = document.issues[0].language
        if language != snapshot.source_language:
            problems.append(
                Problem(
                    0,
                    "source-language-differs",
                    f"The source “{snapshot.source}” is in “{snapshot.source_language}”, this text in “{language}”.",
                    {"source": snapshot.source, "theirs": snapshot.source_language, "ours": language},
                )
            )
    return Plan(snapshot.source, tuple(issues), catalogue.changes(), tuple(problems))


def keys_of(document: ParsedDocument) -> list[str]:
    """The keys under which the issues of a document are stored, each once: a second "K" becomes "K-2"."""
    seen: dict[str, None] = {}
    for issue in document.issues:
        key = issue.key[:MAX_KEY] or UNTITLED
        seen[_next_key(key, seen) if key in seen else key] = None
    return list(seen)


def _next_key(key: str, seen: Collection[str]) -> str:
    number = 2
    while f"{key[: MAX_KEY - 6]}-{number}" in seen:
        number += 1
    return f"{key[: MAX_KEY - 6]}-{number}"


def _plan_issue(
    index: int,
    key: str,
    imported_key: str,
    issue: ParsedIssue,
    decisions: Decisions,
    snapshot: Snapshot,
    catalogue: Catalogue,
) -> IssuePlan:
    decided = decisions.of(index)
    stored = snapshot.issues.get(key)
    editions = snapshot.editions.get(key, ())
    # What an editor made of the key stays.
    key = stored.key if stored else key
    issue = _with_positions(_with_all_sections(issue))
    histories = _histories(issue)
    planner = EntryPlanner(
        index,
        f"{snapshot.source}/{key}",
        issue.entries,
        stored.entries if stored else (),
        editions,
        catalogue,
        decided.excluded,
        decided.refused,
        snapshot.synonyms,
    )
    pairs = planner.align_stored()
    sections, absent = _plan_sections(index, issue, stored, pairs, histories)
    names = {section.name: place for place, section in enumerate(issue.sections)}
    entries = planner.plan(pairs, names, histories.get("entry", {}))
    place = Place(index)
    fields = _fields(issue, stored)
    title = next(iter(issue.title.values()), key)
    if stored is None:
        intent = Intent(CREATE, "issue", "new", place, after=title, line=issue.line)
    elif fields:
        before, after = (
            _shown(stored, fields),
            ", ".join(f"{name}: {value}" for name, value in fields.items()),
        )
        intent = Intent(UPDATE, "issue", "changed-upstream", place, stored.id, before, after, issue.line)
    else:
        intent = Intent(KEEP, "issue", "same", place, stored.id, after=title, line=issue.line)
    passages = [*([_title_passage("title", issue)] if issue.title else []), *issue.passages]
    tags, others = _plan_tags(issue, stored, place, snapshot.synonyms)
    thread = _plan_thread(issue, stored, place)
    return IssuePlan(
        intent=intent,
        parsed=issue,
        stored=stored,
        key=key,
        imported_key=imported_key,
        fields=fields,
        texts=plan_texts(
            passages, stored.passages if stored else (), place, histories.get("issue", {}).get(0)
        ),
        sections=sections + absent,
        entries=entries,
        tags=tags,
        facts=facts.issue_facts(issue),
        others=others + thread,
    )


def _title_passage(role: str, node: ParsedIssue | ParsedSection) -> ParsedPassage:
    return ParsedPassage(role, node.title, node.original_language, node.line)


def _with_all_sections(issue: ParsedIssue) -> ParsedIssue:
    """The issue with a section for every heading that an entry names."""
    known = {section.name for section in issue.sections}
    missing = dict.fromkeys(entry.section for entry in issue.entries if entry.section not in known)
    made = tuple(ParsedSection({issue.language: name}, issue.language) for name in missing if name)
    return replace(issue, sections=issue.sections + made) if made else issue


def _with_positions(issue: ParsedIssue) -> ParsedIssue:
    """The issue with positions that are each there once; odd ones are counted anew."""
    positions = [entry.position for entry in issue.entries]
    if len(set(positions)) == len(positions) and all(position >= 1 for position in positions):
        return issue
    entries = tuple(replace(entry, position=number) for number, entry in enumerate(issue.entries, start=1))
    return replace(issue, entries=entries)


def _histories(issue: ParsedIssue) -> dict[str, dict[int, Histories]]:
    """The histories of a `gloss` document, by owner and the owner's place."""
    found: dict[str, dict[int, dict[tuple[str, int, str], Any]]] = {}
    for history in issue.history:
        owner = found.setdefault(history.owner, {}).setdefault(history.owner_position, {})
        owner[history.role, history.role_position, history.language] = history
    return {name: dict(owners) for name, owners in found.items()}


def _plan_sections(
    index: int,
    issue: ParsedIssue,
    stored: StoredIssue | None,
    pairs: Mapping[int, tuple[StoredEntry, Pair]],
    histories: Mapping[str, Mapping[int, Histories]],
) -> tuple[tuple[SectionPlan, ...], tuple[SectionPlan, ...]]:
    """The sections of the document, and those that only we have."""
    known = _match_sections(issue, stored, pairs)
    taken = {section.position for section in stored.sections} if stored else set()
    planned: list[SectionPlan] = []
    for number, section in enumerate(issue.sections, start=1):
        place = Place(index, section=number)
        here = known.get(number - 1)
        if here is None:
            position = max(taken, default=0) + 1
            taken.add(position)
            intent = Intent(CREATE, "section", "new", place, after=section.name, line=section.line)
        else:
            position = here.position
            intent = Intent(KEEP, "section", "same", place, here.id, after=section.name, line=section.line)
        texts = plan_texts(
            [_title_passage("heading", section), *section.passages],
            here.passages if here else (),
            place,
            histories.get("section", {}).get(number),
        )
        planned.append(SectionPlan(intent, position, here, texts))
    met = {section.id for section in known.values()}
    absent = tuple(
        SectionPlan(
            Intent(KEEP, "section", "absent-upstream", Place(index), section.id),
            section.position,
            section,
            (),
        )
        for section in (stored.sections if stored else ())
        if section.id not in met
    )
    return tuple(planned), absent


def _match_sections(
    issue: ParsedIssue, stored: StoredIssue | None, pairs: Mapping[int, tuple[StoredEntry, Pair]]
) -> dict[int, StoredSection]:
    """Which section is which: by heading, else by where most of its entries are."""
    if stored is None:
        return {}
    free = {section.id: section for section in stored.sections}
    found: dict[int, StoredSection] = {}
    for number, section in enumerate(issue.sections):
        titles = {title_fingerprint(text) for text in section.title.values()}
        for here in free.values():
            if titles & _headings(here):
                found[number] = free.pop(here.id)
                break
    for number, section in enumerate(issue.sections):
        if number in found:
            continue
        places = [
            pairs[index][0].section_id if index in pairs else None
            for index, entry in enumerate(issue.entries)
            if entry.section == section.name
        ]
        most = max(set(places), key=lambda id: (places.count(id), id or 0), default=None)
        if most in free and places.count(most) * 2 > len(places):
            found[number] = free.pop(most)
    return found


def _headings(section: StoredSection) -> set[str]:
    return {
        title_fingerprint(text)
        for passage in section.passages
        if passage.role == "heading"
        for stored in passage.texts.values()
        for text in (stored.text, stored.imported_text or "")
        if text
    }


def _fields(issue: ParsedIssue, stored: StoredIssue | None) -> dict[str, Any]:
    """The Issue's own values that change; for a new one all there are."""
    theirs: dict[str, Any] = {
        "starts_on": issue.starts_on,
        "ends_on": issue.ends_on,
        "url": (issue.url or "")[:MAX_ADDRESS],
        "upstream_url": (issue.upstream_url or "")[:MAX_ADDRESS],
        "likes": issue.likes,
    }
    if stored is None:
        return theirs
    changed: dict[str, Any] = {}
    for name, value in theirs.items():
        base: Any = stored.imported.get(name)
        if base is not None and name in ("starts_on", "ends_on"):
            base = date.fromisoformat(base)
        ours = getattr(stored, name)
        merged = facts.merge_value(base, ours, value)
        if merged != ours:
            changed[name] = merged
    first, last = changed.get("starts_on", stored.starts_on), changed.get("ends_on", stored.ends_on)
    if first and last and last < first:
        # Half of the dates was changed here, half upstream, and together they are none: ours stay.
        changed.pop("starts_on", None)
        changed.pop("ends_on", None)
    return changed


def _shown(stored: StoredIssue, fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {getattr(stored, name)}" for name in fields)


def _plan_tags(
    issue: ParsedIssue, stored: StoredIssue | None, place: Place, synonyms: Mapping[str, str]
) -> tuple[tuple[str, ...] | None, tuple[Intent, ...]]:
    theirs = facts.tags_of(issue.tags)
    if stored is None:
        made = Intent(CREATE, "tags", "new", place, after=", ".join(theirs), line=issue.line)
        return theirs, (made,) if theirs else ()
    merged = facts.merge_tags(facts.base_tags(stored.imported), stored.tags, theirs, synonyms)
    if merged != stored.tags:
        before, after = ", ".join(stored.tags), ", ".join(merged)
        return merged, (
            Intent(UPDATE, "tags", "changed-upstream", place, stored.id, before, after, issue.line),
        )
    return None, (Intent(KEEP, "tags", "same", place, stored.id, line=issue.line),) if theirs else ()


def _plan_thread(issue: ParsedIssue, stored: StoredIssue | None, place: Place) -> tuple[Intent, ...]:
    if not issue.comments:
        return ()
    matched = match_comments(stored.comments if stored else (), issue.comments)
    new = [comment for comment, known in zip(issue.comments, matched, strict=True) if known is None]
    line = issue.comments[0].line
    if not new:
        params: dict[str, str | int] = {"count": len(issue.comments)}
        return (Intent(KEEP, "thread", "comments-same", place, line=line, params=params),)
    after = "\n".join(comment.body for comment in new)
    verb = CREATE if stored is None or not stored.comments else UPDATE
    return (
        Intent(verb, "thread", "comments-new", place, after=after, line=line, params={"count": len(new)}),
    )
