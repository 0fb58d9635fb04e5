"""Whatever a text holds: rendering never raises, lets nothing through, and takes time in proportion."""

from html.parser import HTMLParser

import html5lib
from hypothesis import example, given
from hypothesis import strategies as st

from papers.rendering import plain_text, render_line, render_text
from papers.rendering.sanitising import HTML, MATHML

ALLOWED = {**HTML, **MATHML}
# Added to every link by the cleaner, and the classes of the renderer's own elements.
ALWAYS = {"rel", "class"}

PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=x>", "<style>", "<!--", "]]>",
        "**", "*", "_", "`", "~~", "[", "](", ")", "[[", "]]", "![", "<", ">", "&", "&#", "&lt;", "|", "\n", "\n\n",
        "- ", "1. ", "> ", "# ", "---", "```", "$", "$$", r"\(", r"\)", r"\[", r"\]", r"\text{", r"\frac{", "}", "^",
        r"\href{javascript:x}{y}", "javascript:alert(1)", "https://a.org/", "한국어", "日本語", "\u202e", "\x00", "\ud800",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "</p>", "a", " ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


class Elements(HTMLParser):
    """Collects the elements and attributes of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one."""
        self.found.append((tag, dict(attrs)))


def forbidden_in(html: str) -> list[str]:
    """Return what of `html` the allow-lists do not name."""
    elements = Elements()
    elements.feed(html)
    elements.close()
    found = []
    for tag, attributes in elements.found:
        if tag not in ALLOWED:
            found.append(tag)
        found += [f"{tag}@{name}" for name in attributes if name not in ALLOWED.get(tag, set()) | ALWAYS]
        href = attributes.get("href") or "https://"
        if not href.startswith(("http://", "https://", "mailto:")):
            found.append(f"{tag}@href={href}")
    return found


@given(TEXTS)
@example("<a href=javascript:alert(1)>x</a>")
@example(r"$\text{<img/src=x/onerror=alert(1)>}$")
@example('[x](https://a.org/"onmouseover=alert(1))')
def test_nothing_forbidden_comes_through(text: str) -> None:
    assert forbidden_in(render_text(text)) == []
    assert forbidden_in(render_line(text)) == []


@given(TEXTS)
def test_what_comes_out_is_well_formed(text: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(f"<!doctype html><html lang=en><title>t</title><div>{render_text(text)}</div></html>")


@given(TEXTS)
def test_words_without_marks_are_one_line_without_controls(text: str) -> None:
    words = plain_text(text, 80)
    assert len(words) <= 80
    assert not set(words) & set("\n\r\t\x00\u202e")


def test_the_checker_of_this_test_finds_what_it_should() -> None:
    assert forbidden_in("<p onclick=x><img src=y></p><a href='javascript:1'>") == [
        "p@onclick",
        "img",
        "img@src",
        "a@href=javascript:1",
    ]
