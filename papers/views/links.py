"""The links of an entry or a paper, put in the order and the words a reader wants them in."""

from typing import NamedTuple

from papers.identifiers import arxiv_id, canonical_url
from papers.models import EntryLink, Paper
from papers.models.contents import LinkLine, PaperLine
from papers.rendering.addresses import is_web_address, short_address


class LinkShown(NamedTuple):
    """A link with its words; `url` is empty for one that leads nowhere outside, `slug` names a Paper of this site."""

    label: str
    url: str
    slug: str | None = None


class LinkGroup(NamedTuple):
    """The links of one kind; `label` is its name in the language of the page, when it is shown."""

    rel: str
    label: str
    links: tuple[LinkShown, ...]


def paper_links(paper: PaperLine | Paper) -> tuple[LinkShown, ...]:
    """Where the work itself is: arXiv abstract and PDF, DOI, else its address."""
    links = []
    if paper.arxiv:
        links.append(LinkShown(f"arXiv:{paper.arxiv.id}", paper.arxiv.abs_url))
        links.append(LinkShown("PDF", paper.arxiv.pdf_url))
    if paper.doi:
        links.append(LinkShown(f"doi:{paper.doi}", f"https://doi.org/{paper.doi}"))
    if paper.url and not paper.arxiv and is_web_address(paper.url):
        links.append(LinkShown(short_address(paper.url), paper.url))
    return tuple(links)


def grouped_links(links: tuple[LinkLine, ...], paper: PaperLine | None) -> list[LinkGroup]:
    """The links by kind, in the order of EntryLink.Rel, without those that `paper_links` shows already."""
    groups: dict[str, list[LinkShown]] = {}
    for link in links:
        if paper is not None and _is_same_work(link, paper):
            continue
        if link.rel == EntryLink.Rel.WIKI:
            if not link.paper_slug:
                continue  # It stands in the text, and there is nowhere to go.
            shown = LinkShown(link.title or link.url, "", link.paper_slug)
        elif is_web_address(link.url):
            shown = LinkShown(link.title or short_address(link.url), link.url, link.paper_slug)
        else:
            shown = LinkShown(link.title or link.url, "")
        groups.setdefault(link.rel, []).append(shown)
    return [LinkGroup(rel, rel.label, tuple(groups[rel])) for rel in EntryLink.Rel if rel in groups]


def _is_same_work(link: LinkLine, paper: PaperLine) -> bool:
    if link.rel != EntryLink.Rel.PAPER:
        return False
    if paper.arxiv_id:
        return arxiv_id(link.url) == paper.arxiv_id
    return paper.url is not None and canonical_url(link.url) == paper.url
