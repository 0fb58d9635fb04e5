"""The built-in term base: whole, trilingual, and written as the site exports it."""

from papers.quality.exchange import csv_file
from papers.quality.glossary import FILE, built_in
from papers.quality.term_rules import refusals, same_word
from papers.quality.terms import Status

CONCEPTS = built_in().concepts


def test_it_holds_more_than_150_concepts_that_the_rules_allow():
    assert len(CONCEPTS) >= 160
    assert [(concept.key, list(refusals(concept))) for concept in CONCEPTS if list(refusals(concept))] == []


def test_the_file_is_what_the_export_writes_sorted_by_concept():
    assert FILE.read_bytes() == csv_file.write(sorted(CONCEPTS, key=lambda concept: concept.key))


def test_every_concept_has_a_word_to_use_in_each_language_or_is_kept():
    for concept in CONCEPTS:
        preferred = {term.language for term in concept.terms if term.status is Status.PREFERRED}
        assert preferred >= ({"en"} if concept.is_kept else {"en", "ko", "ja"}), concept.key


def test_every_concept_says_what_it_is_and_where_it_belongs():
    assert all(concept.definition and concept.domain for concept in CONCEPTS)


def test_an_english_word_names_one_concept():
    seen: dict[tuple[str, str], str] = {}
    for concept in CONCEPTS:
        for term in concept.in_language("en"):
            assert seen.setdefault(same_word(term), concept.key) == concept.key, term.text


def test_no_concept_forbids_a_word_of_one_letter():
    short = [
        (concept.key, term.text)
        for concept in CONCEPTS
        for term in concept.terms
        if term.status is Status.FORBIDDEN and len(term.text) < 2
    ]
    assert short == []


def test_acronyms_count_in_their_own_spelling_only():
    spelled = {term.text: term.is_case_sensitive for concept in CONCEPTS for term in concept.terms}
    assert spelled["RAG"]
    assert spelled["LLM"]
    assert not spelled["token"]
