"""Transitions of what is selected: links follow the order of choosing, and hand-offs follow from the ends."""

import pytest

from mapper.errors import MapperError
from mapper.model import edits, ways
from mapper.model import records as r
from mapper.model.document import Document


@pytest.fixture
def document() -> Document:
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def cards(document: Document) -> list[str]:
    journey = edits.add_journey(document, "Buying")
    stage = edits.add_stage(document, journey.id, "Choose")
    return [edits.add_touchpoint(document, stage.id, title).id for title in "ABC"]


def test_cards_are_linked_in_the_order_they_were_chosen(document: Document, cards: list[str]) -> None:
    a, b, c = cards
    ways.link(document, [b, a, c], "next")
    assert {(x.source, x.target) for x in document.all(r.Transition)} == {(b, a), (a, c)}


def test_linking_again_changes_the_kind_and_adds_nothing(document: Document, cards: list[str]) -> None:
    first = ways.link(document, cards[:2], "next")
    assert ways.link(document, cards[:2], "loop") == first
    assert [x.type for x in document.all(r.Transition)] == ["loop"]


def test_one_card_alone_is_refused_with_a_sentence(document: Document, cards: list[str]) -> None:
    with pytest.raises(MapperError, match="two touchpoints"):
        ways.link(document, cards[:1], "next")


def test_cards_of_two_journeys_are_refused_and_nothing_is_left_half_done(
    document: Document, cards: list[str]
) -> None:
    other = edits.add_stage(document, edits.add_journey(document).id)
    stranger = edits.add_touchpoint(document, other.id).id
    with pytest.raises(MapperError):
        ways.link(document, [*cards, stranger], "next")
    assert document.all(r.Transition) == ()


def test_a_card_has_one_way_out(document: Document, cards: list[str]) -> None:
    first = ways.let_out(document, cards[:1])
    assert ways.let_out(document, cards[:1], share=12.0) == first
    assert [(x.type, x.share) for x in document.all(r.Transition)] == [("exit", 12.0)]


def test_broken_turns_round_for_links_and_for_the_cards_they_link(
    document: Document, cards: list[str]
) -> None:
    (link,) = ways.link(document, cards[:2], "next")
    ways.toggle_broken(document, cards[:2])
    assert document.need(r.Transition, link).broken
    ways.toggle_broken(document, [link])
    assert not document.need(r.Transition, link).broken


def test_a_link_is_reversed_and_a_way_out_stays(document: Document, cards: list[str]) -> None:
    (link,), (out,) = ways.link(document, cards[:2], "next"), ways.let_out(document, cards[:1])
    ways.reverse(document, [link, out])
    turned = document.need(r.Transition, link)
    assert (turned.source, turned.target) == (cards[1], cards[0])
    assert document.need(r.Transition, out).target is None


def test_the_keyboard_goes_round_the_links_of_a_card(document: Document, cards: list[str]) -> None:
    links = {*ways.link(document, cards[:2], "next"), *ways.let_out(document, cards[:1])}
    first = ways.after(document, cards[0])
    second = ways.after(document, first or "")
    assert {first, second} == links
    assert ways.after(document, second or "") == cards[0]
    assert ways.after(document, cards[2]) is None


def test_hand_offs_and_channel_changes_follow_from_both_ends(document: Document, cards: list[str]) -> None:
    teams = [edits.add_team(document, name).id for name in ("Sales", "Service")]
    phone, app = edits.built_in_channel("phone"), edits.built_in_channel("app")
    (link,) = ways.link(document, cards[:2], "next")
    edits.change(document, cards[0], team=teams[0], channel=phone)
    assert not ways.hands_off(document, document.need(r.Transition, link))
    edits.change(document, cards[1], team=teams[1], channel=phone)
    assert ways.hands_off(document, document.need(r.Transition, link))
    assert not ways.changes_channel(document, document.need(r.Transition, link))
    edits.change(document, cards[1], team=teams[0], channel=app)
    assert not ways.hands_off(document, document.need(r.Transition, link))
    assert ways.changes_channel(document, document.need(r.Transition, link))
