"""Letters of a third script are found, unless they are quoted or the original shows them."""

import pytest

from papers.quality import Finding, Severity, check_pair


def found(source_text: str, target_text: str, source: str = "en", target: str = "ko") -> list[Finding]:
    """What `script` finds."""
    return [one for one in check_pair(source_text, target_text, source, target) if one.check == "script"]


@pytest.mark.parametrize(
    ("target", "target_text", "words"),
    [
        ("ko", "학습률은 徐々に 낮춘다.", "徐々に"),
        ("ko", "실험 结果显示 이렇다.", "结果显示"),
        ("ko", "모델은 создаёт 답을 낸다.", "создаёт"),
        ("ja", "学習率は 서서히 下げる。", "서서히"),
        ("ja", "ネットワークを训练する。", "训练"),
        ("ja", "これは多言語 модели である。", "модели"),
        ("en", "The model 모델 is fast.", "모델"),
        ("en", "The model モデル is fast.", "モデル"),
    ],
)
def test_words_of_a_foreign_script_are_found(target: str, target_text: str, words: str) -> None:
    source = "en" if target != "en" else "fr"
    [finding] = found("The model is fast.", target_text, source, target)
    assert target_text[finding.start : finding.end] == words


def test_a_letter_that_only_looks_latin_is_found() -> None:
    text = "Тransformer는 빠르다."
    [finding] = found("The Transformer is fast.", text)
    assert text[finding.start : finding.end] == "Т"


def test_a_chinese_text_for_a_japanese_one_is_found_in_either_spelling() -> None:
    assert found("The method is simple and effective.", "所提出的方法既简单又有效。", target="ja")
    assert found("We propose a simple method.", "我們提出了一種簡單的方法以及新的資料集。", target="ja")


def test_a_whole_text_in_another_language_is_critical() -> None:
    [finding] = found("The model answers.", "Le modèle répond à toutes les questions posées.")
    assert (finding.code, finding.severity) == ("wrong-language", Severity.CRITICAL)
    assert finding.end == len("Le modèle répond à toutes les questions posées.")


@pytest.mark.parametrize(
    ("source_text", "target", "target_text"),
    [
        ("α, β and γ.", "ko", "α, β, γ이다."),
        ("The word 안녕 has two letters.", "ja", "単語 안녕 は2文字である。"),
        ("The Korean greeting.", "ja", "韓国語の「안녕하세요」を例に挙げる。"),
        ("Person.", "ko", "사람 인(人) 자이다."),
        ("Goryeo moved its capital.", "ko", "고려(高麗) 왕조는 수도를 옮겼다."),
        ("Tokyo Institute of Technology", "ja", "東京工業大学情報理工学院情報工学系"),
        ("BERT, RoBERTa, ELECTRA", "ko", "BERT, RoBERTa, ELECTRA"),
    ],
)
def test_signs_quotations_and_what_the_original_shows_are_left_alone(
    source_text: str, target: str, target_text: str
) -> None:
    assert found(source_text, target_text, target=target) == []


def test_what_stands_in_the_originals_language_is_left_to_the_check_for_that() -> None:
    assert found("このモデルは速い。", "이 모델은 速い。", "ja", "ko") == []
    assert found("We train it.", "We train it on one card and then we stop.") == []


@pytest.mark.parametrize(
    ("target", "target_text", "words"),
    [
        ("ko", "KAISTの 연구팀은 잘한다.", "の"),
        ("ko", "연구팀은 에이전트を 연구한다.", "を"),
        ("ja", "モデル을学習する。", "을"),
        ("en", "We train the model을 twice.", "을"),
    ],
)
def test_one_particle_of_the_neighbour_language_is_found(target: str, target_text: str, words: str) -> None:
    (finding,) = found("We train the model of KAIST for agents.", target_text, target=target)
    assert target_text[finding.start : finding.end] == words
