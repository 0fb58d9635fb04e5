"""Everything that any issue in any language says about one paper."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from papers import dates
from papers.fragments import fragment
from papers.identifiers import arxiv_id
from papers.models import Entry, Issue, Paper
from papers.models.contents import EntryContents, contents_of_entries
from papers.models.related import related_papers
from papers.models.texts import texts_of
from papers.models.treatments import redirected, sources_of, treatments_of
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, day, identifier
from papers.rendering import plain_text
from papers.titles import Words, issue_title
from papers.views.authors import AuthorLink, authors_of
from papers.views.entry import entry_context
from papers.views.links import paper_links
from papers.views.lists import PLACE, canonical_query, page_of
from papers.views.reading import Reading, View
from papers.views.structured_data import as_json_ld, paper_data

PAGE_SIZE = 20
RELATED_SHOWN = 8

# Treatments from the newest.
TREATMENTS = Keyset(
    Key("issue__dated_on", lambda entry: entry.issue.dated_on, day),
    Key("issue_id", lambda entry: entry.issue_id, identifier),
    Key("pk", lambda entry: entry.pk, identifier),
)


@cache_for_readers(parameters=PLACE)
def paper_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/papers/<arXiv id or slug>/`: a Paper and its treatments, newest first, in the reader's language where there is
    one. A merged paper's address, and an arXiv id with its version, lead to the one that stands for it.
    """
    paper = Paper.objects.filter(slug=slug).first()
    if paper is None:
        return _elsewhere(request, slug)
    visible = Issue.objects.visible_to(request.user)
    entries = (
        treatments_of(paper, visible).select_related("issue__source").defer("imported", "issue__imported")
    )
    rows, paging = page_of(request, entries, TREATMENTS, PAGE_SIZE)
    if not rows and not request.user.has_perm("papers.view_draft"):
        raise Http404("No issue that may be read treats this paper.")
    spoken = get_language() or "en"
    treatments = _treatments(rows, spoken)
    return render(
        request,
        "papers/paper.html",
        {
            "paper": paper,
            "authors": _authors(paper, rows),
            "ids": paper_links(paper),
            "treatments": treatments,
            "paging": paging,
            "sources": sources_of(paper, visible),
            "related": related_papers(
                paper, RELATED_SHOWN, drafts=request.user.has_perm("papers.view_draft")
            ),
            "description": f"{plain_text(paper.title, 200)}. {', '.join(paper.authors[:5])}".rstrip(". "),
            "structured_data": as_json_ld(paper_data(request, paper)),
            "canonical_query": canonical_query(request),
        },
    )


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """The way to the paper that stands for `slug` now. Raises Http404."""
    known = redirected(slug)
    bare = arxiv_id(slug)
    if known is None and bare and bare != slug:
        known = Paper.objects.filter(arxiv_id=bare).first()
    if known is None:
        raise Http404("There is no such paper.")
    return HttpResponsePermanentRedirect(known.get_absolute_url())


def _authors(paper: Paper, rows: list[Entry]) -> list[AuthorLink]:
    """The authors; without links where entries only name the paper beside others, as those papers' authors are not listed."""
    if any(row.paper_id == paper.pk for row in rows):
        return authors_of(paper)
    return [AuthorLink(name, "") for name in paper.authors]


def _treatments(rows: list[Entry], spoken: str) -> list[SafeString]:
    """The treatments as pieces of the page; six queries, whatever their number."""
    contents = {entry.id: entry for entry in contents_of_entries([row.pk for row in rows])}
    titles = texts_of(issues={row.issue_id for row in rows}, roles=["title"])
    return [
        _treatment(row.issue, contents[row.pk], issue_title(row.issue, titles, spoken), spoken)
        for row in rows
    ]


def _treatment(issue: Issue, entry: EntryContents, title: Words, spoken: str) -> SafeString:
    bodies = [passage for passage in entry.passages if passage.role != "title"] or entry.passages
    known = list(dict.fromkeys(language for passage in bodies for language in passage.texts))
    language = next((tag for tag in (spoken, issue.language) if tag in known), known[0] if known else spoken)
    others = tuple(tag for tag in known if tag != language)
    reading = Reading(language=language, view=View.TRANSLATION, original=language, home=issue.language)
    shown = reading.shown(entry.passages)
    source, address = issue.source, issue.get_absolute_url()
    when = dates.span(issue.starts_on, issue.ends_on, spoken) or dates.week(issue.key, spoken)
    around = (
        source.name,
        source.language,
        source.is_machine_translated,
        address,
        when,
        title,
        others,
        issue.state,
    )
    return fragment(
        "papers/_treatment.html",
        (entry.facts, shown, reading, around),
        lambda: {
            "issue": issue,
            "source": source,
            "address": f"{address}#{entry.anchor}",
            "issue_address": address,
            "issue_title": title,
            "when": when,
            "others": others,
            **entry_context(entry, shown, reading, source),
        },
    )
