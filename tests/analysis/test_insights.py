"""Insights filtered, ranked and laid out."""

import pytest

from mapper.analysis.insights import Filter, by_kind, by_severity, by_theme, insights, matching, ranked
from mapper.model import edits
from tests.analysis.planted import Planted


@pytest.fixture
def map_() -> Planted:
    map_ = Planted((2, 0))
    map_.feel("Ann", [])
    team = edits.add_team(map_.document, "Delivery").id
    map_.set(0, team=team, channel=edits.built_in_channel("phone"))
    add = edits.add_insight
    add(map_.document, map_.journey, "idea", "One account for all")
    add(map_.document, map_.columns[1], "irritant", "Délai oublié", severity=5, frequency=1, source="reviews")
    late = add(
        map_.document, map_.cards[0], "irritant", "Late parcel", severity=3, frequency=4, theme="Delivery"
    )
    add(map_.document, map_.cards[1], "delight", "A kind word", severity=5, evidence="researched")
    edits.set_insight_personas(map_.document, late.id, [map_.people["Ann"]])
    return map_


def texts(map_: Planted, **wanted: object) -> list[str]:
    return [x.insight.text for x in matching(insights(map_.read()), Filter(**wanted))]  # type: ignore[arg-type]


def test_insights_come_in_reading_order_with_their_place(map_: Planted) -> None:
    found = insights(map_.read())
    assert [x.insight.text for x in found] == [
        "One account for all",
        "Late parcel",
        "A kind word",
        "Délai oublié",
    ]
    late = found[1]
    assert (late.stage, late.touchpoint) == (map_.columns[0], map_.cards[0])
    assert late.team == map_.card[0].team
    assert late.personas == (map_.people["Ann"],)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 4),
        ({"kinds": {"irritant"}}, 2),
        ({"sources": {"reviews"}}, 1),
        ({"sources": {None}}, 3),
        ({"evidence": {"researched", "partly"}}, 1),
        ({"severity": 4}, 2),
        ({"severity": 1, "frequency": 1}, 2),
        ({"words": "delai"}, 1),
        ({"words": "DELIV"}, 1),
        ({"themes": {"Delivery"}}, 1),
        ({"personas": {"nobody"}}, 3),  # what is about nobody in particular is about all
        ({"kinds": ()}, 0),
        ({"chosen": True}, 0),
    ],
)
def test_filters_let_pass_what_fits(map_: Planted, wanted: dict[str, object], found: int) -> None:
    assert len(texts(map_, **wanted)) == found


def test_places_and_teams_filter_too(map_: Planted) -> None:
    assert texts(map_, stages={map_.columns[1]}) == ["Délai oublié"]
    assert texts(map_, teams={map_.card[0].team}) == ["Late parcel"]
    assert texts(map_, touchpoints={None}) == ["One account for all", "Délai oublié"]


def test_the_weightiest_come_first_and_the_unrated_last(map_: Planted) -> None:
    found = ranked(insights(map_.read()))
    assert [x.weight for x in found] == [12, 5, None, None]
    assert {key: len(group) for key, group in by_severity(found).items()} == {(3, 4): 1, (5, 1): 1}


def test_boards_are_by_theme_and_by_kind(map_: Planted) -> None:
    found = insights(map_.read())
    assert {theme: len(group) for theme, group in by_theme(found).items()} == {"Delivery": 1, "": 3}
    assert {kind: len(group) for kind, group in by_kind(found).items()} == {
        "idea": 1,
        "irritant": 2,
        "delight": 1,
    }
