"""Writing on the map: where a text goes, what it makes, and what is refused."""

import pytest

from mapper.errors import MapperError
from mapper.model import edits, marking, shifting, targets, writing
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.targets import Target


@pytest.fixture
def document() -> Document:
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def journey(document):
    return edits.add_journey(document, "Buying", ("touchpoints", "emotion", "backstage", "pains", "quotes"))


@pytest.fixture
def stages(document, journey):
    return [edits.add_stage(document, journey.id, title) for title in ("Choose", "Buy")]


@pytest.fixture
def cards(document, stages):
    first, second = (edits.add_touchpoint(document, stages[0].id, title) for title in ("Looks", "Asks"))
    return first, second, edits.add_touchpoint(document, stages[1].id, "Pays")


def lane(document, journey, kind):
    return next(x for x in document.children(journey.id, r.Lane) if x.type == kind)


def titles(document, stage):
    return [x.title for x in document.children(stage.id, r.Touchpoint)]


def test_the_first_words_on_an_empty_map_make_a_stage_and_a_card_in_one_step(document, journey):
    changes = []
    document.subscribe(changes.append)
    card = writing.write(document, targets.first_of(journey.id), "Call #phone -1 !FMOT")
    assert len(changes) == 1
    touchpoint = document.need(r.Touchpoint, card)
    assert document.need(r.Stage, touchpoint.stage).title == "Stage 1"
    assert (touchpoint.title, touchpoint.channel) == ("Call", edits.built_in_channel("phone"))
    assert marking.level_of(document, card, document.all(r.Persona)[0].id) == -1
    assert edits.moment_at(document, card).type == "FMOT"


def test_a_card_goes_right_of_the_chosen_one(document, stages, cards):
    writing.write(document, targets.right_of(document, cards[0].id), "Between")
    assert titles(document, stages[0]) == ["Looks", "Between", "Asks"]


def test_below_a_touchpoint_is_the_next_lane_that_takes_cards(document, journey, cards):
    cell = document.need(
        r.Cell, writing.write(document, targets.below(document, cards[0].id), "Finds the file")
    )
    assert (cell.lane, cell.touchpoint) == (lane(document, journey, "backstage").id, cards[0].id)
    more = document.need(r.Cell, writing.write(document, targets.below(document, cell.id), "Answers"))
    assert more.touchpoint == cards[0].id
    assert more.order > cell.order


def test_right_of_a_cell_is_the_next_column_of_its_lane(document, journey, cards):
    target = Target("insight", cards[1].id, lane(document, journey, "pains").id)
    pain = writing.write(document, target, "Waits")
    assert targets.right_of(document, pain) == Target("insight", cards[2].id, target.lane)


@pytest.mark.parametrize(("kind", "made"), [("pains", "irritant"), ("quotes", "quote")])
def test_an_empty_place_makes_what_its_lane_shows(document, journey, cards, kind, made):
    place = targets.at_place(document, lane(document, journey, kind).id, cards[0].id)
    assert document.need(r.Insight, writing.write(document, place, "Hm")).type == made


def test_an_empty_text_makes_nothing(document, journey):
    before = dict(document.records)
    assert writing.write(document, targets.first_of(journey.id), " \n ") is None
    assert dict(document.records) == before


def test_what_is_locked_is_not_written_into(document, stages, cards):
    edits.change(document, stages[0].id, locked=True)
    with pytest.raises(MapperError, match="locked"):
        writing.refuse(document, targets.into(document, cards[0].id))
    with pytest.raises(MapperError, match="locked"):
        writing.write(document, targets.right_of(document, cards[0].id), "New")


def test_no_card_is_written_where_nobody_sees_it(document, stages):
    edits.change(document, stages[0].id, collapsed=True)
    with pytest.raises(MapperError, match="collapsed"):
        writing.refuse(document, targets.below(document, stages[0].id))
    writing.refuse(document, targets.into(document, stages[0].id))


def test_a_title_keeps_its_signs_when_it_is_edited_and_left(document, cards):
    edits.change(document, cards[0].id, title="D +2 #phone")
    target = targets.into(document, cards[0].id)
    changes = []
    document.subscribe(changes.append)
    writing.write(document, target, writing.text_of(document, target))
    assert not changes


def test_too_long_a_text_is_refused_with_a_sentence(document, cards):
    with pytest.raises(MapperError, match="10,001 characters"):
        writing.write(document, targets.into(document, cards[0].id), "x" * 10_001)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("a\x00\x07b\x7f", "ab"), ("\ud800x", "x"), ("  é\t", "é")],
)
def test_a_text_is_cleaned_of_what_no_record_may_hold(document, cards, typed, kept):
    writing.write(document, targets.into(document, cards[0].id), typed)
    assert document.need(r.Touchpoint, cards[0].id).title == kept


def test_a_target_is_found_again_by_the_name_of_its_draft(cards):
    target = Target("cell", cards[0].id, "lane", "before")
    assert targets.target_of_key(target.key()) == target
    assert targets.target_of_key("abc.title") is None
    assert targets.target_of_key("map:{}") is None


def test_cards_move_within_their_stage_and_on_to_the_next(document, stages, cards):
    shifting.shift(document, [cards[0].id], "right")
    assert titles(document, stages[0]) == ["Asks", "Looks"]
    shifting.shift(document, [cards[0].id], "right")
    assert (titles(document, stages[0]), titles(document, stages[1])) == (["Asks"], ["Looks", "Pays"])
    assert not shifting.shift(document, [cards[2].id], "right")
    shifting.shift(document, [cards[0].id], "left")
    assert titles(document, stages[0]) == ["Asks", "Looks"]


def test_several_cards_keep_their_order_when_they_move(document, stages, cards):
    shifting.shift(document, [cards[0].id, cards[1].id], "right")
    shifting.shift(document, [cards[0].id, cards[1].id], "right")
    assert (titles(document, stages[0]), titles(document, stages[1])) == ([], ["Pays", "Looks", "Asks"])


def test_lanes_move_up_and_down_past_hidden_ones(document, journey):
    edits.change(document, lane(document, journey, "emotion").id, hidden=True)
    shifting.shift(document, [lane(document, journey, "backstage").id], "up")
    kinds = [x.type for x in document.children(journey.id, r.Lane)]
    assert kinds.index("backstage") < kinds.index("touchpoints")


def test_an_insight_moves_to_the_next_column_and_becomes_what_the_next_lane_shows(document, journey, cards):
    pain = edits.add_insight(document, cards[1].id, "irritant", "Waits")
    shifting.shift(document, [pain.id], "right")
    assert document.need(r.Insight, pain.id).touchpoint == cards[2].id
    shifting.shift(document, [pain.id], "down")
    assert document.need(r.Insight, pain.id).type == "quote"


def test_a_feeling_moves_by_halves_and_stays_within_its_limits(document, cards):
    for _press in range(9):
        level = marking.step_feelings(document, [cards[0].id], -0.5, None)
    assert level == -2
    assert marking.step_feelings(document, [cards[0].id], 0.5, None) == -1.5
    assert [x.name for x in document.all(r.Persona)] == ["Customer"]


def test_feelings_are_of_the_persona_in_front(document, journey, cards):
    people = [edits.add_persona(document, name, journey=journey.id) for name in ("Claire", "Paul")]
    assert marking.front_persona(document, journey.id) == people[0]
    marking.step_feelings(document, [cards[0].id], 1.0, people[1].id)
    assert marking.level_of(document, cards[0].id, people[1].id) == 1
    marking.clear_feelings(document, [cards[0].id], people[1].id)
    assert marking.level_of(document, cards[0].id, people[1].id) is None


def test_a_step_goes_on_from_what_the_map_shows(document, journey, cards):
    claire = edits.add_persona(document, "Claire", journey=journey.id)
    for level, source in ((-2.0, "survey"), (-1.0, "interview")):
        edits.set_feeling(document, cards[0].id, claire.id, level, source=source)
    assert marking.step_feelings(document, [cards[0].id], 0.5, claire.id) == -1


def test_marking_several_cards_is_one_step_and_a_second_time_unmarks(document, cards):
    changes = []
    document.subscribe(changes.append)
    ids = [card.id for card in cards]
    assert marking.toggle_moments(document, ids)
    assert len(changes) == 1
    assert len(document.all(r.Moment)) == 3
    assert not marking.toggle_moments(document, ids)
    assert not document.all(r.Moment)


def test_nothing_chosen_is_said(document):
    with pytest.raises(MapperError, match="Choose a touchpoint"):
        marking.set_channel(document, [], None)
