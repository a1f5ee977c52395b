"""Planned or expected, and lived."""

from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis import gaps
from mapper.model import edits
from tests.analysis.planted import Planted

LEVELS = st.lists(st.none() | st.integers(-4, 4).map(lambda half: half / 2), min_size=4, max_size=4)


def two_people() -> Planted:
    map_ = Planted((2, 2))
    map_.feel("Ann", [2, 1, None, 1], view="planned")
    map_.feel("Ann", [2, -1, -2, 1.5])
    map_.feel("Bob", [1, 1, 1, None], view="planned")
    map_.feel("Bob", [0, 0, None, 2])
    return map_


def test_a_gap_needs_both_levels_of_one_persona() -> None:
    map_ = two_people()
    found = [
        (map_.number(gap.touchpoint), gap.persona == map_.people["Ann"], gap.value)
        for gap in gaps.gaps(map_.read(), "promise")
    ]
    assert found == [(0, True, 0), (0, False, 1), (1, True, 2), (1, False, 1), (3, True, -0.5)]
    assert gaps.gaps(map_.read(), "expectation") == []


def test_larger_gaps_are_means_with_their_number() -> None:
    map_ = two_people()
    read = map_.read()
    assert [(x.value, x.n) for x in gaps.by_touchpoint(read, "promise")] == [(0.5, 2), (1.5, 2), (-0.5, 1)]
    assert [(x.id, x.value, x.n) for x in gaps.by_stage(read, "promise")] == [
        (map_.columns[0], 1, 4),
        (map_.columns[1], -0.5, 1),
    ]
    assert [(x.value, x.n) for x in gaps.by_persona(read, "promise")] == [(0.5, 3), (1, 2)]
    whole = gaps.of_journey(read, "promise")
    assert whole is not None
    assert (whole.value, whole.n, whole.aim, whole.lived) == (0.7, 5, 1.2, 0.5)


def test_the_largest_shortfall_comes_first() -> None:
    map_ = two_people()
    found = gaps.ranked(gaps.by_touchpoint(map_.read(), "promise"))
    assert [map_.number(x.id) for x in found] == [1, 0, 3]


def test_a_journey_without_feelings_has_no_gap() -> None:
    read = Planted().read()
    assert gaps.of_journey(read, "promise") is None
    assert gaps.by_persona(read, "expectation") == gaps.by_stage(read, "expectation") == []


def test_promises_stand_beside_their_gap() -> None:
    map_ = two_people()
    edits.add_promise(map_.document, map_.cards[2], "An answer within a day", promised_by="Sales")
    edits.add_promise(map_.document, map_.cards[1], "Free delivery")
    found = gaps.broken_promises(map_.read())
    assert [(x.promised, None if gap is None else gap.value) for x, gap in found] == [
        ("Free delivery", 1.5),
        ("An answer within a day", None),
    ]


@given(LEVELS, LEVELS)
def test_a_gap_is_the_difference_and_never_invented(
    aims: list[float | None], lived: list[float | None]
) -> None:
    map_ = Planted((4,))
    map_.feel("Ann", aims, view="expected")
    map_.feel("Ann", lived)
    found = {map_.number(gap.touchpoint): gap.value for gap in gaps.gaps(map_.read(), "expectation")}
    both = {
        i: (a, b) for i, (a, b) in enumerate(zip(aims, lived, strict=True)) if a is not None and b is not None
    }
    assert found == {i: a - b for i, (a, b) in both.items()}
