"""Studies stand in the place of the map, follow the project and lead back to the cards."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.studies import reckoning
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.reckoning import Reckoning
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.ui.studies.touchpoints import Touchpoints

Card = Callable[[str], r.Touchpoint]


def opened(window: MainWindow) -> Touchpoints:
    window.actions_["study.touchpoints"].trigger()
    study = window.need_place.studies.study("touchpoints")
    assert isinstance(study, Touchpoints)
    return study


def titles(study: Touchpoints) -> list[str]:
    model = study.sheet.sorted
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_study_stands_in_the_place_of_the_map(window: MainWindow, qtbot: QtBot) -> None:
    study = opened(window)
    place = window.need_place
    assert study.isVisible()
    assert not place.map.isVisible()
    qtbot.keyClick(place.studies, Qt.Key.Key_Escape)
    assert place.map.isVisible()
    assert not study.isVisible()


def test_one_key_changes_between_map_and_study(window: MainWindow) -> None:
    for there in (True, False, True):
        window.actions_["study.map"].trigger()
        assert window.need_place.studying is there


def test_an_edit_is_seen_in_the_open_study(window: MainWindow, card: Card, qtbot: QtBot) -> None:
    study = opened(window)
    edits.change(window.need_place.project.document, card("Pays").id, title="Pays by card")
    qtbot.waitUntil(lambda: "Pays by card" in titles(study))


def test_an_activated_row_leads_to_its_card(window: MainWindow, card: Card) -> None:
    study = opened(window)
    study.sheet.choose(card("Gets a mail").id)
    assert window.need_place.map.selection.ids == (card("Gets a mail").id,)
    study.sheet.activated.emit(study.sheet.currentIndex())
    assert window.need_place.map.isVisible()
    assert window.need_place.map.selection.ids == (card("Gets a mail").id,)


def test_a_column_of_numbers_sorts_as_numbers_and_unknown_comes_last(window: MainWindow) -> None:
    study = opened(window)
    lived = 7
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        study.sheet.sortByColumn(lived, order)
        assert titles(study)[0] == "Compares reviews"


def test_thousands_of_lines_are_made_as_they_are_looked_at(qtbot: QtBot) -> None:
    made: list[int] = []

    def line(number: int) -> Line:
        made.append(number)
        return Line(f"r{number}", (Cell(f"Card {number}", -number),))

    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.show_lines((Column("Card"),), Lines(range(5000), line, lambda number: f"r{number}"))
    sheet.choose("r4000")
    assert len(made) < 1000
    assert sheet.record() == "r4000"
    qtbot.waitUntil(lambda: len(made) == 5000)
    sheet.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert sheet.sorted.index(0, 0).data() == "Card 4999"
    sheet.show_lines((Column("Card"),), Lines(range(4000), line, lambda number: f"r{number}"))
    qtbot.waitUntil(lambda: sheet.sorted.index(0, 0).data() == "Card 3999")


def test_the_keyboard_comes_to_the_first_row(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window).sheet
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.need_place.studies.list.setFocus()
    sheet.setFocus(Qt.FocusReason.TabFocusReason)
    assert {index.row() for index in sheet.selectedIndexes()} == {0}


def test_tab_goes_from_the_list_into_the_study(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window).sheet
    window.actions_["study.suggestions"].trigger()
    page = window.need_place.studies.study("suggestions")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.need_place.studies.list.setFocus()
    qtbot.keyClick(window.need_place.studies.list, Qt.Key.Key_Tab)
    assert window.focusWidget() is page.sheet  # type: ignore[attr-defined]
    window.actions_["study.touchpoints"].trigger()
    window.need_place.studies.list.setFocus()
    qtbot.keyClick(window.need_place.studies.list, Qt.Key.Key_Tab)
    assert window.focusWidget() is sheet


def test_a_table_without_lines_says_why(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show_lines((Column("Card"),), [], "Add cards to see them here.")
    assert sheet.accessibleDescription() == "Add cards to see them here."
    sheet.show_lines((Column("Card"),), [Line("", (Cell("One"),))])
    assert sheet.accessibleDescription() == ""


def test_a_narrow_window_shows_the_list_as_icons(window: MainWindow) -> None:
    opened(window)
    studies = window.need_place.studies
    studies.resize(700, 600)
    assert studies.list.width() < 100
    assert studies.list.item(0).text() == "Dashboard"
    studies.resize(1100, 600)
    assert studies.list.width() > 200


def test_headings_are_read_whole_and_a_width_somebody_gave_stays(window: MainWindow, card: Card) -> None:
    sheet = opened(window).sheet
    for number, column in enumerate(sheet.rows.columns):
        assert sheet.columnWidth(number) > sheet.fontMetrics().horizontalAdvance(column.title)
    sheet.setColumnWidth(2, 333)
    edits.change(window.need_place.project.document, card("Pays").id, title="Pays by card, slowly")
    window.need_place.studies.study("touchpoints").refresh()
    assert sheet.columnWidth(2) == 333


def test_chosen_rows_are_copied_as_a_table(window: MainWindow, card: Card, qtbot: QtBot) -> None:
    study = opened(window)
    study.sheet.choose(card("Pays").id)
    qtbot.keyClick(study.sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Touchpoint\tStage\tChannel")
    assert [line.split("\t")[:2] for line in lines[1:]] == [["Pays", "Buy"]]
    QGuiApplication.clipboard().clear()


def test_a_large_project_is_worked_out_beside_the_window(qtbot: QtBot, monkeypatch: object) -> None:
    document = Document(edits.new_project("Large", "en"))
    journey = edits.add_journey(document, "Long")
    stage = edits.add_stage(document, journey.id, "Stage")
    with document.edit(edits.Label("add")):
        for number in range(reckoning.AT_ONCE):
            edits.add_touchpoint(document, stage.id, f"Card {number}")
    asked = Reckoning(None)  # type: ignore[arg-type]
    with qtbot.waitSignal(asked.answered) as answered:
        asked.ask(document, lambda _document: threading.current_thread().name)
        assert asked.busy
    assert answered.args == ["study"]
    asked.drop()
