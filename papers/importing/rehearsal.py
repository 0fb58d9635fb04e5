"""Everything up to the point of writing: raw text, an editor's decisions and the database give a plan. Writes nothing.

The preview is this and nothing else; apply does it once more, inside its transaction.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from papers.formats.document import ParsedDocument, Problem
from papers.importing import decisions as deciding
from papers.importing.decisions import DecisionError, Decisions
from papers.importing.outline import Plan
from papers.importing.plan import keys_of, make_plan
from papers.importing.reading import read_text
from papers.importing.snapshot import read
from papers.importing.sources import SourceSpec, spec_of
from papers.importing.thread import ThreadKeeper


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A document as it was `read`, as the editor wants it (`decided`), and what importing it would do.

    `errors` say which decisions do not fit; such a document cannot be applied. `problems` are all doubts, the
    parser's and the plan's.
    """

    read: ParsedDocument
    decided: ParsedDocument
    decisions: Decisions
    spec: SourceSpec
    plan: Plan
    errors: tuple[DecisionError, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.read.problems, *self.plan.problems)


def read_with(text: str, path: str, decided: Mapping[str, Any]) -> ParsedDocument:
    """Parse `text` as the decisions (JSON) about format and language say."""
    decisions, _ = deciding.from_json(decided)
    return read_text(text, path, decisions.format, decisions.language)


def rehearse(
    document: ParsedDocument,
    decided: Mapping[str, Any],
    keeper: ThreadKeeper,
    own_keys: Collection[str] = (),
) -> Rehearsal:
    """Plan a parsed document as the decisions (JSON) want it, on the ground the database is now.

    `own_keys` are the keys of issues that this document brought in before: an editor's choice of one is not taken.
    """
    decisions, errors = deciding.from_json(decided)
    changed, misfits = deciding.apply_to(document, decisions)
    spec = spec_of(changed, decisions.source)
    chosen = {
        index: key
        for index, issue in enumerate(document.issues)
        if (key := decisions.of(index).key) is not None and key != issue.key
    }
    snapshot = read(changed, spec, keeper.known, frozenset(chosen.values()))
    read_keys = keys_of(document)
    # The issue that this very text became has a key that an editor chose; choosing it again takes it from nobody.
    taken = tuple(
        deciding.key_taken(index, key)
        for index, key in chosen.items()
        if key not in own_keys
        and key in snapshot.issues
        and snapshot.issues[key].imported_key != read_keys[index]
    )
    known = {(error.field, error.code) for error in (*errors, *misfits)}
    taken = tuple(error for error in taken if (error.field, error.code) not in known)
    return Rehearsal(
        read=document,
        decided=changed,
        decisions=decisions,
        spec=spec,
        plan=make_plan(changed, decisions, snapshot, {index: read_keys[index] for index in chosen}),
        errors=(*errors, *misfits, *taken),
    )


def with_problems(document: ParsedDocument, problems: tuple[Problem, ...]) -> ParsedDocument:
    """The document with doubts from before parsing, those about its bytes, in front."""
    return replace(document, problems=(*problems, *document.problems)) if problems else document
