"""Days, weeks and keys, read from headings and from names of files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.naming import (
    date_from_name,
    key_from_name,
    read_day,
    read_iso_week,
    read_week_of_month,
    slug_key,
    title_from_name,
    week_key,
)


@pytest.mark.parametrize(
    ("name", "day", "key", "title"),
    [
        ("2024-02-02.md", date(2024, 2, 2), "2024-02-02", None),
        ("digests/20240202.txt", date(2024, 2, 2), "2024-02-02", None),
        (
            "2020-200411 Thoughts on recent papers.md",
            date(2020, 4, 11),
            "2020-04-11",
            "Thoughts on recent papers",
        ),
        ("200411 Thoughts.md", date(2020, 4, 11), "2020-04-11", "Thoughts"),
        ("2020/200129 VoVNet.md", date(2020, 1, 29), "2020-01-29", "VoVNet"),
        ("2023-W33 log.md", date(2023, 8, 14), "2023-W33", "log"),
        ("2023년 8월 3주차.txt", date(2023, 8, 14), "2023-W33", None),
        ("2023-230501 What Do ViTs Learn.md", date(2023, 5, 1), "2023-05-01", "What Do ViTs Learn"),
        ("001_aace8ad03301cc6e.txt", None, None, "001_aace8ad03301cc6e"),
        ("991399 x.md", None, None, "991399 x"),
        ("notes.md", None, None, "notes"),
        ("", None, None, None),
    ],
)
def test_a_files_name_tells_the_day_the_key_and_the_title(name, day, key, title):
    assert (date_from_name(name), key_from_name(name), title_from_name(name)) == (day, key, title)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2023년 8월 3주차", date(2023, 8, 14)),
        ("2023년 8월 셋째 주", date(2023, 8, 14)),
        ("2023年8月第3週", date(2023, 8, 14)),
        ("2023年8月 第三週", date(2023, 8, 14)),
        ("August 2023, week 3", date(2023, 8, 14)),
        ("Week 3 of August 2023", date(2023, 8, 14)),
        # The first Thursday of January 2025 is the 2nd, so the week begins in the old year.
        ("2025년 1월 1주차", date(2024, 12, 30)),
        # 1 February 2024 is a Thursday.
        ("2024년 2월 1주", date(2024, 1, 29)),
    ],
)
def test_a_week_of_a_month_is_that_of_its_thursday(text, monday):
    week = read_week_of_month(text)
    assert week.monday(week.year) == monday


def test_a_week_without_a_year_is_said_to_have_none():
    assert read_week_of_month("8월 3주차").year is None


def test_a_week_across_new_year_has_the_key_of_its_thursdays_year():
    assert week_key(date(2024, 12, 30)) == "2025-W01"


@pytest.mark.parametrize("text", ["2024-02-30", "13.14.2024", "2024", "7일", "x" * 5000 + "2024-02-02", ""])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


def test_a_week_that_no_year_has_is_none():
    assert read_iso_week("2023-W54") is None


def test_a_key_is_made_of_ascii_words():
    assert slug_key("Krähenbühl's “Objects as Points”!") == "krahenbuhls-objects-as-points"


def test_titles_whose_letters_were_left_out_keep_apart():
    assert slug_key("논문 목록") != slug_key("논문 모음")
    assert slug_key("논문 GPT").startswith("gpt-")


def test_an_empty_title_has_a_key_too():
    assert slug_key("  ") == "untitled"


@given(st.text())
def test_a_key_is_short_and_can_stand_in_an_address(title):
    key = slug_key(title)
    assert key == slug_key(title)
    assert 1 <= len(key) <= 64
    assert all(character.isascii() and (character.isalnum() or character == "-") for character in key)


@given(st.text(), st.text(alphabet="0123456789-W년월주차일年月週第 .", max_size=25))
def test_no_name_makes_it_raise(text, digits):
    for name in (text, digits, f"{digits} {text}"):
        date_from_name(name)
        key_from_name(name)
        title_from_name(name)
        read_week_of_month(name)
