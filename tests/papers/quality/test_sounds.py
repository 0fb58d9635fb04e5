"""Sounds: an English word and the loan-word made of it have one skeleton; other words have another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.sounds import (
    of_english,
    of_hangul,
    of_katakana,
    sound_of_hangul,
    sounds_of_english,
)


@pytest.mark.parametrize(
    ("word", "korean", "japanese"),
    [
        ("grokking", "그로킹", "グロッキング"),
        ("transformer", "트랜스포머", "トランスフォーマー"),
        ("architecture", "아키텍처", "アーキテクチャ"),
        ("benchmark", "벤치마크", "ベンチマーク"),
        ("hallucination", "할루시네이션", "ハルシネーション"),
        ("checkpoint", "체크포인트", "チェックポイント"),
        ("interface", "인터페이스", "インターフェース"),
        ("agent", "에이전트", "エージェント"),
        ("robot", "로봇", "ロボット"),
    ],
)
def test_a_loan_word_sounds_like_its_word(word: str, korean: str, japanese: str) -> None:
    assert of_hangul(korean) in of_english(word)
    assert of_katakana(japanese) in of_english(word)


@pytest.mark.parametrize(
    ("word", "korean"), [("grokking", "그래프"), ("prompt", "파라미터"), ("token", "텐서")]
)
def test_other_words_do_not(word: str, korean: str) -> None:
    assert of_hangul(korean) not in of_english(word)


def test_vowels_between_consonants_that_english_has_together_show_a_native_word() -> None:
    (drawn,) = sounds_of_english("drawn")
    native, loan = sound_of_hangul("다른"), sound_of_hangul("드론")
    assert native.skeleton == loan.skeleton == drawn.skeleton
    assert native.vowels & ~drawn.vowels and not loan.vowels & ~drawn.vowels


def test_a_word_too_long_to_be_one_has_no_sound() -> None:
    assert sounds_of_english("b" * 41) == ()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_any_word_is_read_in_a_few_ways(word: str) -> None:
    assert len(of_english(word)) <= 8
