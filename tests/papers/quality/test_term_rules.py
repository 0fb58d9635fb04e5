"""What a Concept must be, and what is asked about it first."""

import pytest

from papers.quality.term_rules import MOST_TERMS, key_of, refusals, short_terms
from papers.quality.terms import Concept, Status, Term

ENGLISH = Term("en", "norm")
NO = Status.FORBIDDEN


def codes(*terms: Term, **values) -> list[str]:
    return [refusal.code for refusal in refusals(Concept(**{"key": "norm", **values}, terms=terms))]


def test_a_concept_with_one_term_is_kept():
    assert codes(ENGLISH) == []


@pytest.mark.parametrize(
    "forbidden", ["노-름", "노 름", "ノ・ルム", "ＬＬＭ", "llm", "L L M"], ids=lambda text: text
)
def test_a_term_may_not_forbid_its_own_preferred_form(forbidden):
    preferred = "노름" if "노" in forbidden else "ノルム" if "ノ" in forbidden else "LLM"
    assert codes(ENGLISH, Term("ko", preferred), Term("ko", forbidden, NO)) == ["forbids-itself"]


def test_an_admitted_word_may_not_be_forbidden_either():
    admitted = Term("ko", "놈", Status.ADMITTED)
    assert codes(ENGLISH, admitted, Term("ko", "놈", NO)) == ["forbids-used"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("fine-tuning", "fine tuning"), ("fine tuning", "finetuning"), ("norm", "norms"), ("Norms", "norm")],
)
def test_a_form_of_a_word_that_is_to_be_used_may_not_be_forbidden(right, wrong):
    assert codes(Term("en", right), Term("en", wrong, NO)) == ["forbids-itself"]
    assert codes(Term("en", wrong, NO), Term("en", right)) == ["forbids-itself"]


def test_a_common_noun_may_be_forbidden_beside_the_acronym_that_looks_like_it():
    assert codes(Term("en", "RAT", is_case_sensitive=True), Term("en", "rats", NO)) == []


def test_a_concept_of_very_many_terms_is_refused_at_once():
    terms = [Term("ko", f"말{number}", NO) for number in range(MOST_TERMS)]
    assert codes(*terms) == []
    assert codes(*terms, *terms) == ["too-many-terms"]


def test_a_sentence_about_signs_that_cannot_be_seen_names_them():
    [refusal] = refusals(Concept("norm", (Term("en", "no\u202erm"),)))
    assert refusal.facts == {"term": "no[U+202E]rm"}


def test_the_same_letters_in_another_language_are_another_word():
    assert codes(Term("en", "token"), Term("ja", "token", NO)) == []


def test_two_exact_spellings_may_differ_by_case_alone():
    right, wrong = (
        Term("en", "CLIP", is_case_sensitive=True),
        Term("en", "Clip", NO, is_case_sensitive=True),
    )
    assert codes(right, wrong) == []


def test_one_word_is_preferred_in_a_language():
    assert codes(ENGLISH, Term("ko", "노름"), Term("ko-KR", "놈")) == ["preferred-twice"]


def test_a_term_stands_once():
    admitted = Term("ko", "노름", Status.ADMITTED)
    assert codes(ENGLISH, admitted, admitted) == ["term-twice"]


@pytest.mark.parametrize("text", ["", " ", " "])
def test_an_empty_term_is_refused(text):
    assert "term-empty" in codes(Term("en", text))


@pytest.mark.parametrize("text", [" norm", "nor\x00m", "nor\nm", "no‮rm", "\u3164", "no\u2800rm"])
def test_signs_that_cannot_be_seen_are_refused(text):
    assert "term-unclean" in codes(Term("en", text))


@pytest.mark.parametrize("key", ["", "Norm", "노름", "a--b", "-a", "a" * 81, "propose"])
def test_a_key_is_plain(key):
    assert codes(ENGLISH, key=key) == ["key-unfit"]


def test_a_concept_without_terms_is_refused():
    assert codes() == ["no-terms"]


def test_what_is_not_translated_has_an_english_word():
    assert codes(Term("ko", "버트"), is_kept=True) == ["kept-without-english"]
    assert codes(Term("en", "BERT"), is_kept=True) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"language": "korean!"}, "language-unfit"),
        ({"part_of_speech": "gerund"}, "part-of-speech-unknown"),
        ({"text": "a" * 201}, "text-too-long"),
        ({"note": "a" * 1001}, "text-too-long"),
    ],
)
def test_a_term_keeps_to_its_fields(values, code):
    assert codes(Term(**{"language": "en", "text": "norm", **values})) == [code]


def test_words_of_one_syllable_are_asked_about():
    concept = Concept("norm", (ENGLISH, Term("ko", "놈"), Term("ja", "疎"), Term("ko", "노름")))
    assert [term.text for term in short_terms(concept)] == ["놈", "疎"]


@pytest.mark.parametrize(
    ("english", "key"),
    [("Chain of Thought", "chain-of-thought"), ("naïve Bayes", "naive-bayes"), ("노름", "")],
)
def test_a_new_concept_is_called_by_its_english_term(english, key):
    assert key_of(english) == key
