"""The scale of a chart: round numbers from nought."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.charts.scale import Scale, scale_for

counts = st.lists(st.one_of(st.none(), st.integers(0, 10**15)), max_size=20)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([1], (0, 0.25, 0.5, 0.75, 1)),
        ([7], (0, 2, 4, 6, 8)),
        ([100], (0, 25, 50, 75, 100)),
        ([101], (0, 50, 100, 150)),
        ([0.13], (0, 0.05, 0.1, 0.15)),
        ([3_999_999], (0, 1_000_000, 2_000_000, 3_000_000, 4_000_000)),
    ],
)
def test_ticks_stand_at_round_numbers(values, ticks):
    assert scale_for(values).ticks == ticks


@pytest.mark.parametrize(("most", "ticks"), [(1, (0, 1)), (2, (0, 1, 2)), (9, (0, 5, 10)), (10, (0, 5, 10))])
def test_what_is_counted_has_ticks_at_whole_numbers(most, ticks):
    assert scale_for([most], whole=True).ticks == ticks


@pytest.mark.parametrize("values", [[], [None, None], [0, 0], [-3]])
def test_without_anything_to_show_the_scale_goes_to_one(values):
    assert scale_for(values) == Scale(1.0, (0.0, 1.0))


@pytest.mark.parametrize("value", [math.inf, math.nan])
def test_what_is_not_finite_cannot_be_drawn(value):
    with pytest.raises(ValueError, match="cannot be drawn"):
        scale_for([value])


@given(counts, st.booleans())
def test_every_value_lies_on_its_scale_and_ticks_are_evenly_apart(values, whole):
    scale = scale_for(values, whole=whole)
    assert 2 <= len(scale.ticks) <= 6
    assert scale.ticks[0] == 0 and scale.ticks[-1] == scale.top
    steps = [later - earlier for earlier, later in pairwise(scale.ticks)]
    assert all(step == pytest.approx(steps[0]) for step in steps)
    known = [value for value in values if value is not None]
    assert max(known, default=0) <= scale.top
    assert all(0 <= scale.part(value) <= 1 for value in known)
    if whole:
        assert all(tick == int(tick) for tick in scale.ticks)
