"""What a mail tells: the new issues and entries that match, what is discussed, what was corrected.

What a Chooser has read and chosen it keeps, so that all who chose the same cost one choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.urls import reverse

from papers.mailing.corrections import Correction, erratum_of
from papers.mailing.letter import DiscussedPaper, Letter, LetterEntry, LetterIssue, SentTextKey
from papers.mailing.taste import Taste, site_zone
from papers.mailing.window import Treated, Window, read_window
from papers.models import Issue, Passage
from papers.models.contents import EntryContents, IssueContents, contents_of_issue
from papers.models.texts import CurrentText, PassageTexts
from papers.rendering.plain import plain_text
from papers.tagging import Tree
from papers.titles import issue_title

# What a mail holds at most. A mail client cuts off what is over 100 KB; the rest is a link.
MOST_ISSUES = 12
MOST_ENTRIES = 20
MOST_DISCUSSED = 5
MOST_ERRATA = 30
# In code points.
ENTRY_WORDS = 280
OVERVIEW_WORDS = 400

Role = Passage.Role


class Chooser:
    """Chooses letters. What it reads it reads once, so it must not live longer than the site stays as it is."""

    def __init__(self) -> None:
        self._windows: dict[tuple[datetime, datetime], Window] = {}
        self._contents: dict[int, IssueContents] = {}
        self._news: dict[tuple[Taste, datetime, datetime], Letter] = {}
        self._letters: dict[tuple, Letter] = {}
        self._tree: Tree | None = None

    def letter(
        self, taste: Taste, since: datetime, until: datetime, corrections: Sequence[Correction] = ()
    ) -> Letter:
        """The letter of what was published in (since, until] and of `corrections` to what the reader was sent before."""
        news = self._news_for(taste, since, until)
        if not corrections:
            return news
        fresh = {text.translation_id for text in news.texts}
        told = tuple(one for one in corrections if one.translation_id not in fresh)[:MOST_ERRATA]
        if not told:
            return news
        key = (taste, since, until, tuple((one.old_id, one.new_id) for one in told))
        if key not in self._letters:
            errata = tuple(erratum for one in told for erratum in erratum_of(one, taste.language))
            self._letters[key] = _sealed(replace(news, errata=errata))
        return self._letters[key]

    def _news_for(self, taste: Taste, since: datetime, until: datetime) -> Letter:
        key = (taste, since, until)
        if key not in self._news:
            self._news[key] = self._choose(taste, since, until)
        return self._news[key]

    def _choose(self, taste: Taste, since: datetime, until: datetime) -> Letter:
        window = self._window(since, until)
        tags = self._with_below(taste.tags)
        matching = [
            (issue, entries)
            for issue in window.issues
            if _is_wanted(issue, window, taste)
            for entries in [_entries_wanted(issue, window, tags)]
            if entries is None or entries
        ]
        issues = tuple(self._issue(issue, entries, taste) for issue, entries in matching[:MOST_ISSUES])
        zone = site_zone()
        first, last = since.astimezone(zone), (until - timedelta(seconds=1)).astimezone(zone)
        return _sealed(
            Letter(
                language=taste.language,
                rhythm=taste.rhythm,
                since=since,
                until=until,
                starts_on=min(first, last).date(),
                ends_on=last.date(),
                issues=issues,
                more_issues=max(0, len(matching) - MOST_ISSUES),
                discussed=tuple(map(_discussed, window.discussed[:MOST_DISCUSSED])) if issues else (),
                errata=(),
                digest="",
            )
        )

    def _issue(self, issue: Issue, wanted: frozenset[int] | None, taste: Taste) -> LetterIssue:
        """One issue as the letter has it."""
        contents = self._contents_of(issue.pk)
        languages = (taste.language, *taste.text_languages)
        title = issue_title(issue, {("issue", issue.pk): contents.passages}, taste.language)
        overview = _first(contents.passages, (Role.OVERVIEW,), languages)
        own_title = _first(contents.passages, (Role.TITLE,), (taste.language,))
        path = issue.get_absolute_url()
        matching = [entry for entry in contents.entries if wanted is None or entry.id in wanted]
        shown = matching[:MOST_ENTRIES]
        return LetterIssue(
            title=title.text,
            title_language=title.language,
            source=issue.source.name,
            source_language=issue.source.language,
            starts_on=issue.starts_on,
            ends_on=issue.ends_on,
            path=path,
            overview=plain_text(overview.text, OVERVIEW_WORDS) if overview else "",
            overview_language=overview.language if overview else "",
            entries=tuple(_entry(entry, path, languages) for entry in shown),
            others=len(contents.entries) - len(shown),
            texts=_keys(issue.pk, own_title, overview),
        )

    def _window(self, since: datetime, until: datetime) -> Window:
        if (since, until) not in self._windows:
            self._windows[since, until] = read_window(since, until)
        return self._windows[since, until]

    def _contents_of(self, issue: int) -> IssueContents:
        if issue not in self._contents:
            self._contents[issue] = contents_of_issue(issue)
        return self._contents[issue]

    def _with_below(self, tags: Iterable[int]) -> frozenset[int]:
        chosen = list(tags)
        if not chosen:
            return frozenset()
        if self._tree is None:
            self._tree = Tree.read()
        return frozenset().union(*map(self._tree.with_below, chosen))


def _is_wanted(issue: Issue, window: Window, taste: Taste) -> bool:
    if taste.sources and issue.source_id not in taste.sources:
        return False
    return not taste.text_languages or not window.languages.get(issue.pk, frozenset()).isdisjoint(
        taste.text_languages
    )


def _entries_wanted(issue: Issue, window: Window, tags: frozenset[int]) -> frozenset[int] | None:
    """The ids of the entries that carry one of `tags`; None: all, as no tags were chosen or the issue itself has one."""
    if not tags or not tags.isdisjoint(window.issue_tags.get(issue.pk, ())):
        return None
    carried = window.entry_tags.get(issue.pk, {})
    return frozenset(entry for entry, own in carried.items() if not tags.isdisjoint(own))


def _entry(entry: EntryContents, issue_path: str, languages: tuple[str, ...]) -> LetterEntry:
    title = _first(entry.passages, (Role.TITLE,), languages[:1])
    words = _first(entry.passages, (Role.INTRO, Role.ABSTRACT, Role.COMMENTARY), languages)
    paper = entry.paper
    own = plain_text(title.text, 300) if title else ""
    named = plain_text(paper.title, 300) if paper else ""
    image = next((one for one in entry.media if one.kind == "image" and one.url.startswith("https://")), None)
    return LetterEntry(
        title=own or named or f"#{entry.position}",
        title_language=title.language if title and own else "en",
        words=plain_text(words.text, ENTRY_WORDS) if words else "",
        words_language=words.language if words else "",
        path=f"{issue_path}#{entry.anchor}",
        paper_path=reverse("papers:paper", args=[paper.slug]) if paper else "",
        original_title=named if own and named.casefold() != own.casefold() else "",
        original_language="en" if own and named else "",
        image=image.url if image else "",
        image_alt=image.alt if image else "",
        texts=_keys(entry.issue_id, title, words),
    )


def _first(
    passages: Iterable[PassageTexts], roles: Sequence[str], languages: Sequence[str]
) -> CurrentText | None:
    """The first text of one of `roles` that is in the first of `languages`; else of one of the others, else of any."""
    candidates = [
        text
        for role in roles
        for passage in passages
        if passage.role == role
        for text in [passage.best(*languages)]
        if text and text.text.strip()
    ]
    preferred = (text for text in candidates if text.language == languages[0])
    return next(preferred, None) or next(iter(candidates), None)


def _keys(issue: int, *taken: CurrentText | None) -> tuple[SentTextKey, ...]:
    return tuple(SentTextKey(text.translation_id, text.revision_id, issue) for text in taken if text)


def _discussed(treated: Treated) -> DiscussedPaper:
    return DiscussedPaper(
        title=plain_text(treated.paper.title, 300),
        language="en",
        path=treated.paper.get_absolute_url(),
        sources=tuple(source.name for source in treated.sources),
        comments=treated.comments,
    )


def _sealed(letter: Letter) -> Letter:
    """The letter with its digest, which is of all the rest."""
    plain = replace(letter, digest="")
    return replace(plain, digest=sha256(repr(plain).encode()).hexdigest())
