"""Every analysis on whatever a map can be: it answers, within its ranges, and invents nothing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.analysis import (
    compare,
    coverage,
    dashboard,
    figures,
    gaps,
    handoffs,
    insights,
    inventory,
    levels,
    moments,
    peak_end,
    priorities,
    quadrants,
    reasons,
    start_here,
    stranded,
    swings,
    team_sheet,
    themes,
    walks,
)
from mapper.analysis.reading import VIEWS, Reading
from mapper.model import edits
from tests.analysis.planted import Planted

LEVEL = st.none() | st.integers(-4, 4).map(lambda half: half / 2)
PLACE = st.integers(0, 5)
FEELINGS = st.dictionaries(st.sampled_from("ABC"), st.tuples(*[st.lists(LEVEL, max_size=6)] * 3), max_size=3)
CARDS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["", "Call", "Call", "Pay <b>"]),
            "importance": st.none() | st.integers(0, 10),
            "reach": st.none() | st.floats(0, 100),
            "automation": st.sampled_from([None, "human", "automated"]),
            "human_reachable": st.sampled_from([None, True, False]),
        },
    ),
    max_size=6,
)
WAYS = st.lists(
    st.tuples(
        PLACE,
        st.none() | PLACE,
        st.fixed_dictionaries(
            {"type": st.sampled_from(["next", "loop", "alternative"])},
            optional={
                "share": st.none() | st.floats(0, 100),
                "broken": st.booleans(),
                "repeats": st.booleans(),
            },
        ),
    ),
    max_size=8,
)


@st.composite
def maps(draw: st.DrawFn) -> Planted:
    """Any small map: few cards or none, personas with or without feelings, ways in circles, marks and insights."""
    cards = draw(CARDS)
    map_ = Planted((len(cards) // 2, 0, len(cards) - len(cards) // 2))
    for number, values in enumerate(cards):
        map_.set(number, **values)
    for name, lines in draw(FEELINGS).items():
        map_.feel(name, [])
        for view, line in zip(VIEWS, lines, strict=True):
            map_.feel(name, line, view=view)
    for source, target, values in draw(WAYS):
        join(map_, source, target, values)
    for number in draw(st.sets(PLACE, max_size=3)):
        if number < len(cards):
            edits.mark_moment(map_.document, map_.cards[number])
            edits.add_insight(map_.document, map_.cards[number], "irritant", "Late")
            edits.add_action(map_.document, map_.journey, "Call", touchpoint=map_.cards[number], effort=1)
    return map_


def join(map_: Planted, source: int, target: int | None, values: dict[str, Any]) -> None:
    count = len(map_.cards)
    if source >= count or target == source or (target is not None and target >= count):
        return
    values = values if target is not None else values | {"type": "exit"}
    way = edits.add_transition(
        map_.document, map_.cards[source], None if target is None else map_.cards[target]
    )
    edits.change(map_.document, way.id, **values)


@settings(max_examples=60, deadline=None)
@given(maps())
def test_every_analysis_answers_on_any_map(map_: Planted) -> None:
    read = map_.read()
    levels_stay_on_their_scale(read)
    scores_stay_on_their_scale(read)
    for figure in dashboard.figures(read):
        assert figures.name(figure)
        assert figures.value(figure)
        figures.basis(map_.document, figure)
        assert set(figure.touchpoints) <= set(map_.cards)
    for team in team_sheet.teams_of(read):
        team_sheet.team_sheet(read, team)
    assert len(inventory.rows(read)) == len(map_.cards)
    assert len(compare.side_by_side(read, read)) == len(map_.cards)
    themes.propose(found.insight for found in insights.insights(read))
    coverage.coverage(read)
    stranded.stranded(read)
    walks.walks(read)


def levels_stay_on_their_scale(read: Reading) -> None:
    for found in peak_end.peak_ends(read):
        assert -2 <= found.peak_end.value <= 2
    for kind in ("promise", "expectation"):
        for gap in (*gaps.by_stage(read, kind), *gaps.by_touchpoint(read, kind)):
            assert -4 <= gap.value <= 4
            assert gap.n > 0
    for heat in (levels.stage_by_persona(read), levels.channel_by_stage(read)):
        assert all(-2 <= cell.level <= 2 and cell.n > 0 for cell in heat.cells.values())
    for persona in read.personas:
        line = read.line(persona.id, "lived")
        assert sum(len(low.levels) for low in swings.lows(line)) <= len(line)
        assert all(abs(swing.change) <= 4 for swing in swings.largest(line))


def scores_stay_on_their_scale(read: Reading) -> None:
    found = moments.scores(read)
    for known in found.values():
        for score in known:
            assert 0 <= score.value <= 100
            assert 0 < score.known <= 1
            assert all(0 <= part.value <= 1 for part in score.parts)
            reasons.sentence(reasons.reasons(score))
    assert len(start_here.start_here(read, found)) <= 5
    for priority in priorities.priorities(read):
        assert priority.value is None or 0 <= priority.value <= 5
    quadrants.quadrants(read, "median")
    share = handoffs.health(handoffs.passages(read)).broken_share
    assert share is None or 0 <= share <= 1


@pytest.mark.parametrize("count", [0, 1])
def test_the_smallest_maps_have_no_worst_and_no_drop(count: int) -> None:
    map_ = Planted((count,))
    map_.feel("Ann", [-1])
    codes = {figure.code for figure in dashboard.figures(map_.read())}
    assert not codes & {"worst", "best", "drop"}
