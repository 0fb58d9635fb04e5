"""Dates read like those a person would write in the language."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers import dates

LANGUAGES = ("ko", "ja", "en")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ko", "2024년 3월 11일"),
        ("ja", "2024年3月11日"),
        ("en", "11 March 2024"),
        ("ko-KR", "2024년 3월 11일"),
    ],
)
def test_a_day(language, written):
    assert dates.day(date(2024, 3, 11), language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("ko", "2024년 3월 11일–17일"), ("ja", "2024年3月11日〜17日"), ("en", "11–17 March 2024")],
)
def test_a_week_inside_a_month_says_the_month_once(language, written):
    assert dates.span(date(2024, 3, 11), date(2024, 3, 17), language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ko", "2024년 2월 26일–3월 3일"),
        ("ja", "2024年2月26日〜3月3日"),
        ("en", "26 February – 3 March 2024"),
    ],
)
def test_a_week_across_months_says_the_year_once(language, written):
    assert dates.span(date(2024, 2, 26), date(2024, 3, 3), language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ko", "2024년 12월 30일–2025년 1월 5일"),
        ("ja", "2024年12月30日〜2025年1月5日"),
        ("en", "30 December 2024 – 5 January 2025"),
    ],
)
def test_a_week_across_new_year_says_both_years(language, written):
    assert dates.span(date(2024, 12, 30), date(2025, 1, 5), language) == written


def test_the_same_month_of_two_years_is_not_one_month():
    assert dates.span(date(2023, 3, 1), date(2024, 3, 2), "en") == "1 March 2023 – 2 March 2024"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_span_of_one_day_is_that_day(language):
    day = date(2024, 3, 11)
    written = dates.day(day, language)
    assert dates.span(day, day, language) == written
    assert dates.span(day, None, language) == written
    assert dates.span(None, day, language) == written


def test_no_date_is_the_empty_text():
    assert dates.span(None, None, "ko") == ""


@pytest.mark.parametrize(
    ("language", "written"), [("ko", "2023년 33주차"), ("ja", "2023年第33週"), ("en", "week 33 of 2023")]
)
def test_a_week_by_its_key(language, written):
    assert dates.week("2023-W33", language) == written


@pytest.mark.parametrize("key", ["2023-W54", "2023-W00", "2023-08-14", "", "2023-W3", "x2023-W33"])
def test_a_key_that_is_not_a_week_is_not_written_as_one(key):
    assert dates.week(key, "ko") == ""


def test_months_and_years():
    assert [dates.month(2024, 3, language) for language in LANGUAGES] == [
        "2024년 3월",
        "2024年3月",
        "March 2024",
    ]
    assert [dates.month_name(12, language) for language in LANGUAGES] == ["12월", "12月", "December"]
    assert [dates.year(2024, language) for language in LANGUAGES] == ["2024년", "2024年", "2024"]


@pytest.mark.parametrize(
    ("language", "month", "quarter", "short_quarter", "week"),
    [
        ("ko", "3월", "2024년 2분기", "2분기", "33주"),
        ("ja", "3月", "2024年第2四半期", "2Q", "33週"),
        ("en", "Mar", "Q2 2024", "Q2", "W33"),
    ],
)
def test_months_quarters_and_weeks_where_room_is_scarce(language, month, quarter, short_quarter, week):
    assert dates.short_month(3, language) == month
    assert dates.quarter(2024, 2, language) == quarter
    assert dates.short_quarter(2, language) == short_quarter
    assert dates.short_week(33, language) == week


def test_a_language_without_forms_of_its_own_gets_the_english_ones():
    assert dates.day(date(2024, 3, 11), "fr") == "11 March 2024"


@given(st.dates(), st.integers(1, 400), st.sampled_from(LANGUAGES))
def test_two_spans_are_never_written_alike(first, days, language):
    if first.toordinal() + days + 1 > date.max.toordinal():
        return
    last = first + timedelta(days=days)
    assert dates.span(first, last, language) != dates.span(first, last + timedelta(days=1), language)
    assert str(first.day) in dates.span(first, last, language)
    assert str(last.year) in dates.span(first, last, language)


@pytest.mark.parametrize(
    ("language", "within", "across"),
    [
        ("ko", "3/11–17", "2/26–3/3"),
        ("ja", "3/11〜17", "2/26〜3/3"),
        ("en", "11–17 Mar", "26 Feb – 3 Mar"),
    ],
)
def test_a_span_in_a_table_is_short(language, within, across):
    assert dates.short_span(date(2024, 3, 11), date(2024, 3, 17), language) == within
    assert dates.short_span(date(2024, 2, 26), date(2024, 3, 3), language) == across
