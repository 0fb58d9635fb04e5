"""What stands around an Entry's texts, as an editor types it: paper, votes, tags, links, media.

A page shows fifty entries with some links each, so these are plain values instead of Django forms: reading and showing
thousands of fields takes milliseconds.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from papers.actions.edit_entry import LinkValues, MediaValues
from papers.forms.fields import TagsField, check_address, check_text, join_tags
from papers.models import Entry, EntryLink, EntryMedia, Paper

LARGEST_NUMBER = 2_147_483_647


@dataclass(slots=True)
class LinkRow:
    """A link as typed. `key` is its id, or "new0", "new1" …; `delete` says that its box was ticked."""

    key: str
    rel: str = EntryLink.Rel.FURTHER
    url: str = ""
    title: str = ""
    delete: bool = False
    error: str = ""


@dataclass(slots=True)
class MediaRow:
    """A picture or video as typed; see LinkRow."""

    key: str
    kind: str = EntryMedia.Kind.IMAGE
    url: str = ""
    alt: str = ""
    delete: bool = False
    error: str = ""


@dataclass(slots=True)
class EntryFields:
    """The fields of one Entry as texts, and what is wrong with them (`errors` by field name)."""

    paper: str = ""
    votes: str = ""
    tags: str = ""
    section: str = ""
    links: list[LinkRow] = field(default_factory=list)
    media: list[MediaRow] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        entry: Entry,
        tags: Iterable[str],
        links: Iterable[EntryLink],
        media: Iterable[EntryMedia],
    ) -> "EntryFields":
        """The fields of a stored entry."""
        return cls(
            paper=paper_reference(entry.paper),
            votes="" if entry.votes is None else str(entry.votes),
            tags=join_tags(tags),
            section=str(entry.section_id or ""),
            links=[LinkRow(str(link.pk), link.rel, link.url, link.title) for link in links],
            media=[MediaRow(str(item.pk), item.kind, item.url, item.alt) for item in media],
        )

    @classmethod
    def posted(cls, data: Mapping[str, str]) -> "EntryFields":
        """The fields from what a browser sent, names without the entry's prefix: "votes", "link-12-url"."""
        links: dict[str, LinkRow] = {}
        media: dict[str, MediaRow] = {}
        for name, value in data.items():
            kind, _, rest = name.partition("-")
            key, _, attribute = rest.partition("-")
            if kind == "link" and attribute in ("rel", "url", "title", "delete"):
                row = links.setdefault(key, LinkRow(key))
            elif kind == "media" and attribute in ("kind", "url", "alt", "delete"):
                row = media.setdefault(key, MediaRow(key))
            else:
                continue
            setattr(row, attribute, bool(value) if attribute == "delete" else value.strip())
        return cls(
            **{name: data.get(name, "").strip() for name in ("paper", "votes", "tags", "section")},
            links=_filled(links.values(), "title"),
            media=_filled(media.values(), "alt"),
        )

    def signature(self) -> str:
        """A short word that changes with any of the fields: how a page remembers what it showed."""
        values = asdict(self)
        del values["errors"]
        for row in (*values["links"], *values["media"]):
            del row["error"]
        return signature_of(values)

    @property
    def has_errors(self) -> bool:
        """Whether a check found anything."""
        return bool(self.errors) or any(row.error for row in (*self.links, *self.media))

    def clean_votes(self) -> int | None:
        """The votes as a number; notes an error."""
        if not self.votes:
            return None
        digits = self.votes.replace(",", "")
        if digits.isdecimal() and len(digits) < 11 and int(digits) <= LARGEST_NUMBER:
            return int(digits)
        self.errors["votes"] = _("Votes are a whole number, or nothing.")
        return None

    def clean_tags(self) -> tuple[str, ...]:
        """The tags; notes an error."""
        try:
            return TagsField(required=False).clean(self.tags)
        except ValidationError as error:
            self.errors["tags"] = " ".join(error.messages)
            return ()

    def clean_links(self) -> tuple[LinkValues, ...]:
        """The links that stay; notes errors in their rows."""
        kept = []
        for row in self.links:
            if row.delete or not (row.url or row.title):
                continue
            row.rel = row.rel if row.rel in EntryLink.Rel.values else EntryLink.Rel.OTHER
            row.error = _row_error(
                row.url, row.title, limits=(2000, 300), any_name=row.rel == EntryLink.Rel.WIKI
            )
            kept.append(LinkValues(_id(row.key), row.rel, row.url, row.title))
        return tuple(kept)

    def clean_media(self) -> tuple[MediaValues, ...]:
        """The pictures and videos that stay; notes errors in their rows."""
        kept = []
        for row in self.media:
            if row.delete or not (row.url or row.alt):
                continue
            row.kind = row.kind if row.kind in EntryMedia.Kind.values else EntryMedia.Kind.IMAGE
            row.error = _row_error(row.url, row.alt, limits=(2000, 500))
            kept.append(MediaValues(_id(row.key), row.kind, row.url, row.alt))
        return tuple(kept)


def signature_of(values: Mapping[str, object]) -> str:
    """A short word that changes with any of these texts; line ends and blanks around a text, which a browser's
    one-line field takes away, do not count.
    """

    def as_sent(value: object) -> object:
        if isinstance(value, str):
            return value.replace("\r", "").replace("\n", "").strip()
        if isinstance(value, dict):
            return {name: as_sent(item) for name, item in value.items()}
        return [as_sent(item) for item in value] if isinstance(value, list) else value

    return hashlib.sha256(json.dumps(as_sent(dict(values)), sort_keys=True).encode()).hexdigest()[:16]


def paper_reference(paper: Paper | None) -> str:
    """How an editor names a Paper: arXiv id, else DOI, else address, else its place on this site."""
    if paper is None:
        return ""
    return paper.arxiv_id or paper.doi or paper.url or f"/papers/{paper.slug}/"


def _filled(rows: Iterable, words: str) -> list:
    """The rows without new ones that were left empty; the others get keys that no empty row of the page has."""
    kept = []
    for row in rows:
        if row.key.startswith(("new", "kept")):
            if not (row.url or getattr(row, words)):
                continue
            row.key = f"kept{len(kept)}"
        kept.append(row)
    return kept


def _id(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else None


def _row_error(url: str, words: str, *, limits: tuple[int, int], any_name: bool = False) -> str:
    if not url:
        return _("Please give the address, or empty the row.")
    if len(url) > limits[0] or len(words) > limits[1]:
        return _("This is too long: an address may have %(url)s characters, its words %(words)s.") % {
            "url": limits[0],
            "words": limits[1],
        }
    try:
        check_text(words)
        if any_name:
            check_text(url)
        else:
            # Addresses inside this site, such as our own pictures, begin with a slash.
            check_address(f"https://example.org{url}" if url.startswith("/") and url[1:2] != "/" else url)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
