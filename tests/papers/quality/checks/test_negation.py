"""A lost or added no is hinted at; double negation, and negation in shape only, are not."""

import pytest

from papers.quality import Finding, Severity, check_pair


def found(source_text: str, target_text: str, source: str = "en", target: str = "ko") -> list[Finding]:
    """What `negation` finds."""
    return [one for one in check_pair(source_text, target_text, source, target) if one.check == "negation"]


@pytest.mark.parametrize(
    ("source", "source_text", "target", "target_text", "code"),
    [
        ("en", "It does not use the context.", "ko", "문맥을 사용한다.", "negation-lost"),
        ("en", "It doesn't use the context.", "ja", "文脈を使います。", "negation-lost"),
        ("en", "It uses the context.", "ko", "문맥을 사용하지 않는다.", "negation-added"),
        ("en", "It uses the context.", "ja", "文脈を使いません。", "negation-added"),
        ("ko", "문맥을 사용하지 않는다.", "en", "It uses the context.", "negation-lost"),
        ("ja", "文脈を使わない。", "en", "It uses the context.", "negation-lost"),
        ("ko", "문맥을 사용하지 않는다.", "ja", "文脈を使う。", "negation-lost"),
        ("ja", "文脈を使う。", "ko", "문맥을 사용하지 않는다.", "negation-added"),
    ],
)
def test_a_no_on_one_side_only_is_hinted_at(
    source: str, source_text: str, target: str, target_text: str, code: str
) -> None:
    [finding] = found(source_text, target_text, source, target)
    assert (finding.code, finding.severity) == (code, Severity.HINT)


def test_the_sentence_it_is_about_is_marked_in_both_texts() -> None:
    source, target = "It is fast. It does not learn.", "빠르다. 그것은 학습한다."
    [finding] = found(source, target)
    assert target[finding.start : finding.end] == "그것은 학습한다."
    assert source[finding.source_start : finding.source_end] == "It does not learn."


@pytest.mark.parametrize(
    ("target", "source_text", "target_text"),
    [
        ("ko", "It is not only fast but cheap.", "빠를 뿐만 아니라 저렴하다."),
        ("ko", "We cannot but agree.", "동의하지 않을 수 없다."),
        ("ko", "He begrudgingly agreed.", "그는 마지못해 동의했다."),
        ("ko", "The network fails to count.", "수를 세지 못한다."),
        ("ko", "It says “I do not know.”", "“모른다.”라고 말한다."),
        ("ja", "It must see each example.", "各例を見なければならない。"),
        ("ja", "It may be wrong.", "間違っているかもしれない。"),
        ("ja", "At least three runs.", "少なくとも3回の実行。"),
        ("ja", "Only the last layer is trained.", "最後の層しか学習しない。"),
    ],
)
def test_negation_in_shape_only_is_left_alone(target: str, source_text: str, target_text: str) -> None:
    assert found(source_text, target_text, target=target) == []


def test_syllables_that_only_look_like_a_no_hide_none() -> None:
    assert found("Fine-tuning never hurts accuracy.", "미세 조정은 언제나 정확도를 해친다.")
    assert found("We cannot ignore this risk.", "このリスクは無視できる。", target="ja")
    assert found("이 방법은 라벨이 필요 없다.", "This method needs labels.", "ko", "en")
    assert not found("It loses less than one point.", "손실은 1점도 안 되는 수준이다.")
