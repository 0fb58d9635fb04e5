"""Writing SVG: elements with attributes, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold (§2.2), escaped or not.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float


class Picture(str):
    """A whole `<svg>`. Templates put it into a page as it is: it holds no text that was not escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """The picture, by the name that template engines ask for."""
        return str(self)


def number(value: float) -> str:
    """A coordinate: two decimals at most, as short as it can be written."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, attributes: dict[str, Value], *content: str) -> str:
    """`<name a="1">content</name>`; `content` is SVG already (see `words`). An underscore in a name is a hyphen."""
    written = "".join(
        f" {key.replace('_', '-')}={quoteattr(_clean(value) if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def words(text: str) -> str:
    """A text as the content of an element."""
    return escape(_clean(text))


def picture(
    key: str, width: int, height: int, title: str, description: str, parts: Iterable[str], *, kind: str = ""
) -> Picture:
    """An image of this size in its own units. `key` names it within its page: two pictures need two keys.

    Its width on the page is the style sheet's matter; the height follows.
    """
    return Picture(
        element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": f"chart {kind}".strip(),
                "viewBox": f"0 0 {width} {height}",
                "width": width,
                "height": height,
                "role": "img",
                "aria-labelledby": f"{key}-title {key}-desc",
            },
            element("title", {"id": f"{key}-title"}, words(title)),
            element("desc", {"id": f"{key}-desc"}, words(description)),
            *parts,
        )
    )


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text)
