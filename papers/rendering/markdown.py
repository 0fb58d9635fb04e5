"""The text of a passage as safe HTML: CommonMark without raw HTML, with formulas, and made for CJK writing.

Differences from CommonMark: a line break in the text is one on the page (digests are written line by line); headings
become bold paragraphs, as a passage stands inside the page's own outline; indented text is not code and a line of
dashes makes no heading; a definition of a link target is text like any other, so that nothing disappears.
"""

from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from papers.rendering.emphasis import cjk_emphasis
from papers.rendering.formulas import formulas
from papers.rendering.links import links
from papers.rendering.sanitising import clean_html, printable

# A text longer than this (in code points) is shown as plain paragraphs: Markdown's worst cases are not worth it.
LONGEST = 200_000


def text_parser() -> MarkdownIt:
    """The parser and renderer of passages; what it renders must still go through `clean_html`."""
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 20})
    md.enable(["table", "strikethrough"])
    md.disable(["code", "lheading", "reference", "html_block", "html_inline"])
    md.use(formulas).use(cjk_emphasis).use(links)
    md.add_render_rule("heading_open", lambda *_: '<p class="subheading"><strong>')
    md.add_render_rule("heading_close", lambda *_: "</strong></p>\n")
    # What may scroll sideways can be reached by keyboard.
    md.add_render_rule("table_open", lambda *_: '<div class="table" tabindex="0"><table>\n')
    md.add_render_rule("table_close", lambda *_: "</table></div>\n")
    md.add_render_rule("fence", _render_fence)
    return md


def _render_fence(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<pre tabindex="0"><code>{escape(tokens[index].content)}</code></pre>\n'


def line_parser() -> MarkdownIt:
    """The same for titles and headings."""
    return text_parser().disable(["link", "image", "autolink", "wiki", "bare_addresses", "newline"])


_MARKDOWN = text_parser()
_LINE = line_parser()


def render_text(text: str) -> str:
    """`text` (Markdown of a passage) as safe HTML of block elements. Never raises, in time linear to the text."""
    text = printable(text)
    if len(text) > LONGEST:
        return _plain_paragraphs(text)
    return clean_html(_MARKDOWN.render(text, {})).strip()


def parse_tokens(text: str) -> list[Token]:
    """The tokens that `render_text` would render, for whoever asks what a text holds."""
    return _MARKDOWN.parse(printable(text), {})


def render_line(text: str) -> str:
    """`text` (a title, a heading) as safe HTML without block elements or links: emphasis, code and formulas only."""
    text = " ".join(printable(text[:LONGEST]).split())
    return clean_html(_LINE.renderInline(text, {"line": True})).strip()


def _plain_paragraphs(text: str) -> str:
    paragraphs = (escape(paragraph.strip()) for paragraph in text.split("\n\n") if paragraph.strip())
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
