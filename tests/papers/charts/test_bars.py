"""Charts of bars: as high as their values, inside, on a scale that several share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.charts import Moment, bar_chart
from papers.charts.scale import scale_for
from tests.papers.charts.reading import SVG, extent_of, texts_of, tree_of


def moments(count: int) -> list[Moment]:
    return [
        Moment(str(at % 12 + 1), str(2020 + at // 12), at % 12, f"{2020 + at // 12}-{at % 12 + 1}")
        for at in range(count)
    ]


def chart(values, scale=None, width=340):
    return bar_chart(
        "one",
        values,
        [f"{value} entries" for value in values],
        moments(len(values)),
        scale or scale_for(values, whole=True),
        title="One",
        description="Bars.",
        written=lambda value: f"{value:g}",
        width=width,
        height=140,
    )


def bars(picture):
    return list(tree_of(picture).iter(f"{SVG}rect"))


def test_a_bar_is_as_high_as_its_value_and_nought_has_none():
    low, high = bars(chart([5, 0, 10]))
    assert 2 * float(low.attrib["height"]) == pytest.approx(float(high.attrib["height"]), abs=0.03)


def test_what_is_tiny_beside_the_rest_can_be_seen():
    tiny, _ = bars(chart([1, 1_000_000]))
    assert float(tiny.attrib["height"]) == 1.5


def test_charts_with_one_scale_can_be_compared():
    scale = scale_for([10], whole=True)
    (small,), (large,) = bars(chart([5], scale)), bars(chart([10], scale))
    assert 2 * float(small.attrib["height"]) == pytest.approx(float(large.attrib["height"]), abs=0.03)


def test_a_bar_says_its_number():
    assert [title.text for bar in bars(chart([5, 10])) for title in bar] == ["5 entries", "10 entries"]


def test_without_values_there_is_a_ground_line():
    assert bars(chart([])) == []


def test_the_values_of_the_scale_are_named():
    assert {"0", "5", "10"} <= set(texts_of(chart([10])))


def test_another_number_of_notes_is_refused():
    with pytest.raises(ValueError, match="another number"):
        bar_chart(
            "one",
            [1],
            [],
            moments(1),
            scale_for([1]),
            title="",
            description="",
            written=str,
            width=9,
            height=9,
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**15), max_size=200), st.sampled_from([200, 340, 720]))
def test_every_bar_lies_inside_the_picture(values, width):
    left, top, right, bottom = extent_of(chart(values, width=width))
    assert left >= -1e-6 and top >= -1e-6 and right <= width + 0.1 and bottom <= 140
