"""CSL-JSON 1.0 (github.com/citation-style-language/schema, `csl-data.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from papers.citations import bibtex
from papers.citations.names import is_others, split_name
from papers.citations.work import Work, one_line

TYPE = "application/vnd.citationstyles.csl+json"


def write(works: Iterable[Work], note: str = "") -> bytes:
    """The items in their order, each with an id of its own. The format has no place for a `note` about all of them."""
    taken: set[str] = set()
    items = []
    for work in works:
        # The schema asks for an id that tells items apart and says no more about it.
        key, number = bibtex.key_of(work), 1
        while key in taken:
            number += 1
            key = f"{bibtex.key_of(work)}-{number}"
        taken.add(key)
        items.append(_item(work, key))
    return json.dumps(items, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _item(work: Work, key: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": "article", "title": one_line(work.title) or "—"}
    if authors := [_author(name) for name in work.authors if name.strip() and not is_others(name)]:
        item["author"] = authors
    if work.year:
        item["issued"] = {"date-parts": [[work.year]]}
    if work.arxiv_id:
        item["publisher"] = "arXiv"
        item["number"] = f"arXiv:{work.arxiv_id}"
        item["genre"] = "preprint"
    item |= {"DOI": one_line(work.doi or ""), "URL": one_line(work.address)}
    return {name: value for name, value in item.items() if value}


def _author(text: str) -> dict[str, str]:
    name = split_name(text)
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
