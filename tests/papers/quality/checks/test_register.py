"""Two styles in one text are hinted at, at the rarer one; quotations, brackets and nouns are not counted."""

import pytest

from papers.quality import Finding, Severity, check_pair


def found(target_text: str, target: str = "ko") -> list[Finding]:
    """What `register` finds."""
    return [one for one in check_pair("A text.", target_text, "en", target) if one.check == "register"]


def test_the_rarer_ending_is_named() -> None:
    text = "이 모델은 작습니다. 그리고 빠릅니다. 그러나 비싸다."
    [finding] = found(text)
    assert (finding.severity, text[finding.start : finding.end]) == (Severity.HINT, "싸다")
    assert finding.facts == {"words": "싸다", "style": "한다", "usual": "합니다", "count": 1, "all": 3}


@pytest.mark.parametrize(
    ("target", "target_text", "style"),
    [
        ("ko", "모델은 작다. 빠르다. 싸요.", "합니다"),
        ("ko", "모델은 작다. 빠르다. 쌉니까?", "합니다"),
        ("ja", "小さいモデルです。速いです。安い。", "である"),
        ("ja", "モデルは小さい。速くなった。安くなりました。", "です・ます"),
        ("ja", "使いました。直しました。感じた。", "である"),
        ("ja", "重要である。必要だ。そうでしょう。", "です・ます"),
    ],
)
def test_each_style_is_known_by_its_endings(target: str, target_text: str, style: str) -> None:
    [finding] = found(target_text, target)
    assert finding.facts["style"] == style


def test_where_both_are_as_many_the_text_should_go_on_as_it_began() -> None:
    [finding] = found("모델은 작다. 그리고 빠릅니다.")
    assert finding.facts["style"] == "합니다"


@pytest.mark.parametrize(
    ("target", "target_text"),
    [
        ("ko", "모델은 작다. “빠릅니다.”라고 답한다."),
        ("ko", "모델은 작습니다(매우 빠르다.). 그리고 빠릅니다."),
        ("ko", "시작해 봅시다. 데이터를 불러옵니다."),
        ("ko", "새로운 기록. 5월에 세웠다."),
        ("ko", "버전 2.0이다. 빠르다."),
        ("ja", "「速いです。」と答える。"),
        ("ja", "新記録。5月に樹立された。"),
        ("ja", "速いモデル。小さいモデルです。"),
        ("en", "It is fast."),
    ],
)
def test_one_style_is_left_alone_whatever_is_quoted(target: str, target_text: str) -> None:
    assert found(target_text, target) == []


def test_a_noun_with_the_plain_copula_is_plain() -> None:
    assert found("ツールは高速だ。ぜひお試しください。どうぞ使ってください。", "ja")
    assert not found("ツールは高速です。お試しください。", "ja")
