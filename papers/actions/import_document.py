"""Bring a digest in: stage its raw text, preview what it would do, apply it; and carry on a run that was begun.

    run = start_run(actor)
    document = stage_document(run, "2024-02-02.md", data)     # parsed and planned; waits for the editor
    shown = preview(document)                                  # plan, doubts with their raw lines, misfit decisions
    errors = decide(document, {"source": "daily-ko", "issues": {"0": {"excluded": [3]}}})
    apply_document(document, actor=actor)                      # one transaction; GroundMoved if somebody was quicker

Many documents: `queue_document` each (or `queue_run`), then `advance_run(run, seconds=2)` from any process until it
returns 0. A kill at any moment loses nothing: a document is in wholly or not at all, and stays queued until it is.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from papers.actions.change import change, issue_changed, papers_changed, texts_changed
from papers.actions.lock_issue import lock_issues_of
from papers.actions.publish_issue import publish_issue
from papers.formats.decoding import clean, decode
from papers.formats.document import ParsedDocument, Problem
from papers.importing.apply import execute
from papers.importing.decisions import DecisionError
from papers.importing.outline import FAILED, Plan
from papers.importing.reading import bounded
from papers.importing.rehearsal import Rehearsal, read_with, rehearse, with_problems
from papers.importing.thread import ThreadKeeper
from papers.models import ImportDocument, ImportRun, Issue, Source

State = ImportDocument.State

# How often a document is planned again when another process wrote the same thing in the same moment.
ATTEMPTS = 5

# Doubts about bytes, found before there was a text to parse; they are kept when the text is parsed again.
_ABOUT_BYTES = frozenset({"encoding-assumed", "bytes-unreadable", "control-characters", "direction-override"})

# States in which a document may still be decided about, applied or read again.
OPEN = (State.PREVIEWED, State.QUEUED)


class GroundMoved(Exception):
    """What a document would do has changed since it was previewed. `preview` is the new one; nothing was written."""

    def __init__(self, preview: "Preview") -> None:
        self.preview = preview
        super().__init__("The texts here have changed since the preview")


class NotApplicable(Exception):
    """A document that cannot be applied: it holds no issue, was applied or discarded before, or has misfit decisions.

    `code` is "no-issue", "not-open" or "decisions"; `errors` the misfit decisions.
    """

    def __init__(self, code: str, errors: tuple[DecisionError, ...] = ()) -> None:
        self.code, self.errors = code, errors
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an editor sees before a document goes in.

    `parsed` is the document as it was read, `decided` as the editor wants it; both are values of
    `papers.formats.document`. `lines` gives the raw line of every Problem, by number. `errors` are decisions that do
    not fit.
    """

    document: ImportDocument
    parsed: ParsedDocument
    decided: ParsedDocument
    plan: Plan
    problems: tuple[Problem, ...]
    lines: Mapping[int, str]
    errors: tuple[DecisionError, ...]
    source: str

    @property
    def is_applicable(self) -> bool:
        """Whether `apply_document` would try."""
        return bool(self.plan.issues) and not self.errors and self.document.state in OPEN


def start_run(actor: Any, *, publish: bool = False) -> ImportRun:
    """Begin an import. `actor` is a User or None (the command line); `publish` publishes its issues at once."""
    return ImportRun.objects.create(actor=actor, publish=publish)


def stage_document(
    run: ImportRun,
    path: str,
    data: bytes | str,
    *,
    source: str | None = None,
    format: str | None = None,
    language: str | None = None,
    state: str = State.PREVIEWED,
) -> ImportDocument:
    """Keep a text for good, parse it and plan it; returns the document of the ledger, waiting for the editor.

    `data` is a file's bytes in any encoding, or pasted text. `source` is a Source's slug (it need not exist); without
    it the document's format and language decide. A text that holds no digest becomes a document in state FAILED whose
    problems say what it is.
    """
    document, parsed = keep_document(
        run, path, data, source=source, format=format, language=language, state=state
    )
    shown = bounded(parsed)
    if shown is not parsed:
        _note(document, shown, shown.problems)
        document.save()
    elif document.state != State.FAILED:
        _plan(document, parsed)
        document.save()
    return document


def keep_document(
    run: ImportRun,
    path: str,
    data: bytes | str,
    *,
    source: str | None = None,
    format: str | None = None,
    language: str | None = None,
    state: str = State.QUEUED,
) -> tuple[ImportDocument, ParsedDocument]:
    """`stage_document` without a plan, for who applies at once and needs no preview; also returns what was parsed."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    decoded = None if isinstance(data, str) else decode(data)
    text, encoding, problems = data, "utf-8", ()
    if decoded is not None:
        text, encoding, problems = decoded.text, decoded.encoding or "", decoded.problems
    # The text is stored as the parsers see it, so that the lines of Problems are its lines; PostgreSQL takes no NUL.
    cleaned, doubts = clean(text) if text is not None else ("", ())
    given = {"source": source, "format": format, "language": language}
    document = ImportDocument(
        run=run,
        position=run.documents.count(),
        path=path.encode("utf-8", "replace").decode()[-500:].replace("\x00", ""),
        raw_text=cleaned,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        decisions={name: value for name, value in given.items() if value},
        state=state,
    )
    if text is None:
        parsed = ParsedDocument(None, problems=problems, confidence=0.0)
    else:
        parsed = with_problems(read_with(cleaned, document.path, document.decisions), (*problems, *doubts))
    _note(document, parsed, parsed.problems)
    with change():
        document.save()
    return document, parsed


def preview(document: ImportDocument) -> Preview:
    """Parse and plan a document as it stands in the ledger, on the ground as it is now. Writes nothing."""
    return _preview(document, _rehearse(document, _parsed(document)))


def decide(document: ImportDocument, decisions: Mapping[str, Any]) -> tuple[DecisionError, ...]:
    """Keep the editor's decisions (JSON as of papers/importing/decisions.py) and plan anew.

    Returns what does not fit; decisions are kept all the same, so that the form can show them again, and the document
    cannot be applied until they fit. Raises NotApplicable("not-open") for a document that is in already.
    """
    if document.state not in (*OPEN, State.FAILED):
        raise NotApplicable("not-open")
    document.decisions = dict(decisions)
    return restage(document).errors


def restage(document: ImportDocument) -> Preview:
    """Parse and plan a document again, because its decisions changed or the parser has improved.

    One that is in already waits for the editor again: applying it then brings in only what the parser now reads
    differently. Its old plan is replaced. Raises NotApplicable("not-open") where somebody has applied, discarded or
    read it again since `document` was loaded.
    """
    was = document.state
    parsed = _parsed(document)
    document.state, document.error = State.PREVIEWED, ""
    _note(document, parsed, parsed.problems)
    rehearsal = _plan(document, parsed) if document.state != State.FAILED else _rehearse(document, parsed)
    with change():
        # Parsing takes its time. Of two presses of one button the second must not write over what the first has done.
        row = ImportDocument.objects.select_for_update().filter(pk=document.pk)
        if list(row.values_list("state", flat=True)) != [was]:
            raise NotApplicable("not-open")
        document.save()
    return _preview(document, rehearsal)


def apply_document(
    document: ImportDocument,
    *,
    actor: Any,
    publish: bool | None = None,
    parsed: ParsedDocument | None = None,
) -> ImportDocument:
    """Write a document in one transaction, and return it with its outcome (state, counts, plan, issues).

    `publish` overrules the run's wish; `parsed` spares parsing what the caller has just parsed. Raises NotApplicable,
    and GroundMoved when its plan differs from the one that was previewed.
    """
    found = _retrying(lambda: _apply_claimed(document.pk, actor, publish, parsed))
    document.refresh_from_db()
    if isinstance(found, Preview):
        raise GroundMoved(found)
    return document


def discard_document(document: ImportDocument) -> None:
    """Leave a document out for good. Its raw text stays in the ledger."""
    with change():
        ImportDocument.objects.filter(pk=document.pk, state__in=(*OPEN, State.FAILED)).update(
            state=State.DISCARDED
        )
    document.refresh_from_db(fields=["state"])


def queue_run(run: ImportRun, *, publish: bool | None = None) -> int:
    """Queue every document of a run that waits for the editor; returns how many. `advance_run` then takes them."""
    with change():
        if publish is not None:
            run.publish = publish
            run.save(update_fields=["publish"])
        return run.documents.filter(state=State.PREVIEWED).update(state=State.QUEUED)


def advance_run(run: ImportRun, *, actor: Any = None, seconds: float = 2.0) -> int:
    """Apply queued documents of a run for about `seconds`, and return how many are still queued.

    Any number of processes may do so at once: each document is claimed inside the transaction that writes it. One
    whose ground has moved goes back to the editor with its new plan; one that fails says why. Neither stops the run.
    """
    until = time.monotonic() + seconds
    actor = actor or run.actor
    while True:
        document = _take_one(run, actor)
        if document is None or time.monotonic() >= until:
            return run.documents.filter(state=State.QUEUED).count()


def _take_one(run: ImportRun, actor: Any) -> int | None:
    """Apply the next queued document that nobody else is at; its id, or None when there is none."""
    claimed: list[int] = []

    def work() -> int | None:
        claimed.clear()
        with change():
            queued = ImportDocument.objects.filter(run=run, state=State.QUEUED).order_by("position", "pk")
            # PostgreSQL passes over rows another process holds; on SQLite the transaction has the only write lock.
            document = queued.select_for_update(skip_locked=True, of=("self",)).first()
            if document is None:
                return None
            claimed.append(document.pk)
            _apply(document, actor, None, None)
            return document.pk

    try:
        return _retrying(work)
    except NotApplicable as error:
        fail_document(claimed[0], error.code)
    except Exception as error:
        if not claimed:
            raise
        fail_document(claimed[0], f"{type(error).__name__}: {error}")
    return claimed[0]


def _retrying(work: Callable[[], Any]) -> Any:
    """Do `work`, again if another process was in its way: it then finds what that one wrote."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return work()
        except (IntegrityError, OperationalError):
            if attempt == ATTEMPTS or transaction.get_connection().in_atomic_block:
                raise
            time.sleep(0.05 * attempt)
    raise AssertionError("unreachable")


def _apply_claimed(
    pk: int, actor: Any, publish: bool | None, parsed: ParsedDocument | None
) -> "ImportDocument | Preview":
    with change():
        document = ImportDocument.objects.select_for_update(of=("self",)).select_related("run").get(pk=pk)
        if document.state not in OPEN:
            raise NotApplicable("not-open")
        return _apply(document, actor, publish, parsed)


def _apply(
    document: ImportDocument, actor: Any, publish: bool | None, parsed: ParsedDocument | None
) -> "ImportDocument | Preview":
    """Plan a locked document inside the caller's transaction and write it; a Preview instead if the ground moved."""
    rehearsal = _rehearse(document, parsed or _parsed(document))
    if rehearsal.errors:
        raise NotApplicable("decisions", rehearsal.errors)
    plan = rehearsal.plan
    if not plan.issues:
        raise NotApplicable("no-issue")
    digest = plan.digest()
    if document.plan_digest and document.plan_digest != digest:
        document.state, document.error = State.PREVIEWED, "ground-moved"
        _keep_plan(document, rehearsal)
        document.save()
        return _preview(document, rehearsal)
    if known := {paper.id for paper, _ in plan.papers.filled} | {one.paper.id for one in plan.papers.merged}:
        lock_issues_of(known)
    applied = execute(plan, rehearsal.spec, actor=actor, keeper=thread_keeper(), note=document.path)
    for issue_id, texts in applied.texts.items():
        texts_changed(issue_id, texts)
    for issue_id in applied.issues:
        issue_changed(issue_id)
    if applied.papers:
        papers_changed(applied.papers)
    document.state, document.error = plan.status(), ""
    _keep_plan(document, rehearsal)
    document.source = applied.source
    document.applied_at, document.applied_by = timezone.now(), actor
    document.save()
    document.issues.set(applied.issues)
    if document.run.publish if publish is None else publish:
        for issue in Issue.objects.filter(pk__in=applied.issues, state=Issue.State.DRAFT).order_by("pk"):
            publish_issue(issue, actor=actor)
    return document


def fail_document(pk: int, error: str) -> None:
    """Say of a queued document (its primary key) that it could not be written, and why."""
    with change():
        queued = ImportDocument.objects.filter(pk=pk, state=State.QUEUED)
        queued.update(state=State.FAILED, error=error.replace("\x00", "")[:2000])


def thread_keeper() -> ThreadKeeper:
    """The keeper of threads that the settings name."""
    return import_string(settings.THREAD_KEEPER)()


def _parsed(document: ImportDocument) -> ParsedDocument:
    about_bytes = tuple(
        Problem(said["line"], said["code"], said["message"], said.get("params", {}))
        for said in document.problems
        if said["code"] in _ABOUT_BYTES
    )
    if not document.raw_text and document.problems:
        # Bytes that were no text: there is nothing to parse, and what they are was said when they came.
        said = document.problems[0]
        refused = Problem(said["line"], said["code"], said["message"], said.get("params", {}))
        return ParsedDocument(None, problems=(refused,), confidence=0.0)
    return bounded(
        with_problems(read_with(document.raw_text, document.path, document.decisions), about_bytes)
    )


def _rehearse(document: ImportDocument, parsed: ParsedDocument) -> Rehearsal:
    # Only an editor's decisions name keys.
    decided = document.decisions.get("issues")
    own_keys = frozenset(document.issues.values_list("key", flat=True)) if decided else frozenset()
    return rehearse(parsed, document.decisions, thread_keeper(), own_keys)


def _plan(document: ImportDocument, parsed: ParsedDocument) -> Rehearsal:
    rehearsal = _rehearse(document, parsed)
    _keep_plan(document, rehearsal)
    document.plan_digest = rehearsal.plan.digest()
    return rehearsal


def _keep_plan(document: ImportDocument, rehearsal: Rehearsal) -> None:
    plan = rehearsal.plan
    document.plan, document.counts = plan.as_json(), plan.counts()
    if document.state == State.PREVIEWED:
        document.plan_digest = plan.digest()
    _note(document, rehearsal.read, rehearsal.problems)
    document.source = document.source or Source.objects.filter(slug=rehearsal.spec.slug).first()


def _note(document: ImportDocument, parsed: ParsedDocument, problems: tuple[Problem, ...]) -> None:
    """Write what a text was read as into the ledger's row."""
    document.format = parsed.format or ""
    document.language = parsed.issues[0].language if parsed.issues else ""
    document.problems = [
        {
            "line": problem.line,
            "code": problem.code,
            "message": problem.message,
            "params": dict(problem.params),
        }
        for problem in problems
    ]
    if not parsed.issues:
        document.state = FAILED


def _preview(document: ImportDocument, rehearsal: Rehearsal) -> Preview:
    problems = rehearsal.problems
    wanted = {problem.line for problem in problems}
    lines = {
        number: line for number, line in enumerate(document.raw_text.split("\n"), start=1) if number in wanted
    }
    return Preview(
        document=document,
        parsed=rehearsal.read,
        decided=rehearsal.decided,
        plan=rehearsal.plan,
        problems=problems,
        lines=lines,
        errors=rehearsal.errors,
        source=rehearsal.spec.slug,
    )
