"""How results of a search look: a card for each paper, entry or issue, with what was found in it, in a constant
number of queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from django.utils.translation import gettext as _

from papers.messages.search import ROLES
from papers.models import Entry, Issue, Paper, Passage
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.rendering.plain import plain_text
from papers.search.in_context import Piece, in_context
from papers.search.loose import concepts_in
from papers.search.marking import places_of
from papers.search.query import Query
from papers.search.results import Group, Hit, Results
from papers.search.texts import hit_texts
from papers.titles import Words, entry_title, issue_title

# Longer than any title.
WHOLE = 1_000
# Of a paper's authors the card names so many; one that was looked for is named however far behind they stand.
AUTHORS = 3
# Roles of Passages that stand on the page under an anchor of their own.
BODIES = frozenset(
    {Passage.Role.OVERVIEW, Passage.Role.INTRO, Passage.Role.ABSTRACT, Passage.Role.COMMENTARY}
)

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One text of a card: the hit in its surroundings and where it stands. `issue` and `url` are missing for the glossary's."""

    pieces: Pieces
    language: str
    role: str
    issue: Issue | None = None
    url: str = ""


@dataclass(slots=True)
class ResultCard:
    """One result. `title` is in the reader's language where there is one, `original` the paper's own where
    that is another; both with what was found marked.
    """

    kind: str
    url: str
    title: Pieces
    title_language: str
    original: Pieces = ()
    paper: Paper | None = None
    authors: Pieces = ()
    has_more_authors: bool = False
    issue: Issue | None = None
    words: list[Words] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    more: int = 0


def result_cards(results: Results, query: Query, language: str) -> list[ResultCard]:
    """The cards of a page of results, in its order."""
    return _Cards(results, query, language).all()


class _Cards:
    """What the cards of one page need, read at once: the groups' rows, their titles, and the texts of their hits."""

    def __init__(self, results: Results, query: Query, language: str) -> None:
        self.groups, self.query, self.language = results.groups, query, language
        self.is_loose = results.is_loose
        # A paper read in Japanese may have been found by a Korean word that the glossary has in both.
        self.also = [word for words in concepts_in(query) for word in words] if self.is_loose else []
        groups = self.groups
        hits = [hit for group in groups for hit in group.hits]
        self.bodies = hit_texts(hits)
        papers = [group.id for group in groups if group.kind == "paper"]
        self.papers = Paper.objects.in_bulk(papers)
        entries = {group.id for group in groups if group.kind == "entry"}
        self.entries = _shown_entries(papers, entries)
        named = {group.id for group in groups if group.kind == "issue"}
        wanted = named | {hit.issue_id for hit in hits if hit.issue_id}
        known = {entry.issue_id: entry.issue for entry in self.entries}
        rows = Issue.objects.published().filter(pk__in=wanted - set(known))
        self.issues = known | rows.select_related("source").defer("imported").in_bulk()
        self.texts = texts_of(
            issues=named, entries=[entry.pk for entry in self.entries], roles=[Passage.Role.TITLE]
        )

    def all(self) -> list[ResultCard]:
        """The cards; a group whose row has gone meanwhile has none."""
        makers: dict[str, Callable[[Group], ResultCard | None]] = {
            "paper": self._paper,
            "entry": self._entry,
            "issue": self._issue,
        }
        cards = []
        for group in self.groups:
            card = makers[group.kind](group)
            if card is not None:
                card.found = self._found(group, card)
                card.more = group.more
                cards.append(card)
        return cards

    def _paper(self, group: Group) -> ResultCard | None:
        paper = self.papers.get(group.id)
        if paper is None:
            return None
        own = Words(plain_text(paper.title), "en")
        spoken = _spoken(
            [entry for entry in self.entries if entry.paper_id == paper.pk], self.texts, self.language
        )
        title = spoken if spoken and spoken.language != own.language else own
        card = self._card("paper", paper.get_absolute_url(), title)
        card.paper = paper
        if title.text != own.text:
            card.original = self._marked(own.text, WHOLE)
        card.authors, card.has_more_authors = self._authors(paper)
        return card

    def _entry(self, group: Group) -> ResultCard | None:
        entry = next((entry for entry in self.entries if entry.pk == group.id), None)
        if entry is None:
            return None
        card = self._card("entry", entry.get_absolute_url(), entry_title(entry, self.texts, self.language))
        card.issue = entry.issue
        return card

    def _issue(self, group: Group) -> ResultCard | None:
        issue = self.issues.get(group.id)
        if issue is None:
            return None
        card = self._card("issue", issue.get_absolute_url(), issue_title(issue, self.texts, self.language))
        card.issue = issue
        return card

    def _card(self, kind: str, url: str, title: Words) -> ResultCard:
        return ResultCard(kind, url, self._marked(title.text, WHOLE), title.language)

    def _marked(self, text: str, length: int | None = None) -> Pieces:
        return in_context(text, self._places(text), *([length] if length else []))

    def _places(self, text: str) -> list[tuple[int, int]]:
        """What is marked. Where not every word was found, single letters would be marked in nearly every word."""
        places = places_of(self.query, text, loosely=self.is_loose, also=self.also)
        return [(start, end) for start, end in places if end - start > 1] if self.is_loose else places

    def _authors(self, paper: Paper) -> tuple[Pieces, bool]:
        """The first authors, and those that were looked for."""
        names = [" ".join(name.split()) for name in paper.authors if isinstance(name, str)]
        shown = [name for at, name in enumerate(names) if at < AUTHORS or self._places(name)][: 2 * AUTHORS]
        return self._marked(", ".join(shown), WHOLE) if shown else (), len(shown) < len(names)

    def _found(self, group: Group, card: ResultCard) -> list[Found]:
        """The texts found that the head of the card does not show already."""
        heads = {_text_of(card.title), _text_of(card.original)}
        found = []
        for hit in group.hits:
            text = plain_text(self.bodies.get(hit.id, ""))
            if not text or hit.role == "authors" or (hit.role in ("paper", "title") and text in heads):
                continue
            found.append(self._place(hit, text))
        return found

    def _place(self, hit: Hit, text: str) -> Found:
        issue = self.issues.get(hit.issue_id)
        url = self._url(hit, issue) if issue else ""
        return Found(self._marked(text), hit.language, role_name(hit.role), issue, url)

    def _url(self, hit: Hit, issue: Issue) -> str:
        """Where the text stands: on the page of its issue, read in the language of the hit where that is another."""
        query = "" if hit.comment_id or hit.language == self.language else f"?lang={quote(hit.language)}"
        # Passages have an anchor each, by the text that is shown of them; titles are at the head of their entry.
        fragment = f"text-{hit.translation_id}" if hit.translation_id and hit.role in BODIES else hit.fragment
        return f"{issue.get_absolute_url()}{query}{f'#{fragment}' if fragment else ''}"


def role_name(role: str) -> str:
    """What a text is, in the reader's language."""
    if role in ROLES:
        return str(ROLES[role])
    return str(Passage.Role(role).label) if role in Passage.Role.values else _("text")


def _shown_entries(papers: Iterable[int], entries: Iterable[int]) -> list[Entry]:
    """The entries that treat these papers, and these entries, of published issues, the newest first; one query."""
    shown = Entry.objects.filter(state=Entry.State.SHOWN, issue__state=Issue.State.PUBLISHED)
    rows = shown.filter(paper__in=list(papers)) | shown.filter(pk__in=list(entries))
    return list(
        rows.select_related("issue__source", "paper")
        .defer("imported", "issue__imported")
        .order_by("-issue__dated_on", "-issue_id", "position")
    )


def _spoken(entries: Iterable[Entry], texts: dict[Owner, list[PassageTexts]], language: str) -> Words | None:
    """The newest title in the reader's language that an entry gives its paper."""
    titles = (entry_title(entry, texts, language) for entry in entries)
    return next((title for title in titles if title.language == language), None)


def _text_of(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)
