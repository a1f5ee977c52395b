"""Satisfaction, heat maps, channels and the inventory."""

import pytest

from mapper.analysis import inventory
from mapper.analysis.levels import (
    Mean,
    best,
    channel_by_stage,
    channels_ranked,
    overall,
    satisfaction,
    stage_by_persona,
    word,
    worst,
)
from mapper.model import edits
from tests.analysis.planted import Planted

WEB, STORE, PHONE = (edits.built_in_channel(code) for code in ("website", "store", "phone"))


def shop() -> Planted:
    map_ = Planted((2, 2))
    for number, channel in enumerate((WEB, STORE, WEB, PHONE)):
        map_.set(number, channel=channel)
    map_.feel("Ann", [2, -1, 1, None])
    map_.feel("Bob", [1, -2, None, None])
    return map_


@pytest.mark.parametrize(
    ("level", "found"),
    [(2, "high"), (1, "high"), (0.99, "medium"), (0, "medium"), (-0.01, "low"), (-2, "low"), (None, None)],
)
def test_levels_are_held_against_target_and_alert(level: float | None, found: str | None) -> None:
    assert satisfaction(level) == found


def test_a_low_level_is_said_to_be_improved() -> None:
    assert word("low") == "to be improved"


def test_heat_maps_have_a_mean_and_a_number_where_something_is_known() -> None:
    map_ = shop()
    ann, bob = map_.people["Ann"], map_.people["Bob"]
    first, second = map_.columns
    heat = stage_by_persona(map_.read())
    assert (heat.rows, heat.columns) == ((first, second), (ann, bob))
    assert heat.cells == {(first, ann): Mean(0.5, 2), (second, ann): Mean(1, 1), (first, bob): Mean(-0.5, 2)}
    channels = channel_by_stage(map_.read())
    assert channels.rows == (WEB, STORE, PHONE)
    assert channels.cells == {
        (WEB, first): Mean(1.5, 2),
        (WEB, second): Mean(1, 1),
        (STORE, first): Mean(-1.5, 2),
    }


def test_channels_are_ranked_and_the_unrated_come_last() -> None:
    found = channels_ranked(shop().read())
    assert [(x.channel, x.mean, x.touchpoints) for x in found] == [
        (WEB, Mean(pytest.approx(4 / 3), 3), 2),
        (STORE, Mean(-1.5, 2), 1),
        (PHONE, None, 1),
    ]


def test_the_best_and_the_worst_touchpoint_are_means_over_personas() -> None:
    map_ = shop()
    high, low = best(map_.read()), worst(map_.read())
    assert high is not None
    assert low is not None
    assert (map_.number(high.touchpoint), high.level) == (0, 1.5)
    assert (map_.number(low.touchpoint), low.level) == (1, -1.5)
    assert overall(map_.read()) == Mean(0.2, 5)


def test_nothing_is_made_of_nothing() -> None:
    read = Planted((1,)).read()
    assert best(read) is worst(read) is overall(read) is None
    assert stage_by_persona(read).cells == channel_by_stage(read).cells == {}
    assert channels_ranked(read) == []


def test_the_inventory_has_a_row_for_each_touchpoint() -> None:
    map_ = shop()
    map_.feel("Bob", [2, 0], view="planned")
    edits.mark_moment(map_.document, map_.cards[1], "SMOT", qualification="irritant")
    edits.mark_moment(map_.document, map_.cards[0], "ZMOT", status="rejected")
    edits.add_insight(map_.document, map_.cards[1], "irritant", "Nobody at the desk")
    rows = inventory.rows(map_.read())
    assert [row.title for row in rows] == ["Card 0", "Card 1", "Card 2", "Card 3"]
    assert [row.moment for row in rows] == [None, "SMOT", None, None]
    assert [(row.lived, row.satisfaction, row.promise_gap, row.insights) for row in rows[1:]] == [
        (-1.5, "low", 2, 1),
        (1, "high", None, 0),
        (None, None, None, 0),
    ]
