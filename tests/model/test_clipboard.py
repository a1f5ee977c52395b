"""Copied cards are data: they land anywhere with fresh ids and nothing missing."""

import pytest

from mapper.errors import MapperError
from mapper.model import clipboard, edits, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document


@pytest.fixture
def map_of_two() -> Document:
    document = Document(edits.new_project("Shop"))
    journey = edits.add_journey(document, "Buying", lanes=("touchpoints", "text", "emotion"))
    stage = edits.add_stage(document, journey.id, "Search", phase="search")
    ana = edits.add_persona(document, "Ana", journey=journey.id)
    first = edits.add_touchpoint(
        document, stage.id, "Reads reviews", channel=edits.built_in_channel("reviews")
    )
    second = edits.add_touchpoint(document, stage.id, "Asks a friend")
    lane = next(x for x in document.all(r.Lane) if x.type == "text")
    edits.add_cell(document, lane.id, first.id, "Doubts")
    edits.set_feeling(document, first.id, ana.id, -1)
    edits.mark_moment(document, first.id)
    edits.add_transition(document, first.id, second.id)
    edits.add_transition(document, first.id)
    return document


def titles(document: Document) -> list[str]:
    return [x.title for x in document.all(r.Touchpoint)]


def test_a_duplicated_card_keeps_its_feeling_moment_cell_and_exit(map_of_two: Document) -> None:
    source = next(x for x in map_of_two.all(r.Touchpoint) if x.title == "Reads reviews")
    (copy_id,) = duplicated(map_of_two, source.id)
    assert [f.level for f in map_of_two.children(copy_id, r.Feeling)] == [-1]
    assert [m.type for m in map_of_two.children(copy_id, r.Moment)] == ["ZMOT"]
    assert [c.text for c in map_of_two.children(copy_id, r.Cell)] == ["Doubts"]
    assert [t.type for t in map_of_two.children(copy_id, r.Transition)] == ["exit"]
    assert not list(rules.problems(map_of_two.records))


def duplicated(document: Document, *ids: str) -> tuple[str, ...]:
    return clipboard.duplicate(document, ids)


def test_a_duplicate_stands_right_behind_its_original(map_of_two: Document) -> None:
    source = next(x for x in map_of_two.all(r.Touchpoint) if x.title == "Reads reviews")
    duplicated(map_of_two, source.id)
    stage = map_of_two.all(r.Stage)[0]
    assert [x.title for x in map_of_two.children(stage.id, r.Touchpoint)] == [
        "Reads reviews",
        "Reads reviews",
        "Asks a friend",
    ]


def test_copied_cards_keep_the_arrow_between_them(map_of_two: Document) -> None:
    pasted = duplicated(map_of_two, *(x.id for x in map_of_two.all(r.Touchpoint)))
    arrows = [t for t in map_of_two.all(r.Transition) if t.source in pasted and t.target in pasted]
    assert len(arrows) == 1


def test_a_stage_pasted_into_another_project_brings_persona_channel_and_lane(map_of_two: Document) -> None:
    fragment = clipboard.from_json(clipboard.copy(map_of_two, [map_of_two.all(r.Stage)[0].id]).to_json())
    other = Document(edits.new_project("Bank"))
    journey = edits.add_journey(other, "Borrowing", lanes=("touchpoints",))
    clipboard.paste(other, fragment, journey.id)
    assert sorted(titles(other)) == ["Asks a friend", "Reads reviews"]
    assert [p.name for p in other.all(r.Persona)] == ["Ana"]
    assert [link.journey for link in other.all(r.JourneyPersona)] == [journey.id]
    assert {x.type for x in other.children(journey.id, r.Lane)} == {"touchpoints", "text"}
    assert [c.text for c in other.all(r.Cell)] == ["Doubts"]
    assert not list(rules.problems(other.records))
    assert not {x.id for x in fragment.records} & set(other.records)


def test_a_persona_of_the_same_name_is_not_pasted_twice(map_of_two: Document) -> None:
    fragment = clipboard.copy(map_of_two, [map_of_two.all(r.Stage)[0].id])
    other = Document(edits.new_project("Bank"))
    journey = edits.add_journey(other, "Borrowing")
    edits.add_persona(other, "Ana", journey=journey.id)
    clipboard.paste(other, fragment, journey.id)
    clipboard.paste(other, fragment, journey.id)
    assert len(other.all(r.Persona)) == 1


def test_a_whole_journey_is_copied_with_everything_in_it(map_of_two: Document) -> None:
    clipboard.duplicate(map_of_two, [map_of_two.all(r.Journey)[0].id])
    assert len(map_of_two.all(r.Journey)) == 2
    assert len(map_of_two.all(r.Cell)) == 2
    assert len(map_of_two.all(r.JourneyPersona)) == 2
    assert not list(rules.problems(map_of_two.records))


def test_pasting_is_one_step_of_undo(map_of_two: Document) -> None:
    before, steps = map_of_two.snapshot(), []
    map_of_two.subscribe(steps.append)
    duplicated(map_of_two, *(x.id for x in map_of_two.all(r.Touchpoint)))
    assert len(steps) == 1
    map_of_two.apply(steps[0].inverse())
    assert map_of_two.snapshot() == before


def test_cards_cannot_be_pasted_into_a_lane(map_of_two: Document) -> None:
    fragment = clipboard.copy(map_of_two, [map_of_two.all(r.Touchpoint)[0].id])
    before = map_of_two.snapshot()
    with pytest.raises(MapperError):
        clipboard.paste(map_of_two, fragment, map_of_two.all(r.Lane)[0].id)
    assert map_of_two.snapshot() == before


@pytest.mark.parametrize("raw", [b"", b"{}", b'{"roots":["a"],"records":[]}', b"[" * 5000, b"\xff\xfe"])
def test_foreign_bytes_on_the_clipboard_are_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(MapperError):
        clipboard.from_json(raw)


def test_as_text_cards_are_their_titles(map_of_two: Document) -> None:
    fragment = clipboard.copy(map_of_two, [x.id for x in map_of_two.all(r.Touchpoint)])
    assert sorted(clipboard.to_text(fragment).splitlines()) == ["Asks a friend", "Reads reviews"]


def test_what_needs_a_place_is_refused_without_one(map_of_two: Document) -> None:
    card = map_of_two.all(r.Touchpoint)[0]
    insight = edits.add_insight(map_of_two, card.id, "idea", "Show prices")
    before = map_of_two.snapshot()
    for record in (card, insight):
        with pytest.raises(MapperError, match="cannot be pasted there"):
            clipboard.paste(map_of_two, clipboard.copy(map_of_two, [record.id]))
    assert map_of_two.records == before


def test_many_cards_are_pasted_in_their_order_and_without_delay(map_of_two: Document) -> None:
    import time

    stage = map_of_two.all(r.Stage)[0]
    with map_of_two.edit(Label("add")):
        cards = [edits.add_touchpoint(map_of_two, stage.id, f"Card {n:04}") for n in range(600)]
    last = map_of_two.children(stage.id, r.Touchpoint)[-1]
    began = time.monotonic()
    clipboard.paste(map_of_two, clipboard.copy(map_of_two, (x.id for x in cards)), stage.id, last.id)
    assert time.monotonic() - began < 1
    shown = [x.title for x in map_of_two.children(stage.id, r.Touchpoint)]
    assert shown[-601:-1] == [x.title for x in cards]
    assert shown[-1] == last.title


def test_what_is_pasted_has_the_order_it_was_copied_in(map_of_two: Document) -> None:
    cards = {x.title: x.id for x in map_of_two.all(r.Touchpoint)}
    fragment = clipboard.copy(map_of_two, [cards["Asks a friend"], cards["Reads reviews"]])
    other = edits.add_stage(map_of_two, map_of_two.all(r.Journey)[0].id, "Later")
    clipboard.paste(map_of_two, fragment, other.id)
    assert [x.title for x in map_of_two.children(other.id, r.Touchpoint)] == [
        "Asks a friend",
        "Reads reviews",
    ]


def test_a_second_project_or_a_broken_order_is_never_pasted(map_of_two: Document) -> None:
    import msgspec

    card = map_of_two.all(r.Touchpoint)[0]
    for record in (map_of_two.one(r.Project), msgspec.structs.replace(card, order="zz")):
        raw = clipboard.Fragment((record.id,), (record,)).to_json()
        with pytest.raises(MapperError):
            clipboard.from_json(raw)
