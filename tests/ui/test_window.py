"""The window around a project: title, star, menus, themes, languages, tabs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from mapper.i18n import NARROW_SPACE
from mapper.model import edits
from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from tests.ui.people import Person

Card = Callable[[str], r.Touchpoint]


def rename(window: MainWindow, card: r.Touchpoint, title: str) -> None:
    edits.change(window.need_place.project.document, card.id, title=title)


def test_the_title_has_a_star_exactly_while_something_is_not_saved(window: MainWindow, card: Card) -> None:
    assert window.windowTitle() == "Atelier[*] — Journey Mapper"
    assert not window.isWindowModified()
    rename(window, card("Pays"), "Pays by card")
    assert window.isWindowModified()
    window.editing.undo()
    assert not window.isWindowModified()


def test_undo_and_redo_are_named(window: MainWindow, card: Card) -> None:
    rename(window, card("Pays"), "Pays <b>by card</b>")
    assert window.actions_["edit.undo"].text() == "Undo: Change “Title” of “Pays”"
    window.actions_["edit.undo"].trigger()
    assert not window.actions_["edit.undo"].isEnabled()
    assert window.actions_["edit.redo"].text().startswith("Redo: Change")


def test_every_action_has_one_meaning_per_key(window: MainWindow) -> None:
    keys = [key for row in window.actions_.rows.values() for key in row.keys]
    assert sorted(keys) == sorted(set(keys))
    assert {"Ctrl+À", "Ctrl+&", "F11", "Ctrl+,", "Del", "Ctrl+Y"} <= set(keys)


@pytest.mark.parametrize("action", ["file.save", "edit.undo", "view.fit", "journey.new", "export.pdf"])
def test_what_needs_a_project_is_disabled_on_the_start_page(desk: Desk, action: str) -> None:
    assert not desk.new_window().actions_[action].isEnabled()


def test_the_theme_is_switched_in_all_windows_at_once(desk: Desk, window: MainWindow) -> None:
    window.actions_["theme.dark"].trigger()
    assert desk.look.name == "dark"
    assert window.palette().window().color().name().upper() == desk.look["canvas"] == "#14181D"
    assert window.actions_["theme.dark"].isChecked()
    assert not window.actions_["theme.light"].isChecked()


def test_the_language_is_switched_live(desk: Desk, window: MainWindow, settings: object) -> None:
    window.actions_["language.fr"].trigger()
    titles = [action.text() for action in window.menu_bar.actions()]
    assert titles[0] == "&Fichier"
    assert desk.language == "fr"
    desk.set_language("en")
    assert window.menu_bar.actions()[0].text() == "&File"


def test_qt_speaks_french_too(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    desk.set_language("fr")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Annuler"
    desk.set_language("en")


def test_a_new_journey_gets_a_tab_in_front(window: MainWindow, person: Person) -> None:
    person.types = "Returns"
    window.actions_["journey.new"].trigger()
    bar = window.need_place.bar
    assert [bar.tabs.tabText(i) for i in range(bar.tabs.count())] == ["Buying online", "Returns"]
    assert window.need_place.journey == bar.current
    assert len(window.need_place.project.document.children(bar.current, r.Lane)) > 3


def test_a_deleted_journey_comes_back_with_undo(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["journey.delete"].trigger()
    tabs = window.need_place.bar.tabs
    qtbot.waitUntil(lambda: tabs.count() == 0)
    assert window.need_place.journey is None
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: tabs.count() == 1)
    assert window.need_place.journey is not None


def test_a_renamed_journey_shows_on_its_tab(window: MainWindow, person: Person, qtbot: QtBot) -> None:
    person.types = "R&D"
    window.actions_["journey.rename"].trigger()
    qtbot.waitUntil(lambda: window.need_place.bar.tabs.tabText(0) == "R&&D")


def test_the_status_line_says_zoom_and_selection(window: MainWindow, card: Card) -> None:
    window.need_place.map.zoom_to(1.0)
    window.need_place.map.select([card("Pays").id])
    words = [label.text() for label in window.status.findChildren(object) if hasattr(label, "text")]
    assert "1 selected" in words
    assert "100%" in words


def test_deleting_what_is_selected_is_one_step(window: MainWindow, card: Card) -> None:
    window.need_place.map.select([card("Pays").id, card("Gets a mail").id])
    window.actions_["edit.delete"].trigger()
    assert len(window.need_place.project.document.all(r.Touchpoint)) == 1
    window.actions_["edit.undo"].trigger()
    assert len(window.need_place.project.document.all(r.Touchpoint)) == 3


def test_what_is_locked_stays_and_the_window_says_why(window: MainWindow, card: Card) -> None:
    edits.change(window.need_place.project.document, card("Pays").id, locked=True)
    window.need_place.map.select([card("Pays").id])
    window.actions_["edit.delete"].trigger()
    assert window.banner.text == "Pays is locked. Unlock it first."


def test_a_dropped_file_is_opened(desk: Desk, tmp_path: object, qtbot: QtBot, shared_data: object) -> None:
    window = desk.new_window()
    window.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shared_data / "mermaid" / "userJourney.md"))])  # type: ignore[operator]
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: window.project is not None)
    assert window.need_place.project.document.all(r.Touchpoint)
    assert window.isWindowModified()


def test_french_typography_in_the_undo_menu(desk: Desk, window: MainWindow, card: Card) -> None:
    rename(window, card("Pays"), "Paie")
    desk.set_language("fr")
    assert window.actions_["edit.undo"].text().startswith(f"Annuler{NARROW_SPACE}:")
    desk.set_language("en")
