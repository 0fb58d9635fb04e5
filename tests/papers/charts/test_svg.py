"""Writing SVG: any text is escaped, nothing is style."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.charts.svg import element, number, picture, words
from papers.charts.words import shortened, width_of


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.001, "0"), (1.5, "1.5"), (10, "10"), (2 / 3, "0.67"), (100.0, "100")]
)
def test_a_coordinate_is_short(value, text):
    assert number(value) == text


@given(st.text(), st.text())
def test_any_text_makes_valid_xml(content, attribute):
    tree = ElementTree.fromstring(element("text", {"class": attribute, "font_size": 12}, words(content)))
    assert tree.attrib["font-size"] == "12"


def test_markup_in_a_text_stays_text():
    drawn = str(picture("a", 10, 10, "<script>alert(1)</script>", '"><b>', []))
    assert "<script" not in drawn and "<b>" not in drawn


def test_a_picture_goes_into_a_template_as_it_is():
    drawn = picture("a", 10, 10, "A", "B", [])
    assert drawn.__html__() == str(drawn)
    assert "style" not in str(drawn)


def test_letters_that_xml_cannot_hold_are_replaced():
    assert words("a\x00b\x1f\ud800") == "a\ufffdb\ufffd\ufffd"


def test_a_wide_letter_is_wider():
    assert width_of("모델", 10) > width_of("llm", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)


@given(st.text(max_size=40), st.floats(0, 300))
def test_a_shortened_text_fits(text, width):
    assert width_of(shortened(text, width, 12), 12) <= width + 1e-6
