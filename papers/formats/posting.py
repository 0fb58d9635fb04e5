"""What all posts of an issue have in common: who is credited under which licence, and how links and quotations are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papers.formats.document import ParsedEntry, ParsedIssue, ParsedLink

# Origins of Revisions that are somebody's own work here.
_BY_PEOPLE = ("correction", "human")
_ODD_ADDRESS = re.compile(r"[\s()<>]")
# Who corrected a text, in the language of the digest.
_CORRECTED = {
    "ko": ("번역을 바로잡은 사람: {names}", "독자들이 번역을 바로잡았습니다."),
    "ja": ("訳を直した人: {names}", "読者が訳を直しました。"),
    "en": ("Corrected by {names}.", "Corrected by readers."),
}
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Colophon:
    """Who an issue is by: its source and licence, and the people who corrected its texts, in the order they did."""

    source: str
    source_url: str = ""
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    correctors: tuple[str, ...] = ()
    is_corrected: bool = False
    is_machine_translated: bool = False

    def credit(self, language: str) -> str:
        """The line that names those who corrected it, in the digest's language; empty where nobody did."""
        by_name, unnamed = _CORRECTED.get(language.partition("-")[0], _CORRECTED["en"])
        if self.correctors:
            return by_name.format(names=", ".join(map(plain_name, self.correctors)))
        return unnamed if self.is_corrected else ""

    def lines(self, *, with_links: bool = True) -> list[str]:
        """The line of source and licence; with addresses as links or none at all."""
        parts = [_linked(self.source, self.source_url if with_links else ""), plain_name(self.publisher)]
        parts.append(_linked(self.licence, self.licence_url if with_links else ""))
        return [", ".join(part for part in parts if part)]


def colophon_of(issue: ParsedIssue) -> Colophon:
    """What a document says of its source, and of those who corrected the texts as they stand."""
    source = issue.source
    revisions = [
        revision
        for history in issue.history
        for revision in history.revisions
        if revision.origin in _BY_PEOPLE and revision.number > 1
    ]
    names = dict.fromkeys(revision.writer for revision in revisions if revision.writer)
    if source is None:
        return Colophon("", correctors=tuple(names), is_corrected=bool(revisions))
    return Colophon(
        source=source.name or source.slug,
        source_url=issue.url or source.url or "",
        publisher=source.publisher,
        licence=source.licence,
        licence_url=source.licence_url or "",
        correctors=tuple(names),
        is_corrected=bool(revisions),
        is_machine_translated=bool(source.is_machine_translated),
    )


def paper_links(entry: ParsedEntry) -> list[ParsedLink]:
    """The links of an entry, that to the paper at arXiv first where none of them leads there; notes left out."""
    links = [link for link in entry.links if link.rel != "wiki"]
    identifier = entry.paper.arxiv_id
    if identifier and not any(identifier in link.url for link in links):
        links.insert(0, ParsedLink("paper", f"https://arxiv.org/abs/{identifier}"))
    return links


def link_line(link: ParsedLink) -> str:
    """A link on a line of its own: with its words where it has any, else as the address alone."""
    return f"[{in_brackets(link.title)}](<{link.url}>)" if link.title else link.url


def media_lines(entry: ParsedEntry) -> list[str]:
    """The pictures, and the addresses of videos, each a block."""
    return [
        f"![{in_brackets(media.alt or '')}](<{media.url}>)" if media.kind == "image" else media.url
        for media in entry.media
    ]


def quoted(text: str) -> str:
    """`text` as a Markdown quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def in_brackets(text: str) -> str:
    """Text inside a link's brackets."""
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def plain_name(name: str) -> str:
    """A name that Markdown takes for nothing else, and forum software for nobody's mention."""
    return _MARKS.sub(r"\\\1", " ".join(name.split())).replace("@", "@\u2060")


def _linked(text: str, url: str) -> str:
    if not text or not url:
        return plain_name(text)
    return f"[{in_brackets(text)}]({f'<{url}>' if _ODD_ADDRESS.search(url) else url})"
