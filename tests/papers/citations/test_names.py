"""Names are split where that is sure, and kept where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.citations.names import Name, is_others, split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ashish Vaswani", Name("Vaswani", "Ashish")),
        ("Aidan N. Gomez", Name("Gomez", "Aidan N.")),
        ("Laurens van der Maaten", Name("Maaten", "Laurens", "van der")),
        ("van der Maaten, Laurens", Name("Maaten", "Laurens", "van der")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Gabriel García Márquez", Name("Márquez", "Gabriel García")),
        ("José da Silva", Name("Silva", "José", "da")),
        ("김보기", Name("김", "보기")),
        ("김 보기", Name("김", "보기")),
        ("이솔", Name("이", "솔")),
        ("남궁민수", Name("남궁", "민수")),
        ("선우진", Name("선우", "진")),
        ("山田 太郎", Name("山田", "太郎")),
        ("山田太郎", Name(literal="山田太郎")),
        ("李雷", Name(literal="李雷")),
        ("알렉산더", Name(literal="알렉산더")),
        ("OpenAI", Name(literal="OpenAI")),
        ("Gemini Team", Name(literal="Gemini Team")),
        ("Llama Team, AI @ Meta", Name(literal="Llama Team, AI @ Meta")),
        ("Plato", Name(literal="Plato")),
        ("  Ada \n Lovelace ", Name("Lovelace", "Ada")),
        ("", Name(literal="—")),
    ],
)
def test_a_name_by_its_parts(text, name):
    assert split_name(text) == name


@pytest.mark.parametrize("text", ["et al.", "et al", "others", "and others", "+", "…", "외 3명", "他"])
def test_those_who_are_not_named(text):
    assert is_others(text)


@pytest.mark.parametrize("text", ["Al Others Smith", "외솔", "Et Alia"])
def test_those_who_are(text):
    assert not is_others(text)


@given(st.text(max_size=60))
def test_any_text_is_a_name_of_some_kind(text):
    name = split_name(text)
    assert bool(name.literal) != bool(name.family)
    assert "\n" not in "".join((name.family, name.given, name.literal))
