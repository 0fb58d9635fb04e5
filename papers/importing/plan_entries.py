"""The plan of an issue's entries: which is which, which Paper each treats, and what becomes of what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from papers.formats.document import ParsedEntry, ParsedPassage, original_text
from papers.identifiers import arxiv_id, title_fingerprint
from papers.importing import facts
from papers.importing.alignment import (
    ACROSS_EDITIONS,
    WITHIN_ISSUE,
    Pair,
    align,
    subject_of_parsed,
    subject_of_stored,
)
from papers.importing.catalogue import Catalogue, Found
from papers.importing.ground import StoredEdition, StoredEntry, StoredPaper
from papers.importing.intents import CREATE, KEEP, UPDATE, Intent, Match, Place
from papers.importing.outline import EntryPlan
from papers.importing.plan_texts import Histories, plan_texts

# The language in which editions of one week are compared: the one they are all made from.
COMMON_LANGUAGE = "en"

WITHDRAWN = "withdrawn"


class EntryPlanner:
    """Plans the entries of one issue. `index` is the issue's place in the document, `name` its address in words."""

    def __init__(
        self,
        index: int,
        name: str,
        entries: Sequence[ParsedEntry],
        stored: Sequence[StoredEntry],
        editions: Sequence[StoredEdition],
        catalogue: Catalogue,
        excluded: frozenset[int],
        refused: frozenset[str],
        synonyms: Mapping[str, str],
    ) -> None:
        self.index, self.name = index, name
        self.entries, self.stored = entries, stored
        self.catalogue = catalogue
        self.excluded, self.refused = excluded, refused
        self.synonyms = synonyms
        self.taken = {entry.position for entry in stored}
        self.editions = self._align_editions(editions)

    def plan(
        self,
        pairs: Mapping[int, tuple[StoredEntry, Pair]],
        sections: Mapping[str, int],
        histories: Mapping[int, Histories],
    ) -> tuple[EntryPlan, ...]:
        """An EntryPlan for every parsed entry in order, then for every entry that only we have."""
        planned: list[EntryPlan] = []
        last_place = 0
        for number, entry in enumerate(self.entries):
            here = pairs.get(number)
            if entry.position in self.excluded:
                planned.append(self._left_alone(entry, here[0] if here else None, "excluded"))
            elif here is not None and here[0].state == WITHDRAWN:
                planned.append(self._left_alone(entry, here[0], "withdrawn-here"))
            elif here is not None:
                moved = here[0].position < last_place
                last_place = max(last_place, here[0].position)
                planned.append(self._known(number, entry, *here, moved, histories.get(number + 1)))
            else:
                section = sections.get(entry.section) if entry.section is not None else None
                planned.append(self._new(number, entry, section, histories.get(number + 1)))
        met = {entry.id for entry, _ in pairs.values()}
        for stored in self.stored:
            if stored.id not in met:
                intent = Intent(
                    KEEP, "entry", "absent-upstream", Place(self.index), stored.id, after=_title_of(stored)
                )
                planned.append(EntryPlan(intent, stored=stored, position=stored.position))
        return tuple(planned)

    def align_stored(self) -> dict[int, tuple[StoredEntry, Pair]]:
        """Which parsed entry (by its index) is which stored one. A likeness the editor refused does not count."""
        if not self.stored:
            return {}
        left = [subject_of_parsed(entry) for entry in self.entries]
        right = [subject_of_stored(entry) for entry in self.stored]
        return {
            pair.left: (self.stored[pair.right], pair)
            for pair in align(left, right, WITHIN_ISSUE)
            if self._key(self.entries[pair.left], "entry") not in self.refused
        }

    def _align_editions(
        self, editions: Sequence[StoredEdition]
    ) -> dict[int, list[tuple[StoredEdition, StoredEntry, Pair]]]:
        found: dict[int, list[tuple[StoredEdition, StoredEntry, Pair]]] = {}
        left = [subject_of_parsed(entry, COMMON_LANGUAGE) for entry in self.entries] if editions else []
        for edition in editions:
            candidates = [entry for entry in edition.entries if entry.paper is not None]
            right = [subject_of_stored(entry, COMMON_LANGUAGE) for entry in candidates]
            for pair in align(left, right, ACROSS_EDITIONS):
                found.setdefault(pair.left, []).append((edition, candidates[pair.right], pair))
        for matches in found.values():
            # An edition that knows the paper's ids tells more than one that does not.
            matches.sort(key=lambda match: not (match[1].paper and match[1].paper.has_ids))
        return found

    def _key(self, entry: ParsedEntry, kind: str) -> str:
        return f"{self.index}/{entry.position}/{kind}"

    def _place(self, entry: ParsedEntry) -> Place:
        return Place(self.index, entry.position)

    def _left_alone(self, entry: ParsedEntry, stored: StoredEntry | None, reason: str) -> EntryPlan:
        intent = Intent(
            KEEP,
            "entry",
            reason,
            self._place(entry),
            stored.id if stored else None,
            after=_title(entry),
            line=entry.line,
        )
        return EntryPlan(intent, entry, stored, stored.position if stored else 0)

    def _new(
        self, number: int, entry: ParsedEntry, section: int | None, histories: Histories | None
    ) -> EntryPlan:
        position = entry.position
        if position < 1 or position in self.taken:
            position = max(self.taken, default=0) + 1
        self.taken.add(position)
        place = self._place(entry)
        intent = Intent(CREATE, "entry", "new", place, after=_title(entry), line=entry.line)
        found, paper_intent = self._paper(number, entry, place)
        said = facts.entry_facts(entry)
        links, media, tags = facts.links_of(entry), facts.media_of(entry), facts.tags_of(entry.tags)
        others = [paper_intent]
        for node, values in (
            ("links", _lines(links)),
            ("media", _lines(media)),
            ("tags", ", ".join(tags)),
        ):
            if values:
                others.append(Intent(CREATE, node, "new", place, after=values, line=entry.line))
        if entry.votes is not None:
            others.append(Intent(CREATE, "votes", "new", place, after=str(entry.votes), line=entry.line))
        return EntryPlan(
            intent=intent,
            parsed=entry,
            position=position,
            section=section,
            paper=found.ref if found else None,
            texts=plan_texts(passages_of(entry), (), place, histories),
            links=links,
            media=media,
            tags=tags,
            votes=entry.votes,
            link_papers=self._link_papers(entry),
            facts=said,
            others=tuple(others),
        )

    def _known(
        self,
        number: int,
        entry: ParsedEntry,
        stored: StoredEntry,
        pair: Pair,
        moved: bool,
        histories: Histories | None,
    ) -> EntryPlan:
        place = self._place(entry)
        match = None
        params: dict[str, str | int] = {}
        reason = f"matched-{pair.kind}"
        if pair.kind == "text":
            params["score"] = round(pair.score * 100)
            match = Match(self._key(entry, "entry"), "entry", pair.score, _title_of(stored))
        elif moved:
            reason, params = "order-kept", {"theirs": entry.position}
        intent = Intent(
            KEEP,
            "entry",
            reason,
            place,
            stored.id,
            after=_title(entry),
            line=entry.line,
            params=params,
            match=match,
        )
        found, paper_intent = self._paper(number, entry, place, stored)
        said, base = facts.entry_facts(entry), stored.imported
        links = facts.merge_list(facts.base_links(base), stored.links, facts.links_of(entry))
        media = facts.merge_list(facts.base_media(base), stored.media, facts.media_of(entry))
        tags = facts.merge_tags(facts.base_tags(base), stored.tags, facts.tags_of(entry.tags), self.synonyms)
        votes = facts.merge_value(base.get("votes"), stored.votes, entry.votes)
        others = [paper_intent]
        for node, before, after, theirs in (
            ("links", _lines(stored.links), _lines(links), said.get("links")),
            ("media", _lines(stored.media), _lines(media), said.get("media")),
            ("tags", ", ".join(stored.tags), ", ".join(tags), said.get("tags")),
            ("votes", _shown(stored.votes), _shown(votes), said.get("votes")),
        ):
            if before != after:
                others.append(
                    Intent(UPDATE, node, "changed-upstream", place, stored.id, before, after, entry.line)
                )
            elif theirs is not None:
                others.append(Intent(KEEP, node, "same", place, stored.id, line=entry.line))
        return EntryPlan(
            intent=intent,
            parsed=entry,
            stored=stored,
            position=stored.position,
            paper=found.ref if found else None,
            texts=plan_texts(passages_of(entry), stored.passages, place, histories),
            links=links if links != stored.links else None,
            media=media if media != stored.media else None,
            tags=tags if tags != stored.tags else None,
            votes=votes if votes != stored.votes else None,
            link_papers=self._link_papers(entry) if links != stored.links else {},
            facts=said,
            others=tuple(others),
        )

    def _link_papers(self, entry: ParsedEntry) -> dict[str, Any]:
        found = {}
        for rel, url, _ in facts.links_of(entry):
            identifier = arxiv_id(url) if rel != "wiki" else None
            if identifier is not None:
                ref = self.catalogue.linked(identifier, make=rel == "paper")
                if ref is not None:
                    found[url] = ref
        return found

    def _paper(
        self, number: int, entry: ParsedEntry, place: Place, stored: StoredEntry | None = None
    ) -> tuple[Found | None, Intent]:
        said, title = entry.paper, _paper_title(entry)
        known = stored.paper if stored else None
        if stored is not None and known is not None:
            base = tuple(stored.imported.get("paper") or (None, None, None))
            theirs = (said.arxiv_id, said.doi, said.url)
            untouched = _is_named_by(known, base)
            if theirs == base or theirs == (None, None, None) or not untouched:
                reason = "paper-kept" if untouched else "changed-here"
                found = self.catalogue.keep(known, said, title) if untouched else None
                return found, Intent(KEEP, "paper", reason, place, known.id, line=entry.line)
            swallow = known if not known.has_ids and _same_title(known, entry) else None
            found = self.catalogue.find(
                said, title, issue=self.name, place=f"{self.name}#{entry.position}", edition=swallow
            )
            if found.ref.id == known.id:
                verb = UPDATE if found.fills else KEEP
                return found, Intent(verb, "paper", "paper-kept", place, known.id, line=entry.line)
            after = found.paper.title if found.paper else title
            return found, Intent(
                UPDATE, "paper", "paper-changed", place, known.id, known.title, after, entry.line
            )
        return self._find(number, entry, place)

    def _find(self, number: int, entry: ParsedEntry, place: Place) -> tuple[Found | None, Intent]:
        said, title = entry.paper, _paper_title(entry)
        if not title and not (said.arxiv_id or said.doi or said.url):
            return None, Intent(KEEP, "paper", "paper-none", place, line=entry.line)
        matches = self.editions.get(number, [])
        refuses_edition = self._key(entry, "edition") in self.refused
        refuses_title = self._key(entry, "title") in self.refused
        edition = matches[0][1].paper if matches and not refuses_edition else None
        by_title = self.catalogue.title_match(said, title, self.name)
        found = self.catalogue.find(
            said,
            title,
            issue=self.name,
            place=f"{self.name}#{entry.position}",
            edition=edition,
            by_title=not refuses_title,
        )
        if not refuses_edition:
            for _, other, _ in matches[1:]:
                if other.paper is not None:
                    self.catalogue.join(other.paper, found.ref)
        match, params = None, {}
        if matches and (found.how == "edition" or found.merged is not None or refuses_edition):
            issue, other, pair = matches[0]
            words = f"{issue.source}/{issue.key} #{other.position}: {_title_of(other)}"
            match = Match(self._key(entry, "edition"), "edition", pair.score, words, refuses_edition)
            params = {"score": round(pair.score * 100)}
        elif by_title is not None and (found.how == "title" or refuses_title):
            match = Match(self._key(entry, "title"), "title", 1.0, by_title.title, refuses_title)
        reason = "paper-merged" if found.merged is not None else f"paper-{found.how}"
        verb = CREATE if found.how == "new" else UPDATE if found.fills or found.merged else KEEP
        intent = Intent(
            verb,
            "paper",
            reason,
            place,
            found.ref.id,
            before=found.merged.title if found.merged else None,
            after=found.paper.title if found.paper else title,
            line=entry.line,
            params={"score": 100, **params} if reason == "paper-edition" else {},
            match=match,
        )
        return found, intent


def passages_of(entry: ParsedEntry) -> Iterable[ParsedPassage]:
    """The entry's passages, its title first."""
    if entry.title:
        yield ParsedPassage("title", entry.title, entry.original_language, entry.line)
    yield from entry.passages


def _title(entry: ParsedEntry) -> str:
    return original_text(entry.title, entry.original_language) or entry.paper.title or ""


def _paper_title(entry: ParsedEntry) -> str:
    """The title by which a work is known: as the paper itself has it, else in English, else as the entry has it."""
    return entry.paper.title or entry.title.get(COMMON_LANGUAGE) or _title(entry)


def _title_of(stored: StoredEntry) -> str:
    for passage in stored.passages:
        if passage.role == "title" and passage.original is not None:
            return passage.original.text
    return stored.paper.title if stored.paper else f"#{stored.position}"


def _is_named_by(paper: StoredPaper, base: tuple[str | None, ...]) -> bool:
    """Whether the Paper is still the one the last import gave: nothing in `base` names another one."""
    arxiv, doi, url = base
    if arxiv:
        return paper.arxiv_id == arxiv
    if doi:
        return paper.doi == doi
    return not url or paper.url in (url, None) or paper.has_ids


def _same_title(paper: StoredPaper, entry: ParsedEntry) -> bool:
    titles = {title_fingerprint(title) for title in (*entry.title.values(), entry.paper.title or "")}
    return paper.title_key in titles


def _lines(facts_: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join(f"{kind}: {url}" for kind, url, _ in facts_)


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)
