"""Formulas: where they stand in running text, and LaTeX to MathML in bounded time.

`$x$` follows Pandoc's rule (tex_math_dollars): the opening dollar has a letter right after it, the closing one right
before it and no digit after it, so that "$5 and $6" is money. `$$x$$` and `\\[x\\]` are displayed, `\\(x\\)` inline.
What latex2mathml cannot read, and what would take it too long, is shown as code.
"""

import re
from collections.abc import Sequence
from html import escape

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from papers.rendering.sanitising import clean_mathml

# A formula longer or deeper than this is shown as code; so is what exceeds the sum for one text. latex2mathml takes
# about 10 µs a character, so a text costs at most a fifth of a second whatever it holds.
LONGEST = 2_000
# A formula in the line as short as this fits into any window.
SHORT = 30
DEEPEST = 40
MOST_OF_A_TEXT = 20_000

_DOLLARS = re.compile(r"\$\$(?!\s*\$)((?:[^$\\]|\\.){1,2000})\$\$", re.DOTALL)
_DOLLAR = re.compile(r"\$(?![\s$])((?:[^$\\\n]|\\.){1,2000})(?<![\s\\])\$(?![\d$])")
_BRACKETS = {"(": (r"\)", False), "[": (r"\]", True)}
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3]")
_TEXT_GROUP = re.compile(r"\\(?:text|mathrm|mbox|textbf|textit|operatorname)\s*\{[^{}]*\}")
# latex2mathml leaves the name of a command it does not know standing in the output.
_UNKNOWN_COMMAND = re.compile(r">\s*\\[A-Za-z]+")
# Words in a formula are copied into the output as they are; escaped first, "a<b" stays "a<b".
_WORDS = re.compile(r"(?:(?<=\\text\{)|(?<=\\mbox\{))[^{}]*(?=\})")
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|alignedat|split|gathered)\}")


class BrokenFormula(ValueError):
    """Raised for LaTeX that cannot be shown as a formula."""


def formula_html(latex: str, *, display: bool = False) -> str:
    """Sanitised MathML for `latex` (without its delimiters). Raises BrokenFormula where it is broken or too large."""
    latex = latex.strip()
    if len(latex) > LONGEST or _depth(latex) > DEEPEST:
        raise BrokenFormula("too large")
    prepared = _WORDS.sub(lambda words: escape(words[0], quote=False), _ALIGNED.sub(r"\\\1{align*}", latex))
    try:
        mathml = convert(prepared, display="block" if display else "inline")
    except Exception as error:  # The library raises bare IndexErrors, KeyErrors and a dozen of its own.
        raise BrokenFormula(type(error).__name__) from error
    if _UNKNOWN_COMMAND.search(mathml):
        raise BrokenFormula("unknown command")
    cleaned = clean_mathml(mathml).replace(' display="inline"', "", 1)
    if not cleaned.startswith("<math"):
        raise BrokenFormula("empty")
    return cleaned


def code_html(latex: str) -> str:
    """The formula as it was written, for one that cannot be shown."""
    return f'<code class="formula">{escape(latex.strip())}</code>'


def _depth(latex: str) -> int:
    depth = deepest = 0
    for character in latex:
        if character == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "}":
            depth -= 1
    return max(deepest, latex.count(r"\left"), latex.count(r"\sqrt"), latex.count(r"\begin"))


def _dollar_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    match = _DOLLARS.match(state.src, state.pos, state.posMax)
    display = match is not None
    if match is None:
        match = _DOLLAR.match(state.src, state.pos, state.posMax)
        # Two prices in a Korean or Japanese sentence look like a formula; its letters tell.
        if match is None or _CJK.search(_TEXT_GROUP.sub("", match[1])):
            return False
    return _push(state, silent, match[1], match.end(), display)


def _bracket_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\", state.pos) or state.pos + 1 >= state.posMax:
        return False
    found = _BRACKETS.get(state.src[state.pos + 1])
    if found is None:
        return False
    closing, display = found
    start = state.pos + 2
    end = state.src.find(closing, start, min(state.posMax, start + LONGEST))
    if end < 0 or not state.src[start:end].strip():
        return False
    # In Markdown "\[" is also an escaped bracket: "\[1\]" is a reference, not a formula.
    if display and not re.search(r"[\\^_={}+]", state.src[start:end]):
        return False
    return _push(state, silent, state.src[start:end], end + 2, display)


def _push(state: StateInline, silent: bool, latex: str, end: int, display: bool) -> bool:
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = latex
        token.meta["display"] = display
        spent = state.env["formula_characters"] = state.env.get("formula_characters", 0) + len(latex)
        token.meta["as_code"] = spent > MOST_OF_A_TEXT
    state.pos = end
    return True


def _render(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    display = token.meta["display"]
    if token.meta["as_code"]:
        return code_html(token.content)
    try:
        html = formula_html(token.content, display=display)
    except BrokenFormula:
        return code_html(token.content)
    if env.get("line") or (not display and len(token.content) <= SHORT):
        return html
    # A formula cannot be broken into lines, so one that may be wider than a phone can be scrolled, by keyboard too.
    return f'<span class="formula{" formula-display" if display else ""}" tabindex="0">{html}</span>'


def formulas(md: MarkdownIt) -> None:
    """The markdown-it plugin."""
    md.inline.ruler.before("escape", "formula_dollar", _dollar_rule)
    md.inline.ruler.before("escape", "formula_bracket", _bracket_rule)
    md.add_render_rule("formula", _render)
