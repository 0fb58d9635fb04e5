"""`/cite/…`: a paper, or the papers of an issue, a tag or a search, as citations: a page to copy from, and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from papers.citations import FORMS, Work, bibtex
from papers.models import Entry, EntryTag, Issue, IssueTag, Paper
from papers.models.reading import readable_issue
from papers.models.texts import texts_of
from papers.models.treatments import treatments_of
from papers.page_cache import cache_for_readers
from papers.rendering import plain_text
from papers.search.find import find
from papers.search.query import parse_query
from papers.search.results import ENTRY, PAPER
from papers.tagging import canonical_tag, with_below
from papers.titles import dated_title
from papers.views.limited import count_search

# One file holds no more; a reference manager would choke on what a whole site holds.
MOST = 1_000
# So many are shown on the page, to be copied; the files hold all.
ON_PAGE = 50


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: its name and the page that shows it, and the address of its files without their ending."""

    name: str
    language: str
    url: str
    files: str
    query: str = ""
    file_name: str = "papers"


@cache_for_readers()
def of_paper(request: HttpRequest, slug: str, form: str = "") -> HttpResponse:
    """One paper that a published issue treats."""
    paper = Paper.objects.filter(slug=slug).first() or get_object_or_404(Paper, redirects__slug=slug)
    if not treatments_of(paper, Issue.objects.published()).exists():
        raise Http404("No issue that may be read treats this paper.")
    cited = Cited(
        plain_text(paper.title, 300),
        "en",
        paper.get_absolute_url(),
        reverse("papers:cite_paper_file", args=[paper.slug, "bib"]),
        file_name=paper.slug,
    )
    return _answer(request, cited, [paper], 1, form)


@cache_for_readers()
def of_issue(request: HttpRequest, source: str, key: str, form: str = "") -> HttpResponse:
    """The papers of one issue, in its order."""
    issue = readable_issue(source, key, drafts=False)
    if issue is None:
        raise Http404("There is no such issue, or it is not published.")
    language = get_language() or "en"
    texts = texts_of(issues=[issue.pk], roles=["title"])
    title = dated_title(issue, texts.get(("issue", issue.pk), []), language)
    papers = Paper.objects.filter(entries__issue=issue, entries__state=Entry.State.SHOWN)
    papers = papers.annotate(place=Min("entries__position", filter=Q(entries__issue=issue))).order_by("place")
    cited = Cited(
        title.text,
        title.language,
        issue.get_absolute_url(),
        reverse("papers:cite_issue_file", args=[source, key, "bib"]),
        file_name=f"{source}-{key}",
    )
    return _answer(request, cited, papers[:MOST], papers.count(), form)


@cache_for_readers()
def of_tag(request: HttpRequest, slug: str, form: str = "") -> HttpResponse:
    """The papers of the entries that have a tag or one below it, those with the newest ids first."""
    tag = canonical_tag(slug)
    tags = with_below(tag) if tag else set()
    tagged = EntryTag.objects.filter(tag__in=tags).values("content_object")
    in_tagged = IssueTag.objects.filter(tag__in=tags).values("content_object")
    entries = Entry.objects.filter(
        Q(pk__in=tagged) | Q(issue__in=in_tagged), state=Entry.State.SHOWN, issue__state=Issue.State.PUBLISHED
    )
    papers = Paper.objects.filter(pk__in=entries.values("paper")).order_by("-pk")
    total = papers.count()
    if tag is None or not total:
        raise Http404("Nothing that may be read has this tag.")
    cited = Cited(
        f"#{tag.name}",
        get_language() or "en",
        reverse("papers:tag", args=[tag.slug]),
        reverse("papers:cite_tag_file", args=[tag.slug, "bib"]),
        file_name=tag.slug,
    )
    return _answer(request, cited, papers[:MOST], total, form)


@cache_for_readers(parameters=("q",))
def of_search(request: HttpRequest, form: str = "") -> HttpResponse:
    """The papers that a search finds, the best first."""
    query = parse_query(request.GET.get("q", "").replace("\x00", " ").strip())
    if query.is_empty:
        raise Http404("The address does not say what is searched for.")
    count_search(request)
    results = find(query, kinds=(PAPER, ENTRY), size=MOST, with_counts=False)
    ids = [group.id for group in results.groups if group.kind == PAPER]
    found = Paper.objects.in_bulk(ids)
    papers = [found[pk] for pk in ids if pk in found]
    # Entries without a paper are found, too, but are nothing to cite.
    total = len(papers) + results.total - len(results.groups)
    search = f"?{urlencode({'q': query.text})}"
    cited = Cited(
        f"“{query.text[:120]}”",
        get_language() or "en",
        f"{reverse('papers:search')}{search}",
        reverse("papers:cite_search_file", args=["bib"]),
        search,
        "search",
    )
    return _answer(request, cited, papers, total, form)


def _answer(
    request: HttpRequest, cited: Cited, papers: Sequence[Paper] | QuerySet[Paper], total: int, form: str
) -> HttpResponse:
    works = [work_of(paper) for paper in papers]
    if form:
        return _file(cited, works, total, form)
    context = {
        "cited": cited,
        "total": total,
        "left_out": total - len(works),
        "most": MOST,
        "bibtex": bibtex.write(works[:ON_PAGE]).decode(),
        "not_shown": len(works) - ON_PAGE,
        "files": [
            (label, f"{cited.files.removesuffix('bib')}{ending}{cited.query}", FORMS[ending].TYPE)
            for ending, label in (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))
        ],
        "noindex": True,
    }
    return render(request, "papers/cite.html", context)


def _file(cited: Cited, works: list[Work], total: int, form: str) -> HttpResponse:
    note = ""
    if total > len(works):
        note = _("The first %(number)d of %(total)d papers of %(name)s.") % {
            "number": len(works),
            "total": total,
            "name": cited.name,
        }
    writer = FORMS[form]
    # What may stand in the name of a file everywhere.
    name = slugify(cited.file_name.replace("/", "-").replace(".", "-"))[:80] or "papers"
    return HttpResponse(
        writer.write(works, note),
        content_type=f"{writer.TYPE}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{form}"',
            "X-Robots-Tag": "noindex",
        },
    )


def work_of(paper: Paper) -> Work:
    """A Paper as it is cited."""
    return Work(
        title=plain_text(paper.title),
        authors=tuple(name for name in paper.authors if isinstance(name, str)),
        year=paper.year or (paper.arxiv.year if paper.arxiv else None),
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        url=paper.url,
    )
