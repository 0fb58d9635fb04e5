"""Which English term a phrase renders: the order of the guesses, and the words without their particles."""

import pytest

from comments.actions.guess_english import bare_words, guess_english, words_shared_with
from tests.comments.factories import make_text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wrong", "right", "language", "expected"),
    [
        ("쥐는 검색한다", "RAT은 검색한다", "ko", ("쥐", "RAT")),
        ("쥐는", "RAT은", "ko", ("쥐", "RAT")),
        ("규범을", "노름을", "ko", ("규범", "노름")),
        ("이 규범", "이 노름", "ko", ("규범", "노름")),
        ("그루킹", "그로킹", "ko", ("그루킹", "그로킹")),
        ("ネズミは", "RATは", "ja", ("ネズミ", "RAT")),
        ("スパースな混合エキスパート", "疎な混合エキスパート", "ja", ("スパース", "疎")),
        ("大規模な言語モデル", "大規模な基盤モデル", "ja", ("言語モデル", "基盤モデル")),
        ("画像を 見る", "映像を 見る", "ja", ("画像", "映像")),
        ("는", "은", "ko", ("는", "은")),
        ("쥐", "", "ko", ("쥐", "")),
    ],
)
def test_words_are_cut_out_of_their_phrase(wrong, right, language, expected):
    assert bare_words(wrong, right, language) == expected


def test_a_latin_word_of_the_correction_is_taken_as_the_original_writes_it():
    assert words_shared_with("This Rat retrieves.", "RAT이라는 방법") == "Rat"
    assert words_shared_with("This retrieves.", "RAT") == ""


def test_a_concept_that_has_one_of_the_words_is_the_first_guess():
    text = make_text("규범을 줄인다.", source_text="It lowers the norms of weights, says RLHF.")
    assert (
        guess_english(text, text.passage.translations.get(language="en").current.text, "규범", "노름", 0.0)
        == "norm"
    )


def test_without_anything_better_a_name_near_the_place_is_guessed():
    original = "QLoRA is here. Much later in this text there stands XYZNet for all."
    text = make_text("여기 있다. 나중에 엑와이가 있다.", source_text=original)
    assert guess_english(text, original, "엑와이", "가나다", 0.7) == "XYZNet"
    assert guess_english(text, original, "엑와이", "가나다", 0.0) == "QLoRA"


def test_what_the_translation_says_in_brackets_behind_the_words_is_guessed():
    original = "A sparse Mixture-of-Widgets model with open weights. It matches GPT-3.5 on most benchmarks."
    text = make_text("混合ガジェット（mixture-of-widgets）の言語モデルです。", source_text=original)
    assert guess_english(text, original, "混合道具", "混合ガジェット", 0.0) == "Mixture-of-Widgets"


def test_a_concept_with_a_word_inside_the_phrase_is_a_better_guess_than_a_name_nearby():
    original = "With XYZNet beside it, it samples from the logits of ABCNet."
    text = make_text("로짓 표본을 만든다.", source_text=original)
    assert guess_english(text, original, "로짓 견본", "로짓 표본", 0.0) == "logit"


def test_an_original_without_words_gives_no_guess():
    text = make_text("끝.", source_text="42.")
    assert guess_english(text, "42.", "끝", "마지막", 0.0) == ""
