"""The first page: the newest issue, what is new, what is talked about, who publishes."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from papers.discussed import DiscussedPaper, most_discussed
from papers.models import Entry, Issue, Passage
from papers.models.texts import texts_of
from papers.page_cache import cache_for_readers
from papers.titles import Words, entry_title
from papers.views.cards import PREVIEWED, IssueCard, for_cards, issue_cards
from papers.views.sources import sources_first_in, sources_with_issues

# One of them is the lead.
ISSUES_IN_LANGUAGE = 9
ISSUES_IN_OTHERS = 6
DISCUSSED = 6
LEAD_ENTRIES = 12


@dataclass(slots=True)
class DiscussedCard:
    """A discussed paper as it stands on the page, `title` in the reader's language where a digest has one."""

    discussed: DiscussedPaper
    title: Words


@cache_for_readers()
def home(request: HttpRequest) -> HttpResponse:
    """What is new, in the reader's language first."""
    language = get_language() or "en"
    visible = Issue.objects.visible_to(request.user)
    issues = newest_issues(visible, language)
    mine = [issue for issue in issues if issue.language == language]
    lead = mine[0] if mine else issues[0] if issues else None
    discussed = most_discussed(visible, issues[0] if issues else None, DISCUSSED)
    cards = cards_of(issues, lead) if lead else []
    context = {
        "lead": next((card for card in cards if card.issue == lead), None),
        "cards": [card for card in cards if card.issue != lead and card.issue.language == language],
        "other_cards": [card for card in cards if card.issue != lead and card.issue.language != language],
        "discussed": discussed_cards(discussed, language),
        "sources": sources_first_in(language, sources_with_issues(visible)),
    }
    return render(request, "papers/home.html", context)


def newest_issues(visible: QuerySet[Issue], language: str) -> list[Issue]:
    """The newest issues in a language and the newest in others, from the newest; one query."""
    newest = visible.order_by("-dated_on", "-pk").values("pk")
    chosen = Q(pk__in=newest.filter(language=language)[:ISSUES_IN_LANGUAGE]) | Q(
        pk__in=newest.exclude(language=language)[:ISSUES_IN_OTHERS]
    )
    return list(for_cards(Issue.objects.filter(chosen)).order_by("-dated_on", "-pk"))


def cards_of(issues: list[Issue], lead: Issue) -> list[IssueCard]:
    """Cards of the issues; the lead's entries as lines, the others' first ones in passing. Two queries."""
    named = Q(issue=lead, position__lte=LEAD_ENTRIES) | Q(issue__in=issues, position__lte=PREVIEWED)
    entries = list(
        Entry.objects.filter(named, state=Entry.State.SHOWN)
        .select_related("paper")
        .defer("imported")
        .order_by("issue", "position")
    )
    return issue_cards(
        issues,
        [entry for entry in entries if entry.issue_id == lead.pk],
        previews=[entry for entry in entries if entry.issue_id != lead.pk],
        with_summary=True,
    )


def discussed_cards(found: list[DiscussedPaper], language: str) -> list[DiscussedCard]:
    """The papers with a title in the reader's language, taken from the newest entry that has one; one query."""
    entries = [entry for discussed in found for entry in discussed.entries]
    texts = texts_of(entries=[entry.pk for entry in entries], roles=[Passage.Role.TITLE])
    cards = []
    for discussed in found:
        titles = [entry_title(entry, texts, language) for entry in discussed.entries]
        spoken = next((title for title in titles if title.language == language), None)
        cards.append(DiscussedCard(discussed, spoken or Words(discussed.paper.title, "en")))
    return cards
