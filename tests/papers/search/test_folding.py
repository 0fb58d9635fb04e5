"""The normal form: what a reader takes for the same has one, and its places lead back into the text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papers.search.folding import LONGEST_WORD, fold, fold_with_places, is_run, spellings, stem, tokens

# What texts here are made of, with what is hard about it: half width, voiced marks, accents, marks that show nothing.
LETTERS = "언어모델한글ㅋ각言語モデルーのはがぎﾃｽﾄｶﾞ・aAbZéÉöŁßＡｂ１29½ﬁ \n\t,.!-_()「」。、\u200b\u00ad\u0301\u3099'"
TEXTS = st.text(alphabet=LETTERS, max_size=40)
ANY = TEXTS | st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("언어모델", "언어 모델"),
        ("언어모델", "언\n어 모 델"),
        ("ＬＬＭ", "llm"),
        ("ﾃﾞｰﾀ", "データ"),
        ("ニューラル・ネット", "ニューラルネット"),
        ("LLM의", "llm 의"),
        ("GPT-4o", "gpt 4o"),
        ("Schölkopf", "SCHOLKOPF"),
        ("model_name", "model name"),
        ("re\u00adason", "reason"),
        (unicodedata.normalize("NFD", "각주 がぎ"), "각주 がぎ"),
    ],
)
def test_spellings_of_one_thing_have_one_form(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("모델, 언어", "모델언어"), ("言語。モデル", "言語モデル"), ("gpt 4", "gpt4"), ("a b", "ab")],
)
def test_punctuation_parts_words_and_so_do_blanks_in_an_alphabet(one, other):
    assert fold(one) != fold(other)


def test_an_example_of_the_form():
    assert fold("LLM의 (언어 모델; Language Model)") == "llm 의 언어모델 language model"
    assert fold("  !?  ") == ""
    assert fold("x" * 150) == " ".join(
        ["x" * LONGEST_WORD, "x" * LONGEST_WORD, "x" * (150 - 2 * LONGEST_WORD)]
    )


@given(ANY)
@example("\uff76.\u3099")
def test_every_piece_of_a_form_is_its_own_form(text):
    assert all(fold(piece) == piece for piece in fold(text).split())
    # A mark that stood behind a point has nothing to be composed with; folded again, it stands behind a letter.
    whole, again = (
        unicodedata.normalize("NFC", form.replace(" ", "")) for form in (fold(text), fold(fold(text)))
    )
    assert again == whole


@given(TEXTS)
def test_case_width_and_composition_do_not_matter(text):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(text.upper()) == fold(text.lower())


@given(ANY)
def test_places_are_of_the_same_form_rise_and_lie_in_the_text(text):
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert len(folded.places) == len(folded.text)
    assert all(0 <= start <= end <= len(text) for start, end in folded.places)
    assert folded.places == sorted(folded.places)


@given(TEXTS)
def test_places_lead_to_what_has_that_form(text):
    folded = fold_with_places(text)
    for character, (start, end) in zip(folded.text, folded.places, strict=True):
        if character != " ":
            assert character in fold(text[start:end]).replace(" ", "")


@given(ANY)
def test_tokens_are_the_words_and_the_letters_and_pairs_of_runs(text):
    folded = fold(text)
    expected = set()
    for piece in folded.split():
        expected |= (
            {piece} if not is_run(piece) else {*piece, *(piece[i : i + 2] for i in range(len(piece) - 1))}
        )
    assert tokens(folded) == expected
    assert all(token and not token.isspace() for token in expected)


@pytest.mark.parametrize(
    ("word", "base"),
    [("llms", "llm"), ("policies", "policy"), ("models", "model"), ("bus", "bus"), ("loss", "loss"), ("gpt4s", "gpt4s"), ("is", "is")],
)  # fmt: skip
def test_a_plural_loses_its_s(word, base):
    assert stem(word) == base


@given(
    st.text(alphabet="abeiosuy", min_size=1, max_size=8), st.text(alphabet="abeiosuy", min_size=1, max_size=8)
)
def test_spellings_are_all_words_of_the_same_stem(one, other):
    assert one in spellings(one)
    assert (other in spellings(one)) == (stem(one) == stem(other))
