"""Overlays on the map, and two journeys side by side."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow, card: Card) -> Document:
    """The window's project, where paying falls short of what was planned and hurts."""
    found = window.need_place.project.document
    (claire,) = found.all(r.Persona)
    edits.change(found, card("Pays").id, importance=10)
    edits.set_feeling(found, card("Pays").id, claire.id, 1.5, view="planned")
    edits.set_feeling(found, card("Pays").id, claire.id, -2.0)
    return found


def pixels(window: MainWindow) -> bytes:
    image = window.need_place.map.viewport().grab().toImage()
    return bytes(image.constBits())


def test_deviations_are_pointed_out_and_taken_away(
    window: MainWindow, document: Document, card: Card
) -> None:
    before = pixels(window)
    window.actions_["overlay.gaps"].trigger()
    badges = window.need_place.map.badges
    assert {i: badge.text for i, badge in badges.items()} == {card("Pays").id: "−3.5"}
    assert pixels(window) != before
    window.actions_["overlay.gaps"].trigger()
    assert pixels(window) == before


def test_one_overlay_takes_the_place_of_the_other(window: MainWindow, document: Document, card: Card) -> None:
    window.actions_["overlay.gaps"].trigger()
    window.actions_["overlay.suggestions"].trigger()
    assert [badge.text[0] for badge in window.need_place.map.badges.values()] == ["★"]
    assert window.actions_["overlay.suggestions"].isChecked()
    assert not window.actions_["overlay.gaps"].isChecked()


def test_an_overlay_follows_edits(window: MainWindow, document: Document, card: Card, qtbot: QtBot) -> None:
    window.actions_["overlay.suggestions"].trigger()
    edits.mark_moment(document, card("Pays").id, "SMOT")
    qtbot.waitUntil(lambda: not window.need_place.map.badges)


def test_an_overlay_shows_the_journey_in_front(window: MainWindow, document: Document) -> None:
    window.actions_["overlay.gaps"].trigger()
    other = edits.add_journey(document, "Another")
    window.need_place.show_journey(other.id)
    assert window.need_place.map.badges == {}


def test_the_future_journey_stands_beside_the_current_one(window: MainWindow, document: Document) -> None:
    future = edits.add_journey(document, "Buying online, better")
    edits.change(document, future.id, state="future")
    stage = edits.add_stage(document, future.id, "Buy")
    edits.add_touchpoint(document, stage.id, "Pays")
    edits.add_touchpoint(document, stage.id, "Is called back")
    window.actions_["study.compare"].trigger()
    page: Any = window.need_place.studies.study("compare")
    assert [row[:3] for row in said(page.sheet)] == [
        ["Compares reviews", "–", "goes"],
        ["Pays", "Pays", "stays"],
        ["–", "Is called back", "comes"],
        ["Gets a mail", "–", "goes"],
    ]


def test_without_a_second_journey_the_page_says_what_to_do(window: MainWindow) -> None:
    window.actions_["study.compare"].trigger()
    page: Any = window.need_place.studies.study("compare")
    assert said(page.sheet) == []
    assert page.lead.text().startswith("Add a second journey")
