"""Issues as items of a feed: a summary to be read in the feed reader, in the reader's language with the original beside."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest
from django.template import loader
from django.utils.safestring import mark_safe

from papers.addresses import site_root
from papers.feeds.corrections import Correction, corrections_of, last_changes
from papers.feeds.subject import absolute, spoken
from papers.models import Entry, Issue, IssueTag, Passage
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.rendering import plain_text
from papers.rendering.addresses import is_web_address
from papers.rendering.texts import text_html
from papers.syndication import Category, Item, Link, Person, tag_uri
from papers.titles import Words, dated_title, entry_title

# The entries of one issue that are summed up; the rest is counted.
ENTRIES = 40
FIRST_WORDS = 220
SUMMARY = 300
# Where the first words of an entry are taken from.
_BODY = (Passage.Role.INTRO, Passage.Role.COMMENTARY, Passage.Role.ABSTRACT)


@dataclass(slots=True)
class EntrySummary:
    """An entry in the summary of its issue: `beside` and `words_beside` are the original's, where that is another text."""

    url: str
    title: Words
    beside: Words | None
    words: Words | None
    words_beside: Words | None


def issue_items(request: HttpRequest, issues: Sequence[Issue]) -> list[Item]:
    """Items of issues whose `source` is loaded, in their order; ten queries, whatever their number."""
    ids = [issue.pk for issue in issues]
    entries = list(
        Entry.objects.filter(issue__in=ids, state=Entry.State.SHOWN, position__lte=ENTRIES)
        .select_related("paper")
        .defer("imported")
        .order_by("issue", "position")
    )
    by_issue: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_issue[entry.issue_id].append(entry)
    counts = dict(
        Entry.objects.filter(issue__in=ids, state=Entry.State.SHOWN)
        .order_by()
        .values_list("issue")
        .annotate(Count("pk"))
    )
    texts = texts_of(
        issues=ids,
        entries=[entry.pk for entry in entries],
        roles=[Passage.Role.TITLE, Passage.Role.OVERVIEW, *_BODY],
    )
    changed = last_changes("issue", ids)
    corrections = corrections_of("issue", {issue.pk: issue.published_at for issue in issues})
    tags = _tags(ids)
    return [
        _item(
            request,
            issue,
            by_issue[issue.pk],
            counts.get(issue.pk, 0),
            texts,
            changed.get(issue.pk, issue.published_at),
            corrections.get(issue.pk, []),
            tags.get(issue.pk, ()),
        )
        for issue in issues
    ]


def _item(
    request: HttpRequest,
    issue: Issue,
    entries: list[Entry],
    count: int,
    texts: dict[Owner, list[PassageTexts]],
    changed: datetime,
    corrections: list[Correction],
    tags: tuple[Category, ...],
) -> Item:
    language, source = spoken(), issue.source
    url = absolute(request, issue.get_absolute_url())
    own = texts.get(("issue", issue.pk), [])
    overview = next((one.best(language) for one in own if one.role == Passage.Role.OVERVIEW), None)
    summaries = [_summary(entry, texts, language, f"{url}#{entry.anchor}") for entry in entries]
    title = dated_title(issue, own, language)
    html = loader.render_to_string(
        "papers/feeds/issue.html",
        {
            "language": title.language,
            "overview": mark_safe(text_html(overview)) if overview else "",  # noqa: S308 - sanitised.
            "overview_language": overview.language if overview else "",
            "entries": summaries,
            "left_out": count - len(summaries),
            "url": url,
            "corrections": corrections,
            "source": source,
            "source_url": absolute(request, source.get_absolute_url()),
        },
    )
    words = plain_text(overview.text, SUMMARY) if overview else ""
    upstream = issue.url or issue.upstream_url
    return Item(
        id=tag_uri(site_root(request), f"issue/{issue.pk}"),
        url=url,
        title=title.text,
        html=html,
        published=issue.published_at,
        updated=max(issue.published_at, changed),
        language=title.language,
        summary=words or ", ".join(one.title.text for one in summaries[:5]),
        authors=(Person(source.publisher or source.name, absolute(request, source.get_absolute_url())),),
        categories=tags,
        links=(Link("via", upstream, source.name),) if is_web_address(upstream) else (),
        rights=source.licence,
    )


def _summary(entry: Entry, texts: dict[Owner, list[PassageTexts]], language: str, url: str) -> EntrySummary:
    own = texts.get(("entry", entry.pk), [])
    title = entry_title(entry, texts, language)
    body = next((one for role in _BODY for one in own if one.role == role and one.texts), None)
    words = words_beside = None
    if body is not None:
        best = body.best(language)
        words = Words(plain_text(best.text, FIRST_WORDS), best.language)
        words_beside = _original(body, best.language)
    titles = next((one for one in own if one.role == Passage.Role.TITLE), None)
    beside = _original(titles, title.language) if titles else None
    return EntrySummary(
        url, title, beside if beside and beside.text != title.text else None, words, words_beside
    )


def _original(passage: PassageTexts, shown: str) -> Words | None:
    """The first words of the text that the one shown was made from, where that is another."""
    original = passage.original
    if original is None or original.language == shown or not original.text.strip():
        return None
    return Words(plain_text(original.text, FIRST_WORDS), original.language)


def _tags(ids: list[int]) -> dict[int, tuple[Category, ...]]:
    rows = IssueTag.objects.filter(content_object__in=ids).order_by("tag__name", "id")
    found: dict[int, tuple[Category, ...]] = {}
    for issue, slug, name in rows.values_list("content_object_id", "tag__slug", "tag__name"):
        found[issue] = (*found.get(issue, ()), Category(slug, name))
    return found
