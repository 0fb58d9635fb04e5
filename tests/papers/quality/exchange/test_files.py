"""What CSV and TBX have in common: every Concept comes back as it went out, and no bytes make reading raise."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.exchange import any_file, csv_file, tbx_read, tbx_write
from papers.quality.exchange.reading import MOST_BYTES
from papers.quality.glossary import built_in
from papers.quality.term_rules import refusals
from papers.quality.terms import Concept, Status, Term

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12).map(
    lambda text: normalize("NFC", text)
) | st.sampled_from(["노름", "ノルム", "=1+1", "'=x", "-x", "@a", "a, b", 'a "b"', "<term>", "a & b", "; x"])
TERMS = st.builds(
    Term,
    st.sampled_from(["en", "ko", "ja", "zh-Hant"]),
    WORDS,
    st.sampled_from(Status),
    st.sampled_from(["", "noun", "properNoun"]),
    st.booleans(),
    WORDS | st.just(""),
    WORDS | st.just(""),
)
CONCEPTS = st.builds(
    Concept,
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    st.lists(TERMS, min_size=1, max_size=4).map(lambda terms: tuple(sorted(terms, key=lambda term: term.language))),
    WORDS | st.just(""),
    WORDS | st.just(""),
    WORDS | st.just(""),
    st.booleans(),
).filter(lambda concept: not list(refusals(concept)))  # fmt: skip
FILES = {
    "csv": (csv_file.write, csv_file.read),
    "tbx": (tbx_write.write, tbx_read.read),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_built_in_term_base_comes_back(kind):
    write, read = FILES[kind]
    found = read(write(built_in().concepts))
    assert found.problems == ()
    assert found.concepts == built_in().concepts


@pytest.mark.parametrize("kind", FILES)
@given(concept=CONCEPTS)
def test_any_concept_comes_back_as_it_went_out(kind, concept):
    write, read = FILES[kind]
    found = read(write([concept]))
    assert found.concepts == (concept,), found.problems


@pytest.mark.parametrize("kind", FILES)
def test_any_file_is_told_by_its_beginning(kind):
    data = FILES[kind][0](built_in().concepts[:3])
    assert any_file.read(data).concepts == built_in().concepts[:3]


@pytest.mark.parametrize("kind", FILES)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_reading_never_raises(kind, data):
    found = FILES[kind][1](data)
    assert found.is_refused or found.concepts


@pytest.mark.parametrize("kind", FILES)
@given(cut=st.integers(0, 2000))
def test_a_file_that_was_cut_off_is_read_whole_lines_or_refused(kind, cut):
    write, read = FILES[kind]
    read(write(built_in().concepts[:5])[:cut])


@pytest.mark.parametrize("kind", FILES)
def test_a_huge_file_is_refused_before_it_is_read(kind):
    found = FILES[kind][1](b" " * (MOST_BYTES + 1))
    assert [problem.code for problem in found.problems] == ["file-too-big"]
