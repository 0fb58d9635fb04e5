"""The rows of each list of the coverage desk, as words and addresses: a page of them is read in a few queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from papers import languages
from papers.coverage.doubtful_authors import AuthorRow
from papers.coverage.gaps import MissingRow
from papers.coverage.texts import original_numbers
from papers.coverage.twins import Twins
from papers.messages.coverage import (
    TWINS,
    doubt_message,
    elsewhere_message,
    gap_days,
    gap_message,
    outdated_message,
)
from papers.models import Entry, Issue, Paper, Passage, Translation

_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Door:
    """A link out of a row."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to mend: what it is, where it is mended, why it is here. `merge` are the papers that a button would merge."""

    name: str
    address: str
    facts: Sequence[str] = ()
    reasons: Sequence[str] = ()
    doors: Sequence[Door] = ()
    is_draft: bool = False
    merge: Sequence[int] = ()
    others: Sequence[tuple[str, str, Sequence[str]]] = ()


def missing(found: Sequence[MissingRow]) -> list[Row]:
    """Stretches without an issue. No query."""
    return [
        Row(
            name=gap_days(row.gap),
            address=reverse("admin:papers_importrun_add"),
            facts=[row.source.name],
            reasons=[
                gap_message(row.gap, row.rhythm),
                *(elsewhere_message(other.name, count) for other, count in row.elsewhere),
            ],
            doors=[
                Door(_("Import the post"), reverse("admin:papers_importrun_add")),
                *(
                    Door(
                        _("Issues of %(source)s") % {"source": other.name},
                        f"{reverse('admin:papers_issue_changelist')}?"
                        + urlencode(
                            {
                                "source__id__exact": other.pk,
                                "dated_on__gte": row.gap.first.isoformat(),
                                "dated_on__lt": (row.gap.last + timedelta(days=1)).isoformat(),
                            }
                        ),
                    )
                    for other, _count in row.elsewhere
                ),
            ],
        )
        for row in found
    ]


def untranslated(issues: Sequence[Issue]) -> list[Row]:
    """Issues without a text in a language. No query."""
    return [
        Row(
            name=f"{issue.source.name}, {issue.key}",
            address=_issue_page(issue.pk),
            facts=[languages.name(issue.language), issue.source.name],
            doors=[Door(_("Add texts"), _issue_page(issue.pk))],
            is_draft=issue.state == Issue.State.DRAFT,
        )
        for issue in issues
    ]


def outdated(texts: Sequence[Translation]) -> list[Row]:
    """Translations whose original has moved on. Two queries."""
    issues = Issue.objects.select_related("source").in_bulk([text.of_issue for text in texts])
    numbers = original_numbers([text.passage for text in texts])
    rows = []
    for text in texts:
        issue = issues[text.of_issue]
        page = reverse("admin:papers_translation_change", args=[text.pk])
        rows.append(
            Row(
                name=_excerpt(text.current.text),
                address=page,
                facts=[
                    f"{issue.source.name}, {issue.key}",
                    str(Passage.Role(text.passage.role).label),
                    languages.name(text.language),
                ],
                reasons=[outdated_message(text.current.based_on.number, numbers.get(text.passage_id, 0))],
                doors=[Door(_("On the page of its issue"), _place(text, issue))],
                is_draft=issue.state == Issue.State.DRAFT,
            )
        )
    return rows


def unidentified(entries: Sequence[Entry]) -> list[Row]:
    """Entries without a paper, or with one that has no id. No query."""
    rows = []
    for entry in entries:
        paper = entry.paper
        if paper is None:
            reason = _("It names no paper.")
        elif paper.url:
            reason = _("Its paper has an address only: %(address)s") % {"address": paper.url}
        else:
            reason = _("Its paper has a title only.")
        page = reverse("admin:papers_entry_change", args=[entry.pk])
        doors = [Door(_("The entry"), page)]
        if paper is not None:
            doors.append(Door(_("The paper"), _paper_page(paper.pk)))
        rows.append(
            Row(
                name=_excerpt(entry.title or (paper.title if paper else "")) or f"#{entry.position}",
                address=page,
                facts=[f"{entry.issue.source.name}, {entry.issue.key}"],
                reasons=[reason],
                doors=doors,
                is_draft=entry.issue.state == Issue.State.DRAFT,
            )
        )
    return rows


def twins(pairs: Sequence[Twins]) -> list[Row]:
    """Papers that are probably one. One query."""
    papers = _papers(pk for pair in pairs for pk in (pair.one, pair.other))
    rows = []
    for pair in pairs:
        one, other = papers.get(pair.one), papers.get(pair.other)
        if one is not None and other is not None:
            rows.append(
                Row(
                    name=one.title,
                    address=_paper_page(one.pk),
                    facts=_of_paper(one),
                    reasons=[str(TWINS[pair.why])],
                    merge=[one.pk, other.pk],
                    others=[(other.title, _paper_page(other.pk), _of_paper(other))],
                )
            )
    return rows


def doubtful_authors(found: Sequence[AuthorRow]) -> list[Row]:
    """Papers whose list of authors looks broken. One query."""
    papers = _papers(row.paper for row in found)
    rows = []
    for row in found:
        paper = papers.get(row.paper)
        if paper is not None:
            names = [name for name in paper.authors if isinstance(name, str)]
            rows.append(
                Row(
                    name=paper.title,
                    address=_paper_page(paper.pk),
                    facts=[*_of_paper(paper), ", ".join(names[:5]) + ("…" if len(names) > 5 else "")],
                    reasons=[doubt_message(doubt) for doubt in row.doubts],
                    doors=[
                        Door(_("The paper"), _paper_page(paper.pk)),
                        *([Door("arXiv", paper.arxiv.abs_url)] if paper.arxiv else []),
                    ],
                )
            )
    return rows


def _papers(ids: Iterable[int]) -> dict[int, Paper]:
    return Paper.objects.annotate(entry_count=Count("entries")).in_bulk(list(set(ids)))


def _of_paper(paper: Paper) -> list[str]:
    known = paper.arxiv_id or paper.doi or paper.url or _("neither arXiv id nor DOI")
    return [known]


def _issue_page(issue: int, passage: int | None = None) -> str:
    page = reverse("admin:papers_issue_change", args=[issue])
    return page if passage is None else f"{page}#passage-{passage}"


def _place(text: Translation, issue: Issue) -> str:
    """Where a text stands; the entry's own address finds the right page of a long issue."""
    if text.passage.entry_id:
        return reverse("admin:papers_entry_change", args=[text.passage.entry_id])
    return _issue_page(issue.pk, text.passage_id)


def _paper_page(paper: int) -> str:
    return reverse("admin:papers_paper_change", args=[paper])


def _excerpt(text: str) -> str:
    words = " ".join(text[: 4 * _EXCERPT].split())
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1].rstrip()}…"
