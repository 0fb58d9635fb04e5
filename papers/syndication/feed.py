"""A feed and its items as plain values, for both writers.

Addresses are absolute, times are aware, `html` is safe already (papers.rendering), everything else is plain text. Characters
that no XML can hold are taken out by the writers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote something; `url` a page about them, or empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A tag: `term` as it stands in addresses, `label` as people read it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an item besides its own page; `rel` is one of the IANA's link relations."""

    rel: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that readers are told of.

    `id` is an IRI that stays when addresses change (`tag_uri`). `updated` moves only when something changed that readers
    would want to know of; `published` never moves. `language` is a BCP 47 tag, that of `title` and `html`.
    """

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    language: str
    summary: str = ""
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    links: tuple[Link, ...] = ()
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """Items from the newest, and what they are together.

    `url` is the page that shows the same, `self_url` the address of this very document, `next_url` that of the older
    items (RFC 5005 §3) or empty, `first_url` that of the newest ones where this document is not it.
    """

    id: str
    url: str
    self_url: str
    title: str
    language: str
    updated: datetime
    items: tuple[Item, ...]
    subtitle: str = ""
    authors: tuple[Person, ...] = ()
    icon: str = ""
    first_url: str = ""
    next_url: str = ""
