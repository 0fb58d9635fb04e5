"""What the lines of an entry of a bilingual weekly give it: text, tags, links, pictures."""

from __future__ import annotations

import re

from papers.formats.bilingual_drafts import EntryDraft, Item, skipped
from papers.formats.bilingual_layout import is_media_only, link_title
from papers.formats.bilingual_texts import Line, hashtags
from papers.formats.document import ParsedLink
from papers.formats.doubts import Doubts
from papers.formats.links import find_links, find_media, lone_address
from papers.formats.weekly_wording import read_label
from papers.identifiers import arxiv_id

# The labels whose lines are links or names, not a passage.
LINK_ZONES = frozenset({"paper", "further", "code", "project", "media", "authors", "origin"})
# An address as browsers show it, "arxiv.org/abs/2405.01234". A host alone is the caption of a link's preview.
_NO_SCHEME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[^\s\u3041-\ud7a3]{2,1000}", re.IGNORECASE)
_RELS = {"paper": "paper", "further": "further", "code": "code", "project": "project"}


def read_passage_line(entry: EntryDraft, role: str, item: Item, doubts: Doubts) -> None:
    """Give the entry a line of the passage `role`: text, tags, or a picture."""
    if tags := hashtags(item.text):
        entry.tags.extend(tags)
    elif is_media_only(item.text):
        _read_media(entry, item, doubts)
    else:
        entry.passages.setdefault(role, []).append(Line(item.number, item.text))


def read_link_line(entry: EntryDraft, zone: str, item: Item, doubts: Doubts) -> None:
    """Give the entry the links of a line below the label that `zone` names."""
    if is_media_only(item.text) and (zone == "media" or not lone_address(item.text)):
        _read_media(entry, item, doubts)
        return
    if tags := hashtags(item.text):
        entry.tags.extend(tags)
        return
    text = item.text if not _NO_SCHEME.fullmatch(item.text) else f"https://{item.text}"
    found = [link for link in find_links(text) if not link.is_image]
    if not found and zone == "paper" and (identifier := arxiv_id(item.text)):
        entry.links.append(ParsedLink("paper", f"https://arxiv.org/abs/{identifier}"))
        return
    for link in found:
        # "[논문](…), [코드](…)": the words of a link may say more than the label over the line.
        said = read_label(link.title) if link.title else None
        kind = said.kind if said and said.kind in _RELS else zone
        entry.links.append(ParsedLink(_RELS.get(kind, "other"), link.url, link_title(link.title, link.url)))
        if link.is_cut:
            entry.is_cut = entry.is_cut or zone == "paper"
            message = f"This address was cut off in copying: {link.url[:120]}…"
            doubts.add(item.number - 1, "link-cut", message, url=link.url[:120])
    if not found:
        skipped(item, doubts)


def _read_media(entry: EntryDraft, item: Item, doubts: Doubts) -> None:
    media = find_media(item.text)
    entry.media.extend(media)
    if not media:
        message = f"The post had a picture here that is not in the copy: “{item.text[:80]}”."
        doubts.add(item.number - 1, "image-missing", message, text=item.text[:80])
