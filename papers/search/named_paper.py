"""A query that is the name of a paper: an arXiv identifier in any form, a DOI, or a pasted address."""

import re

from papers.identifiers import ArxivIdentifier, InvalidArxivIdentifier, canonical_url, doi
from papers.models import Entry, Issue, Paper

_LONGEST = 2000
_PARTICLE = re.compile("(?<=[!-~])[가-힣ぁ-んァ-ンー一-龥]{1,4}$")


def paper_of(text: str) -> Paper | None:
    """The paper that `text` as a whole names, if a published issue treats it; None for anything else. At most one query."""
    text = text.strip().replace("\x00", "")
    # "2403.05313에서": letters behind an identifier that cannot be part of one.
    text = _PARTICLE.sub("", text)
    if (
        not text
        or len(text) > _LONGEST
        or any(character.isspace() for character in text.removeprefix("arXiv: "))
    ):
        return None
    names = _names(text)
    if not names:
        return None
    treated = Entry.objects.filter(state=Entry.State.SHOWN, issue__in=Issue.objects.published())
    return Paper.objects.filter(**names, pk__in=treated.values("paper")).order_by("pk").first()


def _names(text: str) -> dict[str, str]:
    try:
        return {"arxiv_id": ArxivIdentifier.parse(text.replace("arXiv: ", "arXiv:")).id}
    except InvalidArxivIdentifier:
        pass
    named = doi(text)
    if named:
        return {"doi": named}
    address = text if "://" in text else f"https://{text}" if text.count("/") else ""
    return {"url": canonical_url(address)} if address else {}
