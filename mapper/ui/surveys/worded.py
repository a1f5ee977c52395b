"""Worded answers: what the team says that words mean on a scale, beyond what the program knows; every edit counts at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout

from mapper.i18n import _, format_number
from mapper.ui.dialogs.live import LiveDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.workspace import answer_words
from mapper.workspace.answer_words import Entry

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow


class Words(QLineEdit):
    """Enter adds what is typed; it does not close the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class WordedDialog(LiveDialog):
    """The table, and a line below it that adds a row or changes the chosen one."""

    SIZE = QSize(640, 520)

    def __init__(self, window: "MainWindow") -> None:
        self.sheet = Sheet()
        super().__init__(window)

    def title(self) -> str:
        return _("Worded answers")

    def build(self, page: QVBoxLayout) -> None:
        hint = _(
            "Common answers in French and English are known. Add the words of your surveys and what they mean on their scale."
        )
        page.addWidget(plain(hint, "hint"))
        self.sheet = Sheet()
        self.sheet.setAccessibleName(self.title())
        self.sheet.chose.connect(self._on_chosen)
        page.addWidget(self.sheet, 1)
        page.addLayout(self._line())
        page.addLayout(self._buttons())

    def _line(self) -> QHBoxLayout:
        self.scale, self.words, self.point = QComboBox(), Words(), QSpinBox()
        for one in answer_words.scales():
            self.scale.addItem(one.name, one)
        self.words.setPlaceholderText(_("Words of the answer"))
        for widget, name in ((self.scale, _("Scale")), (self.words, _("Words")), (self.point, _("Means"))):
            widget.setAccessibleName(name)
        self.scale.currentIndexChanged.connect(lambda _index: self._fit())
        self.words.textChanged.connect(lambda _text: self._dress())
        self.words.returnPressed.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.scale)
        row.addWidget(self.words, 1)
        row.addWidget(plain(_("means"), "fieldLabel", wrap=False))
        row.addWidget(self.point)
        self._fit()
        return row

    def _buttons(self) -> QHBoxLayout:
        self.adding, self.changing, self.deleting = (
            QPushButton(text) for text in (_("Add"), _("Change this row"), _("Delete"))
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button, act in (
            (self.adding, self.add),
            (self.changing, self.change),
            (self.deleting, self.delete),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def refresh(self) -> None:
        columns = (Column(_("Scale"), 120), Column(_("Words")), Column(_("Means"), 90, number=True))
        self.sheet.show_lines(columns, [_line_of(entry) for entry in answer_words.entries(self.document)])
        self._dress()

    # --- edits ---------------------------------------------------------------------------------------

    def add(self) -> None:
        """What is typed becomes a row, or changes the one with the same words."""
        self._say("")

    def change(self) -> None:
        """The chosen row becomes what is typed."""
        self._say(self.sheet.record())

    def delete(self) -> None:
        """Takes the chosen row out."""
        row = self.sheet.record()
        if row in self.document.records:
            self.attempt(lambda: answer_words.forget(self.document, row))
            self.refresh()

    def _say(self, instead_of: str) -> None:
        made: list[str] = []
        answered, text, point = self.scale.currentData(), self.words.text(), self.point.value()
        if not self.attempt(
            lambda: made.append(answer_words.means(self.document, answered, text, point, instead_of))
        ):
            self.refresh()
            self.sheet.choose(made[0])
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.selectAll()
        self._refused = False  # words that were refused are in no record: the dialog may close

    # --- what is shown -------------------------------------------------------------------------------

    def _on_chosen(self, row: str) -> None:
        entry = next((x for x in answer_words.entries(self.document) if x.id == row), None)
        if entry is None:
            return
        if entry.answered is not None:
            self.scale.setCurrentText(entry.answered.name)
        self.words.setText(entry.text)
        self.point.setValue(round(entry.value))
        self._dress()

    def _fit(self) -> None:
        """The points there are on the chosen scale."""
        self.point.setRange(*self.scale.currentData().scale)

    def _dress(self) -> None:
        chosen = self.sheet.record() in self.document.records
        words = bool(self.words.text().strip())
        self.adding.setEnabled(words)
        self.changing.setEnabled(words and chosen)
        self.deleting.setEnabled(chosen)


def _line_of(entry: Entry) -> Line:
    scale = entry.answered.name if entry.answered is not None else entry.scale
    return Line(entry.id, (Cell(scale), Cell(entry.text), Cell(format_number(entry.value), entry.value)))
