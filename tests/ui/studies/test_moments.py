"""Moments of truth: the marks and their checklist, suggestions with reasons, decisions by one key, weights with live effect."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits, reviewing, settings
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]
Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow) -> Document:
    """The window's project, where paying hurts and matters most."""
    found = window.need_place.project.document
    (claire,) = found.all(r.Persona)
    for card in found.all(r.Touchpoint):
        edits.change(found, card.id, importance={"Pays": 10}.get(card.title, 2))
        edits.set_feeling(found, card.id, claire.id, {"Pays": -2.0}.get(card.title, 0.5))
    return found


def moment_at(document: Document, card: r.Touchpoint) -> r.Moment:
    found = edits.moment_at(document, card.id)
    assert found is not None
    return found


def test_the_touchpoint_that_hurts_is_suggested_first_with_its_reasons(
    study: Open, document: Document
) -> None:
    first = said(study("suggestions").sheet)[0]
    assert first[0] == "Pays"
    assert "importance 10" in first[3]
    assert "a drop of 2.5 from the step before" in first[3]


@pytest.mark.parametrize(
    ("key", "status"), [(Qt.Key.Key_C, "confirmed"), (Qt.Key.Key_R, "rejected"), (Qt.Key.Key_S, "snoozed")]
)
def test_a_suggestion_is_decided_by_one_key(
    study: Open, document: Document, card: Card, qtbot: QtBot, window: MainWindow, key: Qt.Key, status: str
) -> None:
    page = study("suggestions")
    page.sheet.choose(card("Pays").id)
    page.sheet.setFocus()
    qtbot.keyClick(page.sheet, key)
    assert moment_at(document, card("Pays")).status == status
    assert "Pays" not in [row[0] for row in said(page.sheet)]
    window.actions_["edit.undo"].trigger()
    assert edits.moment_at(document, card("Pays").id) is None


def test_a_weight_moves_the_scores(study: Open, document: Document, qtbot: QtBot) -> None:
    page = study("suggestions")
    before = said(page.sheet)[-1][1]
    page.weights.sliders["importance"].setValue(20)
    qtbot.waitUntil(lambda: said(page.sheet)[-1][1] != before)
    assert settings.setting(document, "weight.importance") == 10
    page.weights.reset.click()
    qtbot.waitUntil(lambda: said(page.sheet)[-1][1] == before)


def test_the_marks_stand_in_journey_order_with_what_was_decided(
    study: Open, document: Document, card: Card
) -> None:
    edits.mark_moment(document, card("Gets a mail").id, "SMOT", decision="Writes a review or not")
    edits.mark_moment(document, card("Compares reviews").id, "ZMOT")
    rows = said(study("moments").sheet)
    assert [row[0] for row in rows] == ["ZMOT", "SMOT"]
    assert "Writes a review or not" in rows[1]


def test_marks_put_aside_are_one_button_away(study: Open, document: Document, card: Card) -> None:
    reviewing.reject(document, [card("Pays").id])
    page = study("moments")
    assert said(page.sheet) == []
    page.wanted.choose("aside")
    assert [row[1] for row in said(page.sheet)] == ["Pays"]


def test_what_is_due_for_review_is_said(study: Open, document: Document, card: Card) -> None:
    reviewing.confirm(document, [card("Pays").id])
    reviewing.set_review(document, [card("Pays").id], date(2020, 1, 1))
    page = study("moments")
    assert "1 due for review" in page.lead.text()
    page.wanted.choose("due")
    assert [row[1] for row in said(page.sheet)] == ["Pays"]


def test_the_checklist_is_answered_beside_the_table(
    study: Open, document: Document, card: Card, window: MainWindow
) -> None:
    reviewing.confirm(document, [card("Pays").id])
    page = study("moments")
    moment = moment_at(document, card("Pays"))
    page.sheet.choose(moment.id)
    checks = window.need_place.inspector.checks
    assert checks is not None
    yes, _no = checks.answers["clear"]
    yes.click()
    _yes, no = checks.answers["waiting"]
    no.click()
    assert reviewing.checks_of(document, moment.id) == {"clear": True, "waiting": False}
    yes.click()
    assert reviewing.checks_of(document, moment.id) == {"waiting": False}


def test_a_review_is_noted_with_its_day(
    study: Open, document: Document, card: Card, window: MainWindow
) -> None:
    reviewing.confirm(document, [card("Pays").id])
    page = study("moments")
    page.sheet.choose(moment_at(document, card("Pays")).id)
    checks = window.need_place.inspector.checks
    assert checks is not None
    checks.reviewed.click()
    assert moment_at(document, card("Pays")).reviewed is not None
