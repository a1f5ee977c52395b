"""What to do first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.priorities import priorities, quick_wins
from mapper.model import edits, settings
from tests.analysis.planted import Planted


def action(map_: Planted, title: str, **values: Any) -> str:
    return edits.add_action(map_.document, map_.journey, title, **values).id


def test_impact_times_reach_goes_against_effort() -> None:
    map_ = Planted((2,))
    map_.set(0, reach=50)
    action(map_, "at a card", touchpoint=map_.cards[0], customer_impact=5, business_impact=3, effort=2)
    action(map_, "for all", customer_impact=3, effort=1)
    action(map_, "where nobody counts", touchpoint=map_.cards[1], customer_impact=5, effort=1)
    action(map_, "unknown")
    action(map_, "done", customer_impact=5, effort=1, status="done")
    found = priorities(map_.read())
    assert [(x.action.title, x.value) for x in found] == [
        ("for all", 3),
        ("at a card", 1),
        ("where nobody counts", None),
        ("unknown", None),
    ]
    assert [x.action.title for x in quick_wins(map_.read())] == ["at a card", "where nobody counts"]


def test_an_action_is_where_its_moment_or_insight_is() -> None:
    map_ = Planted((2,))
    map_.set(1, reach=20)
    moment = edits.mark_moment(map_.document, map_.cards[1]).id
    insight = edits.add_insight(map_.document, map_.columns[0], "irritant").id
    action(map_, "moment", moment=moment, customer_impact=5, effort=5)
    action(map_, "stage", insight=insight, customer_impact=5, effort=5)
    first, second = priorities(map_.read())
    assert (first.touchpoint, first.reach, first.benefit) == (map_.cards[1], 20, 1)
    assert (second.touchpoint, second.reach) == (None, None)


def test_the_team_says_what_a_quick_win_is() -> None:
    map_ = Planted((1,))
    action(map_, "one", customer_impact=3, effort=3)
    assert quick_wins(map_.read()) == []
    settings.choose(map_.document, {"quickwin.impact": 3, "quickwin.effort": 3})
    assert len(quick_wins(map_.read())) == 1


@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 100))
def test_more_impact_is_never_later_and_more_effort_never_sooner(
    impact: int, effort: int, reach: int
) -> None:
    map_ = Planted((1,))
    map_.set(0, reach=reach)
    here = map_.cards[0]
    action(map_, "easier", touchpoint=here, customer_impact=impact, effort=effort)
    action(map_, "harder", touchpoint=here, customer_impact=impact, effort=effort + 1)
    easier, harder = (x.value for x in sorted(priorities(map_.read()), key=lambda x: x.action.title))
    assert easier is not None
    assert harder is not None
    assert 0 <= harder <= easier <= 5
    assert easier == pytest.approx(impact * reach / 100 / effort)
