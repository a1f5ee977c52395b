"""Preferences: theme, language, the wheel, motion, keys. Each counts at once, so there is nothing to confirm."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain

if TYPE_CHECKING:
    from mapper.ui.desk import Desk


class PreferencesDialog(QDialog):
    """Radio buttons in groups, and a button to close."""

    def __init__(self, parent: QWidget | None, desk: "Desk") -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(24, 20, 24, 20)
        self._page.setSpacing(6)
        self._buttons = QDialogButtonBox()
        close = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        self._close = close
        self._buttons.accepted.connect(self.accept)
        self._groups: list[QButtonGroup] = []
        self._fill()
        self.setMinimumWidth(380)

    def _fill(self) -> None:
        desk = self._desk
        self.setWindowTitle(_("Preferences"))
        self._close.setText(_("Close"))
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self._group(_("Theme"), themes, desk.theme, desk.set_theme)
        languages = {"fr": "Français", "en": "English"}
        self._group(_("Language"), languages, desk.language, self._speak)
        wheel = {"scroll": _("scrolls, and zooms with Ctrl"), "zoom": _("zooms, and scrolls with Ctrl")}
        self._group(_("The mouse wheel"), wheel, "zoom" if desk.wheel_zooms else "scroll", self._set_wheel)
        motion = {"system": _("As the system"), "still": _("Nothing moves by itself")}
        self._group(_("Motion"), motion, "still" if desk.remembered.still else "system", self._set_motion)
        self._page.addWidget(plain(_("Keyboard"), "section"))
        shortcuts = QPushButton(_("Keyboard shortcuts…"))
        shortcuts.setAutoDefault(False)
        shortcuts.clicked.connect(lambda: desk.ask_shortcuts(self))
        self._page.addWidget(shortcuts, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.addSpacing(12)
        self._page.addWidget(self._buttons)

    def _group(
        self, title: str, choices: dict[str, str], current: str, choose: Callable[[str], object]
    ) -> None:
        self._page.addWidget(plain(title, "section"))
        group = QButtonGroup(self)
        for code, text in choices.items():
            button = QRadioButton(text)
            button.setChecked(code == current)
            button.clicked.connect(lambda _checked=False, code=code: choose(code))
            group.addButton(button)
            self._page.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if code == current and not self._groups:
                button.setFocus()
        self._groups.append(group)

    def _speak(self, language: str) -> None:
        self._desk.set_language(language)
        self.accept()
        self._desk.ask_preferences()

    def _set_motion(self, code: str) -> None:
        self._desk.set_still(still=code == "still")

    def _set_wheel(self, code: str) -> None:
        self._desk.set_wheel(zooms=code == "zoom")
