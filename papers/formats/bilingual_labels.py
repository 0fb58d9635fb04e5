"""The label lines of a whole bilingual weekly, at a glance: which there are, and what language they are in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from papers.formats.bilingual_texts import ENGLISH
from papers.formats.weekly_wording import ORDER, WORDINGS, Label, read_label
from papers.languages import guess

_LABEL_LINE = re.compile(
    # Marks, brackets and emoji stand before a label.
    r"^[^\w\n]{0,20}(?::[a-z0-9_+-]{1,40}:)?[^\w\n]{0,5}(?P<label>"
    + "|".join(
        # Spaces within a label are as people type them.
        r"\s?".join(re.escape(character) for character in label)
        for wording in WORDINGS
        for label, kind in wording.labels.items()
        if kind in ORDER and len(label) > 3
    )
    # The label alone, or what it announces behind a colon.
    + r")(?:[^\n]{0,30}$|\W{0,6}[:\uff1a])",
    re.MULTILINE,
)
_SAMPLE = 200_000


def labels_in(text: str) -> Iterator[Label]:
    """The first label lines of the text, as many as tell what it is."""
    for number, match in enumerate(_LABEL_LINE.finditer(text, 0, _SAMPLE)):
        if label := read_label(match["label"]):
            yield label
        if number > 40:
            break


def language_of(text: str) -> str:
    """The language most labels are in, else the one most of the text is in, else Korean, as the series began."""
    found = Counter(label.language for label in labels_in(text) if label.language)
    if found:
        return found.most_common(1)[0][0]
    guessed = guess(text)
    return guessed if guessed and guessed != ENGLISH else WORDINGS[0].language
