"""Walking a journey: what is said on the way is kept, and comes onto the map when the walk is finished."""

from datetime import date

import pytest

from mapper.errors import MapperError
from mapper.model import clipboard, edits, walks
from mapper.model import records as r
from mapper.model.document import Document

DAY = date(2026, 3, 12)


@pytest.fixture
def document():
    document = Document(edits.new_project("Shop", "en"))
    journey = edits.add_journey(document, "Buying")
    edits.add_persona(document, "Claire", journey=journey.id)
    for title in ("Search", "Buy"):
        stage = edits.add_stage(document, journey.id, title)
        edits.add_touchpoint(document, stage.id, f"{title} one")
        edits.add_touchpoint(document, stage.id, f"{title} two")
    return document


@pytest.fixture
def walk(document):
    return walks.start(document, document.one(r.Journey).id, name="Léa", day=DAY).id


@pytest.fixture
def cards(document):
    return [card.id for card in walks.path(document, document.one(r.Journey).id)]


def heard(document):
    changes = []
    document.subscribe(changes.append)
    return changes


def test_a_walk_begins_at_the_first_touchpoint_for_the_persona_in_front(document, walk, cards):
    found = document.need(r.Walk, walk)
    assert (found.current, found.persona) == (cards[0], document.one(r.Persona).id)
    assert (found.status, found.day) == ("running", DAY)


def test_a_journey_without_touchpoints_cannot_be_walked(document):
    empty = edits.add_journey(document, "Empty")
    with pytest.raises(MapperError, match="Add touchpoints"):
        walks.start(document, empty.id)


def test_what_is_said_stays_beside_what_was_said_before(document, walk, cards):
    walks.record_step(document, walk, cards[1], level=-1, irritants="slow")
    walks.record_step(document, walk, cards[1], useful=False)
    step = walks.step_of(document, walk, cards[1])
    assert (step.level, step.irritants, step.useful) == (-1, "slow", False)
    assert document.need(r.Walk, walk).current == cards[1]


def test_finishing_is_one_step_and_undoing_it_leaves_the_walk(document, walk, cards):
    walks.record_step(document, walk, cards[0], level=1.5, word="curious", delights="warm welcome")
    walks.record_step(
        document, walk, cards[2], level=-2, irritants="queue\n\n queue \nnoise", obstacle="no lift"
    )
    changes, before = heard(document), document.snapshot()
    walks.finish(document, walk)
    felt = {x.touchpoint: (x.level, x.source, x.view, x.day) for x in document.all(r.Feeling)}
    assert felt == {cards[0]: (1.5, "walk", "lived", DAY), cards[2]: (-2, "walk", "lived", DAY)}
    found = sorted((x.type, x.text) for x in document.all(r.Insight))
    assert found == [
        ("delight", "warm welcome"),
        ("friction", "no lift"),
        ("irritant", "noise"),
        ("irritant", "queue"),
    ]
    assert {x.walk for x in document.all(r.Insight)} == {walk}
    assert len(changes) == 1
    document.apply(changes[0].inverse())
    assert document.records == before


def test_steps_that_were_skipped_say_nothing(document, walk, cards):
    walks.record_step(document, walk, cards[0], level=1, irritants="slow", skipped=True)
    walks.finish(document, walk)
    assert not document.all(r.Feeling)
    assert not document.all(r.Insight)


def test_somebody_feels_what_was_felt_even_without_a_persona(document, walk, cards):
    edits.delete(document, document.one(r.Persona).id)
    walks.record_step(document, walk, cards[0], level=1)
    walks.finish(document, walk)
    assert (
        document.one(r.Feeling).persona == document.one(r.Persona).id == document.need(r.Walk, walk).persona
    )


def test_two_walks_feel_apart(document, walk, cards):
    second = walks.start(document, document.one(r.Journey).id).id
    for each, level in ((walk, 1), (second, -1)):
        walks.record_step(document, each, cards[0], level=level)
        walks.finish(document, each)
    assert {x.occasion: x.level for x in document.all(r.Feeling)} == {walk: 1, second: -1}


def test_a_finished_walk_takes_nothing_more(document, walk, cards):
    walks.finish(document, walk)
    for verb in (walks.finish, walks.pause, walks.resume):
        with pytest.raises(MapperError, match="finished"):
            verb(document, walk)
    with pytest.raises(MapperError, match="finished"):
        walks.record_step(document, walk, cards[0], level=1)


def test_a_touchpoint_of_another_journey_is_refused(document, walk):
    other = edits.add_stage(document, edits.add_journey(document, "Other").id)
    card = edits.add_touchpoint(document, other.id, "elsewhere")
    with pytest.raises(MapperError, match="not in the journey"):
        walks.go(document, walk, card.id)


def test_a_journey_may_change_under_the_walk(document, walk, cards):
    walks.record_step(document, walk, cards[0], level=1)
    walks.record_step(document, walk, cards[3], level=-1)
    edits.delete(document, cards[3])
    edits.move(document, cards[0], to=document.need(r.Touchpoint, cards[2]).stage)
    assert [step.touchpoint for step in walks.steps_of(document, walk)] == [cards[0]]
    assert document.need(r.Walk, walk).current is None
    walks.finish(document, walk)
    assert document.one(r.Feeling).level == 1


def test_a_discarded_walk_leaves_nothing(document, cards):
    before = document.snapshot()
    walk = walks.start(document, document.one(r.Journey).id).id
    walks.record_step(document, walk, cards[0], level=1, delights="warm")
    walks.pause(document, walk)
    walks.resume(document, walk)
    walks.finish(document, walk)
    walks.discard(document, walk)
    assert document.records == before


def test_a_copied_journey_has_its_own_walk(document, walk, cards):
    walks.record_step(document, walk, cards[0], level=1)
    walks.finish(document, walk)
    (copy,) = clipboard.duplicate(document, [document.one(r.Journey).id])
    (its_walk,) = document.children(copy, r.Walk)
    feelings = {x.occasion for x in document.all(r.Feeling)}
    assert feelings == {walk, its_walk.id}
    assert len(walks.steps_of(document, its_walk.id)) == 1
