"""An edit of a whole passage, cut down to the phrases that changed; spans that cut nothing in two."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papers.languages import normalise_text
from papers.phrases import Change, apply_changes, changed_phrases, widen
from papers.rendering.positions import units_of, widened


def phrases(before: str, after: str) -> list[tuple[str, str]]:
    """Return what became what."""
    return [
        (before[change.start : change.end], change.replacement) for change in changed_phrases(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("같은 글", "같은 글", []),
        ("이 모델은 좋다", "이 모형은 좋다", [("모델은", "모형은")]),
        ("この手法は速い", "この方法は速い", [("手法", "方法")]),
        ("the modal is fast", "the model is fast", [("modal", "model")]),
        ("a rat and the rag here", "a RAT and the RAG here", [("rat", "RAT"), ("rag", "RAG")]),
        (
            "첫 문장의 모델. 둘째 문장은 길고 그대로다. 셋째 문장의 값",
            "첫 문장의 모형. 둘째 문장은 길고 그대로다. 셋째 문장의 수",
            [("모델", "모형"), ("값", "수")],
        ),
        ("값은 $x^2 + 1$ 이다", "값은 $x^2 + 2$ 이다", [("$x^2 + 1$", "$x^2 + 2$")]),
        ("값은 x + y + z + w 이다", "값은 $x + y + z + w$ 이다", [("x + y + z + w", "$x + y + z + w$")]),
        (
            "앞 [말](https://a.org/x) 뒤",
            "앞 [말](https://a.org/y) 뒤",
            [("[말](https://a.org/x)", "[말](https://a.org/y)")],
        ),
        ("앞 [링크 말](https://a.org/x) 뒤", "앞 [링크 글](https://a.org/x) 뒤", [("말", "글")]),
        ("a b 👩\u200d🔬 c", "a b 👩\u200d💻 c", [("👩\u200d🔬", "👩\u200d💻")]),
        ("좋은 모델", "좋은 큰 모델", [("좋은", "좋은 큰")]),
        ("모델", "큰 모델", [("모델", "큰 모델")]),
        ("큰 모델이다", "모델이다", [("큰 ", "")]),
        ("", "새 글", [("", "새 글")]),
    ],
)
def test_an_edit_is_cut_down_to_what_a_reader_would_mark(
    before: str, after: str, changed: list[tuple[str, str]]
) -> None:
    assert phrases(before, after) == changed


def test_changes_are_applied_in_order() -> None:
    assert apply_changes("abcd", [Change(0, 1, "x"), Change(2, 2, "y"), Change(3, 4, "")]) == "xbyc"


PIECES = st.sampled_from(
    ["모델", "은 ", "좋다. ", "手法", "モデル", "は", " the ", "model", "$x+1$", "[말](https://a.org)", "`co de`", "**", "*",
     "\n", "\n\n", "- ", "👩\u200d🔬", "x\u0302", "🇰🇷", "&amp;", "\\*", " ", ".", "$", "1"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join).map(normalise_text)


@given(TEXTS, TEXTS)
@example("**가 나** 다", "가 나 다")
@example("a\n\nb", "a\n\nc\n\nb")
def test_the_changes_applied_give_the_new_text(before: str, after: str) -> None:
    changes = changed_phrases(before, after)
    assert apply_changes(before, changes) == after
    assert all(change.start < change.end or not before for change in changes)
    assert all(one.end <= two.start for one, two in pairwise(changes))


@given(TEXTS, TEXTS)
def test_no_change_cuts_what_means_something_as_a_whole_only(before: str, after: str) -> None:
    for change in changed_phrases(before, after):
        assert widened(units_of(before), change.start, change.end) == (change.start, change.end)


@pytest.mark.parametrize(
    ("text", "phrase", "whole"),
    [
        ("값은 $x^2$ 이다", "x", "$x^2$"),
        ("앞 [말 둘](https://a.org) 뒤", "말", "말"),
        ("앞 [말 둘](https://a.org) 뒤", "둘](https", "[말 둘](https://a.org)"),
        ("앞 [말 둘](https://a.org) 뒤", "a.org", "[말 둘](https://a.org)"),
        ("R&amp;D 팀", "amp", "&amp;"),
        ("👩\u200d🔬 둘", "🔬", "👩\u200d🔬"),
        ("그대로", "대", "대"),
    ],
)
def test_a_span_is_widened_to_what_may_not_be_cut(text: str, phrase: str, whole: str) -> None:
    start = text.index(phrase)
    first, last = widen(text, start, start + len(phrase))
    assert text[first:last] == whole


def test_in_a_title_links_are_words() -> None:
    assert widen("[말](https://a.org)", 6, 8, as_line=True) == (6, 8)
