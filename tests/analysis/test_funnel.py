"""Who comes and who leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.funnel import exits, funnel
from mapper.model import edits
from tests.analysis.planted import Planted


def reached(*shares: float | None) -> Planted:
    map_ = Planted((len(shares),))
    for number, share in enumerate(shares):
        map_.set(number, reach=share)
    return map_


@pytest.mark.parametrize(
    ("reach", "leaving"),
    [
        ([100, 80, 60], [20, 25, None]),
        ([100, 30, 100], [0, 0, None]),  # whoever comes later has not left
        ([100, None, 50], [50, None, None]),
        ([None, None], [None, None]),
        ([0, 0], [0, None]),
        ([], []),
    ],
)
def test_what_falls_off_between_reaches_has_left(
    reach: list[float | None], leaving: list[float | None]
) -> None:
    assert [passing.leaving for passing in funnel(reached(*reach).read())] == leaving


def test_a_way_out_with_a_share_says_it_best() -> None:
    map_ = reached(100, 95)
    edits.add_transition(map_.document, map_.cards[0], share=30)
    edits.add_transition(map_.document, map_.cards[0], map_.cards[1], "next", share=70)
    first = funnel(map_.read())[0]
    assert (first.leaving, first.by) == (30, "exit")
    assert [map_.number(x.touchpoint) for x in exits(map_.read())] == [0]


def test_where_several_ways_lead_on_nobody_is_said_to_have_left() -> None:
    map_ = reached(100, 30, 70)
    for target in (1, 2):
        edits.add_transition(map_.document, map_.cards[0], map_.cards[target])
    assert [passing.leaving for passing in funnel(map_.read())] == [None, 0, None]


def test_reach_follows_the_shares_of_the_ways() -> None:
    map_ = reached(80, None, None, None)
    for source, target, share in ((0, 1, 25), (0, 2, 75), (1, 3, 100), (2, 3, 50), (3, 0, 10)):
        edits.add_transition(map_.document, map_.cards[source], map_.cards[target], share=share)
    found = funnel(map_.read())
    assert [(passing.reach, passing.given) for passing in found] == [
        (80, True),
        (20, False),
        (60, False),
        (50, False),
    ]


def test_reach_does_not_follow_where_a_share_is_missing() -> None:
    map_ = reached(80, None, None)
    edits.add_transition(map_.document, map_.cards[0], map_.cards[2], share=25)
    edits.add_transition(map_.document, map_.cards[1], map_.cards[2], share=25)
    assert [passing.reach for passing in funnel(map_.read())] == [80, None, None]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.none() | st.integers(0, 100)), max_size=12)
)
def test_circles_and_dead_ends_end(ways: list[tuple[int, int, int | None]]) -> None:
    map_ = reached(100, None, 50, None, None)
    for source, target, share in ways:
        if source != target:
            edits.add_transition(map_.document, map_.cards[source], map_.cards[target], share=share)
    for passing in funnel(map_.read()):
        assert passing.reach is None or 0 <= passing.reach <= 100
        assert passing.leaving is None or 0 <= passing.leaving <= 100
