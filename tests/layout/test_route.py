"""Arrows lead round cards: no line ever runs through one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout import arrows
from mapper.layout.primitives import Path
from tests.layout.maps import Sketch

PAIRS = st.lists(
    st.tuples(
        st.integers(0, 9), st.integers(0, 9), st.sampled_from(["next", "loop", "alternative"]), st.booleans()
    ),
    max_size=25,
)


def crossing(rect, ax, ay, bx, by):
    """Whether an upright or level piece runs through the inside of a rectangle."""
    inner = rect.grown(-1.5)
    return (
        min(ax, bx) < inner.right
        and max(ax, bx) > inner.x
        and min(ay, by) < inner.bottom
        and max(ay, by) > inner.y
    )


def drawn(s):
    picture = s.picture()
    every = list(picture.near(picture.whole))
    return picture, [i for i in every if i.kind == "touchpoint"], [i for i in every if i.kind == "transition"]


@given(PAIRS, st.sets(st.integers(0, 9), max_size=3))
def test_no_arrow_runs_through_a_card(pairs, exits):
    s = Sketch()
    s.lanes("touchpoints")
    stages = [s.stage() for _ in range(5)]
    points = [s.touchpoint(stages[i // 2], f"Contact {i}") for i in range(10)]
    for source, target, kind, broken in pairs:
        s.arrow(points[source], points[target], kind, broken=broken, share=50)
    for source in exits:
        s.arrow(points[source], None, "exit")
    picture, cards, ways = drawn(s)
    band = picture.plan.arrow_band()
    assert len(ways) == len(pairs) + len(exits)
    for item in ways:
        corners = arrows.lines(picture.plan, band, picture.plan.routes.of(item.id)).corners
        for (ax, ay), (bx, by) in pairwise(corners):
            assert not any(crossing(card.rect, ax, ay, bx, by) for card in cards)
            assert band.y <= min(ay, by) <= max(ay, by) <= band.bottom


def test_ways_that_overlap_lie_on_tracks_of_their_own():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    points = [s.touchpoint(stage) for _ in range(6)]
    s.arrow(points[0], points[5])
    s.arrow(points[1], points[4])
    s.arrow(points[2], points[4])
    routes = s.picture().plan.routes
    assert routes.above == 3
    assert routes.below == 0


def test_a_plain_next_step_needs_no_room():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    points = [s.touchpoint(stage) for _ in range(3)]
    plain = s.picture().plan.bands[0].h
    s.arrow(points[0], points[1])
    assert s.picture().plan.bands[0].h == plain
    s.arrow(points[1], points[2], share=80)
    assert s.picture().plan.bands[0].h > plain


def test_a_way_out_and_a_broken_one_are_told_without_colour():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    points = [s.touchpoint(stage) for _ in range(3)]
    s.arrow(points[0], None, "exit", share=12)
    s.arrow(points[0], points[2], broken=True)
    picture, _cards, ways = drawn(s)
    ink = [p for item in ways for p in picture.ink(item)]
    assert {"log-out", "unlink"} <= {p.name for p in ink if hasattr(p, "name")}
    assert any(isinstance(p, Path) and p.dash for p in ink)


def test_arrows_into_a_collapsed_stage_end_at_its_column():
    s = Sketch()
    s.lanes("touchpoints")
    outside = s.touchpoint(s.stage())
    folded = s.stage(collapsed=True)
    inside = [s.touchpoint(folded) for _ in range(2)]
    s.arrow(outside, inside[1])
    s.arrow(inside[0], inside[1])
    _picture, cards, ways = drawn(s)
    assert (len(cards), len(ways)) == (1, 1)
