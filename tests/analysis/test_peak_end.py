"""What is remembered: the peak and the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.peak_end import of_all, peak_end, peak_ends
from mapper.analysis.reading import Rated
from tests.analysis.planted import Planted

LEVELS = st.lists(st.integers(-4, 4).map(lambda half: half / 2), max_size=12)


def line(levels: list[float]) -> list[Rated]:
    return [Rated(str(number), level) for number, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("levels", "value", "peak", "end"),
    [
        ([1], 1, "0", "0"),
        ([0, 2, -1], 0.5, "1", "2"),
        ([2, -2, 1], -0.5, "1", "2"),  # a tie goes to the negative one
        ([-2, -2, 0], -1, "0", "2"),  # the first of equal peaks
        ([0, 0, 0], 0, "0", "2"),
        ([1.5, -1, 0.5], 1, "0", "2"),
    ],
)
def test_the_most_extreme_and_the_last_make_the_memory(
    levels: list[float], value: float, peak: str, end: str
) -> None:
    found = peak_end(line(levels))
    assert found is not None
    assert (found.value, found.peak.touchpoint, found.end.touchpoint) == (value, peak, end)


def test_without_a_level_there_is_nothing_to_remember() -> None:
    assert peak_end([]) is None
    assert peak_ends(Planted().read()) == []
    assert of_all(Planted().read(), "lived") is None


@given(LEVELS)
def test_the_memory_lies_between_the_lowest_and_the_highest(levels: list[float]) -> None:
    found = peak_end(line(levels))
    assert (found is None) == (not levels)
    if found is not None:
        assert min(levels) <= found.value <= max(levels)
        assert min(levels) <= found.mean <= max(levels)
        assert abs(found.peak.level) == max(map(abs, levels))
        assert found.end.level == levels[-1]
        assert found.n == len(levels)


@given(LEVELS.filter(bool))
def test_a_better_end_is_never_remembered_worse(levels: list[float]) -> None:
    before = peak_end(line([*levels, -1]))
    after = peak_end(line([*levels, 0]))
    assert before is not None
    assert after is not None
    assert after.value >= before.value


def test_each_persona_remembers_each_view() -> None:
    map_ = Planted((2, 1))
    map_.feel("Ann", [0, -2, 1])
    map_.feel("Bob", [1, None, None], view="planned")
    found = [(x.persona, x.view, x.peak_end.value, x.peak_end.mean) for x in peak_ends(map_.read())]
    assert found == [
        (map_.people["Ann"], "lived", -0.5, pytest.approx(-1 / 3)),
        (map_.people["Bob"], "planned", 1, 1),
    ]


def test_all_personas_together_are_taken_touchpoint_by_touchpoint() -> None:
    map_ = Planted((3,))
    map_.feel("Ann", [2, 0, 1])
    map_.feel("Bob", [-2, 1, None])
    found = of_all(map_.read(), "lived")
    assert found is not None
    assert (found.value, map_.number(found.peak.touchpoint), found.n) == (1, 2, 3)
