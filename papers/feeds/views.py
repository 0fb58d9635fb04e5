"""The feeds: everything, a source, a language, a tag, a paper, a search. Each in two forms, and in each language of the site.

They hold what everybody may read, also when an editor asks for one, so that nothing of a draft gets into a feed reader.
"""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from papers import languages
from papers.addresses import path_of
from papers.feeds.entry_items import entry_items
from papers.feeds.issue_items import issue_items
from papers.feeds.subject import Subject, answer
from papers.models import Entry, EntryTag, Issue, IssueTag, Paper, Source
from papers.models.treatments import treatments_of
from papers.page_cache import cache_for_readers
from papers.paging import InvalidCursor, Key, Keyset, day, identifier
from papers.rendering import plain_text
from papers.tagging import canonical_tag, with_below

ISSUES_PER_FEED = 15
ENTRIES_PER_FEED = 30

# From the newest; the indexes of issues hold this order.
ISSUES = Keyset(
    Key("dated_on", lambda issue: issue.dated_on, day), Key("pk", lambda issue: issue.pk, identifier)
)
ENTRIES = Keyset(
    Key("issue__dated_on", lambda entry: entry.issue.dated_on, day),
    Key("issue_id", lambda entry: entry.issue_id, identifier),
    Key("pk", lambda entry: entry.pk, identifier),
)


@cache_for_readers(parameters=("after",))
@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponse:
    """`/feeds/all.atom`: the issues of all sources."""
    subject = Subject(
        "all", "Gloss", _("Digests of machine-learning papers, with the original beside them"), "/"
    )
    return _of_issues(request, form, subject, Issue.objects.published())


@cache_for_readers(parameters=("after",))
@require_safe
def of_source(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """`/feeds/sources/<slug>.atom`: the issues of one source."""
    source = get_object_or_404(Source, slug=slug)
    subject = Subject(
        f"source/{source.pk}",
        f"{source.name} · Gloss",
        _("All issues of %(name)s, from the newest.") % {"name": source.name},
        path_of("papers:source", slug),
    )
    return _of_issues(request, form, subject, Issue.objects.published().filter(source=source))


@cache_for_readers(parameters=("after",))
@require_safe
def of_language(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    """`/feeds/languages/<tag>.atom`: the issues in one language, whichever the feed itself speaks."""
    issues = Issue.objects.published().filter(language=tag)
    if tag not in languages.NAMES and not issues.exists():
        raise Http404("There is nothing in this language.")
    name = languages.name(tag)
    subject = Subject(
        f"language/{tag}",
        f"{name} · Gloss",
        _("All issues in %(language)s, from the newest.") % {"language": name},
        path_of("papers:language", tag),
    )
    return _of_issues(request, form, subject, issues)


@cache_for_readers(parameters=("after",))
@require_safe
def of_tag(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """`/feeds/tags/<slug>.atom`: the entries that have a tag or one below it, themselves or with their whole issue."""
    tag = canonical_tag(slug)
    if tag is None:
        raise Http404("There is no such tag.")
    tags = with_below(tag)
    tagged = EntryTag.objects.filter(tag__in=tags).values("content_object")
    in_tagged = IssueTag.objects.filter(tag__in=tags).values("content_object")
    entries = _shown().filter(Q(pk__in=tagged) | Q(issue__in=in_tagged))
    subject = Subject(
        f"tag/{tag.pk}",
        f"#{tag.name} · Gloss",
        _("What is tagged %(name)s, from the newest.") % {"name": tag.name},
        path_of("papers:tag", tag.slug),
    )
    return _of_entries(request, form, subject, entries)


@cache_for_readers(parameters=("after",))
@require_safe
def of_paper(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """`/feeds/papers/<slug>.atom`: what any issue says of one paper."""
    paper = Paper.objects.filter(slug=slug).first() or get_object_or_404(Paper, redirects__slug=slug)
    title = plain_text(paper.title, 200)
    subject = Subject(
        f"paper/{paper.pk}",
        f"{title} · Gloss",
        _("What any issue says of “%(title)s”, from the newest.") % {"title": title},
        path_of("papers:paper", paper.slug),
    )
    entries = treatments_of(paper, Issue.objects.published())
    return _of_entries(request, form, subject, entries)


def _shown() -> QuerySet[Entry]:
    # The state is asked of the joined issue, not of a list of ids, so that the databases walk the index of dates.
    return Entry.objects.filter(state=Entry.State.SHOWN, issue__state=Issue.State.PUBLISHED)


def _of_issues(request: HttpRequest, form: str, subject: Subject, issues: QuerySet[Issue]) -> HttpResponse:
    rows, older = _page(request, issues.select_related("source").defer("imported"), ISSUES, ISSUES_PER_FEED)
    return answer(request, form, subject, issue_items(request, rows), older)


def _of_entries(request: HttpRequest, form: str, subject: Subject, entries: QuerySet[Entry]) -> HttpResponse:
    entries = entries.select_related("paper", "issue__source").defer("imported", "issue__imported")
    rows, older = _page(request, entries, ENTRIES, ENTRIES_PER_FEED)
    if not rows and "after" not in request.GET:
        raise Http404("Nothing that may be read belongs to this feed.")
    return answer(request, form, subject, entry_items(request, rows), older)


def _page(request: HttpRequest, rows: QuerySet, keyset: Keyset, size: int) -> tuple[list, str]:
    """The rows of the page that the address asks for, and the place of the next one. Raises Http404."""
    try:
        page = keyset.page(rows, size, after=request.GET.get("after", ""))
    except InvalidCursor as error:
        raise Http404("This feed has no such page.") from error
    return page.rows, page.after or ""
