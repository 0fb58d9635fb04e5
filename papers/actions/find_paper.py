"""Find the Paper that a text names: an arXiv id, a DOI, an address, a page of this site, or a title."""

from urllib.parse import unquote, urlsplit

from papers.identifiers import arxiv_id, canonical_url, doi, title_fingerprint
from papers.models import Paper, PaperRedirect


def find_paper(text: str) -> Paper | None:
    """The one Paper that `text` names, or None where there is none or more than one of that title.

    An identifier decides before an address, an address before a title. The address of a merged Paper leads to the one
    that stayed.
    """
    text = text.strip()
    if not text:
        return None
    identifier = arxiv_id(text)
    if identifier:
        return Paper.objects.filter(arxiv_id=identifier).first() or _redirected(identifier)
    document = doi(text)
    if document and (paper := Paper.objects.filter(doi=document).first()):
        return paper
    parts = urlsplit(text) if "://" in text or text.startswith("/") else None
    if parts is not None:
        if paper := Paper.objects.filter(url=canonical_url(text)).order_by("id").first():
            return paper
        _, _, slug = unquote(parts.path).partition("/papers/")
        return _by_slug(slug.strip("/")) if slug else None
    if paper := _by_slug(text):
        return paper
    fingerprint = title_fingerprint(text)
    alike = Paper.objects.filter(title_key=fingerprint)[:2] if fingerprint else []
    return alike[0] if len(alike) == 1 else None


def _by_slug(slug: str) -> Paper | None:
    return Paper.objects.filter(slug=slug).first() or _redirected(slug)


def _redirected(slug: str) -> Paper | None:
    redirect = PaperRedirect.objects.select_related("paper").filter(slug=slug).first()
    return redirect.paper if redirect else None
