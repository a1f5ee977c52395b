"""Moments of truth: drawn from nothing by keyboard, walked as a new customer, confirmed with reasons, checked, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mapper.model import edits, reviewing
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.walks import path
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.ui.studies.moments import Moments
from mapper.ui.studies.suggestions import Suggestions
from mapper.ui.studies.today import today
from mapper.ui.studies.walks import Walks
from mapper.ui.walking.walker import Walker
from mapper.workspace.project import Project
from tests.ui.people import Person
from tests.ui.studies.conftest import said

K, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MAPS = {
    "en": {"Search": ["Reads reviews", "Compares"], "Buy": ["Fills the cart", "Pays"], "Use": ["Waits", "Opens"]},
    "fr": {"Chercher": ["Lit les avis", "Compare"], "Acheter": ["Remplit le panier", "Paie"], "Utiliser": ["Attend", "Ouvre"]},
}  # fmt: skip
REASON = {"en": "a drop of 4 from the step before", "fr": "une chute de 4 depuis l’étape précédente"}
FELT = (K.Key_4, K.Key_3, K.Key_5, K.Key_1, K.Key_2, K.Key_4)  # the fourth card: from very well to very badly
HURTS = 3


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whatever has the keyboard in the widget's window."""
    QTest.keyClick(widget.window().focusWidget() or widget, key, held)
    QApplication.processEvents()


def type_in(widget: QWidget, text: str) -> None:
    """Letters for whatever has the keyboard; the map puts its editor there with the first one."""
    for letter in text:
        QTest.keyClicks(widget.window().focusWidget() or widget, letter)


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest, desk: Desk) -> Iterator[str]:
    desk.set_language(request.param)
    yield request.param
    desk.set_language("en")


@pytest.fixture
def empty(desk: Desk, language: str, qtbot: QtBot) -> MainWindow:
    """A window with a journey that has lanes and nothing else."""
    document = Document(edits.new_project("Atelier", language))
    edits.add_journey(document, "Online")
    window = desk.new_window()
    window.resize(1280, 800)
    window.show_project(Project.new(document.records.values(), name="Atelier"))
    window.show()
    window.activateWindow()
    window.need_place.map.setFocus()
    qtbot.waitUntil(lambda: window.focusWidget() is window.need_place.map)
    return window


def draw(window: MainWindow, stages: dict[str, list[str]]) -> None:
    """Stages of cards: Enter adds a card, Ctrl+Shift+Enter a stage, Tab leads to its first card."""
    board = window.need_place.map
    for number, (stage, cards) in enumerate(stages.items()):
        if number:
            press(board, K.Key_Return, CONTROL | SHIFT)
            type_in(board, stage)
            press(board, K.Key_Tab)
        for place, title in enumerate(cards):
            if place:
                press(board, K.Key_Return)
            type_in(board, title)
            press(board, K.Key_Return)


def page(window: MainWindow, code: str) -> QWidget:
    window.actions_[f"study.{code}"].trigger()
    return window.need_place.studies.study(code)


def walk(window: MainWindow, qtbot: QtBot) -> None:
    """Walks all touchpoints by keyboard, with a rest half-way, and puts what was found on the map."""
    walks = page(window, "walks")
    assert isinstance(walks, Walks)
    walks.new.click()
    for number, key in enumerate(FELT):
        if number == 2:
            press(need(walks.walker), K.Key_Escape)
            walks.sheet.selectRow(0)
            walks.resume.click()
        walker = need(walks.walker)
        qtbot.waitUntil(walker.isActiveWindow)
        qtbot.keyClick(walker, key)
        if number == HURTS:
            qtbot.keyClicks(walker.page.texts["irritants"], "3D Secure")
        qtbot.keyClick(walker, K.Key_PageDown)
    qtbot.keyClick(need(walks.walker), K.Key_PageDown)
    assert walks.walker is None


def need(walker: Walker | None) -> Walker:
    assert walker is not None
    return walker


def confirm(window: MainWindow, card: str, reason: str, qtbot: QtBot) -> None:
    """The card that hurts is suggested first, with its reason, and confirmed by one key."""
    suggestions = page(window, "suggestions")
    assert isinstance(suggestions, Suggestions)
    first = said(suggestions.sheet)[0]
    assert first[0] == card
    assert reason in first[3]
    suggestions.sheet.selectRow(0)
    suggestions.sheet.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(suggestions.sheet, K.Key_C)
    assert card not in [row[0] for row in said(suggestions.sheet)]


def check(window: MainWindow, qtbot: QtBot) -> None:
    """In the list of moments: two answers of the checklist, and today's review."""
    moments = page(window, "moments")
    assert isinstance(moments, Moments)
    moments.sheet.selectRow(0)
    checks = window.need_place.inspector.checks
    assert checks is not None
    checks.answers["clear"][0].click()
    checks.answers["waiting"][1].click()
    checks.reviewed.click()


def moment_of(document: Document, title: str) -> r.Moment:
    card = next(x for x in document.all(r.Touchpoint) if x.title == title)
    found = edits.moment_at(document, card.id)
    assert found is not None
    return found


@pytest.mark.slow
def test_from_an_empty_map_over_a_walk_to_a_moment_of_truth(
    empty: MainWindow, language: str, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    stages = MAPS[language]
    draw(empty, stages)
    titles = [title for cards in stages.values() for title in cards]
    document = empty.need_place.project.document
    assert [x.title for x in walked(document)] == titles
    walk(empty, qtbot)
    felt = {x.touchpoint: x.level for x in document.all(r.Feeling)}
    assert [felt[x.id] for x in walked(document)] == [1.0, 0.0, 2.0, -2.0, -1.0, 1.0]
    confirm(empty, titles[HURTS], REASON[language], qtbot)
    check(empty, qtbot)

    person.saves_to = tmp_path / "online.journey"
    empty.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not empty.isWindowModified(), timeout=15_000)
    with Project.open(tmp_path / "online.journey", read_only=True) as saved:
        kept = moment_of(saved.document, titles[HURTS])
        assert (kept.status, kept.reviewed) == ("confirmed", today())
        assert reviewing.checks_of(saved.document, kept.id) == {"clear": True, "waiting": False}
        assert [x.text for x in saved.document.all(r.Insight)] == ["3D Secure"]
        assert [x.status for x in saved.document.all(r.Walk)] == ["finished"]


def walked(document: Document) -> tuple[r.Touchpoint, ...]:
    """The cards from left to right."""
    return path(document, document.all(r.Journey)[0].id)
