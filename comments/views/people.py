"""The page of a person: what they had corrected here, what they reported, what they said."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import get_language

from comments.models import Comment, Report
from papers.models import Entry, Issue, Passage, User
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, identifier
from papers.rendering.plain import plain_text
from papers.titles import Words, issue_title
from papers.views.lists import PLACE, Paging, canonical_query, page_of

CORRECTIONS, REPORTS, COMMENTS = LISTS = ("corrections", "reports", "comments")
# How many of each the page shows when it shows all three, and how many when one of them fills it.
FEW = 5
MANY = 20
LONGEST_EXCERPT = 300
NEWEST_FIRST = Keyset(Key("pk", lambda row: row.pk, identifier))


@dataclass(frozen=True, slots=True)
class Line:
    """One report or comment in a list: the row, its issue's title, and of a comment its first words."""

    row: Any
    issue: Words
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the page. `has_more`: there are more than it shows; `paging` where it fills the page."""

    name: str
    lines: list[Line]
    has_more: bool
    paging: Paging | None = None


class WhatTheyDid:
    """The rows of one person that `reader` may see; nothing of drafts, withdrawn entries or hidden comments."""

    def __init__(self, person: User, reader: Any) -> None:
        self.person = person
        self.visible = Issue.objects.visible_to(reader)

    @cached_property
    def rows(self) -> dict[str, QuerySet]:
        """The queries of the three lists."""
        shown = Q(entry=None) | Q(entry__state=Entry.State.SHOWN)
        reports = Report.objects.filter(shown, reporter=self.person, issue__in=self.visible).select_related(
            "decision", "translation", "issue__source"
        )
        comments = Comment.objects.filter(
            shown, author=self.person, issue__in=self.visible, state=Comment.State.SHOWN
        ).select_related("issue__source")
        accepted = reports.filter(state=Report.State.ACCEPTED, decision__replacement__isnull=False)
        return {CORRECTIONS: accepted, REPORTS: reports, COMMENTS: comments}


@cache_for_readers(parameters=("list", *PLACE))
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's corrections, reports and comments: a few of each, or with `?list=` one of them, page by page.

    Former members have no page, nor has an account that nobody has used yet.
    """
    person = get_object_or_404(User, pk=pk, left_at=None)
    did = WhatTheyDid(person, request.user)
    wanted = request.GET.get("list", "")
    if wanted in LISTS:
        rows, paging = page_of(request, did.rows[wanted], NEWEST_FIRST, MANY, ("list",))
        sections = [Section(wanted, _lines(rows), has_more=False, paging=paging)]
    else:
        wanted = ""
        found = {name: list(did.rows[name].order_by("-pk")[: FEW + 1]) for name in LISTS}
        sections = [Section(name, _lines(rows[:FEW]), len(rows) > FEW) for name, rows in found.items()]
    if person.last_login is None and not any(section.lines for section in sections):
        raise Http404("Nobody has used this account yet.")
    context = {
        "person": person,
        "sections": sections,
        "wanted": wanted,
        "canonical_query": canonical_query(request, ("list",)) if wanted else "",
        # A name alone is nothing to be found by.
        "noindex": not any(section.lines for section in sections),
    }
    return render(request, "comments/person.html", context)


def _lines(rows: list[Any]) -> list[Line]:
    """The rows with the titles of their issues, which are one more query."""
    texts: dict[Owner, list[PassageTexts]] = texts_of(
        issues={row.issue_id for row in rows}, roles=[Passage.Role.TITLE]
    )
    language = get_language() or "en"
    return [
        Line(
            row,
            issue_title(row.issue, texts, language),
            plain_text(row.body, LONGEST_EXCERPT) if isinstance(row, Comment) else "",
        )
        for row in rows
    ]
