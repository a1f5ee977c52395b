"""Swings, lows and recoveries."""

from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.reading import Rated
from mapper.analysis.swings import largest, longest_low, lows, recoveries, swings

LEVELS = st.lists(st.integers(-4, 4).map(lambda half: half / 2), max_size=15)


def line(*levels: float) -> list[Rated]:
    return [Rated(str(number), level) for number, level in enumerate(levels)]


def places(rated: tuple[Rated, ...]) -> str:
    return "".join(x.touchpoint for x in rated)


def test_swings_go_from_level_to_level() -> None:
    assert [swing.change for swing in swings(line(1, -1.5, 0, 0))] == [-2.5, 1.5, 0]
    assert swings(line(1)) == swings([]) == []


def test_the_largest_swing_comes_first_and_drops_before_rises() -> None:
    found = largest(line(0, 2, 0, 0.5, -1))
    assert [(swing.after.touchpoint, swing.change) for swing in found] == [("2", -2), ("1", 2), ("4", -1.5)]


def test_the_longest_low_is_the_one_of_most_steps_then_the_deepest() -> None:
    found = longest_low(line(-2, 0, -0.5, -1, 1, -1, -1, 0))
    assert found is not None
    assert places(found.levels) == "56"
    assert found.mean == -1
    assert longest_low(line(0, 1, 2)) is None


def test_a_recovery_tells_whether_the_relation_came_out_stronger() -> None:
    first, second, third = recoveries(line(-1, 0, 1, -1, -2, -1, 1.5, -1))
    assert (first.steps, first.gain, first.stronger) == (1, 1, None)
    assert (second.back, second.steps, second.gain, second.stronger) == (Rated("6", 1.5), 2, 3.5, True)
    assert (third.back, third.steps, third.gain, third.stronger) == (None, None, None, None)


@given(LEVELS)
def test_lows_are_all_that_is_negative_and_nothing_else(levels: list[float]) -> None:
    known = line(*levels)
    negative = [rated for rated in known if rated.level < 0]
    assert [rated for low in lows(known) for rated in low.levels] == negative
    longest = longest_low(known)
    assert (longest is None) == (not negative)
    assert all(swing.change == swing.after.level - swing.before.level for swing in swings(known))
    assert all(x.gain is None or x.gain > 0 for x in recoveries(known))
