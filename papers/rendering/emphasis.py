"""Bold and italics in Korean and Japanese: `**중요(important)**입니다` is bold.

CommonMark lets asterisks close after a punctuation mark only before a space or another one, as if all languages
separated their words with spaces. The amendment is that of markdown-cjk-friendly: a Korean, Japanese or Chinese letter
beside the asterisks counts like a space.
"""

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_CJK_RANGES = (
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x2E80, 0x303F),  # radicals, CJK punctuation
    (0x3040, 0x33FF),  # kana, Hangul compatibility Jamo, squared letters
    (0x3400, 0x9FFF),  # Han
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),  # full-width forms
    (0x20000, 0x323AF),
)


def is_cjk(character: str) -> bool:
    """Whether `character` (one code point) belongs to Korean, Japanese or Chinese writing."""
    code = ord(character)
    return code >= 0x1100 and any(first <= code <= last for first, last in _CJK_RANGES)


def _emphasis_rule(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    left = _may_flank(inner=after, outer=before)
    right = _may_flank(inner=before, outer=after)
    if marker == "_":
        # An underscore inside a word is a letter of a name: snake_case.
        left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    length = end - state.pos
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=left,
                close=right,
            )
        )
    state.pos = end
    return True


def _may_flank(*, inner: str, outer: str) -> bool:
    """Whether a run of markers with `inner` on the emphasised side and `outer` on the other may delimit emphasis."""
    if isWhiteSpace(ord(inner)):
        return False
    return not _is_mark(inner) or isWhiteSpace(ord(outer)) or _is_mark(outer) or is_cjk(outer)


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def cjk_emphasis(md: MarkdownIt) -> None:
    """The markdown-it plugin; it replaces the rule that finds delimiters, not the one that pairs them."""
    md.inline.ruler.at("emphasis", _emphasis_rule)
