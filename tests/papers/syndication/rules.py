"""The rules of the feed formats as assertions: RFC 4287's RELAX NG schema (its appendix B) over lxml, and JSON Feed 1.1."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MIME = re.compile(r".+/.+")

# How often each child may stand in its parent: (least, most).
FEED = {
    "author": (0, None), "category": (0, None), "contributor": (0, None), "generator": (0, 1), "icon": (0, 1),
    "id": (1, 1), "link": (0, None), "logo": (0, 1), "rights": (0, 1), "subtitle": (0, 1), "title": (1, 1),
    "updated": (1, 1), "entry": (0, None),
}  # fmt: skip
ENTRY = {
    "author": (0, None), "category": (0, None), "content": (0, 1), "contributor": (0, None), "id": (1, 1),
    "link": (0, None), "published": (0, 1), "rights": (0, 1), "source": (0, 1), "summary": (0, 1), "title": (1, 1),
    "updated": (1, 1),
}  # fmt: skip
PERSON = {"name": (1, 1), "uri": (0, 1), "email": (0, 1)}


def check_atom(document: bytes) -> etree._Element:
    """Assert that `document` is a valid Atom feed; its root."""
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{ATOM}feed"
    _children(root, FEED)
    _common(root)
    _times(root)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    pairs = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in root.iter(f"{ATOM}entry")
    ]
    assert len(set(pairs)) == len(pairs), "§4.1.1: the same id and updated twice"
    assert len(set(ids)) == len(ids)
    _id(root)
    _links(root)
    assert [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"], (
        "§4.1.1: should have self"
    )
    has_author = root.find(f"{ATOM}author") is not None
    for entry in root.iter(f"{ATOM}entry"):
        _children(entry, ENTRY)
        _common(entry)
        _id(entry)
        _times(entry)
        _links(entry)
        assert has_author or entry.find(f"{ATOM}author") is not None, "§4.1.2: an author somewhere"
        content = entry.find(f"{ATOM}content")
        alternates = [
            link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        assert content is not None or alternates, "§4.1.2: content or an alternate"
        if content is not None:
            assert content.get("type") in ("text", "html"), "these writers make no other"
            assert len(content) == 0, "§3.1.1: html is escaped"
    for person in root.iter(f"{ATOM}author", f"{ATOM}contributor"):
        _children(person, PERSON)
        assert person.findtext(f"{ATOM}name")
        if (uri := person.findtext(f"{ATOM}uri")) is not None:
            assert urlsplit(uri).scheme
    for category in root.iter(f"{ATOM}category"):
        assert category.get("term"), "§4.2.2: a term"
        assert set(category.attrib) <= {"term", "scheme", "label", f"{XML}lang"}
    for text in root.iter(f"{ATOM}title", f"{ATOM}subtitle", f"{ATOM}summary", f"{ATOM}rights"):
        assert text.get("type", "text") in ("text", "html", "xhtml")
        assert len(text) == 0
    return root


def _children(element: etree._Element, allowed: dict) -> None:
    names = [child.tag for child in element]
    assert all(name.startswith(ATOM) for name in names), names
    for name in names:
        assert name.removeprefix(ATOM) in allowed, f"{name} in {element.tag}"
    for name, (least, most) in allowed.items():
        number = names.count(ATOM + name)
        assert number >= least and (most is None or number <= most), f"{number} of {name} in {element.tag}"
    assert not (element.text or "").strip()


def _common(element: etree._Element) -> None:
    assert set(element.attrib) <= {f"{XML}lang", f"{XML}base"}
    if (language := element.get(f"{XML}lang")) is not None:
        assert _LANGUAGE.fullmatch(language)


def _id(element: etree._Element) -> None:
    text = element.findtext(f"{ATOM}id")
    assert urlsplit(text).scheme and text.isascii()
    assert _TAG_URI.fullmatch(text), text


def _times(element: etree._Element) -> None:
    for name in ("updated", "published"):
        text = element.findtext(f"{ATOM}{name}")
        if text is not None:
            assert _DATE.fullmatch(text)
            datetime.fromisoformat(text)


def _links(element: etree._Element) -> None:
    seen = set()
    for link in element.findall(f"{ATOM}link"):
        assert link.get("href") and urlsplit(link.get("href")).scheme in ("http", "https")
        assert set(link.attrib) <= {"href", "rel", "type", "hreflang", "title", "length"}
        assert link.get("type") is None or _MIME.fullmatch(link.get("type"))
        assert len(link) == 0 and not (link.text or "").strip()
        if link.get("rel", "alternate") == "alternate":
            key = (link.get("type"), link.get("hreflang"))
            assert key not in seen, "§4.1.1: two alternates of one kind"
            seen.add(key)


def check_json_feed(document: dict) -> None:
    """Assert what jsonfeed.org/version/1.1 asks for."""
    strings = (
        "home_page_url",
        "feed_url",
        "description",
        "user_comment",
        "next_url",
        "icon",
        "favicon",
        "language",
    )
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(document["title"], str) and document["title"]
    assert isinstance(document["items"], list)
    _typed(document, strings)
    _json_authors(document)
    ids = [item["id"] for item in document["items"]]
    assert len(set(ids)) == len(ids)
    for item in document["items"]:
        assert isinstance(item["id"], str) and item["id"]
        assert isinstance(item.get("content_html", item.get("content_text")), str)
        _typed(
            item,
            (
                "url",
                "external_url",
                "title",
                "summary",
                "image",
                "date_published",
                "date_modified",
                "language",
            ),
        )
        for name in ("url", "external_url"):
            assert name not in item or urlsplit(item[name]).scheme in ("http", "https")
        for name in ("date_published", "date_modified"):
            assert name not in item or _DATE.fullmatch(item[name])
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
        _json_authors(item)


def _typed(values: dict, names: tuple[str, ...]) -> None:
    for name in names:
        assert name not in values or (isinstance(values[name], str) and values[name]), name


def _json_authors(values: dict) -> None:
    for author in values.get("authors", []):
        assert isinstance(author, dict) and {"name", "url", "avatar"} & set(author)
