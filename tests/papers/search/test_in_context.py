"""A hit in its surroundings: the window, the cuts, the hits in it."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from papers.search.in_context import Piece, in_context

KOREAN = "언어 모델은 학습 없이 추론 시에 더 오래 생각합니다. " * 12
JAPANESE = "大規模言語モデルは推論時にトランスフォーマーを繰り返し使う。" * 12


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def place(text: str, word: str, after: int = 0) -> tuple[int, int]:
    start = text.index(word, after)
    return start, start + len(word)


def test_a_short_text_is_shown_whole_with_its_hits_apart():
    assert in_context("이 논문은 추론을 한다", [(6, 8)]) == (
        Piece("이 논문은 ", False), Piece("추론", True), Piece("을 한다", False)
    )  # fmt: skip


def test_a_hit_far_inside_stands_between_dots():
    text = "x " * 300 + "needle" + " y" * 300
    pieces = in_context(text, [place(text, "needle")])
    assert Piece("needle", True) in pieces
    assert shown(pieces).startswith("…x")
    assert shown(pieces).endswith("y…")
    assert len(shown(pieces)) <= 172


def test_hits_that_stand_close_together_are_preferred():
    text = "alpha" + " word" * 100 + " alpha, beta, gamma" + " word" * 100
    places = [place(text, "alpha"), place(text, "alpha", 6), place(text, "beta"), place(text, "gamma")]
    assert [piece.text for piece in in_context(text, places) if piece.is_hit] == ["alpha", "beta", "gamma"]


def test_hits_that_touch_or_have_a_blank_between_them_are_one():
    assert in_context("a world model", [(2, 7), (8, 13)])[1] == Piece("world model", True)
    assert [piece.text for piece in in_context("언어모델", [(0, 2), (1, 3), (3, 4)]) if piece.is_hit] == [
        "언어모델"
    ]


def test_a_korean_word_is_not_cut_and_a_sentence_begins_the_excerpt():
    pieces = in_context(KOREAN, [place(KOREAN, "추론", 200)], 80)
    words = set(KOREAN.split())
    assert set(shown(pieces).strip("…").split()) <= words
    assert shown(pieces).startswith("…언어")


def test_a_run_of_katakana_is_not_cut():
    for length in range(20, 60):
        text = shown(in_context(JAPANESE, [place(JAPANESE, "推論", 100)], length)).strip("…")
        runs = regex.findall(r"\p{Katakana}[\p{Katakana}ー]+", text)
        assert set(runs) <= {"モデル", "トランスフォーマー"}


def test_a_text_without_hits_is_shown_from_its_beginning():
    assert shown(in_context(KOREAN, [])).startswith("언어 모델은")
    assert in_context("", []) == ()


def test_a_hit_longer_than_the_excerpt_is_cut():
    pieces = in_context("a" * 1000, [(300, 900)], 100)
    assert len(shown(pieces)) <= 102
    assert any(piece.is_hit for piece in pieces)


@given(
    st.text(alphabet="aé 가각アー漢。.\n👨‍👩‍👧", max_size=400),
    st.lists(st.tuples(st.integers(-5, 420), st.integers(-5, 420)), max_size=8),
    st.integers(10, 200),
)
def test_an_excerpt_is_a_piece_of_its_text_and_its_hits_are_at_the_places(text, places, length):
    pieces = in_context(text, places, length)
    whole = shown(pieces)
    inner = whole.removeprefix("…") if whole and not text.startswith(whole[:1]) else whole
    inner = inner.removesuffix("…") if inner.endswith("…") else inner
    assert inner in text
    assert all(piece.text for piece in pieces)
    good = [(max(0, start), min(end, len(text))) for start, end in places]
    if any(start < end for start, end in good):
        assert any(piece.is_hit for piece in pieces)
    else:
        assert not any(piece.is_hit for piece in pieces)
