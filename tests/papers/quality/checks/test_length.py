"""A text far shorter or longer than the original lets expect is found; the band is wide for short texts, narrow for long."""

import pytest

from papers.quality import Category, Finding, Texts, check_pair, check_texts
from papers.quality.context import Context
from papers.quality.glossary import built_in

SENTENCE = "The encoder reads the whole sentence and the decoder writes it again in another language. "
KOREAN = "인코더는 문장 전체를 읽고 디코더는 그것을 다른 언어로 다시 쓴다. "
JAPANESE = "エンコーダーは文全体を読み、デコーダーはそれを別の言語で書き直す。"
TRANSLATED = {"en": SENTENCE, "ko": KOREAN, "ja": JAPANESE}
DIRECTIONS = [("en", "ko"), ("en", "ja"), ("ko", "en"), ("ja", "en"), ("ko", "ja"), ("ja", "ko")]


def found(source_text: str, target_text: str, source: str = "en", target: str = "ko") -> list[Finding]:
    """What `length` finds."""
    return [one for one in check_pair(source_text, target_text, source, target) if one.check == "length"]


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_full_translation_is_left_alone(source: str, target: str, many: int) -> None:
    assert found(TRANSLATED[source] * many, TRANSLATED[target] * many, source, target) == []


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_a_translation_that_breaks_off_is_found_at_its_end(source: str, target: str) -> None:
    [finding] = found(TRANSLATED[source] * 4, TRANSLATED[target], source, target)
    end = len(TRANSLATED[target])
    assert (finding.code, finding.category) == ("too-short", Category.OMISSION)
    assert (finding.start, finding.end) == (end, end)
    assert 15 <= int(finding.facts["percent"]) <= 40


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_a_translation_that_says_too_much_is_found(source: str, target: str) -> None:
    [finding] = found(TRANSLATED[source], TRANSLATED[target] * 4, source, target)
    assert (finding.code, finding.category) == ("too-long", Category.ADDITION)


def test_a_third_may_be_missing_from_a_short_text_and_not_from_a_long_one() -> None:
    assert found(SENTENCE, KOREAN[:26]) == []
    assert [one.code for one in found(SENTENCE * 60, KOREAN * 39)] == ["too-short"]


def test_short_texts_titles_and_other_languages_are_left_alone() -> None:
    assert found("OK, that is it.", "네.") == []
    assert found(SENTENCE * 4, "짧다.", "en", "fr") == []
    texts = Texts(SENTENCE * 4, "짧은 제목", "en", "ko")
    titled = check_texts(texts, terms=built_in(), context=Context((texts,)), role="title")
    assert [one for one in titled if one.check == "length"] == []


def test_an_empty_translation_is_not_a_short_one() -> None:
    assert found(SENTENCE, "") == []


def test_names_left_as_they_are_weigh_the_same_in_both_texts() -> None:
    names = "GPT-4, Claude 2, Llama-2-70B, Mistral-7B, Falcon-180B, RoBERTa, DeBERTa, ELECTRA, XLNet"
    assert found(f"We compare {names}.", f"{names}를 비교한다.") == []


def test_a_name_that_one_word_says_is_not_too_short() -> None:
    assert found("the head of the department", "학과장") == []
    assert found("the head of the department of physics", "물리학과장") == []
    assert [one.code for one in found(SENTENCE * 2, "읽고 쓴다.")] == ["too-short"]
