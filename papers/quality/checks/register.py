"""합니다 and 한다 (です・ます and である) mixed inside one text. Only ever a hint, at the first ending of the rarer style.

Quotations and brackets keep their own style and are not looked at; list items and headings end in nouns and have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.quality.endings import endings
from papers.quality.finding import Category, Facts, Finding, Severity
from papers.quality.pair import Pair

NAME = "register"
VERSION = 1

_STYLES = {"ko": {True: "합니다", False: "한다"}, "ja": {True: "です・ます", False: "である"}}


def findings(pair: Pair) -> Iterator[Finding]:
    """At most one hint, which names the minority ending."""
    styles = _STYLES.get(pair.target_language)
    if styles is None or pair.role in ("title", "heading"):
        return
    found = endings(pair.target_unquoted, pair.target_language)
    polite = sum(ending.is_polite for ending in found)
    if polite in (0, len(found)):
        return
    # Where both are as many, the text goes on as it began.
    rarer_is_polite = not found[0].is_polite if 2 * polite == len(found) else 2 * polite < len(found)
    rarer = [ending for ending in found if ending.is_polite is rarer_is_polite]
    words = pair.target_text[rarer[0].start : rarer[0].end]
    facts: Facts = {
        "words": words,
        "style": styles[rarer_is_polite],
        "usual": styles[not rarer_is_polite],
        "count": len(rarer),
        "all": len(found),
    }
    yield Finding(
        NAME,
        "endings-mixed",
        Category.LINGUISTIC,
        Severity.HINT,
        rarer[0].start,
        rarer[0].end,
        f"“{words}” is the {facts['style']} style ({facts['count']} of {facts['all']} endings); the text is written in "
        f"the {facts['usual']} style. Use one of them.",
        facts=facts,
    )
