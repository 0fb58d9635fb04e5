"""Where a new entry of a bilingual weekly begins: its title is a line above its first label."""

from __future__ import annotations

from collections.abc import Sequence

from papers.formats.bilingual_drafts import EntryDraft, Item
from papers.formats.bilingual_entries import LINK_ZONES
from papers.formats.bilingual_layout import is_media_only
from papers.formats.bilingual_texts import is_bilingual_title
from papers.formats.lines import is_sentence
from papers.formats.links import find_links, lone_address
from papers.formats.weekly_wording import ORDER

_LONGEST_TITLE = 300


def title_index(block: Sequence[Item], kind: str, zone: str, entry: EntryDraft | None) -> int | None:
    """Where in `block` the title of a new entry stands, if a label of `kind` below it begins one.

    `block` is what was read of `zone` since its label, and `entry` the one that is being read, if any.
    """
    index = len(block) - 1
    while index >= 0 and is_media_only(block[index].text):
        index -= 1
    if index < 0:
        return None
    item = block[index]
    if len(item.text) > _LONGEST_TITLE or lone_address(item.text) or item.text.startswith("```"):
        return None
    if item.is_heading or is_bilingual_title(item.text):
        return index
    if zone not in ("intro", "abstract"):
        # A paper's own text may stand right under its title, before any label.
        for earlier in range(index - 1, -1, -1):
            if is_bilingual_title(block[earlier].text) and not is_sentence(block[earlier].text):
                return earlier
    if entry is None or zone in ("preamble", "overview"):
        return index
    begins = kind in ORDER and (
        kind in entry.kinds
        or any(kind in ORDER[: ORDER.index(seen)] for seen in entry.kinds if seen in ORDER)
    )
    if zone in LINK_ZONES:
        return index if (begins or kind not in ORDER) and not find_links(item.text) else None
    # Within a passage the last line is text of the passage unless the label must begin an entry.
    return index if begins and len(block) > 1 and not is_sentence(item.text) else None
