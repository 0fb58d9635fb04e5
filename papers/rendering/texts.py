"""The HTML of stored texts, rendered once: a Revision never changes, so what it was rendered to stays right."""

from typing import Protocol

from papers.rendering.markdown import render_line, render_text
from papers.rendering.remembered import Remembered

# In characters of HTML: some fifteen issues, about a megabyte where the texts are Korean.
_TEXTS = Remembered(120_000)


class Text(Protocol):
    """What is rendered: the text of a Revision and the Revision's id."""

    @property
    def revision_id(self) -> int: ...

    @property
    def text(self) -> str: ...


def text_html(text: Text) -> str:
    """The HTML of a passage (see render_text)."""
    return _TEXTS.get(("text", text.revision_id, hash(text.text)), lambda: render_text(text.text))


def line_html(text: Text) -> str:
    """The HTML of a title or heading (see render_line)."""
    return _TEXTS.get(("line", text.revision_id, hash(text.text)), lambda: render_line(text.text))
