"""Where a term stands in the alphabet of its language."""

import pytest

from papers.quality.term_index import place_of


@pytest.mark.parametrize(
    ("text", "language", "heading"),
    [
        ("norm", "en", "N"),
        ("naïve", "en", "N"),
        ("Übung", "en", "U"),
        ("가중치", "ko", "ㄱ"),
        ("꼬리", "ko", "ㄱ"),
        ("힌지", "ko", "ㅎ"),
        ("ノルム", "ja", "な"),
        ("ガードレール", "ja", "か"),
        ("ワールドモデル", "ja", "わ"),
        ("ﾄｰｸﾝ", "ja", "た"),
        ("埋め込み", "ja", "漢"),
        ("ＬＬＭ", "ja", "L"),
        ("3D", "en", "#"),
        ("", "en", "#"),
    ],
)
def test_a_term_stands_under_its_letter(text, language, heading):
    assert place_of(text, language)[1] == heading


def test_the_own_script_of_a_language_comes_first():
    words = ["LLM", "埋め込み", "ノルム", "アテンション", "가중치"]
    assert sorted(words, key=lambda word: place_of(word, "ja")[0]) == [
        "アテンション",
        "ノルム",
        "埋め込み",
        "LLM",
        "가중치",
    ]
    assert sorted(words, key=lambda word: place_of(word, "ko")[0])[:2] == ["가중치", "LLM"]
