"""The cells of a survey that are no answer, and a line that says what one of them means on its scale."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.sheet import Sheet
from mapper.ui.surveys import findings
from mapper.workspace import answer_words
from mapper.workspace.answer_words import Answered
from mapper.workspace.surveying import Looked, Rejected

SHOWN = 60  # letters of a cell


class CellsOut(QWidget):
    """`said(scale, words, point)` when somebody says what the chosen cell means."""

    said = Signal(object, str, int)

    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self._looked = looked
        self._answered: Answered | None = None
        self.sheet, self.point = Sheet(), QSpinBox()
        self.words, self.scale = plain("", "fieldLabel", wrap=False), plain("", "fieldLabel", wrap=False)
        self.add = QPushButton(_("Count it so"))
        self.add.setAutoDefault(False)
        self.add.setToolTip(_("It is kept with the worded answers of the project."))
        self.point.setAccessibleName(_("Means"))
        self.add.clicked.connect(self._on_add)
        self.sheet.selectionModel().currentChanged.connect(lambda _now, _before: self._dress())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.sheet, 1)
        page.addLayout(self._line())
        self._dress()

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.words, self.point, self.scale, self.add):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def show_rejected(self, looked: Looked) -> int:
        """The cells left out of what was read; returns how many there are."""
        self._looked = looked
        count = findings.show_rejected(self.sheet, looked)
        self._dress()
        return count

    @property
    def chosen(self) -> Rejected | None:
        """The cell where the keyboard is."""
        index = self.sheet.currentIndex()
        rejected = self._looked.answers.rejected
        row = self.sheet.sorted.mapToSource(index).row() if index.isValid() else -1
        return rejected[row] if 0 <= row < len(rejected) else None

    def _dress(self) -> None:
        cell = self.chosen
        self._answered = answer_words.question_of(self._looked, cell) if cell is not None else None
        for part in (self.words, self.point, self.scale, self.add):
            part.setEnabled(self._answered is not None)
        if cell is None or self._answered is None:
            self.words.setText(_("Choose a cell in words to say what it means."))
            self.scale.setText("")
            return
        value = cell.value if len(cell.value) <= SHOWN else f"{cell.value[: SHOWN - 1]}…"
        self.words.setText(_("“{words}” means").format(words=value))
        self.scale.setText(_("on the scale {scale}").format(scale=self._answered.name))
        self.point.setRange(*self._answered.scale)

    def _on_add(self) -> None:
        cell = self.chosen
        if cell is not None and self._answered is not None:
            self.said.emit(self._answered, cell.value, self.point.value())
