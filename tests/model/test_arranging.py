"""Stages and lanes as menus treat them: what a selection means, hiding, collapsing, locking."""

import pytest

from mapper.errors import MapperError
from mapper.model import arranging, edits
from mapper.model import records as r
from mapper.model.document import Document


@pytest.fixture
def document():
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def journey(document):
    return edits.add_journey(document, "Buying", lanes=("touchpoints", "emotion", "pains", "text"))


@pytest.fixture
def stages(document, journey):
    return [edits.add_stage(document, journey.id, title) for title in ("Choose", "Buy")]


@pytest.fixture
def card(document, stages):
    return edits.add_touchpoint(document, stages[1].id, "Pays")


def lane(document, kind):
    return next(x for x in document.all(r.Lane) if x.type == kind)


def test_a_card_means_its_stage_and_its_lane(document, journey, stages, card):
    persona = edits.add_persona(document, "Ada", journey=journey.id)
    feeling = edits.set_feeling(document, card.id, persona.id, 1)
    moment = edits.mark_moment(document, card.id)
    cell = edits.add_cell(document, lane(document, "text").id, card.id, "Text")
    pain = edits.add_insight(document, stages[0].id, "irritant", "Pain")
    ids = [card.id, feeling.id, moment.id, cell.id]
    assert [x.id for x in arranging.stages_of(document, ids)] == [stages[1].id]
    assert [x.id for x in arranging.stages_of(document, [card.id, pain.id])] == [stages[0].id, stages[1].id]
    kinds = [x.type for x in arranging.lanes_of(document, [card.id, feeling.id, cell.id, pain.id])]
    assert kinds == ["touchpoints", "emotion", "pains", "text"]
    assert arranging.stages_of(document, [journey.id, "gone"]) == []


def test_hidden_lanes_keep_what_they_hold(document, journey, stages):
    text = lane(document, "text")
    cell = edits.add_cell(document, text.id, stages[0].id, "Kept")
    arranging.show_lanes(document, [text.id], shown=False)
    assert [x.id for x in arranging.hidden_lanes(document, journey.id)] == [text.id]
    arranging.show_lanes(document, [text.id], shown=True)
    assert document.records[cell.id] == cell
    assert not arranging.hidden_lanes(document, journey.id)


def test_a_new_lane_goes_below_the_chosen_one(document, journey):
    arranging.add_lane(document, journey.id, "quotes", lane(document, "touchpoints").id)
    arranging.add_lane(document, journey.id, "images")
    assert [x.type for x in document.children(journey.id, r.Lane)] == [
        "touchpoints", "quotes", "emotion", "pains", "text", "images",
    ]  # fmt: skip


def test_stages_collapse_together_and_nothing_happens_twice(document, stages):
    heard = []
    document.subscribe(heard.append)
    arranging.fold(document, [x.id for x in stages], folded=True)
    arranging.fold(document, [x.id for x in stages], folded=True)
    assert [x.collapsed for x in document.all(r.Stage)] == [True, True]
    assert len(heard) == 1


def test_locking_several_locks_those_that_are_not_and_then_unlocks_all(document, stages, card):
    edits.set_lock(document, [card.id], True)
    records = [*stages, card]
    assert arranging.toggle_lock(document, [document.records[x.id] for x in records]) is True
    assert all(document.records[x.id].locked for x in records)
    assert arranging.toggle_lock(document, [document.records[x.id] for x in records]) is False
    assert not any(document.records[x.id].locked for x in records)
    assert arranging.toggle_lock(document, []) is None


def test_a_locked_stage_keeps_its_phase_and_a_locked_lane_its_height(document, stages):
    row = lane(document, "text")
    edits.change(document, row.id, height=200)
    edits.set_lock(document, [stages[0].id, row.id], True)
    with pytest.raises(MapperError, match="Choose is locked"):
        arranging.set_phase(document, [stages[1].id, stages[0].id], "buy")
    with pytest.raises(MapperError, match="Text is locked"):
        arranging.fit_height(document, [row.id])
    edits.set_lock(document, [stages[0].id, row.id], False)
    arranging.set_phase(document, [x.id for x in stages], "buy")
    arranging.fit_height(document, [row.id])
    assert [x.phase for x in document.all(r.Stage)] == ["buy", "buy"]
    assert document.need(r.Lane, row.id).height is None


def test_a_locked_card_does_not_go_with_its_stage_or_lane(document, stages, card):
    cell = edits.add_cell(document, lane(document, "text").id, card.id, "Kept")
    edits.set_lock(document, [cell.id], True)
    for record_id in (stages[1].id, card.id, lane(document, "text").id):
        with pytest.raises(MapperError, match="Kept"):
            edits.delete(document, record_id)
    assert document.records[cell.id].text == "Kept"
