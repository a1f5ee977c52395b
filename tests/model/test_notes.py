"""Post-its that become part of the map, in one step of undo."""

import pytest

from mapper.errors import MapperError
from mapper.model import edits, notes
from mapper.model import records as r
from mapper.model.document import Document

LANES = ("touchpoints", "pains", "opportunities", "text", "channels")


@pytest.fixture
def document():
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def journey(document):
    return edits.add_journey(document, "Buying", lanes=LANES)


@pytest.fixture
def cards(document, journey):
    stages = [edits.add_stage(document, journey.id, title) for title in ("Choose", "Buy")]
    return [edits.add_touchpoint(document, stages[0].id, title) for title in "AB"]


def lane(document, kind):
    return next(x.id for x in document.all(r.Lane) if x.type == kind)


def titles(document, stage):
    return [x.title for x in document.children(stage, r.Touchpoint)]


def heard(document):
    found = []
    document.subscribe(found.append)
    return found


def test_a_note_becomes_a_touchpoint_behind_the_chosen_card(document, journey, cards):
    note = edits.add_note(document, journey.id, "Asks a friend\nby phone")
    changes = heard(document)
    (made,) = notes.turn_notes(document, [note.id], "touchpoint", cards[0].id)
    assert titles(document, cards[0].stage) == ["A", "Asks a friend", "B"]
    assert document.need(r.Touchpoint, made).description == "by phone"
    assert not document.all(r.Note)
    assert len(changes) == 1
    document.apply(changes[0].inverse())
    assert document.all(r.Note) == (note,)


def test_several_notes_keep_their_order(document, journey, cards):
    made = [edits.add_note(document, journey.id, text).id for text in ("1", "2", "3")]
    notes.turn_notes(document, reversed(made), "touchpoint", cards[0].id)
    assert titles(document, cards[0].stage) == ["A", "1", "2", "3", "B"]


def test_without_a_place_it_goes_to_the_last_stage_and_makes_one_where_there_is_none(document, journey):
    note = edits.add_note(document, journey.id, "First")
    notes.turn_notes(document, [note.id], "touchpoint")
    assert [titles(document, stage.id) for stage in document.all(r.Stage)] == [["First"]]


def test_an_insight_is_of_the_kind_of_the_note(document, journey, cards):
    pain = edits.add_note(document, journey.id, "Too slow", type="irritant")
    other = edits.add_note(document, journey.id, "Who knows", type="other")
    (one,) = notes.turn_notes(document, [pain.id], "insight", cards[1].id)
    (two,) = notes.turn_notes(document, [other.id], "insight")
    assert (document.need(r.Insight, one).type, document.need(r.Insight, one).touchpoint) == (
        "irritant",
        cards[1].id,
    )
    assert (document.need(r.Insight, two).type, document.need(r.Insight, two).journey) == ("idea", journey.id)


def test_a_cell_goes_to_a_lane_of_texts(document, journey, cards):
    note = edits.add_note(document, journey.id, "Looks around")
    (made,) = notes.turn_notes(document, [note.id], "cell", cards[1].id)
    cell = document.need(r.Cell, made)
    assert (cell.lane, cell.touchpoint, cell.text) == (lane(document, "text"), cards[1].id, "Looks around")


def test_what_cannot_be_is_said_and_the_note_stays(document, journey, cards):
    note = edits.add_note(document, journey.id, "Looks around")
    edits.set_lock(document, [cards[0].stage], True)
    for form in ("touchpoint", "insight", "cell"):
        with pytest.raises(MapperError, match="locked"):
            notes.turn_notes(document, [note.id], form, cards[0].id)
    edits.delete(document, lane(document, "text"))
    with pytest.raises(MapperError, match="lane of texts"):
        notes.turn_notes(document, [note.id], "cell")
    with pytest.raises(MapperError, match="sticky note"):
        notes.turn_notes(document, [cards[0].id], "cell")
    assert document.all(r.Note) == (note,)


@pytest.mark.parametrize(
    ("kind", "on", "wanted"),
    [("idea", "opportunities", "idea"), ("idea", "pains", "irritant"), ("irritant", "pains", "irritant"),
     ("delight", "opportunities", "delight"), ("question", "opportunities", "opportunity")],
)  # fmt: skip
def test_dropped_on_a_lane_of_insights_it_is_one_that_the_lane_shows(
    document, journey, cards, kind, on, wanted
):
    note = edits.add_note(document, journey.id, "Dropped", type=kind)
    (made,) = notes.dropped(document, [note.id], cards[0].id, lane=lane(document, on))
    assert document.need(r.Insight, made).type == wanted


def test_dropped_on_a_stage_it_is_a_touchpoint_in_front_of_a_card(document, journey, cards):
    note = edits.add_note(document, journey.id, "Dropped")
    notes.dropped(document, [note.id], cards[0].stage, before=cards[1].id)
    assert titles(document, cards[0].stage) == ["A", "Dropped", "B"]


def test_dropped_on_texts_it_is_a_cell_and_nowhere_else_anything(document, journey, cards):
    note = edits.add_note(document, journey.id, "Dropped")
    with pytest.raises(MapperError, match="no sticky notes"):
        notes.dropped(document, [note.id], cards[0].id, lane=lane(document, "channels"))
    (made,) = notes.dropped(document, [note.id], cards[0].stage, lane=lane(document, "text"))
    assert document.need(r.Cell, made).stage == cards[0].stage
    assert not document.all(r.Note)


def test_a_text_longer_than_a_title_is_kept_whole(document, journey, cards):
    text = "x" * 12_000
    note = edits.add_note(document, journey.id, text)
    (made,) = notes.turn_notes(document, [note.id], "touchpoint")
    card = document.need(r.Touchpoint, made)
    assert card.title + card.description == text
