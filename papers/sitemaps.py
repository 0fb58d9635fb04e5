"""The sitemap and robots.txt: every page anybody may read, in every language, and when it last changed.

An index names files, a file holds the pages of a range of ids, so that each costs the same wherever it stands
(sitemaps.org 0.9; the addresses in other languages as Google reads them, by `xhtml:link`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import DateTimeField, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from taggit.models import Tag

from papers.addresses import in_language, site_root, without_prefix
from papers.models import Entry, Issue, Paper, PaperAuthor, Source
from papers.page_cache import cache_for_readers
from papers.site_terms import site_terms

# How many ids a file covers. Each page has an address in three languages, which makes a file of some 1.5 MB at most.
IDS_PER_FILE = 1_000
# A term base larger than that is linked from its own list only.
MOST_CONCEPTS = 1_000
# What no search engine need look at: pages for people with accounts, and those that are another for every question.
HIDDEN = ("admin", "accounts", "mail", "search", "cite", "review")
LAST_BLOCK = 2**63 // IDS_PER_FILE - 1
XML = "application/xml; charset=utf-8"


class Place(NamedTuple):
    """One page: its path without a language, and when it last changed, where that is known."""

    path: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind: the rows that have one, each with `changed`, and the address of a row.

    Where several rows share a page, a file names it beside the first of them only, which `without` is there to tell.
    """

    rows: Callable[[], QuerySet]
    place: Callable[..., str]
    without: Callable[[], Exists] | None = None


def _path(name: str, *arguments: str | int) -> str:
    """The path of a page as the resolver sees it, without the language this request came with."""
    return without_prefix(reverse(f"papers:{name}", args=arguments))


def _issues() -> QuerySet[Issue]:
    return (
        Issue.objects.published().select_related("source").defer("imported").annotate(changed=F("updated_at"))
    )


def _papers() -> QuerySet[Paper]:
    shown = Entry.objects.filter(state=Entry.State.SHOWN, issue__in=Issue.objects.published())
    return Paper.objects.filter(entries__in=shown).annotate(changed=Max("entries__issue__updated_at"))


def _sources() -> QuerySet[Source]:
    return Source.objects.filter(issues__in=Issue.objects.published()).annotate(
        changed=Max("issues__updated_at")
    )


def _tags() -> QuerySet[Tag]:
    shown = Entry.objects.filter(state=Entry.State.SHOWN, issue__in=Issue.objects.published())
    return Tag.objects.filter(entry_items__content_object__in=shown).annotate(
        changed=Max("entry_items__content_object__issue__updated_at")
    )


def _authors() -> QuerySet[PaperAuthor]:
    # A name may stand on hundreds of papers; to ask all of them for their last change would cost more than it tells.
    shown = Entry.objects.filter(state=Entry.State.SHOWN, issue__in=Issue.objects.published())
    rows = PaperAuthor.objects.filter(paper__in=shown.values("paper"))
    return rows.annotate(changed=Value(None, DateTimeField()))


def _named_before() -> Exists:
    return Exists(_authors().filter(key=OuterRef("key"), pk__lt=OuterRef("pk")))


SECTIONS = {
    "issues": Section(_issues, lambda issue: _path("issue", issue.source.slug, issue.key)),
    "papers": Section(_papers, lambda paper: _path("paper", paper.slug)),
    "sources": Section(_sources, lambda source: _path("source", source.slug)),
    "tags": Section(_tags, lambda tag: _path("tag", tag.slug)),
    "authors": Section(_authors, lambda author: _path("author", author.key), _named_before),
}
LISTS = (
    "home", "issue_list", "paper_list", "source_list", "tag_list", "author_list", "glossary", "calendar", "trends", "feed_list", "subscribe",
)  # fmt: skip


@cache_for_readers()
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the files there are, each with the time of its newest page."""
    root, prefix = site_root(request), request.site_prefix
    files = [(f"{root}{prefix}sitemap-pages-0.xml", None)]
    for name, section in SECTIONS.items():
        blocks = (
            section.rows().order_by().annotate(block=F("pk") / IDS_PER_FILE).values_list("block", "changed")
        )
        newest: dict[int, datetime | None] = {}
        for block, changed in blocks.distinct().iterator():
            newest[block] = max(filter(None, (changed, newest.get(block))), default=None)
        files += [(f"{root}{prefix}sitemap-{name}-{block}.xml", newest[block]) for block in sorted(newest)]
    return render(request, "papers/sitemap_index.xml", {"files": files}, content_type=XML)


@cache_for_readers()
def sitemap_file(request: HttpRequest, section: str, block: int) -> HttpResponse:
    """`/sitemap-<section>-<block>.xml`: the pages of one range of ids, in every language."""
    places = _pages() if section == "pages" and block == 0 else _places(section, block)
    if not places:
        raise Http404
    root = site_root(request)
    codes = [code for code, _ in settings.LANGUAGES]
    pages = [
        (
            [(code, f"{root}{in_language(request, code, place.path)}") for code in codes],
            f"{root}{in_language(request, None, place.path)}",
            place.changed,
        )
        for place in places
    ]
    return render(request, "papers/sitemap.xml", {"pages": pages}, content_type=XML)


@cache_for_readers()
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: everything may be read but the editors' and the accounts' pages, and what is made of a question."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {prefix}/{folder}/" for folder in HIDDEN for prefix in ("", "/*")),
        # The form that asks for digests, and nothing below it (RFC 9309: the longer rule counts).
        "Allow: /mail/$",
        "Allow: /*/mail/$",
        "",
        f"Sitemap: {site_root(request)}{request.site_prefix}sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _pages() -> list[Place]:
    languages = [_path("language", code) for code, _ in settings.LANGUAGES]
    concepts = [_path("concept", concept.key) for concept in site_terms().concepts[:MOST_CONCEPTS]]
    return [Place(path, None) for path in (*map(_path, LISTS), *languages, *concepts, *_calendar())]


def _calendar() -> list[str]:
    """The years and months that have an issue; weeks are linked from there."""
    dated = Issue.objects.published().filter(Q(starts_on__isnull=False) | Q(ends_on__isnull=False))
    months = list(dated.dates("dated_on", "month"))
    # A year of the calendar is one of weeks: its first may begin in December.
    weeks = dated.dates("dated_on", "week")
    years = [_path("calendar_year", year) for year in dict.fromkeys(day.isocalendar().year for day in weeks)]
    return [*years, *(_path("calendar_month", month.year, month.month) for month in months)]


def _places(name: str, block: int) -> list[Place]:
    section = SECTIONS.get(name)
    if section is None or block > LAST_BLOCK:
        return []
    first = block * IDS_PER_FILE
    rows = section.rows().filter(pk__gte=first, pk__lt=first + IDS_PER_FILE).order_by("pk")
    # Where every page of a range is named elsewhere already, naming some twice is better than a file without any.
    chosen = (section.without and list(rows.exclude(section.without()))) or rows
    return [Place(section.place(row), row.changed) for row in chosen]
