"""Personas and moments of several records: who takes part and is drawn, what goes with whom, marks set in one step."""

import pytest

from mapper.model import edits, moments, personas
from mapper.model import records as r
from mapper.model.change import Change
from mapper.model.document import Document


@pytest.fixture
def document() -> Document:
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def journey(document: Document) -> r.Journey:
    return edits.add_journey(document, "Buying")


@pytest.fixture
def cards(document: Document, journey: r.Journey) -> list[str]:
    stage = edits.add_stage(document, journey.id, "Choose", phase="meet")
    return [edits.add_touchpoint(document, stage.id, title).id for title in "AB"]


def people(document: Document, journey: r.Journey, *names: str) -> list[str]:
    return [edits.add_persona(document, name, journey=journey.id).id for name in names]


def test_personas_of_a_journey_are_hidden_and_shown_together(document: Document, journey: r.Journey) -> None:
    both = people(document, journey, "Claire", "Paul")
    personas.show(document, journey.id, both, shown=False)
    assert [x.hidden for x in document.all(r.JourneyPersona)] == [True, True]
    personas.show(document, journey.id, both[:1], shown=True)
    assert [x.hidden for x in document.all(r.JourneyPersona)] == [False, True]


def test_order_in_a_journey_is_apart_from_the_order_of_the_project(
    document: Document, journey: r.Journey
) -> None:
    claire, paul = people(document, journey, "Claire", "Paul")
    personas.reorder(document, journey.id, paul, -1)
    assert [x.persona for x in document.children(journey.id, r.JourneyPersona)] == [paul, claire]
    assert [x.id for x in document.all(r.Persona)] == [claire, paul]
    personas.reorder(document, journey.id, paul, -1)
    assert [x.persona for x in document.children(journey.id, r.JourneyPersona)] == [paul, claire]


def test_a_copy_has_everything_but_feelings_and_follows_its_original(
    document: Document, journey: r.Journey, cards: list[str]
) -> None:
    claire, paul = people(document, journey, "Claire", "Paul")
    edits.change(document, claire, goals="Be quick", experience=4)
    edits.set_preferred_channels(document, claire, [edits.built_in_channel("app")])
    edits.set_feeling(document, cards[0], claire, -1)
    copy = personas.duplicate(document, claire, journey.id)
    assert [x.id for x in document.all(r.Persona)] == [claire, copy.id, paul]
    assert (copy.name, copy.goals, copy.experience) == ("Claire (copy)", "Be quick", 4)
    assert len(document.children(copy.id, r.PersonaChannel)) == 1
    assert document.children(copy.id, r.Feeling) == ()


def test_what_goes_with_a_persona_is_counted(
    document: Document, journey: r.Journey, cards: list[str]
) -> None:
    (claire,) = people(document, journey, "Claire")
    other = edits.add_journey(document, "Moving")
    edits.join(document, other.id, claire)
    for card in cards:
        edits.set_feeling(document, card, claire, 1)
    assert personas.loss(document, [claire]) == personas.Loss(feelings=2, journeys=2)
    assert personas.loss_here(document, journey.id, claire) == 2
    assert personas.loss_here(document, other.id, claire) == 0


@pytest.mark.parametrize("view", ["expected", "planned", "lived"])
def test_a_view_is_hidden_and_shown_in_one_step_each(
    document: Document, journey: r.Journey, view: str
) -> None:
    personas.toggle_view(document, journey.id, view)  # type: ignore[arg-type]
    assert getattr(document.need(r.Journey, journey.id), f"show_{view}") is False
    personas.toggle_view(document, journey.id, view)  # type: ignore[arg-type]
    assert document.need(r.Journey, journey.id) == journey


def test_several_cards_are_marked_retyped_and_unmarked_in_one_step_each(
    document: Document, cards: list[str]
) -> None:
    changes: list[Change] = []
    document.subscribe(changes.append)
    moments.mark(document, cards)
    assert [x.type for x in document.all(r.Moment)] == ["FMOT", "FMOT"]
    moments.mark(document, cards, type="SMOT", qualification="friction")
    assert {(x.type, x.qualification) for x in document.all(r.Moment)} == {("SMOT", "friction")}
    moments.unmark(document, cards)
    assert document.all(r.Moment) == ()
    assert len(changes) == 3


def test_a_rejected_mark_counts_again_when_it_is_retyped(document: Document, cards: list[str]) -> None:
    moments.mark(document, cards[:1], status="rejected")
    moments.mark(document, cards[:1], type="UMOT")
    moment = edits.moment_at(document, cards[0])
    assert moment is not None
    assert (moment.type, moment.status) == ("UMOT", "confirmed")
    moments.mark(document, cards[:1], status="snoozed")
    assert document.need(r.Moment, moment.id).status == "snoozed"
