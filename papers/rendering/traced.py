"""The parser of texts, made to remember where each shown character comes from.

Every inline token that shows something gets `meta["places"]`: for each character of its content the stretch
[start, end) of the stored text it was made of (one code point mostly, more for "&amp;" or "\\*"). Tokens that a rule made
get `meta["whole"]`, the stretch that the rule read: a formula with its dollars, a link with its address.

It is the parser of `render_text` and `render_line` with the same rules, so it makes the same tokens. It is used where a
text has reports or is being reported; all other pages are made without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from papers.rendering.block_places import Place, places_of_block
from papers.rendering.links import WIKI
from papers.rendering.markdown import LONGEST, line_parser, text_parser
from papers.rendering.sanitising import printable

InlineRule = Callable[[StateInline, bool], bool]


class TooLong(ValueError):
    """Raised for a text that is shown as plain paragraphs (see markdown.LONGEST)."""


def traced_tokens(text: str, *, as_line: bool = False) -> list[Token]:
    """The block tokens of the stored `text`, with places in it. Raises TooLong.

    A block whose lines cannot be told apart has none; what is in it is neither found nor marked.
    """
    outer: list[Place] | None
    if as_line:
        prepared, outer = _one_line(text[:LONGEST])
        tokens = _line_parser().parseInline(prepared, {"line": True})
    else:
        prepared, outer = _printable(text)
        if len(prepared) > LONGEST:
            raise TooLong
        tokens = _text_parser().parse(prepared, {})
    lines = prepared.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    cells: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "inline":
            before = tokens[index - 1] if index else None
            places = (
                [(i, i + 1) for i in range(len(prepared))]
                if as_line
                else places_of_block(token, before, lines, starts, cells)
            )
            _bring_out(token.children or [], _composed(places, outer))
        elif token.type == "fence":
            places = places_of_block(token, None, lines, starts, cells)
            token.meta["places"] = _composed(places, outer)
    return tokens


def html_of(tokens: Sequence[Token], *, as_line: bool = False) -> str:
    """The HTML of traced tokens, not yet cleaned."""
    parser = _line_parser() if as_line else _text_parser()
    env: EnvType = {"line": True} if as_line else {}
    return str(parser.renderer.render(tokens, parser.options, env))


def _printable(text: str) -> tuple[str, list[Place] | None]:
    """The text as the parser gets it, and where each of its characters comes from (None: from where it stands)."""
    if "\r" not in text:
        return printable(text), None
    places: list[Place] = []
    for match in re.finditer("\r\n|[^\n]|\n", text):
        places.append(match.span())
    return printable(text), places


def _one_line(text: str) -> tuple[str, list[Place]]:
    places: list[Place] = []
    words: list[str] = []
    shown, outer = _printable(text)
    end = 0
    for word in shown.split():
        start = shown.index(word, end)
        if words:
            places.append((end, start))
        end = start + len(word)
        places.extend((i, i + 1) for i in range(start, end))
        words.append(word)
    return " ".join(words), _composed(places, outer) or []


def _composed(places: list[Place] | None, outer: list[Place] | None) -> list[Place] | None:
    """Places in one text as places in the text that this one was made of."""
    if places is None or outer is None:
        return places
    return [_outward(place, outer) for place in places]


def _outward(place: Place, outer: list[Place]) -> Place:
    start, end = place
    return outer[start][0], outer[max(start, end - 1)][1]


def _bring_out(children: Iterable[Token], outer: list[Place] | None) -> None:
    """Turn places in the content of an inline token into places of the stored text, in all its children."""
    for token in children:
        if outer is None:
            token.meta.pop("places", None)
            token.meta.pop("whole", None)
            continue
        if "places" in token.meta:
            token.meta["places"] = [_outward(place, outer) for place in token.meta["places"]]
        if "whole" in token.meta:
            token.meta["whole"] = _outward(token.meta["whole"], outer)


# -- remembering while parsing -----------------------------------------------------------------------------------------


class _TracedState(StateInline):
    """Keeps for the text that no rule has taken yet where it stands, and for each token where its rule began."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._places: list[Place] = []

    def append_pending(self, text: str) -> None:
        self._places.extend((i, i + 1) for i in range(self.pos, self.pos + len(text)))
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        # A line end takes the blanks before it away again, from the end of what is pending.
        token.meta["places"] = self._places[: len(token.content)]
        self._places = []
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        self._places = []
        return token


class _TracedInline(ParserInline):
    """The inline parser with that state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _TracedState(src, md, env, tokens)
        self.tokenize(state)
        _find_places(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _remembering(rule: InlineRule) -> InlineRule:
    """The rule, noting on the tokens it makes where what it read ends."""

    def remembering(state: StateInline, silent: bool) -> bool:
        known = len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[known:]:
                token.meta.setdefault("end", state.pos)
        return done

    return remembering


def _find_places(state: StateInline) -> None:
    """Places for what the rules made, before pairs of markers become emphasis."""
    previous: Token | None = None
    for token in state.tokens:
        at = token.meta.get("at")
        if at is not None:
            start = at - 1 if token.type == "link_open" and token.markup != "autolink" else at
            token.meta["whole"] = (start, token.meta.get("end", at))
            if token.content and "places" not in token.meta:
                token.meta["places"] = _places(state.src, token, previous)
        previous = token


def _places(src: str, token: Token, previous: Token | None) -> list[Place]:
    at, end, content = token.meta["at"], token.meta.get("end", token.meta["at"]), token.content
    start = at
    if token.type == "code_inline":
        start = at + len(token.markup)
        if src[start : start + len(content)].replace("\n", " ") != content:
            start += 1
        return [(i, i + 1) for i in range(start, start + len(content))]
    if token.type == "text" and previous is not None and previous.meta.get("at") == at:
        if previous.type == "wiki_open":
            match = WIKI.match(src, at)
            start = src.index(content, match.start(2 if match[2] else 1)) if match else at
        elif previous.type == "link_open":
            start = at + 1
        elif previous.type == "text":
            start = previous.meta["places"][-1][1]
    is_itself = token.type == "text" or content == token.markup
    if is_itself and src.startswith(content, start):
        return [(i, i + 1) for i in range(start, start + len(content))]
    return [(at, end)] * len(content)


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """Neighbouring text tokens as one, as markdown-it's own rules join them, with their places."""
    joined: list[Token] = []
    for token in tokens:
        if token.type == "text" and joined and joined[-1].type == "text":
            last = joined[-1]
            last.content += token.content
            last.meta["places"] = last.meta["places"] + token.meta.get("places", [])[: len(token.content)]
        else:
            if token.type == "text":
                token.meta["places"] = token.meta.get("places", [])[: len(token.content)]
            joined.append(token)
    return joined


def _join_fragments(state: StateInline) -> None:
    state.tokens[:] = _joined(state.tokens)


def _join_special(state: StateCore) -> None:
    for block in state.tokens:
        if block.children:
            for token in block.children:
                if token.type == "text_special":
                    token.type = "text"
            block.children = _joined(block.children)


def _traced(md: MarkdownIt) -> MarkdownIt:
    inline = _TracedInline()
    inline.__dict__.update(md.inline.__dict__)
    for rule in inline.ruler.__rules__:
        rule.fn = _remembering(rule.fn)
    inline.ruler2.at("fragments_join", _join_fragments)
    md.inline = inline
    md.core.ruler.at("text_join", _join_special)
    return md


@cache
def _text_parser() -> MarkdownIt:
    return _traced(text_parser())


@cache
def _line_parser() -> MarkdownIt:
    return _traced(line_parser())
