"""A plan as the preview shows it: rows of words and values, so that the template only shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.admin.findings.rows import FindingRow
from papers.admin.importing.found import PlannedFindings
from papers.diff import Span, diff
from papers.formats.document import Problem, original_text
from papers.importing.decisions import comment_lines
from papers.importing.intents import CONFLICT, CREATE, KEEP, UPDATE, Intent, Match
from papers.importing.outline import EntryPlan, IssuePlan, Plan, TextPlan
from papers.messages.problems import problem_message
from papers.messages.reasons import reason_message
from papers.models import Passage

ENTRIES_ON_A_PAGE = 60
PROBLEMS_SHOWN = 300
LONGEST_LINE = 300

VERB_NAMES: dict[str, Promise] = {
    CREATE: _("new"),
    UPDATE: _("changed"),
    KEEP: _("kept"),
    CONFLICT: _("in conflict"),
}

# What the summary of a plan counts.
COUNTED: dict[str, Promise] = {"issue": _("issues"), "entry": _("entries"), "text": _("texts")}

NODE_NAMES: dict[str, Promise] = {
    "entry": _("entry"),
    "paper": _("paper"),
    "links": _("links"),
    "media": _("media"),
    "tags": _("tags"),
    "votes": _("votes"),
    "section": _("section"),
    "thread": _("thread"),
    "text": _("text"),
    "issue": _("issue"),
}

ROLE_NAMES = dict(Passage.Role.choices)


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A doubt beside the line of the raw text it is about; `line` is 0 where it is about the whole."""

    line: int
    message: str
    raw: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """What happens to something that is no text, and the likeness it relies on."""

    verb: str
    node: str | Promise
    message: str
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class TextRow:
    """What happens to one text: `diff` for a text that is there already, `after` for a new one."""

    verb: str
    verb_name: str | Promise
    role: str | Promise
    language: str
    message: str
    after: str = ""
    diff: tuple[Span, ...] = ()
    found: tuple[FindingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the plan. `offered`: whether the editor may leave it out."""

    position: int
    title: str
    verb: str
    verb_name: str | Promise
    excluded: bool
    offered: bool
    facts: tuple[FactRow, ...]
    texts: tuple[TextRow, ...]

    @property
    def opened(self) -> bool:
        """Whether the texts stand open: where something is to be decided or read again."""
        return any(
            text.verb in (UPDATE, CONFLICT) or any(row.weighs for row in text.found) for text in self.texts
        )


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A line of the thread; `starts` tells whether a comment begins with it."""

    number: int
    text: str
    starts: bool


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """The thread line by line, as an editor joins and splits it."""

    message: str
    lines: tuple[ThreadLine, ...]


@dataclass(slots=True)
class IssueRow:
    """An issue of the plan with those of its entries that stand on this page of the preview."""

    index: int
    title: str
    language: str
    key: str
    starts_on: str
    ends_on: str
    verb: str
    verb_name: str | Promise
    message: str
    texts: tuple[TextRow, ...]
    thread: ThreadRow | None
    entries: list[EntryRow] = field(default_factory=list)


def problem_rows(problems: Iterable[Problem], raw_lines: Mapping[int, str]) -> list[ProblemRow]:
    """The first doubts with their raw lines, those about the whole text first, then in the text's order."""
    ordered = sorted(problems, key=lambda problem: problem.line)[:PROBLEMS_SHOWN]
    return [
        ProblemRow(
            problem.line,
            problem_message(problem.code, problem.params, problem.message),
            raw_lines.get(problem.line, "")[:LONGEST_LINE],
        )
        for problem in ordered
    ]


def places(plan: Plan) -> list[tuple[int, int | None]]:
    """What the preview is paged by: (issue, entry) indexes; (issue, None) for an issue without entries."""
    found: list[tuple[int, int | None]] = []
    for index, issue in enumerate(plan.issues):
        found.extend((index, number) for number in range(len(issue.entries)))
        if not issue.entries:
            found.append((index, None))
    return found


def issue_rows(plan: Plan, page: Iterable[tuple[int, int | None]], found: PlannedFindings) -> list[IssueRow]:
    """The rows of one page of `places`, with what the checks found in it."""
    rows: dict[int, IssueRow] = {}
    for index, number in page:
        issue = plan.issues[index]
        if index not in rows:
            rows[index] = _issue_row(index, issue, found)
        if number is not None:
            rows[index].entries.append(_entry_row(issue.entries[number], found))
    return list(rows.values())


def _issue_row(index: int, issue: IssuePlan, found: PlannedFindings) -> IssueRow:
    parsed = issue.parsed
    sections = [text for section in issue.sections for text in section.texts]
    return IssueRow(
        index=index,
        title=original_text(parsed.title, parsed.language) or issue.key,
        language=parsed.language,
        key=issue.key,
        starts_on=parsed.starts_on.isoformat() if parsed.starts_on else "",
        ends_on=parsed.ends_on.isoformat() if parsed.ends_on else "",
        verb=issue.intent.verb,
        verb_name=VERB_NAMES[issue.intent.verb],
        message=reason_message(issue.intent),
        texts=tuple(_text_rows([*issue.texts, *sections], found)),
        thread=_thread_row(issue),
    )


def _thread_row(issue: IssuePlan) -> ThreadRow | None:
    if not issue.parsed.comments:
        return None
    lines = tuple(
        ThreadLine(number, text, starts)
        for number, (text, starts) in enumerate(comment_lines(issue.parsed.comments))
    )
    intent = next((intent for intent in issue.others if intent.node == "thread"), None)
    return ThreadRow(reason_message(intent) if intent else "", lines)


def _entry_row(entry: EntryPlan, found: PlannedFindings) -> EntryRow:
    intent = entry.intent
    parsed = entry.parsed
    title = original_text(parsed.title, parsed.original_language) if parsed else ""
    return EntryRow(
        position=parsed.position if parsed else entry.position,
        title=title or intent.after or "—",
        verb=intent.verb,
        verb_name=VERB_NAMES[intent.verb],
        excluded=intent.reason == "excluded",
        offered=parsed is not None,
        facts=tuple(_fact_rows(intent, entry.others)),
        texts=tuple(_text_rows(entry.texts, found)),
    )


def _fact_rows(entry: Intent, others: Iterable[Intent]) -> Iterator[FactRow]:
    # That a new entry is new, and that what is the same stays, needs no sentence.
    if entry.match is not None or entry.reason not in ("new", "same", "matched-id"):
        yield FactRow(entry.verb, NODE_NAMES[entry.node], reason_message(entry), entry.match)
    for intent in others:
        if intent.match is not None or intent.verb != KEEP or intent.reason not in ("same", "paper-kept"):
            words = " ".join(word for word in (reason_message(intent), intent.after) if word)
            yield FactRow(intent.verb, NODE_NAMES[intent.node], words, intent.match)


def _text_rows(texts: Iterable[TextPlan], found: PlannedFindings) -> Iterator[TextRow]:
    for text in texts:
        intent = text.intent
        changed = intent.verb in (UPDATE, CONFLICT) and intent.before is not None
        yield TextRow(
            verb=intent.verb,
            verb_name=VERB_NAMES[intent.verb],
            role=ROLE_NAMES.get(text.role, text.role),
            language=text.language,
            message=reason_message(intent) if intent.reason not in ("new", "new-text", "same") else "",
            after=text.text if intent.verb == CREATE else "",
            diff=tuple(diff(intent.before or "", intent.after or "")) if changed else (),
            found=found.of(text),
        )
