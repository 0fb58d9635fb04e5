"""How issues look in a list: a card holds what the template shows, read in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from taggit.models import Tag

from papers.models import Entry, Issue, Passage
from papers.models.texts import texts_of
from papers.titles import Words, entry_title, first_words, issue_title

# How many of its entries a card names.
PREVIEWED = 3


@dataclass(slots=True)
class EntryLine:
    """One entry of an issue as a line of a list: its title in the reader's language, and the paper's own."""

    entry: Entry
    title: Words
    url: str


@dataclass(slots=True)
class IssueCard:
    """One issue in a list. `entry_count` counts the entries shown.

    `preview` holds the titles of the first few entries; `summary` and `lines` are for where there is room.
    """

    issue: Issue
    title: Words
    url: str
    entry_count: int
    summary: Words | None = None
    tags: list[Tag] = field(default_factory=list)
    lines: list[EntryLine] = field(default_factory=list)
    preview: list[Words] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """How many entries the preview does not name."""
        return self.entry_count - len(self.preview)


def for_cards(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """The same issues with what a card needs: the source, and the number of entries shown."""
    counted = (
        Entry.objects.filter(issue=OuterRef("pk"), state=Entry.State.SHOWN)
        .order_by()
        .values("issue")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        issues.select_related("source").defer("imported").annotate(entry_count=Coalesce(Subquery(counted), 0))
    )


def first_entries(issues: Sequence[Issue]) -> QuerySet[Entry]:
    """The entries that previews of issues name; an issue whose first ones were withdrawn may have none."""
    shown = Entry.objects.filter(issue__in=issues, position__lte=PREVIEWED, state=Entry.State.SHOWN)
    return shown.select_related("paper").defer("imported").order_by("issue", "position")


def issue_cards(
    issues: Sequence[Issue],
    entries: Iterable[Entry] = (),
    *,
    previews: Iterable[Entry] = (),
    with_summary: bool = False,
    with_tags: bool = False,
) -> list[IssueCard]:
    """Cards of issues that `for_cards` has read, `entries` as lines of their issues: one query, two with tags.

    `previews` are the entries that the cards name in passing.

    Titles are in the page's language where there is one, else as they were written.
    """
    language = get_language() or "en"
    entries, previews = list(entries), list(previews)
    roles = [Passage.Role.TITLE, *([Passage.Role.OVERVIEW] if with_summary else [])]
    texts = texts_of(
        issues=[issue.pk for issue in issues],
        entries={entry.pk for entry in (*entries, *previews)},
        roles=roles,
    )
    tags = tags_of(issues) if with_tags else {}
    cards = {
        issue.pk: IssueCard(
            issue=issue,
            title=issue_title(issue, texts, language),
            url=issue.get_absolute_url(),
            entry_count=issue.entry_count,
            summary=first_words(texts.get(("issue", issue.pk), ()), Passage.Role.OVERVIEW, language, 220),
            tags=tags.get(issue.pk, []),
        )
        for issue in issues
    }
    for entry in entries:
        card = cards[entry.issue_id]
        title = entry_title(entry, texts, language)
        card.lines.append(EntryLine(entry, title, f"{card.url}#{entry.anchor}"))
    for entry in previews:
        cards[entry.issue_id].preview.append(entry_title(entry, texts, language))
    return list(cards.values())


def tags_of(issues: Sequence[Issue]) -> dict[int, list[Tag]]:
    """The tags of issues by issue id, by name; one query."""
    found: dict[int, list[Tag]] = {}
    rows = Tag.objects.filter(issue_items__content_object__in=[issue.pk for issue in issues])
    for tag in rows.annotate(issue_id=F("issue_items__content_object")).order_by("name"):
        found.setdefault(tag.issue_id, []).append(tag)
    return found
