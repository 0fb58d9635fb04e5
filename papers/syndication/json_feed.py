"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from papers.syndication.feed import Feed, Item, Person
from papers.syndication.plain import allowed, line, moment

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """The document in UTF-8. The same feed always gives the same bytes."""
    document = _without_gaps(
        {
            "version": VERSION,
            "title": line(feed.title) or "—",
            "home_page_url": feed.url,
            "feed_url": feed.self_url,
            "description": line(feed.subtitle),
            "next_url": feed.next_url,
            "icon": feed.icon,
            "authors": _people(feed.authors),
            "language": feed.language,
        }
    )
    # There may be none, but the list itself must be there.
    document["items"] = [_item(item) for item in feed.items]
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _item(item: Item) -> dict[str, Any]:
    first = next((link.url for link in item.links if link.rel in ("related", "via")), "")
    return _without_gaps(
        {
            "id": item.id,
            "url": item.url,
            "external_url": first,
            "title": line(item.title),
            "content_html": allowed(item.html) or "<p></p>",
            "summary": line(item.summary),
            "date_published": moment(item.published),
            "date_modified": moment(item.updated),
            "authors": _people(item.authors),
            "tags": [line(category.label) for category in item.categories],
            "language": item.language,
        }
    )


def _people(people: tuple[Person, ...]) -> list[dict[str, Any]]:
    return [_without_gaps({"name": line(person.name) or "—", "url": person.url}) for person in people]


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [])}
