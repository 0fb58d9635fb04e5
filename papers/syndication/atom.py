"""Atom 1.0 (RFC 4287), with the paging of RFC 5005 §3."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from papers.syndication.feed import Feed, Item, Person
from papers.syndication.plain import allowed, line, moment

TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

register_namespace("", NAMESPACE)


def write(feed: Feed) -> bytes:
    """The document in UTF-8. The same feed always gives the same bytes."""
    root = Element(_name("feed"), {_LANGUAGE: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", line(feed.title) or "—")
    if feed.subtitle:
        _text(root, "subtitle", line(feed.subtitle))
    _text(root, "updated", moment(feed.updated))
    _link(root, "self", feed.self_url, TYPE)
    _link(root, "alternate", feed.url, "text/html")
    if feed.first_url:
        _link(root, "first", feed.first_url, TYPE)
    if feed.next_url:
        _link(root, "next", feed.next_url, TYPE)
    _people(root, feed.authors)
    if feed.icon:
        _text(root, "icon", feed.icon)
    for item in feed.items:
        _entry(root, item, feed)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: Element, item: Item, feed: Feed) -> None:
    entry = SubElement(root, _name("entry"))
    if item.language != feed.language:
        entry.set(_LANGUAGE, item.language)
    _text(entry, "id", item.id)
    _text(entry, "title", line(item.title) or "—")
    _text(entry, "published", moment(item.published))
    _text(entry, "updated", moment(item.updated))
    _link(entry, "alternate", item.url, "text/html")
    for link in item.links:
        _link(entry, link.rel, link.url, title=line(link.title))
    # RFC 4287 §4.1.1: an entry without an author needs a feed with one.
    _people(entry, item.authors)
    for category in item.categories:
        SubElement(entry, _name("category"), {"term": line(category.term), "label": line(category.label)})
    if item.rights:
        _text(entry, "rights", line(item.rights))
    if item.summary:
        _text(entry, "summary", line(item.summary))
    content = SubElement(entry, _name("content"), {"type": "html"})
    content.text = allowed(item.html)


def _people(parent: Element, people: tuple[Person, ...]) -> None:
    for person in people:
        author = SubElement(parent, _name("author"))
        _text(author, "name", line(person.name) or "—")
        if person.url:
            _text(author, "uri", person.url)


def _link(parent: Element, rel: str, url: str, kind: str = "", title: str = "") -> None:
    attributes = {"rel": rel, "href": allowed(url)}
    if kind:
        attributes["type"] = kind
    if title:
        attributes["title"] = title
    SubElement(parent, _name("link"), attributes)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, _name(name)).text = allowed(text)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
