"""Between the page and the stored text: which stored code points each shown character was made of. (Bodies follow.)"""

from __future__ import annotations

from papers.anchoring import TextPositionSelector


def stored_span(
    text: str,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    *,
    as_line: bool = False,
    before: int | None = None,
) -> TextPositionSelector | None:
    """Where in the stored `text` a phrase is that somebody selected in its rendered page, or None.

    `exact`, `prefix` and `suffix` are what the page shows (textContent without `.report-count`; white space does not
    matter). `as_line`: the text was shown by render_line. `before`: how many characters other than white space the page
    shows in this text before the phrase; it only chooses between places that look the same. Never raises.
    """
    raise NotImplementedError
