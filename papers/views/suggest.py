"""`/search/suggest/`: papers, tags and authors for what somebody is typing into the search box, as JSON."""

from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from papers.models import Paper
from papers.page_cache import cache_for_readers
from papers.search.named_paper import paper_of
from papers.search.suggest import titles_starting
from papers.search.suggest_names import authors_like, tags_like
from papers.views.limited import limited

MOST = 8
# Of tags and of authors so many, where there are papers to propose as well.
OF_NAMES = 2
LONGEST = 100
BROWSER = "application/x-suggestions+json"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line below the box. `kind_name` and `note` are in the language of the page, `language` is that of `text`."""

    kind: str
    kind_name: str
    text: str
    url: str
    language: str = ""
    note: str = ""


@cache_for_readers(parameters=("q", "as"))
@limited("suggest", methods=("GET",))
def suggest(request: HttpRequest) -> HttpResponse:
    """`{"proposals": […], "said": "3 proposals."}`; with `as=opensearch` what browsers want (the OpenSearch extension
    for suggestions 1.0): the query, completions, what they are, where they lead.
    """
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    proposals = proposals_for(text, get_language() or "en") if text else []
    if request.GET.get("as") == "opensearch":
        columns = [[getattr(each, name) for each in proposals] for name in ("text", "kind_name", "url")]
        columns[2] = [request.build_absolute_uri(url) for url in columns[2]]
        return JsonResponse([text, *columns], safe=False, content_type=BROWSER)
    number = len(proposals)
    said = ngettext(
        "%(number)s proposal. The down arrow leads to it.",
        "%(number)s proposals. The up and down arrows lead to them.",
        number,
    )
    return JsonResponse(
        {
            "proposals": [
                {name: getattr(proposal, name) for name in Proposal.__slots__} for proposal in proposals
            ],
            "said": said % {"number": number} if number else _("No proposals."),
        }
    )


def proposals_for(text: str, language: str) -> list[Proposal]:
    """At most MOST proposals: the paper that `text` names, papers by their titles, tags and authors."""
    named = paper_of(text)
    if named is not None:
        return [_paper(named.slug, named.title, "en", named.arxiv_id or "")]
    papers = [
        _paper(slug, title, spoken, arxiv_id or "")
        for slug, title, spoken, arxiv_id in _titles(text, language)
    ]
    tags = [
        Proposal(
            "tag",
            _("Tag"),
            f"#{tag.name}",
            reverse("papers:tag", args=[tag.slug]),
            note=tag.synonym and _("also called %(name)s") % {"name": tag.synonym},
        )
        for tag in tags_like(text, MOST)
    ]
    authors = [
        Proposal(
            "author",
            _("Author"),
            author.name,
            reverse("papers:author", args=[author.key]),
            note=ngettext("%(number)s paper", "%(number)s papers", author.papers) % {"number": author.papers},
        )
        for author in authors_like(text, MOST)
    ]
    # Each kind its part, and the rest to whoever has more.
    first = [*papers[: MOST - 2 * OF_NAMES], *tags[:OF_NAMES], *authors[:OF_NAMES]]
    others = chain.from_iterable(
        zip_longest(papers[MOST - 2 * OF_NAMES :], tags[OF_NAMES:], authors[OF_NAMES:])
    )
    chosen = [*first, *islice((each for each in others if each), MOST - len(first))]
    order = {"tag": 1, "author": 2}
    return sorted(chosen, key=lambda proposal: order.get(proposal.kind, 0))


def _titles(text: str, language: str) -> list[tuple[str, str, str, str | None]]:
    """Papers by their titles: slug, title, its language, arXiv id. One query beside the search's own."""
    found = titles_starting(text, language=language, limit=MOST)
    papers = Paper.objects.only("slug", "arxiv_id").in_bulk([paper_id for paper_id, _, _ in found])
    return [
        (papers[paper_id].slug, title, spoken, papers[paper_id].arxiv_id)
        for paper_id, title, spoken in found
        if paper_id in papers
    ]


def _paper(slug: str, title: str, language: str, note: str) -> Proposal:
    return Proposal("paper", _("Paper"), title, reverse("papers:paper", args=[slug]), language, note)
