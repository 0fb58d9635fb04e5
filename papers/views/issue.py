"""The reading page of one issue."""

from functools import lru_cache
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from papers import dates
from papers.addresses import site_root
from papers.fragments import fragment
from papers.models import Issue
from papers.models.contents import EntryContents, IssueContents, contents_of_issue
from papers.models.editions import IssueLine, Neighbours, editions_of, neighbours_of
from papers.models.reading import facts_of, readable_issue, renamed_issue
from papers.models.texts import CurrentText
from papers.page_cache import cache_for_readers
from papers.quality.termbase import TermBase
from papers.rendering import plain_text
from papers.site_terms import site_terms
from papers.views.entry import entry_html, passages_html
from papers.views.marks import marks_of
from papers.views.reading import VIEW_COOKIE, Reading, View, languages_of, reading_of, remember_view
from papers.views.structured_data import as_json_ld, issue_data
from papers.views.term_notes import term_notes

# How many whole issues a process keeps made; each is about a tenth of a megabyte.
_PAGES_KEPT = 8


class Surroundings(NamedTuple):
    """What the page of an issue shows besides its own contents, and in which frame; hashable."""

    facts: tuple
    editions: tuple[IssueLine, ...]
    neighbours: Neighbours
    may_edit: bool
    language: str
    prefix: str
    root: str
    terms: TermBase


class IssueShown(NamedTuple):
    """What the page's frame needs of an issue: its name and description in plain words, its data and its HTML."""

    name: str
    description: str
    structured_data: str
    article: SafeString


@cache_for_readers(parameters=("view", "lang"), cookies=(VIEW_COOKIE,))
def issue_page(request: HttpRequest, source: str, key: str) -> HttpResponse:
    """`/issues/<source>/<key>/`: an Issue in the reader's language, with the original beside it.

    `?view=` and `?lang=` choose how; a draft is found by editors only. The address that an issue had before an editor
    changed its key leads to it.
    """
    drafts = request.user.has_perm("papers.view_draft")
    issue = readable_issue(source, key, drafts=drafts)
    if issue is None:
        return _elsewhere(source, key, drafts=drafts)
    contents = contents_of_issue(issue.pk)
    reading = reading_of(request, issue, contents, languages_of(contents))
    surroundings = Surroundings(
        facts=facts_of(issue),
        editions=editions_of(issue, drafts=drafts),
        neighbours=neighbours_of(issue, drafts=drafts),
        may_edit=request.user.has_perm("papers.change_issue"),
        language=get_language() or "en",
        prefix=get_script_prefix(),
        root=site_root(request),
        terms=site_terms(),
    )
    shown = _shown(issue, contents, reading, surroundings)
    response = render(
        request,
        "papers/issue.html",
        {
            "issue": issue,
            "view": reading.view,
            "likes": contents.likes,
            "noindex": issue.state == Issue.State.DRAFT,
            **shown._asdict(),
        },
    )
    remember_view(request, response)
    return response


def _elsewhere(source: str, key: str, *, drafts: bool) -> HttpResponse:
    """The way to the issue that had this address first. Raises Http404."""
    renamed = renamed_issue(source, key, drafts=drafts)
    if renamed is None:
        raise Http404("There is no such issue, or it is not published.")
    return HttpResponsePermanentRedirect(renamed.get_absolute_url())


@lru_cache(maxsize=_PAGES_KEPT)
def _shown(issue: Issue, contents: IssueContents, reading: Reading, surroundings: Surroundings) -> IssueShown:
    """Made once for the same contents, reading and surroundings, which hold all it shows; so it cannot be stale."""
    spoken = surroundings.language
    known = languages_of(contents)
    passages = reading.shown(contents.passages)
    title = next((one for one in passages if one.role == "title"), None)
    when = dates.span(issue.starts_on, issue.ends_on, spoken) or dates.week(issue.key, spoken) or issue.key
    name = plain_text(title.text.text) if title else f"{issue.source.name}, {when}"
    overview = next((plain_text(one.text.text, 200) for one in passages if one.role == "overview"), "")
    context = {
        "issue": issue,
        "source": issue.source,
        "when": when,
        "name": name,
        "title": title,
        "title_marks": marks_of(title.text, None, by_machine=False) if title else (),
        "reading": reading,
        "views": _views(reading, known),
        "current_view": _current_view(reading),
        "languages": known,
        "current_language": reading.original if reading.view is View.ORIGINAL else reading.language,
        # Who chooses another language wants to see it, not the original again.
        "language_view": View.BOTH if reading.view is View.BOTH else View.TRANSLATION,
        "missing_language": spoken if known and spoken not in known else "",
        "tags": contents.tags,
        "overview": passages_html(passages, reading, issue.source),
        "contents_list": _contents_list(contents, reading),
        "body": _body(contents, reading, issue),
        "entry_count": len(contents.entries),
        "editions": surroundings.editions,
        "neighbours": surroundings.neighbours,
        "may_edit": surroundings.may_edit,
        "notes": term_notes(contents, reading, surroundings.terms, spoken),
    }
    return IssueShown(
        name=name,
        description=overview or name,
        structured_data=as_json_ld(
            issue_data(surroundings.root, issue, name, overview, reading.language, contents)
        ),
        article=mark_safe(loader.get_template("papers/_issue.html").render(context)),  # noqa: S308
    )


def _views(reading: Reading, known: list[str]) -> list[View]:
    """The ways of reading there are: with one language there is nothing to choose."""
    if len(known) < 2:
        return []
    if reading.language == reading.original:
        return [View.ORIGINAL, View.BOTH]
    return list(View)


def _current_view(reading: Reading) -> View:
    """The way of reading as its choices name it: who reads the original's language reads the original."""
    if reading.view is View.TRANSLATION and reading.language == reading.original:
        return View.ORIGINAL
    return reading.view


def _sections(contents: IssueContents) -> list[tuple[int | None, list[EntryContents]]]:
    """The entries in their order, those that follow each other in one section together."""
    groups: list[tuple[int | None, list[EntryContents]]] = []
    for entry in contents.entries:
        if not groups or groups[-1][0] != entry.section_id:
            groups.append((entry.section_id, []))
        groups[-1][1].append(entry)
    return groups


def _body(contents: IssueContents, reading: Reading, issue: Issue) -> SafeString:
    """All entries below the headings of their sections."""
    pieces = []
    for section_id, entries in _sections(contents):
        shown = reading.shown(contents.sections.get(section_id, ()))
        heading = next((one for one in shown if one.role in ("heading", "title")), None)
        if heading:
            context = {"id": section_id, "heading": heading}
            pieces.append(fragment("papers/_section.html", (section_id, heading), lambda it=context: it))
        pieces.append(passages_html(shown, reading, issue.source))
        level = 3 if heading else 2
        pieces.extend(entry_html(entry, reading, issue.source, level) for entry in entries)
    return mark_safe("".join(pieces))  # noqa: S308 - templates made the pieces.


def _contents_list(contents: IssueContents, reading: Reading) -> SafeString:
    """The table of contents."""
    rows = []
    for section_id, entries in _sections(contents):
        shown = reading.shown(contents.sections.get(section_id, ()))
        heading = next((one.text for one in shown if one.role in ("heading", "title")), None)
        lines = tuple((entry.id, entry.position, _entry_title(entry, reading)) for entry in entries)
        rows.append((section_id, heading, lines))
    return fragment("papers/_contents.html", tuple(rows), lambda: {"sections": rows})


def _entry_title(entry: EntryContents, reading: Reading) -> CurrentText | str:
    shown = reading.shown(passage for passage in entry.passages if passage.role == "title")
    return shown[0].text if shown else (entry.paper.title if entry.paper else f"#{entry.position}")
