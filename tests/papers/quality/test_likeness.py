"""Likeness: spellings of one loan-word are told from words that only sound alike."""

import pytest

from papers.quality.likeness import are_one_in_japanese, are_one_in_korean


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("그로킹", "그루킹"),
        ("메시지", "메세지"),
        ("로봇", "로보트"),
        ("콘텐츠", "컨텐츠"),
        ("디지털", "디지탈"),
        ("레이블", "라벨"),
    ],
)
def test_korean_spellings_of_one_word(one: str, other: str) -> None:
    assert are_one_in_korean(one, other) and are_one_in_korean(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("모델", "모듈"), ("에이전트", "에이전시"), ("레벨", "레이블"), ("시장", "자산"), ("커리", "그리")],
)
def test_korean_words_that_are_not_one(one: str, other: str) -> None:
    assert not are_one_in_korean(one, other) and not are_one_in_korean(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("パラメータ", "パラメーター"),
        ("ウェブ", "ウエブ"),
        ("ベクトル", "ヴェクトル"),
        ("シミュレータ", "シュミレータ"),
        ("ユーザ", "ユーザー"),
    ],
)
def test_japanese_spellings_of_one_word(one: str, other: str) -> None:
    assert are_one_in_japanese(one, other) and are_one_in_japanese(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("モデル", "モジュール"), ("エージェント", "エージェンシー"), ("ビル", "ビール"), ("コード", "コート")],
)
def test_japanese_words_that_are_not_one(one: str, other: str) -> None:
    assert not are_one_in_japanese(one, other) and not are_one_in_japanese(other, one)
