"""Trends as CSV: stable columns, UTF-8, no formula for a spreadsheet."""

import csv
import io
from datetime import date

import pytest

from papers.trends.period import Asked, read_period
from papers.trends.tables import SOURCE_COLUMNS, TAG_COLUMNS, source_table, tag_table

PERIOD, _ = read_period(Asked("", "month", "2024-01", "2024-02"), date(2024, 1, 1), date(2024, 2, 29))


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_tags_have_a_line_for_each_stretch():
    assert rows(tag_table(PERIOD, [("언어 모델", [1, 0])], [4, 0])) == [
        list(TAG_COLUMNS),
        ["2024-01-01", "2024-01-31", "언어 모델", "1", "4", "0.2500"],
        ["2024-02-01", "2024-02-29", "언어 모델", "0", "0", ""],
    ]


def test_sources_have_a_line_for_each_stretch():
    table = rows(source_table(PERIOD, [("weekly", "今週", "ja", [1, 2], [10, 20])]))
    assert table[0] == list(SOURCE_COLUMNS)
    assert table[2] == ["2024-02-01", "2024-02-29", "weekly", "今週", "ja", "2", "20"]


def test_a_spreadsheet_is_told_the_encoding():
    assert tag_table(PERIOD, [], []).startswith(b"\xef\xbb\xbffirst_day,")


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "＝1", "\n=1", "'-1"]
)
def test_what_looks_like_a_formula_is_text(name):
    cell = rows(tag_table(PERIOD, [(name, [0, 0])], [0, 0]))[1][2]
    assert cell == f"'{name}"


@pytest.mark.parametrize("name", ["llm", "c++", "GPT-4", 'a "quoted", name', "강화 학습", "'quoted'"])
def test_any_other_name_stays_as_it_is(name):
    assert rows(tag_table(PERIOD, [(name, [0, 0])], [0, 0]))[1][2] == name
