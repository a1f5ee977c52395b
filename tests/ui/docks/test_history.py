"""The history names every step, and goes to any of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.ui.main_window import MainWindow

Card = Callable[[str], r.Touchpoint]


def said(window: MainWindow) -> list[str]:
    model = window.docks.content("history").model
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_steps_are_named_and_a_click_goes_there_and_back(
    window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    document = window.need_place.project.document
    window.actions_["view.history"].trigger()
    pays = card("Pays").id
    for number in range(20):
        edits.change(document, pays, title=f"Pays {number}")
    assert said(window)[:2] == ["Opened, as saved", "Change “Title” of “Pays”"]
    assert said(window)[20].endswith("present state")
    history = window.docks.content("history")
    history.steps.clicked.emit(history.model.index(0))
    qtbot.waitUntil(lambda: window.need_place.project.history.index == 0)
    assert card("Pays").id == pays
    history.steps.clicked.emit(history.model.index(20))
    qtbot.waitUntil(lambda: window.need_place.project.history.index == 20)
    assert card("Pays 19").id == pays


def test_what_was_taken_back_goes_with_the_next_step(window: MainWindow, card: Card) -> None:
    document, pays = window.need_place.project.document, card("Pays").id
    window.actions_["view.history"].trigger()
    for title in ("One", "Two"):
        edits.change(document, pays, title=title)
    window.editing.undo()
    edits.change(document, pays, description="Else")
    assert said(window)[2:] == ["Change “Description” of “One”, present state"]
    assert len(said(window)) == 3


def test_a_journey_through_time_ends_when_somebody_edits(window: MainWindow, card: Card) -> None:
    document, pays = window.need_place.project.document, card("Pays").id
    window.actions_["view.history"].trigger()
    travel = window.docks.content("history").travel
    edits.change(document, pays, title="One")
    travel._target, travel._expected = 0, 7
    travel._run()
    assert window.need_place.project.history.index == 1


def test_saved_versions_are_listed_with_date_and_author(
    window: MainWindow, card: Card, tmp_path: object
) -> None:
    window.actions_["view.history"].trigger()
    project = window.need_place.project
    project.save(tmp_path / "a.journey")  # type: ignore[operator]
    versions = window.docks.content("history").versions
    assert versions.count() == 1
    assert project.author in versions.item(0).text()
