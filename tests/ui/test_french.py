"""The window in French: keys of its menus, names of languages, room for longer words."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton

from mapper.i18n import LANGUAGES, NARROW_SPACE
from mapper.model import edits
from mapper.model.records import Touchpoint
from mapper.ui.desk import Desk
from mapper.ui.files import templates
from mapper.ui.main_window import MainWindow
from mapper.ui.start_page import TILE
from mapper.ui.style import ui_font


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_menu_has_a_key_of_its_own(desk: Desk, window: MainWindow, language: str) -> None:
    desk.set_language(language)
    titles = [action.text() for action in window.menu_bar.actions()]
    keys = Counter(title[title.index("&") + 1].casefold() for title in titles)
    assert max(keys.values()) == 1, titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_named_in_itself(desk: Desk, window: MainWindow, language: str) -> None:
    desk.set_language(language)
    assert window.actions_["language.en"].text() == "English"
    assert window.actions_["language.fr"].text() == "Français"


def test_the_start_page_has_room_for_french(desk: Desk) -> None:
    desk.set_language("fr")
    for template in templates():
        for text, font in ((template.title, ui_font(13, strong=True)), (template.note, ui_font(12))):
            assert QFontMetrics(font).horizontalAdvance(text) <= TILE.width() - 28, text


def test_no_label_is_cut_in_a_small_window(desk: Desk, window: MainWindow) -> None:
    desk.set_language("fr")
    window.resize(1024, 700)
    window.grab()
    shown = [x for kind in (QLabel, QPushButton) for x in window.findChildren(kind) if x.isVisible()]
    cut = [
        x.text()
        for x in shown
        if not (isinstance(x, QLabel) and x.wordWrap()) and x.sizeHint().width() > x.width() + 1
    ]
    assert cut == []


def test_undo_goes_on_in_lower_case_behind_its_colon(
    desk: Desk, window: MainWindow, card: Callable[[str], Touchpoint]
) -> None:
    document = window.need_place.project.document
    edits.change(document, card("Pays").id, title="Paie")
    desk.set_language("fr")
    assert window.actions_["edit.undo"].text().startswith(f"Annuler{NARROW_SPACE}: modifier «")


def test_the_dialog_for_files_is_all_french(desk: Desk, window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog, QLabel

    from mapper.ui.dialogs.file_dialog import file_dialog

    desk.set_language("fr")
    dialog = file_dialog(window, "Ouvrir", "", "Cartes (*.journey)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    assert labels == ["Voir dans\u00a0:", "Nom de fichier\u00a0:", "Fichiers de type\u00a0:"]
    desk.set_language("en")
    dialog.deleteLater()
