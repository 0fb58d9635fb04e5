"""Weeks as headings write them: with and without years, in three languages, across New Year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.weeks import find_week, read_week, undated_key, year_from_links, year_from_neighbour


def days(heading, year=None):
    week = read_week(find_week(heading), 1, year)
    return week.starts_on, week.ends_on, [problem.code for problem in week.problems]


@pytest.mark.parametrize(
    "heading",
    [
        "[2023/09/04 ~ 09/10] 이번 주의 주요 ML 논문",
        "[2023/09/04 ~ 10] 이번 주의 주요 ML 논문",
        "[2023.9.4 - 9.10]",
        "2023-09-04 ~ 2023-09-10",
        "2023년 9월 4일 ~ 9월 10일",
        "2023年9月4日〜9月10日",
        "2023年9月4日から10日",
        "Top ML Papers of the Week (September 4 - September 10) - 2023",
        "Papers of the Week (Sep 4-10, 2023)",
        "(Sept. 4th – Sept. 10th), 2023",
        "September 4, 2023 to September 10, 2023",
    ],
)
def test_one_week_is_read_however_it_is_written(heading):
    assert days(heading) == (date(2023, 9, 4), date(2023, 9, 10), [])


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Top papers",
        "version 1.5-2 of it",
        "GPT-4 and 3.5",
        "[3-4] results",
        "pages 12-15",
        "2402.00838",
        "May be 3-4",
    ],
)
def test_numbers_are_not_a_week(heading):
    assert find_week(heading) is None


def test_only_the_beginning_of_a_line_is_searched():
    assert find_week("x" * 300 + " (May 1-7) - 2023") is None


@pytest.mark.parametrize(
    ("heading", "first", "last", "codes"),
    [
        ("(December 30 - January 5) - 2025", date(2024, 12, 30), date(2025, 1, 5), ["week-across-new-year"]),
        ("[2024/12/30 ~ 01/05]", date(2024, 12, 30), date(2025, 1, 5), ["week-across-new-year"]),
        ("[2024/12/30 ~ 2025/01/05]", date(2024, 12, 30), date(2025, 1, 5), ["week-across-new-year"]),
        # Titled with the later year: 30 December 2025 is no Monday, 30 December 2024 is.
        (
            "[2025/12/30 ~ 01/05]",
            date(2024, 12, 30),
            date(2025, 1, 5),
            ["year-inferred", "week-across-new-year"],
        ),
        ("[2025/12/29 ~ 01/04]", date(2025, 12, 29), date(2026, 1, 4), ["week-across-new-year"]),
        ("(December 25 - December 31) - 2023", date(2023, 12, 25), date(2023, 12, 31), []),
    ],
)
def test_a_week_across_new_year_takes_the_right_years(heading, first, last, codes):
    assert days(heading) == (first, last, codes)


@pytest.mark.parametrize(("heading", "length"), [("[2024/03/26 ~ 03/31]", 6), ("[2024/03/18 ~ 03/25]", 8)])
def test_a_week_of_another_length_is_said(heading, length):
    week = read_week(find_week(heading), 7)
    (problem,) = week.problems
    assert (problem.code, problem.line, problem.params["days"]) == ("week-length", 7, length)


@pytest.mark.parametrize("heading", ["[2023/13/04 ~ 13/10]", "[2023/02/27 ~ 02/30]", "[2023/09/10 ~ 09/04]"])
def test_days_that_do_not_exist_are_said(heading):
    first, last, codes = days(heading)
    assert last is None or first is None or first.year != last.year
    assert codes[-1] in ("date-unreadable", "week-length")


def test_a_missing_year_is_taken_from_what_is_inferred_and_said():
    assert days("(May 1-7)", 2023) == (date(2023, 5, 1), date(2023, 5, 7), ["year-inferred"])
    # The inferred year is the later one, as a written one would be.
    assert days("(December 30 - January 5)", 2025)[:2] == (date(2024, 12, 30), date(2025, 1, 5))


def test_without_a_year_there_is_no_date():
    assert days("(May 1-7)") == (None, None, ["year-unknown"])


@pytest.mark.parametrize(
    ("heading", "neighbour", "earlier", "year"),
    [
        ("(November 27 - December 3)", date(2024, 2, 19), True, 2023),
        ("(Jan 9-15)", date(2023, 5, 1), True, 2023),
        ("(December 30 - January 5)", date(2025, 1, 6), True, 2025),
        ("(Jan 1 - 7)", date(2023, 12, 25), False, 2024),
        ("(May 1-7)", date(2023, 5, 1), True, 2022),
    ],
)
def test_the_week_beside_it_tells_the_year(heading, neighbour, earlier, year):
    assert year_from_neighbour(find_week(heading), neighbour, earlier=earlier) == year


@pytest.mark.parametrize(
    ("urls", "year"),
    [
        (["https://twitter.com/a/status/1699102486928265530"], 2023),
        (["https://x.com/a/status/1767515085585994818", "https://arxiv.org/abs/1706.03762"], 2024),
        (["https://arxiv.org/abs/2308.16898", "https://arxiv.org/abs/1706.03762"], 2023),
        (["https://example.org/"], None),
        ([], None),
    ],
)
def test_links_tell_the_year(urls, year):
    assert (
        year_from_links(
            find_week("(September 4 - September 10)" if year == 2023 else "(March 11 - 17)"), urls
        )
        == year
    )


def test_a_key_without_a_date_is_the_same_for_the_same_text():
    assert undated_key("a") == undated_key("a") != undated_key("b")
    assert undated_key("\ud800").startswith("undated-")


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 10))
def test_any_week_comes_back_from_its_heading(first, length):
    last = date.fromordinal(first.toordinal() + length)
    heading = f"[{first:%Y/%m/%d} ~ {last:%Y/%m/%d}] ML"
    assert days(heading)[:2] == (first, last)


@given(
    st.text(alphabet="0123456789/.-~[]() JanuaryMay월年月日", max_size=40),
    st.one_of(st.none(), st.integers(1, 9999)),
)
def test_reading_a_week_never_fails(heading, year):
    written = find_week(heading)
    if written is not None:
        week = read_week(written, 1, year)
        assert week.ends_on is None or week.starts_on <= week.ends_on


@pytest.mark.parametrize(
    "heading",
    [
        "[2024. 3. 11. ~ 3. 17.] ML",
        "[24/03/11 ~ 03/17] ML",
        "[2024/03/11(월) ~ 03/17(일)] ML",
        "2024年3月11日（月）から17日（日）まで ML",
        "[2024/03/11 ~ 24/03/17] ML",
        "[2024년 3월 2주차] ML",
        "2024年3月第2週 ML",
    ],
)
def test_a_week_is_read_as_people_write_it(heading):
    written = find_week(heading)
    week = read_week(written, 1)
    assert (week.starts_on, week.ends_on) == (date(2024, 3, 11), date(2024, 3, 17))
    assert heading[written.end :].lstrip("] ") == "ML"


def test_a_week_counted_within_its_month_is_said_to_be_inferred():
    problems = read_week(find_week("2024년 3월 2주차"), 4).problems
    assert [(problem.line, problem.code) for problem in problems] == [(4, "week-inferred")]
    assert problems[0].params["starts_on"] == "2024-03-11"


@pytest.mark.parametrize("heading", ["[3월 2주차] ML", "1.5-2.5", "v24/03/11 ~ 03/17"])
def test_what_names_no_year_or_day_is_no_week(heading):
    assert find_week(heading) is None
