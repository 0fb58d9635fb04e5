"""Charts of lines: every value has its place, every name is whole and inside, the XML is valid."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.charts import MOST_SERIES, Moment, Series, line_chart, sample
from papers.charts.lines import spread
from tests.papers.charts.reading import SVG, extent_of, texts_of, tree_of


def months(count: int, first: int = 0) -> list[Moment]:
    """Months in Korean from January of 2024 on, or later."""
    return [
        Moment(
            f"{index % 12 + 1}월",
            f"{2024 + index // 12}년",
            index % 12,
            f"{2024 + index // 12}년 {index % 12 + 1}월",
        )
        for index in range(first, first + count)
    ]


def series(name: str, values: list[float | None]) -> Series:
    return Series(name, values, [f"{name}: {value}" for value in values])


def chart(*lines: Series, moments=None, **options):
    moments = months(len(lines[0].values)) if moments is None else moments
    options = {
        "title": "Tags", "description": "Lines.", "written": lambda value: f"{value:g}", "width": 720, "height": 320,
        "names_at_end": True, **options,
    }  # fmt: skip
    return line_chart("tags", lines, moments, **options)


def paths(picture, number: int) -> str:
    return next(
        part.attrib["d"]
        for part in tree_of(picture).iter(f"{SVG}path")
        if part.attrib["class"] == f"series-{number}"
    )


def test_a_chart_is_an_image_with_a_title_and_a_description():
    tree = tree_of(chart(series("llm", [1, 2])))
    assert tree.attrib["role"] == "img"
    named = {part.attrib["id"]: part.text for part in tree if part.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [named[name] for name in tree.attrib["aria-labelledby"].split()] == ["Tags", "Lines."]


def test_a_line_rises_with_its_values():
    d = paths(chart(series("llm", [0, 5, 10]), written=str), 1)
    heights = [float(point.split()[1]) for point in d.replace("L", "M").split("M")[1:]]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.02)


def test_a_line_breaks_where_a_value_is_missing():
    d = paths(chart(series("llm", [1, 2, None, 3, 4])), 1)
    assert d.count("M") == 2 and d.count("L") == 2


def test_a_value_alone_between_gaps_is_seen_by_its_marker():
    picture = chart(series("llm", [None, 3, None]))
    notes = [title.text for title in tree_of(picture).iter(f"{SVG}title")][1:]
    assert notes == ["llm: 3"]


def test_the_name_of_a_line_stands_at_its_end():
    assert "llm" in texts_of(chart(series("llm", [1, 2])))
    assert "llm" not in texts_of(chart(series("llm", [1, 2]), names_at_end=False))


def test_a_name_that_is_too_long_ends_with_dots():
    (name,) = (text for text in texts_of(chart(series("모델" * 60, [1, 2]))) if text.startswith("모델"))
    assert name.endswith("…") and len(name) > 8


def test_lines_differ_without_colour():
    shown = set()
    for index in range(MOST_SERIES):
        line, marker = tree_of(sample(index))
        is_hollow = index >= 3
        shown.add((line.attrib.get("stroke-dasharray", ""), marker.tag, is_hollow))
    assert len(shown) == MOST_SERIES


def test_more_lines_than_can_be_followed_are_refused():
    with pytest.raises(ValueError, match="more than 6"):
        chart(*(series(str(number), [1]) for number in range(7)))


def test_a_line_needs_a_value_or_none_for_every_moment():
    with pytest.raises(ValueError, match="another number"):
        chart(series("llm", [1, 2]), moments=months(3))


def test_nothing_at_all_is_an_empty_chart():
    picture = line_chart(
        "none", [], [], title="", description="", written=str, width=340, height=240, names_at_end=True
    )
    assert [part.attrib["class"] for part in tree_of(picture).iter(f"{SVG}line")] == [
        "chart-ground",
        "chart-line",
    ]


@pytest.mark.parametrize("width", [340, 720])
@pytest.mark.parametrize("count", [1, 2, 11, 12, 13, 52, 200])
def test_months_are_named_without_touching_and_with_their_years(width, count):
    picture = chart(series("llm", [1] * count), moments=months(count, 7), width=width)
    spans = []
    for text in tree_of(picture).iter(f"{SVG}text"):
        if text.attrib["class"] == "chart-label" and (text.text or "").endswith("월"):
            half = 12 * sum(0.6 if letter.isdigit() else 1 for letter in text.text) / 2
            spans.append((float(text.attrib["x"]) - half, float(text.attrib["x"]) + half))
    assert all(later[0] > earlier[1] for earlier, later in pairwise(spans))
    assert any(text.endswith("년") for text in texts_of(picture))


def test_years_alone_stand_in_one_line():
    years = [Moment(f"{year}년", f"{year}년", 0, f"{year}년") for year in range(2017, 2027)]
    picture = chart(series("llm", list(range(10))), moments=years)
    assert not [part for part in tree_of(picture).iter(f"{SVG}text") if part.attrib["class"] == "chart-group"]
    assert "2026년" in texts_of(picture)


value = st.one_of(st.none(), st.integers(0, 10**12), st.floats(0, 1))
name = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 60).flatmap(
        lambda count: st.lists(
            st.tuples(name, st.lists(value, min_size=count, max_size=count)), max_size=MOST_SERIES
        ).map(lambda lines: (count, lines))
    ),
    name,
    name,
    st.sampled_from([300, 340, 720]),
    st.booleans(),
)
def test_everything_lies_inside_the_picture_and_is_xml(drawn, group, label, width, names_at_end):
    count, lines = drawn
    moments = [Moment(f"{label}{at}", f"{group}{at // 12}", at % 12, label) for at in range(count)]
    picture = line_chart(
        "any",
        [Series(name, values, [name] * count) for name, values in lines],
        moments,
        title=group,
        description=label,
        written=lambda value: f"{value:,.3f}",
        width=width,
        height=300,
        names_at_end=names_at_end,
    )
    left, top, right, bottom = extent_of(picture)
    assert left >= -1e-6 and top >= -1e-6
    assert right <= width + 0.1 and bottom <= 300


@given(st.lists(st.floats(-50, 350), max_size=8).map(sorted))
def test_names_are_apart_in_their_order_and_inside(wanted):
    places = spread(wanted, 16, 10, 250)
    assert all(10 - 1e-6 <= place <= 250 + 1e-6 for place in places)
    assert all(later - earlier >= 16 - 1e-6 for earlier, later in pairwise(places))


def test_names_without_room_stand_evenly():
    assert spread([5, 5, 5], 16, 0, 10) == [0, 5, 10]
