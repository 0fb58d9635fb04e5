"""What a machine wrote twice is found; what the original repeats, and parallel sentences, are not."""

import pytest

from papers.quality import Finding, check_pair


def found(source_text: str, target_text: str, target: str = "ko") -> list[Finding]:
    """What `repetition` finds."""
    source = "ko" if target == "en" else "en"
    return [one for one in check_pair(source_text, target_text, source, target) if one.check == "repetition"]


@pytest.mark.parametrize(
    ("target", "target_text", "words"),
    [
        ("ko", "이 방법은 이 방법은 효율적이다.", "이 방법은"),
        ("ko", "모델은 실수로부터 실수로부터 배운다.", "실수로부터"),
        ("ja", "この手法はこの手法は効率的である。", "この手法は"),
        ("ko", "데이터는 학습 전에 정제된다. 데이터는 학습 전에 정제된다.", "데이터는 학습 전에 정제된다."),
        ("en", "The the model is fast.", ""),
        ("en", "It learns from from its mistakes.", "from"),
    ],
)
def test_the_second_time_is_marked(target: str, target_text: str, words: str) -> None:
    findings = found("A short original.", target_text, target)
    if not words:
        assert findings == []  # a capital and a small letter are two words here
        return
    [finding] = findings
    assert target_text[finding.start : finding.end].strip() == words
    assert target_text.count(words, 0, finding.start) == 1


def test_a_clause_that_comes_back_later_is_found() -> None:
    clause = "네트워크를 강건하게 만들기 위해 노이즈를 추가"
    [finding] = found(
        "Noise makes it robust.", f"{clause}한다. 이는 새로운 방법이다. 또한 {clause}하는 것이다."
    )
    assert finding.facts["words"].startswith("네트워크를 강건하게")


@pytest.mark.parametrize(
    ("source_text", "target_text"),
    [
        ("It improves step by step.", "한 걸음 한 걸음 나아진다."),
        ("Very, very deep networks.", "아주 아주 깊은 신경망."),
        ("One by one.", "하나 하나 살펴본다."),
        ("81% on easy and 47% on hard.", "쉬운 것은 81%, 어려운 것은 47%."),
        ("0 0 1 0 0 1", "0 0 1 0 0 1"),
    ],
)
def test_what_is_doubled_on_purpose_is_left_alone(source_text: str, target_text: str) -> None:
    assert found(source_text, target_text) == []


def test_what_the_original_repeats_may_be_repeated() -> None:
    source = "The cat sat on the mat. The cat sat on the mat."
    target = "고양이가 매트 위에 앉았다. 고양이가 매트 위에 앉았다."
    assert found(source, target) == []
    assert found("The cat sat on the mat.", target) != []


def test_what_the_original_doubles_in_capitals_or_by_steps_may_be_doubled() -> None:
    assert not found("Row, row, row your boat.", "저어라, 저어라, 노를 저어라.")
    assert not found("It learns step by step.", "少しずつ少しずつ、ゆっくりと学習する。", "ja")
    assert found("The model reasons step by step.", "모델은 모델은 단계별로 추론한다.")
