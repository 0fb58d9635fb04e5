"""The HTML of a forum post as Markdown: what Discourse calls "cooked", turned back into text that parsers read.

Headings, paragraphs, lists, quotes, code, tables, links, pictures, formulas and emoji become what an author would have
typed. Scripts and styles are left out; of anything unknown the text is kept. Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Below this depth only the text of an element is kept. No post is nested a third as deep.
_DEEPEST = 60

# What is nested deeper than this is no post but an attack on the parser, whose time grows with the square of the depth.
_DEEPEST_TAGS = 1000
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>")
_VOID = (
    "br",
    "img",
    "hr",
    "input",
    "meta",
    "link",
    "source",
    "wbr",
    "area",
    "base",
    "col",
    "embed",
    "track",
    "param",
)
_ENDED_BY_THE_NEXT = ("p", "li", "dt", "dd", "tr", "td", "th", "option")
_ENDING_BY_THEMSELVES = frozenset((*_VOID, *_ENDED_BY_THE_NEXT))

_SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "svg", "head", "title", "button", "form", "input")
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table", "hr", "blockquote", "address", "center")
_BOXES = (
    "div",
    "section",
    "article",
    "aside",
    "details",
    "summary",
    "figure",
    "figcaption",
    "header",
    "footer",
)
_OTHERS = ("main", "nav", "iframe", "video", "audio")
_BLOCKS = frozenset((*_HEADINGS, *_TEXTS, *_BOXES, *_OTHERS))
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BACKTICKS = re.compile(r"`+")
# What Discourse prints around a post's own words: titles of quotes, counts of clicks, file sizes of pictures.
_FURNITURE = frozenset(
    (
        "meta",
        "badge-notification",
        "poll-info",
        "poll-buttons",
        "quote-controls",
        "katex-html",
        "onebox-metadata",
    )
)


def as_markdown(html: str) -> str:
    """`html` as Markdown, without trailing blank lines. Formulas come as `$…$` or `$$…$$`, emoji as `:name:`."""
    if _nesting(html) > _DEEPEST_TAGS:
        return _TAG.sub(" ", html).strip()
    root = LexborHTMLParser(html).body
    if root is None:
        return ""
    return "\n".join(_blocks(root, 0)).strip("\n")


def _nesting(html: str) -> int:
    """How deep the elements of `html` are nested, those left aside that end by themselves."""
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if (match["name"] or "").lower() not in _ENDING_BY_THEMSELVES:
            depth = max(0, depth - 1) if match["slash"] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _blocks(node: LexborNode, depth: int) -> list[str]:
    """The lines of an element's content, with a blank line between two blocks."""
    lines: list[str] = []
    inline: list[str] = []

    def add(block: list[str]) -> None:
        if block:
            if lines:
                lines.append("")
            lines.extend(block)

    def flush() -> None:
        add(_paragraph("".join(inline)))
        inline.clear()

    for child in _children(node):
        if _is_block(child):
            flush()
            add(_block(child, depth + 1))
        else:
            inline.append(_inline(child, depth + 1))
    flush()
    return lines


def _block(node: LexborNode, depth: int) -> list[str]:
    tag = node.tag or ""
    classes = _classes(node)
    if depth > _DEEPEST:
        return _paragraph(_SPACE.sub(" ", node.text(deep=True) or ""))
    if classes & _FURNITURE:
        return []
    if tag in _HEADINGS:
        text = " ".join(_inlines(node, depth).split())
        return [f"{'#' * int(tag[1])} {text}"] if text else []
    if tag == "hr":
        return ["---"]
    if tag == "pre":
        return _code(node)
    if tag in ("ul", "ol"):
        return _list(node, depth)
    if tag == "table":
        return _table(node, depth)
    if tag == "blockquote":
        return [f"> {line}".rstrip() for line in _blocks(node, depth)]
    if tag in ("iframe", "video", "audio"):
        address = _address(node, "src") or next(
            (found for source in node.css("source") if (found := _address(source, "src"))), None
        )
        return [address] if address else []
    if tag == "aside" and "onebox" in classes:
        address = _web_address(node.attributes.get("data-onebox-src")) or next(
            (found for link in node.css("a[href]") if (found := _address(link, "href"))), None
        )
        return [address] if address else []
    if tag == "aside" and "quote" in classes:
        quotes = [child for child in _children(node) if child.tag == "blockquote"]
        # A quote from another topic is titled with a link to it; forum software makes one of an address of its own.
        linked = node.css_first("div.title a[href]")
        title = [_link(linked, set(), depth + 1)] if linked is not None and _address(linked, "href") else []
        lines = [line for quote in quotes for line in _block(quote, depth + 1)]
        return [*title, "", *lines] if title and lines else [*title, *lines]
    if tag == "summary":
        text = " ".join(_inlines(node, depth).split())
        return [f"**{text}**"] if text else []
    if "math" in classes:
        return _formula(node.text(deep=True) or "", display=True).strip("\n").split("\n")
    return _blocks(node, depth)


def _paragraph(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _code(node: LexborNode) -> list[str]:
    text = (node.text(deep=True) or "").rstrip("\n")
    inner = node.css_first("code")
    language = (
        next((name[5:] for name in _classes(inner) if name.startswith("lang-")), "")
        if inner is not None
        else ""
    )
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + ("" if language == "auto" else language), *text.split("\n"), fence]


def _list(node: LexborNode, depth: int) -> list[str]:
    lines: list[str] = []
    number = 0
    for child in _children(node):
        if child.tag != "li":
            if child.tag in ("ul", "ol"):
                lines.extend(f"  {line}".rstrip() for line in _list(child, depth + 1) if depth < _DEEPEST)
            continue
        number += 1
        mark = f"{number}. " if node.tag == "ol" else "- "
        block = _blocks(child, depth + 1) if depth < _DEEPEST else _paragraph(child.text(deep=True) or "")
        if not block:
            continue
        # A paragraph and the list below it stand close together, two paragraphs of one item apart.
        lines.append(mark + block[0])
        lines.extend(f"{' ' * len(mark)}{line}".rstrip() for line in _close_up(block[1:]))
    return lines


def _close_up(lines: list[str]) -> list[str]:
    if len(lines) > 1 and not lines[0] and lines[1].startswith(("- ", "1. ")):
        return lines[1:]
    return lines


def _table(node: LexborNode, depth: int) -> list[str]:
    lines: list[str] = []
    for row in node.css("tr"):
        cells = [
            " ".join(_inlines(cell, depth + 1).split()).replace("|", "\\|")
            for cell in _children(row)
            if cell.tag in ("td", "th")
        ]
        if cells:
            lines.append(f"| {' | '.join(cells)} |")
            if len(lines) == 1:
                lines.append("|" + " --- |" * len(cells))
    return lines


def _inlines(node: LexborNode, depth: int) -> str:
    return "".join(_inline(child, depth + 1) for child in _children(node))


def _inline(node: LexborNode, depth: int) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return _SPACE.sub(" ", node.text(deep=False) or "")
    if tag == "script" and (node.attributes.get("type") or "").startswith("math/tex"):
        return _formula(node.text(deep=True) or "", display="display" in (node.attributes.get("type") or ""))
    if tag in _SKIPPED or tag.startswith(("-", "!")):
        return ""
    if depth > _DEEPEST:
        return _SPACE.sub(" ", node.text(deep=True) or "")
    classes = _classes(node)
    if classes & _FURNITURE:
        return ""
    if tag == "br":
        return "\n"
    if tag == "img":
        return _picture(node, classes)
    if tag == "a":
        return _link(node, classes, depth)
    if "math" in classes or tag == "math" or "katex" in classes:
        source = node.css_first('annotation[encoding="application/x-tex"]')
        text = (source or node).text(deep=True) or ""
        return _formula(text, display=(node.attributes.get("display") == "block"))
    if tag in ("code", "kbd", "samp", "tt"):
        text = _SPACE.sub(" ", node.text(deep=True) or "")
        longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
        fence = "`" * (longest + 1)
        padding = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{padding}{text}{padding}{fence}" if text.strip() else text
    text = _inlines(node, depth)
    mark = _MARKS.get(tag)
    if mark is None or not text.strip():
        return text
    # Emphasis does not begin or end with a space in Markdown (CommonMark §6.2).
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"


def _formula(text: str, *, display: bool) -> str:
    text = text.strip()
    if not text:
        return ""
    return f"\n$$\n{text}\n$$\n" if display else f"${text}$"


def _picture(node: LexborNode, classes: set[str]) -> str:
    alt = _SPACE.sub(" ", node.attributes.get("alt") or node.attributes.get("title") or "").strip()
    if "emoji" in classes:
        return alt
    address = _address(node, "src")
    if address is None or classes & {"avatar", "site-icon"}:
        return ""
    return f"![{_label(alt)}]({address})"


def _link(node: LexborNode, classes: set[str], depth: int) -> str:
    if "anchor" in classes:
        return ""
    address = _address(node, "href")
    if "lightbox" in classes:
        picture = node.css_first("img")
        alt = (picture.attributes.get("alt") or "") if picture is not None else ""
        return f"![{_label(alt)}]({address})" if address else _inlines(node, depth)
    text = _inlines(node, depth)
    if address is None or classes & {"mention", "mention-group", "hashtag", "hashtag-cooked"}:
        return text
    bare = " ".join(text.split())
    if not bare or _same_address(bare, address):
        return address
    if bare.startswith("![") or "](" in bare:
        return bare
    return f"[{bare}]({address})"


def _same_address(text: str, address: str) -> bool:
    def plain(value: str) -> str:
        return re.sub(r"^https?://(?:www\.)?", "", value).rstrip("/").removesuffix("…").removesuffix("...")

    return plain(address) == plain(text) or (
        text.endswith(("…", "...")) and plain(address).startswith(plain(text))
    )


def _address(node: LexborNode, name: str) -> str | None:
    return _web_address(node.attributes.get(name))


def _web_address(value: str | None) -> str | None:
    value = (value or "").strip()
    if value.startswith("//"):
        value = f"https:{value}"
    if not value[:8].lower().startswith(("http://", "https://")) or len(value) > 2000:
        return None
    value = _SPACE.sub("%20", value)
    if value.count("(") != value.count(")"):
        # A Markdown link ends at the first bracket that nothing opened.
        value = value.replace("(", "%28").replace(")", "%29")
    return value


def _label(text: str) -> str:
    return text.replace("[", "(").replace("]", ")").replace("\n", " ")


def _is_block(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in _BLOCKS:
        return True
    # Some elements are inline by nature and hold blocks all the same, as a link around a picture's box does.
    if tag not in ("a", "span") or "lightbox" in _classes(node):
        return False
    return any(child.tag in _BLOCKS for child in _children(node))


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return node.iter(include_text=True)
