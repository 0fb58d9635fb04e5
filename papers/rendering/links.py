"""Links in running text: addresses that end where ASCII ends, `[[wiki links]]`, and links instead of pictures."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from papers.identifiers import find_urls

WIKI = re.compile(r"\[\[([^\[\]\n|]{1,120})(?:\|([^\[\]\n]{1,120}))?\]\]")


def _bare_addresses(state: StateCore) -> None:
    """Make links of the addresses in text tokens that are not inside a link already."""
    for block in state.tokens:
        if block.type != "inline" or not block.children or "://" not in block.content:
            continue
        children: list[Token] = []
        depth = 0
        for token in block.children:
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type == "text" and depth == 0 and "://" in token.content:
                children.extend(_split(token))
            else:
                children.append(token)
        block.children = children


def _split(token: Token) -> list[Token]:
    text = token.content
    tokens = []
    position = 0
    for start, end, url in find_urls(text):
        if start > position:
            tokens.append(_part(token, position, start))
        tokens.append(Token("link_open", "a", 1, attrs={"href": url}))
        tokens.append(_part(token, start, end))
        tokens.append(Token("link_close", "a", -1))
        position = end
    if position < len(text):
        tokens.append(_part(token, position, len(text)))
    return tokens


def _part(token: Token, start: int, end: int) -> Token:
    """A part of a text token, with where it came from if the token knows (see traced.py)."""
    part = Token("text", "", 0, content=token.content[start:end])
    if "places" in token.meta:
        part.meta["places"] = token.meta["places"][start:end]
    return part


def _wiki_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = WIKI.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("wiki_open", "span", 1).attrs = {"class": "wiki"}
        state.push("text", "", 0).content = (match[2] or match[1]).strip()
        state.push("wiki_close", "span", -1)
    state.pos = match.end()
    return True


def _render_picture(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """A picture in running text as a link to it: its size is unknown, so showing it would move the text below."""
    token = tokens[index]
    link = [
        Token("link_open", "a", 1, attrs={"href": token.attrs.get("src", "")}),
        Token("text", "", 0, content=token.content or str(token.attrs.get("src", ""))),
        Token("link_close", "a", -1),
    ]
    return renderer.renderInline(link, options, env)


def links(md: MarkdownIt) -> None:
    """The markdown-it plugin."""
    md.inline.ruler.before("link", "wiki", _wiki_rule)
    md.core.ruler.after("inline", "bare_addresses", _bare_addresses)
    md.add_render_rule("image", _render_picture)
