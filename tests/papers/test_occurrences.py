"""Where words stand as words of their own."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.occurrences import places_of, replaced


def found(text: str, words: str, **how: bool) -> list[str]:
    """What stands around each place, with the place in brackets."""
    return [
        f"{text[max(0, place.start - 2) : place.start]}[{text[place.start : place.end]}]{text[place.end : place.end + 2]}"
        for place in places_of(text, words, **how)
    ]


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("A rat and the rate of rats; migrate.", "rat", 1),
        ("ratは検索する。ratと", "rat", 2),
        ("이 rat은 rate가 아니다", "rat", 1),
        ("バニラRAGと、RAGの", "RAG", 2),
        ("rat_size and rat-size", "rat", 1),
        ("GPT-4 and GPT-40", "GPT-4", 1),
        ("2rat", "rat", 0),
        ("쥐는 들쥐가 아니다. 쥐를", "쥐", 2),
        ("ネズミはネズミ", "ネズミ", 2),
        ("ラットはフラットではない", "ラット", 1),
        ("雑巾がけ、古雑巾", "雑巾", 2),
        ("", "rat", 0),
        ("rat", "", 0),
        ("rat", "rat", 1),
        ("ratrat", "rat", 0),
        ("a+b (a+b)", "a+b", 2),
    ],
)
def test_words_count_where_they_stand_alone(text, words, count):
    assert len(places_of(text, words)) == count


def test_case_matters_unless_told_otherwise():
    assert found("RAT and rat", "RAT") == ["[RAT] a"]
    assert found("RAT and rat", "RAT", ignore_case=True) == ["[RAT] a", "d [rat]"]


@pytest.mark.parametrize(
    "text",
    [
        "`rat`",
        "$rat + x$",
        "https://example.org/rat/",
        "[words](https://example.org/rat)",
        "![rat](https://a.b/c)",
    ],
)
def test_formulas_code_and_addresses_hold_no_words(text):
    assert places_of(text, "rat") == []


def test_the_words_of_a_link_and_emphasis_are_words():
    assert found("[a rat](https://example.org/x) and **rat**", "rat") == ["a [rat]](", "**[rat]**"]


def test_words_that_are_themselves_a_formula_are_found():
    assert len(places_of("so $x$ is", "$x$")) == 1


def test_an_accent_that_follows_makes_another_letter():
    assert places_of("cafe\u0301x", "cafe") == []
    assert places_of(unicodedata.normalize("NFC", "cafe\u0301"), "cafe\u0301") != []


def test_replacing_makes_one_text_of_all_places():
    text = "ネズミは速い。ネズミ。"
    assert replaced(text, places_of(text, "ネズミ"), "RAT") == "RATは速い。RAT。"


texts = st.text(alphabet="ratRATe 쥐는들ネズミー雑巾は`$[]()*_é\u0301\n.", max_size=60)


@given(
    texts.map(lambda text: unicodedata.normalize("NFC", text)),
    st.sampled_from(["rat", "쥐", "ネズミ", "雑巾"]),
)
def test_places_hold_the_words_and_do_not_overlap(text, words):
    end = 0
    for place in places_of(text, words):
        assert text[place.start : place.end] == words
        assert place.start >= end
        end = place.end


@given(st.text(max_size=200), st.text(max_size=8), st.booleans())
def test_no_text_makes_it_raise(text, words, ignore_case):
    places_of(unicodedata.normalize("NFC", text), words, ignore_case=ignore_case)


@given(texts.map(lambda text: unicodedata.normalize("NFC", text)))
def test_replacing_words_by_themselves_changes_nothing(text):
    assert replaced(text, places_of(text, "rat"), "rat") == text


@given(texts.map(lambda text: unicodedata.normalize("NFC", text)))
def test_no_letter_of_the_alphabet_touches_a_word_of_it(text):
    for place in places_of(text, "rat"):
        around = text[: place.start][-1:] + text[place.end :][:1]
        assert not any(character.isascii() and character.isalnum() for character in around)


@given(st.lists(st.sampled_from(["rate", "ratは", "ratを", "rat은", "migrate", "쥐", "ネズミ"]), max_size=12))
def test_every_word_with_a_particle_is_found_and_no_longer_word(words):
    text = " ".join(words)
    assert len(places_of(text, "rat")) == sum(word.startswith("rat") and word != "rate" for word in words)
