"""Keys somebody chose: which are free, who has them, and that they count everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from mapper.app.settings import Settings
from mapper.errors import MapperError
from mapper.ui.desk import Desk
from mapper.ui.dialogs.preferences import PreferencesDialog
from mapper.ui.dialogs.shortcuts import ShortcutsDialog
from mapper.ui.main_window import MainWindow
from mapper.ui.row import Row
from mapper.ui.shortcuts import checked, effective

ROWS = (
    Row("save", "Save", print, "", ("Ctrl+S",)),
    Row("fit", "Show the whole map", print, "", ("Ctrl+0", "Ctrl+À")),
    Row("better", "Feels better", print, "", ("+",)),
    Row("about", "About", print),
)


@pytest.fixture
def dialog(desk: Desk, window: MainWindow) -> ShortcutsDialog:
    return ShortcutsDialog(window, desk)


def test_other_keys_take_the_place_of_the_usual_ones() -> None:
    keys = effective(ROWS, {"fit": ("F9",), "save": (), "gone": ("F10",)})
    assert keys == {"save": (), "fit": ("F9",), "better": ("+",), "about": ()}


def test_a_key_of_the_table_goes_to_who_was_given_it_before() -> None:
    """A later version may give an action a key that somebody already uses for another."""
    assert effective(ROWS, {"about": ("ctrl+s",)})["save"] == ()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("Ctrl+S", "already does “Save”"),
        ("Ctrl+À", "already does “Show the whole map”"),
        ("A", "A writes text"),
        ("Shift+É", "writes text"),
        ("Left", "moves on the map"),
        ("Ctrl+Home", "moves on the map"),
        ("Tab", "moves on the map"),
    ],
)
def test_a_key_that_means_something_is_refused(key: str, sentence: str) -> None:
    with pytest.raises(MapperError, match=sentence.replace("+", r"\+")):
        checked(ROWS, {}, "about", key)


@pytest.mark.parametrize("key", ["F9", "Ctrl+Shift+F9", "Alt+A", "Meta+A", "Ins"])
def test_a_free_key_is_taken(key: str) -> None:
    assert checked(ROWS, {}, "about", key) == key


def test_what_the_table_says_is_always_right() -> None:
    assert checked(ROWS, {}, "better", "+") == "+"
    assert checked(ROWS, {"save": ()}, "about", "Ctrl+S") == "Ctrl+S"


def test_a_chosen_key_counts_in_all_windows_and_next_time(dialog: ShortcutsDialog, desk: Desk) -> None:
    second = desk.new_window()
    dialog.choose("view.fit")
    dialog.key.setKeySequence(QKeySequence("F9"))
    third = desk.new_window()
    for window in (*desk.windows, second, third):
        assert [key.toString() for key in window.actions_["view.fit"].shortcuts()] == ["F9"]
    assert second.actions_["view.fit"].toolTip() == "Show the whole map (F9)"
    dialog.reset.click()
    assert third.actions_["view.fit"].shortcuts()[0] == QKeySequence("Ctrl+0")


def test_a_conflict_is_said_and_changes_nothing(
    dialog: ShortcutsDialog, desk: Desk, settings: Settings
) -> None:
    dialog.choose("help.about")
    dialog.key.setKeySequence(QKeySequence("Ctrl+S"))
    assert "already does “Save”" in dialog.problem.text()
    assert settings.keys == {}
    assert dialog.key.keySequence().isEmpty()


def test_reset_gives_all_their_keys_back(
    dialog: ShortcutsDialog, settings: Settings, window: MainWindow
) -> None:
    for action, key in (("view.fit", "F9"), ("file.save", "Ctrl+F9")):
        dialog.choose(action)
        dialog.key.setKeySequence(QKeySequence(key))
    dialog.reset_all.click()
    assert settings.keys == {}
    assert window.actions_["file.save"].shortcut() == QKeySequence("Ctrl+S")


def test_the_sheet_is_searched_by_name_and_key(dialog: ShortcutsDialog) -> None:
    dialog.search.setText("ctrl+s")
    assert not dialog._items["file.save"].isHidden()
    assert dialog._items["view.fit"].isHidden()


def test_nothing_moves_when_somebody_prefers_that(desk: Desk, window: MainWindow, qapp: QApplication) -> None:
    dialog, system = PreferencesDialog(window, desk), desk.still
    dialog._set_motion("still")
    assert desk.still
    assert not window.isAnimated()
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    dialog._set_motion("system")
    assert desk.still == system
    assert window.isAnimated() != system
