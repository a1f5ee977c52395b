"""Importance against performance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.quadrants import Cut, quadrants, word
from tests.analysis.planted import Planted


def four() -> Planted:
    map_ = Planted((5,))
    for number, importance in enumerate((9, 8, 2, 1, None)):
        map_.set(number, importance=importance)
    map_.feel("Ann", [2, -1, 1.5, -2, 2])
    return map_


@pytest.mark.parametrize(
    ("cut", "performance", "importance"), [("mean", 0.125, 5), ("median", 0.25, 5), ("fixed", 0, 5)]
)
def test_each_corner_has_its_advice(cut: Cut, performance: float, importance: float) -> None:
    found = quadrants(four().read(), cut)
    assert [point.quadrant for point in found.points] == [
        "keep-up",
        "concentrate",
        "overkill",
        "low-priority",
    ]
    assert (found.performance, found.importance) == (performance, importance)


def test_without_points_there_is_no_cut() -> None:
    read = Planted((1,)).read()
    assert quadrants(read) == quadrants(read, "median")
    assert quadrants(read).performance is None
    assert quadrants(read, "fixed").points == ()


def test_quadrants_have_names() -> None:
    assert word("concentrate") == "concentrate here"


@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 10)), min_size=1, max_size=6),
    st.sampled_from(("mean", "median", "fixed")),
)
def test_every_point_is_on_the_side_of_the_cuts_it_lies_on(known: list[tuple[int, int]], cut: Cut) -> None:
    map_ = Planted((len(known),))
    for number, (_level, importance) in enumerate(known):
        map_.set(number, importance=importance)
    map_.feel("Ann", [level / 2 for level, _importance in known])
    found = quadrants(map_.read(), cut)
    assert found.performance is not None
    assert found.importance is not None
    for point in found.points:
        assert (point.quadrant in {"keep-up", "concentrate"}) == (point.importance >= found.importance)
        assert (point.quadrant in {"keep-up", "overkill"}) == (point.performance >= found.performance)
