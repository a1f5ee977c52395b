"""Presets: recipes with a name, to choose, to save and to delete."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain
from mapper.ui.style import Look
from mapper.workspace.recipes import Recipe

LONGEST = 60  # characters of a name


class PresetChoice(QWidget):
    """`chosen(name)` when a preset was chosen, `save_wanted()` and `delete_wanted(name)` when a button was pressed."""

    chosen = Signal(str)
    save_wanted = Signal()
    delete_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._list = QComboBox()
        self._list.setAccessibleName(_("Preset"))
        self._list.setMinimumContentsLength(10)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.activated.connect(lambda _index: self._on_activated())
        label = plain(_("Preset"), "fieldLabel", wrap=False)
        label.setBuddy(self._list)
        self._save = self._button(look, "save", _("Save these choices as a preset…"))
        self._save.clicked.connect(self.save_wanted)
        self._delete = self._button(look, "trash-2", _("Delete this preset"))
        self._delete.clicked.connect(lambda: self.delete_wanted.emit(self._list.currentData()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label)
        row.addWidget(self._list, 1)
        row.addWidget(self._save)
        row.addWidget(self._delete)

    def show_presets(self, presets: dict[str, Recipe], current: Recipe | None) -> None:
        """Lists them; the one that is just like `current` is the chosen one."""
        self._list.clear()
        self._list.addItem(_("None") if presets else _("None saved yet"), "")
        for name in presets:
            self._list.addItem(name[:LONGEST], name)
        self.show_current(presets, current)

    def show_current(self, presets: dict[str, Recipe], current: Recipe | None) -> None:
        """Marks the preset that is just like what is chosen now."""
        name = next((name for name, recipe in presets.items() if recipe == current), "")
        self._list.setCurrentIndex(max(self._list.findData(name), 0))
        self._delete.setEnabled(bool(name))

    def _on_activated(self) -> None:
        name = self._list.currentData()
        self._delete.setEnabled(bool(name))
        if name:
            self.chosen.emit(name)

    def _button(self, look: Look, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(look.icon(icon))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
