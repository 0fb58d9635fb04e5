"""What was published in a stretch of time, read once for all who are told of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from papers.annotations import annotations_of_entries
from papers.discussed import most_discussed
from papers.models import (
    Entry,
    EntryTag,
    Issue,
    IssueEvent,
    IssueTag,
    Paper,
    SentText,
    Source,
    Translation,
)

# Of this many papers that several digests treat, those that the new issues treat are told.
_RANKED = 60
# An issue that first came out longer ago than this is no news when it comes again.
LATELY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Treated:
    """A paper of the new issues that people talk about: the sources that treated it lately, the comments made on it."""

    paper: Paper
    sources: tuple[Source, ...]
    comments: int


@dataclass(frozen=True, slots=True)
class Window:
    """The issues published after one moment and not after another, newest first, with what matching them needs.

    By the ids of Issues: `languages` of their texts, their own `issue_tags`, and `entry_tags` by the ids of their Entries.
    """

    issues: tuple[Issue, ...]
    languages: Mapping[int, frozenset[str]]
    issue_tags: Mapping[int, frozenset[int]]
    entry_tags: Mapping[int, Mapping[int, frozenset[int]]]
    discussed: tuple[Treated, ...]


def read_window(since: datetime, until: datetime) -> Window:
    """Read what was published in (since, until]. At most eleven queries, whatever was published."""
    new = Q(published_at__gt=since, published_at__lte=until) | Q(pk__in=_come_again(since, until))
    published = Issue.objects.published().filter(new)
    issues = tuple(
        published.select_related("source", "source__upstream").defer("imported").order_by("-dated_on", "-pk")
    )
    if not issues:
        return Window((), {}, {}, {}, ())
    ids = published.order_by().values("pk")
    return Window(issues, _languages(ids), *_tags(ids), _discussed(ids, issues[0]))


def _come_again(since: datetime, until: datetime) -> list[int]:
    """The issues that were published lately, withdrawn, and published anew in (since, until], and that no mail had told
    until then: whoever withdraws an issue in the week it appears means to bring it later.
    """
    told = SentText.objects.filter(issue=OuterRef("issue"), content__created_at__lt=OuterRef("at"))
    events = IssueEvent.objects.filter(
        ~Exists(told),
        event=IssueEvent.Event.PUBLISHED,
        at__gt=since,
        at__lte=until,
        issue__published_at__lte=since,
        issue__published_at__gt=since - LATELY,
    )
    return list(events.order_by().values_list("issue", flat=True).distinct())


def _languages(ids: QuerySet) -> dict[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    shown = {"passage__entry__state": Entry.State.SHOWN}
    for way, among in (("passage__issue", {}), ("passage__entry__issue", shown)):
        texts = Translation.objects.filter(**{f"{way}__in": ids}, **among)
        rows = texts.order_by().values_list(f"{way}_id", "language")
        for issue, language in rows.distinct():
            found[issue].add(language)
    return {issue: frozenset(languages) for issue, languages in found.items()}


def _tags(ids: QuerySet) -> tuple[dict[int, frozenset[int]], dict[int, dict[int, frozenset[int]]]]:
    own: defaultdict[int, set[int]] = defaultdict(set)
    for issue, tag in (
        IssueTag.objects.filter(content_object__in=ids).order_by().values_list("content_object_id", "tag_id")
    ):
        own[issue].add(tag)
    of_entries: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for issue, entry, tag in (
        EntryTag.objects.filter(content_object__issue__in=ids, content_object__state=Entry.State.SHOWN)
        .order_by()
        .values_list("content_object__issue_id", "content_object_id", "tag_id")
    ):
        of_entries[issue][entry].add(tag)
    return (
        {issue: frozenset(tags) for issue, tags in own.items()},
        {
            issue: {entry: frozenset(tags) for entry, tags in entries.items()}
            for issue, entries in of_entries.items()
        },
    )


def _discussed(ids: QuerySet, newest: Issue) -> tuple[Treated, ...]:
    """The papers of the new issues, the most treated first, then those with the most comments."""
    shown = Entry.objects.filter(issue__in=ids, state=Entry.State.SHOWN, paper__isnull=False)
    entries = dict(shown.order_by().values_list("pk", "paper_id"))
    sources = {
        one.paper.pk: tuple(one.sources) for one in most_discussed(Issue.objects.published(), newest, _RANKED)
    }
    comments: defaultdict[int, int] = defaultdict(int)
    for entry, notes in annotations_of_entries(list(entries)).entries.items():
        comments[entries[entry]] += notes.comments
    wanted = {paper for paper in entries.values() if len(sources.get(paper, ())) > 1 or comments.get(paper)}
    papers = Paper.objects.in_bulk(wanted)
    found = [Treated(papers[pk], sources.get(pk, ()), comments.get(pk, 0)) for pk in wanted]
    return tuple(sorted(found, key=lambda one: (-len(one.sources), -one.comments, -one.paper.pk)))
