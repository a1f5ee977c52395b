"""Putting down what a hand has carried."""

import pytest

from mapper.errors import MapperError
from mapper.model import carrying, edits
from mapper.model import records as r
from mapper.model.carrying import Spot, carry
from mapper.model.document import Document


@pytest.fixture
def document():
    return Document(edits.new_project("", "en"))


@pytest.fixture
def journey(document):
    return edits.add_journey(document, lanes=("touchpoints", "text", "pains", "opportunities", "images"))


@pytest.fixture
def stages(document, journey):
    return [edits.add_stage(document, journey.id, title) for title in ("One", "Two")]


@pytest.fixture
def cards(document, stages):
    return [edits.add_touchpoint(document, stages[0].id, title) for title in "abcd"]


def lane(document, kind):
    return next(x for x in document.all(r.Lane) if x.type == kind)


def titles(document, stage):
    return "".join(x.title for x in document.children(stage.id, r.Touchpoint))


def test_several_cards_go_together_in_the_order_of_the_map_in_one_step(document, stages, cards):
    changes = []
    document.subscribe(changes.append)
    carry(document, [cards[3].id, cards[0].id], Spot(stages[0].id, cards[2].id))
    assert titles(document, stages[0]) == "badc"
    assert [change.label.code for change in changes] == ["move-several"]


def test_a_card_in_front_of_itself_or_of_the_next_changes_nothing(document, stages, cards):
    changes = []
    document.subscribe(changes.append)
    for before in (cards[1].id, cards[2].id):
        assert carry(document, [cards[1].id], Spot(stages[0].id, before)) == (cards[1].id,)
    carry(document, [cards[3].id], Spot(stages[0].id))
    carry(document, [cards[1].id, cards[2].id], Spot(stages[0].id, cards[2].id))
    assert changes == []


def test_a_copy_has_what_belongs_to_the_card_and_the_card_stays(document, stages, cards):
    edits.mark_moment(document, cards[0].id, "FMOT")
    (made,) = carry(document, [cards[0].id], Spot(stages[1].id), copied=True)
    assert titles(document, stages[0]) == "abcd"
    assert titles(document, stages[1]) == "a"
    assert edits.moment_at(document, made).type == "FMOT"


def test_a_pain_among_opportunities_is_one(document, cards):
    pain = edits.add_insight(document, cards[0].id, "irritant", "Waits")
    carry(document, [pain.id], Spot(cards[1].id, None, lane(document, "opportunities").id))
    moved = document.need(r.Insight, pain.id)
    assert (moved.type, moved.touchpoint, moved.text) == ("opportunity", cards[1].id, "Waits")


def test_a_text_among_the_pains_is_a_pain_and_back(document, cards):
    cell = edits.add_cell(document, lane(document, "text").id, cards[0].id, "Waits")
    (pain,) = carry(document, [cell.id], Spot(cards[0].id, None, lane(document, "pains").id))
    assert document.need(r.Insight, pain).text == "Waits"
    (text,) = carry(document, [pain], Spot(cards[1].id, None, lane(document, "text").id))
    assert document.need(r.Cell, text).touchpoint == cards[1].id
    assert document.all(r.Insight) == ()


def test_what_a_text_cannot_hold_is_refused_and_nothing_is_lost(document, cards):
    pain = edits.add_insight(document, cards[0].id, "irritant", "Waits", severity=4)
    text = lane(document, "text")
    assert not carrying.accepts(document, text, pain.id)
    with pytest.raises(MapperError):
        carry(document, [pain.id], Spot(cards[1].id, None, text.id))
    assert document.need(r.Insight, pain.id) == pain


def test_within_the_lane_a_card_keeps_its_type(document, cards):
    pain = edits.add_insight(document, cards[0].id, "friction", "Waits")
    carry(document, [pain.id], Spot(cards[1].id, None, lane(document, "pains").id))
    assert document.need(r.Insight, pain.id).type == "friction"


@pytest.mark.parametrize("what", ["card", "stage", "lane", "target"])
def test_what_is_locked_stays(document, stages, cards, what):
    locked = {
        "card": cards[0],
        "stage": stages[0],
        "lane": lane(document, "touchpoints"),
        "target": stages[1],
    }
    edits.set_lock(document, [locked[what].id], True)
    with pytest.raises(MapperError, match="locked"):
        carry(document, [cards[0].id], Spot(stages[1].id))
    assert titles(document, stages[0]) == "abcd"


def test_stages_and_lanes_are_carried_too(document, journey, stages):
    carry(document, [stages[1].id], Spot(journey.id, stages[0].id))
    assert [x.title for x in document.children(journey.id, r.Stage)] == ["Two", "One"]
    pains = lane(document, "pains")
    carry(document, [pains.id], Spot(journey.id, lane(document, "touchpoints").id))
    assert document.children(journey.id, r.Lane)[0].id == pains.id
