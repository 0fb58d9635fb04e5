"""CSV of terms: what people's spreadsheets make of it, and what is refused with its line."""

import pytest

from papers.quality.exchange import csv_file
from papers.quality.terms import Concept, Status, Term

HEAD = "concept,language,term,status\n"


def problems(text: str | bytes) -> list[tuple[int, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(problem.line, problem.code) for problem in csv_file.read(data).problems]


def test_the_status_may_be_left_out():
    found = csv_file.read(b"concept,language,term\nnorm,ko,\xeb\x85\xb8\xeb\xa6\x84\n")
    assert found.concepts == (Concept("norm", (Term("ko", "노름"),)),)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_of_spreadsheets_are_read(delimiter):
    text = (HEAD + "norm,ko,규범,forbidden\n").replace(",", delimiter)
    assert csv_file.read(text.encode()).concepts[0].terms == (Term("ko", "규범", Status.FORBIDDEN),)


def test_lines_of_one_concept_may_stand_apart_and_repeat_it():
    text = "concept,domain,language,term,status\na,maths,en,x,\nb,,en,y,\na,maths,ko,엑스,\na,,ja,エックス,\n"
    found = csv_file.read(text.encode())
    assert [(concept.key, concept.domain, len(concept.terms)) for concept in found.concepts] == [
        ("a", "maths", 3),
        ("b", "", 1),
    ]


def test_an_unknown_column_is_left_out_and_said():
    found = csv_file.read(b"concept,language,term,colour\nnorm,en,norm,red\n")
    assert not found.is_refused
    assert [problem.code for problem in found.problems] == ["column-unknown"]


def test_blanks_and_letters_in_parts_are_put_right():
    text = HEAD + " norm ,ko, 노름\u00a0 ,preferred\n"
    assert csv_file.read(text.encode()).concepts[0].terms[0].text == "노름"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "column-missing")] * 3),
        ("concept,term\na,b\n", [(1, "column-missing")]),
        (HEAD, [(0, "no-concepts")]),
        (HEAD + "norm,en,norm,prefered\n", [(2, "status-unknown"), (2, "no-terms")]),
        (HEAD + "\nnorm,en,,\n", [(3, "no-terms"), (3, "term-empty")]),
        (HEAD + "norm,en,norm,\nnorm,ko,놈,\nnorm,ko,노름,\n", [(4, "preferred-twice")]),
        (HEAD + "norm,en,norm,\nnorm,en,NORM,forbidden\n", [(3, "forbids-itself")]),
        (HEAD + '"a\nb",en,x,\nc,ko,,\n', [(2, "key-unfit"), (4, "no-terms"), (4, "term-empty")]),
        (HEAD + 'norm,en,"norm,\n', [(3, "csv-broken")]),
        (b"concept,language,term\nnorm,en,n\x00\n", [(2, "csv-broken")]),
        (b"concept,language,term\nnorm,ko,\xb3\xeb\n", [(2, "not-utf-8")]),
        ("concept,domain,language,term\na,x,en,a\na,y,ko,b\n", [(3, "concept-differs")]),
        ("concept,language,term,case_sensitive\na,en,a,perhaps\n", [(2, "not-yes-or-no")]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, found):
    assert sorted(problems(text)) == sorted(found)
    assert csv_file.read(text.encode() if isinstance(text, str) else text).concepts == ()


def test_a_cell_that_begins_a_formula_is_kept_from_spreadsheets():
    assert b",'=HYPERLINK" in csv_file.write([Concept("a", (Term("en", "=HYPERLINK()"),))])


def test_a_file_full_of_mistakes_is_told_about_by_its_first_ones():
    assert len(problems(HEAD + "a,en,x,wrong\n" * 5000)) <= 50
