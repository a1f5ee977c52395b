"""Panels, finding, the palette, and where the keyboard is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mapper.app.settings import Settings
from mapper.model import edits
from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.find_bar import FindBar
from mapper.ui.main_window import MainWindow
from mapper.ui.palette import Palette
from mapper.workspace.project import Project

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def bar(window: MainWindow, qtbot: QtBot) -> FindBar:
    window.actions_["edit.find"].trigger()
    found = window.need_place.find_bar
    assert found is not None
    qtbot.waitUntil(lambda: not found.reading)
    return found


# --- panels ---


def test_panels_are_as_they_were_left(desk: Desk, window: MainWindow, records: list[r.Record]) -> None:
    for name in ("outline", "overview"):
        window.actions_[f"view.{name}"].trigger()
    window.actions_["view.overview"].trigger()
    window.close()
    again = desk.new_window()
    again.show_project(Project.new(records, name="Again"))
    again.show()
    assert again.docks.shown("outline")
    assert not again.docks.shown("overview")
    assert not again.docks.shown("history")


def test_nonsense_in_the_settings_opens_no_panel(
    desk: Desk, settings: Settings, records: list[r.Record]
) -> None:
    settings.panels = ("nonsense", "outline", "outline")
    window = desk.new_window()
    window.show_project(Project.new(records, name="Again"))
    assert window.docks.shown("outline")


def test_f6_goes_round_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.actions_["view.outline"].trigger()
    window.need_place.furnish()
    qtbot.waitUntil(window.toolbar.findChildren(QToolButton)[-1].isVisible)
    window.need_place.map.setFocus()
    stops = []
    for action in ["view.next-panel"] * 5 + ["view.previous-panel"] * 5:
        window.actions_[action].trigger()
        focus = window.focusWidget()
        parts = {
            "map": window.need_place.map, "outline": window.docks.content("outline"),
            "inspector": window.need_place.side, "toolbar": window.toolbar, "tabs": window.need_place.bar,
        }  # fmt: skip
        stops.append(next(n for n, part in parts.items() if part is focus or part.isAncestorOf(focus)))
    assert sorted(stops[:5]) == ["inspector", "map", "outline", "tabs", "toolbar"]
    assert stops[4] == "map"
    assert stops[5:] == [*reversed(stops[:4]), "map"]


# --- finding ---


def test_it_counts_and_goes_round(window: MainWindow, bar: FindBar, card: Card, qtbot: QtBot) -> None:
    edits.change(window.need_place.project.document, card("Gets a mail").id, title="Päys again")
    qtbot.waitUntil(lambda: not bar.reading)
    bar.line.setText("PAYS")
    stops = [window.need_place.map.selection.ids]
    counts = [bar.count.text()]
    for key, modifier in ((Qt.Key.Key_Return, "Shift"), (Qt.Key.Key_Return, "")):
        held = Qt.KeyboardModifier.ShiftModifier if modifier else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(bar.line, key, held)
        stops.append(window.need_place.map.selection.ids)
        counts.append(bar.count.text())
    assert counts == ["1 of 2", "2 of 2", "1 of 2"]
    assert stops[0] == stops[2] == (card("Pays").id,)


def test_what_was_not_found_is_said(bar: FindBar) -> None:
    bar.line.setText("parrot")
    assert bar.count.text() == "Nothing found"
    assert not bar.next.isEnabled()


def test_escape_takes_bar_and_marks_away(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    view = window.need_place.map
    before = view.grab().toImage()
    bar.line.setText("pays")
    view.choose([])
    assert view.grab().toImage() != before
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert not view._found


def test_a_card_in_a_collapsed_stage_is_found_at_its_stage(
    window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    edits.change(window.need_place.project.document, card("Pays").stage, collapsed=True)
    window.actions_["edit.find"].trigger()
    found = window.need_place.find_bar
    assert found is not None
    qtbot.waitUntil(lambda: not found.reading)
    found.line.setText("pays")
    assert window.need_place.map.selection.ids == (card("Pays").stage,)


# --- the palette ---


def fits(window: MainWindow, typed: str) -> list[str]:
    palette = Palette(window)
    palette.read_all()
    found = [entry.text for entry in palette.fits(typed)]
    palette.deleteLater()
    return found


def test_a_few_letters_find_actions_and_cards(window: MainWindow) -> None:
    assert fits(window, "outl")[0] == "Outline"
    assert fits(window, "mail")[0] == "Gets a mail"
    assert fits(window, "Bûying")[0] == "Buying online"
    assert "Undo" not in fits(window, "undo")  # nothing to undo


def test_accents_do_not_count(window: MainWindow) -> None:
    assert fits(window, "francais") == ["Français"]


def test_enter_does_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    palette = Palette(window)
    palette.show()
    qtbot.keyClicks(palette.line, "show the whole")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.chosen is not None
    assert palette.chosen.text == "Show the whole map"
    palette.deleteLater()


def test_a_card_of_another_journey_is_brought_to_the_front(window: MainWindow, card: Card) -> None:
    document = window.need_place.project.document
    other = edits.add_journey(document, "Returns")
    stage = edits.add_stage(document, other.id, "Back")
    edits.add_touchpoint(document, stage.id, "Sends it back")
    window.need_place.bar.show_journeys(document)
    palette = Palette(window)
    palette.read_all()
    palette.fits("sends")[0].run()
    palette.deleteLater()
    assert window.need_place.journey == other.id
    assert window.need_place.map.selection.ids == (card("Sends it back").id,)


def test_there_is_a_palette_on_the_start_page(desk: Desk) -> None:
    window = desk.new_window()
    assert "Open…" in fits(window, "open")
    assert "Outline" not in fits(window, "outline")


def test_replacing_is_one_step_and_can_be_taken_back(window: MainWindow, card: Card, qtbot: QtBot) -> None:
    window.actions_["edit.replace"].trigger()
    bar = window.need_place.find_bar
    assert bar is not None
    qtbot.waitUntil(lambda: not bar.reading)
    bar.line.setText("pays")
    bar.by.setText("Settles")
    qtbot.keyClick(bar.by, Qt.Key.Key_Return)
    assert window.banner.text == "1 text was replaced."
    assert card("Settles").title == "Settles"
    window.actions_["edit.undo"].trigger()
    assert card("Pays").title == "Pays"
