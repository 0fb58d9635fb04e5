"""Chinese is told from Japanese without kana."""

import pytest

from papers.quality.chinese import SIMPLIFIED, is_chinese


def test_simplified_letters_are_none_that_japanese_uses() -> None:
    assert set("们这为说对时过还让样经训练进应该么简单图") <= set(SIMPLIFIED)
    assert not set("日本語学習国会説対時間経済画像単語図書館網東京都新聞駅線検索数") & set(SIMPLIFIED)


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ("我們提出了一種簡單的方法以及新的資料集", True),
        ("東京工業大学情報理工学院情報工学系計算機科学", False),
        ("自然言語処理", False),
    ],
)
def test_a_chinese_sentence_and_a_japanese_name(stretch: str, expected: bool) -> None:
    assert is_chinese(stretch) is expected
