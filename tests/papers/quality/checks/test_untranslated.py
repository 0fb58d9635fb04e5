"""A sentence left in the original's language is found; names, titles, quotations and code are not."""

import pytest

from papers.quality import Category, Finding, Severity, check_pair


def found(source_text: str, target_text: str, source: str = "en", target: str = "ko") -> list[Finding]:
    """What `untranslated` finds."""
    return [
        one for one in check_pair(source_text, target_text, source, target) if one.check == "untranslated"
    ]


def test_a_sentence_left_in_english_is_found_with_its_place_in_both_texts() -> None:
    source = "The model is small. We train it on one card."
    target = "이 모델은 작습니다. We train it on one card."
    [finding] = found(source, target)
    assert target[finding.start : finding.end] == "We train it on one card."
    assert source[finding.source_start : finding.source_end] == "We train it on one card."
    assert (finding.category, finding.severity) == (Category.UNTRANSLATED, Severity.MAJOR)
    assert finding.message == "“We train it on one card.” was left in the original's language. Translate it."


def test_a_long_sentence_is_shortened_in_what_is_said_of_it() -> None:
    sentence = "We show that " + "very " * 40 + "long sentences are shortened."
    [finding] = found(sentence, f"요약: {sentence}")
    assert finding.facts["words"] == finding.message.split("”")[0][1:]
    assert len(str(finding.facts["words"])) <= 60


@pytest.mark.parametrize(
    ("source_text", "target_text", "source", "target", "words"),
    [
        ("이 모델은 빠르다. 작다.", "このモデルは速い。작다.", "ko", "ja", "작다"),
        ("このモデルは速い。", "이 모델은 速い.", "ja", "ko", "速い"),
        ("이 모델은 빠르다.", "This model is 빠르다.", "ko", "en", "빠르다"),
        ("このモデルは速い。", "This モデルは fast.", "ja", "en", "モデルは"),
    ],
)
def test_words_left_in_korean_or_japanese_are_found(
    source_text: str, target_text: str, source: str, target: str, words: str
) -> None:
    [finding] = found(source_text, target_text, source, target)
    assert target_text[finding.start : finding.end].strip("。. ") == words


@pytest.mark.parametrize(
    "target_text",
    [
        "제목은 Attention Is All You Need이다.",
        "“We train it on one card.”라고 적혀 있다.",
        "프롬프트는 `We train it on one card and then we stop`이다.",
        "GPT-4, Claude 2, Llama-2-70B, Mistral-7B를 비교한다.",
        "사고의 연쇄(the chain of thought that is used in this work)를 쓴다.",
        "https://example.org/we-train-it-on-the-card 참고.",
    ],
)
def test_names_titles_quotations_code_and_brackets_are_left_alone(target_text: str) -> None:
    assert found("Whatever it says.", target_text) == []


def test_what_the_original_quotes_may_stand_without_marks() -> None:
    source = "The paper “Scaling is not what it seems to be” appeared."
    assert found(source, "Scaling is not what it seems to be라는 논문이 나왔다.") == []


def test_a_text_in_the_language_it_came_from_is_nobodys_translation() -> None:
    assert found("We train it on one card.", "We train it on one card.", "en", "en") == []
    assert found("We train it on one card.", "We train it on one card.", "en", "fr") == []


@pytest.mark.parametrize(
    ("source_text", "target_text", "words"),
    [
        ("Results are promising.", "Results are promising.", "Results are promising."),
        (
            "Code is available online.",
            "コードは公開中。Code is available online.",
            "Code is available online.",
        ),
        (
            "This suggests a new direction for research.",
            "이는 a new direction for research 을 시사한다.",
            "a new direction for research",
        ),
    ],
)
def test_short_prose_is_found_where_it_is_the_originals_word_for_word(
    source_text: str, target_text: str, words: str
) -> None:
    [finding] = found(source_text, target_text, target="ja" if "コード" in target_text else "ko")
    assert target_text[finding.start : finding.end] == words
    assert found("Something else.", target_text) == []


def test_a_sentence_with_a_quoted_title_is_left_in_english_too() -> None:
    source = 'The paper "Attention Is All You Need" introduced the Transformer.'
    assert found(source, source)
    assert found(source, source, target="ja")
    assert not found(source, "「Attention Is All You Need」はTransformerを導入した。", target="ja")
