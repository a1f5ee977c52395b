"""How a map lies on paper: sheet, lie, size, and the smaller sheets it is cut into for an office printer."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, format_number
from mapper.layout.paper import MOST_OVERLAP_MM, MOST_SHEETS, OVERLAP_MM, SHEETS, PageSetup, Paper, sheet
from mapper.ui.dialogs.simple import plain
from mapper.workspace.recipes import SCALES

OWN: Final = "own"
TILES: Final = ("a4", "a3", "letter", "tabloid")
EXAMPLE: Final = "900x600mm"


class SheetChoice(QWidget):
    """`chosen()` when something of it was chosen. `setup()` raises MapperError while a size of one's own is not yet one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._overlap = OVERLAP_MM
        self._add_paper()
        self._add_size()
        self._add_tiles()

    def _add_paper(self) -> None:
        self._paper, self._size = papers([*SHEETS, OWN]), QLineEdit()
        self._size.setPlaceholderText(EXAMPLE)
        self._size.setAccessibleName(_("Width and height of the sheet"))
        self._size.setMaxLength(24)
        self._landscape, self._portrait = QRadioButton(_("Landscape")), QRadioButton(_("Portrait"))
        self._lie = _exclusive(self, self._landscape, self._portrait)
        lie = QHBoxLayout()
        lie.setSpacing(12)
        lie.addWidget(self._landscape)
        lie.addWidget(self._portrait)
        lie.addStretch(1)
        self._grid.addWidget(_named(_("Paper"), self._paper), 0, 0)
        self._grid.addWidget(self._paper, 1, 0)
        self._grid.addWidget(self._size, 1, 1)
        self._grid.addLayout(lie, 2, 0, 1, 2)
        self._paper.activated.connect(self._on_paper)
        self._size.textEdited.connect(lambda _text: self.chosen.emit())
        self._lie.buttonToggled.connect(lambda _button, on: self.chosen.emit() if on else None)

    def _add_size(self) -> None:
        self._fit, self._fixed = QRadioButton(_("As large as fits")), QRadioButton(_("Scale"))
        self._sizes = _exclusive(self, self._fit, self._fixed)
        self._scale = percent(SCALES)
        self._scale.setAccessibleName(_("Scale in per cent"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._fixed)
        row.addWidget(self._scale)
        row.addStretch(1)
        sizes = QVBoxLayout()
        sizes.setSpacing(6)
        sizes.addWidget(self._fit)
        sizes.addLayout(row)
        self._grid.addWidget(_named(_("Size"), self._fit), 3, 0)
        self._grid.addLayout(sizes, 4, 0, 1, 2)
        self._sizes.buttonToggled.connect(self._on_size)
        self._scale.valueChanged.connect(lambda _value: self.chosen.emit())

    def _add_tiles(self) -> None:
        self._tiled, self._tile = QCheckBox(_("In smaller sheets, to be put together")), papers(TILES)
        self._tile.setAccessibleName(_("Paper of the smaller sheets"))
        self._lap = QSpinBox()
        self._lap.setRange(0, int(MOST_OVERLAP_MM))
        self._lap.setSuffix(" mm")
        self._lap.setKeyboardTracking(False)
        self._lap.setMaximumWidth(120)
        self._lap.setAccessibleName(_("By how much neighbouring sheets overlap"))
        self._lap.setToolTip(_("By how much neighbouring sheets overlap"))
        self._grid.addWidget(self._tiled, 5, 0, 1, 2)
        self._grid.addWidget(self._tile, 6, 0)
        self._grid.addWidget(self._lap, 6, 1)
        self._add_count()
        self._tiled.toggled.connect(self._on_tiled)
        self._tile.activated.connect(lambda _index: self.chosen.emit())
        self._lap.valueChanged.connect(self._on_lap)

    def _add_count(self) -> None:
        self._counted = QRadioButton(_("As large as so many sheets hold:"))
        self._sizes.addButton(self._counted)
        self._columns, self._rows = QSpinBox(), QSpinBox()
        names = (_("Sheets side by side"), _("Sheets one below the other"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addSpacing(26)
        for spin, name in zip((self._columns, self._rows), names, strict=True):
            spin.setRange(1, MOST_SHEETS)
            spin.setMinimumWidth(72)
            spin.setValue(2)
            spin.setKeyboardTracking(False)
            spin.setAccessibleName(name)
            spin.setToolTip(name)
            spin.valueChanged.connect(lambda _value: self.chosen.emit())
        self._times = plain("×", wrap=False)
        for widget in (self._columns, self._times, self._rows):
            row.addWidget(widget)
        row.addStretch(1)
        self._grid.addWidget(self._counted, 7, 0, 1, 2)
        self._grid.addLayout(row, 8, 0, 1, 2)

    # --- the value -----------------------------------------------------------------------------------

    def setup(self) -> PageSetup:
        """How it is to lie. Raises MapperError when a size of one's own is not one."""
        name = str(self._paper.currentData())
        made = PageSetup(
            paper=sheet(self._size.text()).name if name == OWN else name,
            landscape=self._landscape.isChecked(),
            scale=self._scale.value() / 100 if self._fixed.isChecked() else None,
            tile=str(self._tile.currentData()) if self._tiled.isChecked() else None,
        )
        counted = self._tiled.isChecked() and self._counted.isChecked()
        sheets = (self._columns.value(), self._rows.value()) if counted else None
        return msgspec.structs.replace(made, overlap=self._overlap, sheets=sheets)

    def show_setup(self, setup: PageSetup) -> None:
        """Shows how it lies; says nothing."""
        self.blockSignals(True)
        own = setup.paper not in SHEETS
        self._paper.setCurrentIndex(self._paper.findData(OWN if own else setup.paper))
        self._size.setText(setup.paper if own else "")
        (self._landscape if setup.landscape else self._portrait).setChecked(True)
        counted = setup.tile is not None and setup.sheets is not None and setup.scale is None
        (self._counted if counted else self._fit if setup.scale is None else self._fixed).setChecked(True)
        for spin, number in zip((self._columns, self._rows), setup.sheets or (2, 2), strict=True):
            spin.setValue(number)
        self._scale.setValue(round((setup.scale or 1.0) * 100))
        self._tiled.setChecked(setup.tile is not None)
        self._show_tile(setup.tile or TILES[0])
        self._lap.setValue(round(setup.overlap))
        self._overlap = setup.overlap
        self._tell()
        self.blockSignals(False)

    def _show_tile(self, name: str) -> None:
        """Also of a size that only somebody's printer has."""
        if self._tile.findData(name) < 0:
            self._tile.addItem(_paper_title(sheet(name, landscape=False)), name)
        self._tile.setCurrentIndex(self._tile.findData(name))

    def _tell(self) -> None:
        own = self._paper.currentData() == OWN
        self._size.setVisible(own)
        for button in (self._landscape, self._portrait):
            button.setEnabled(not own)  # the two numbers say how it lies
        self._scale.setEnabled(self._fixed.isChecked())
        for widget in (self._tile, self._lap, self._counted, self._columns, self._times, self._rows):
            widget.setVisible(self._tiled.isChecked())
        counted = self._tiled.isChecked() and self._counted.isChecked()
        self._paper.setEnabled(not counted)  # the sheets say how large the poster is
        self._columns.setEnabled(counted)
        self._rows.setEnabled(counted)

    def _on_paper(self) -> None:
        self._tell()
        if self._paper.currentData() == OWN and not self._size.text():
            self._size.setText(EXAMPLE)
            self._size.setFocus()
        self.chosen.emit()

    def _on_size(self, _button: object, on: bool) -> None:
        if on:
            self._tell()
            self.chosen.emit()

    def _on_lap(self, overlap: int) -> None:
        self._overlap = float(overlap)
        self.chosen.emit()

    def _on_tiled(self) -> None:
        if not self._tiled.isChecked() and self._counted.isChecked():
            self._sizes.blockSignals(True)
            self._fit.setChecked(True)
            self._sizes.blockSignals(False)
        self._tell()
        self.chosen.emit()


def papers(names: Sequence[str]) -> QComboBox:
    """A list of papers with their sizes."""
    made = QComboBox()
    for name in names:
        made.addItem(
            _("Size of your own") if name == OWN else _paper_title(sheet(name, landscape=False)), name
        )
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def percent(limits: tuple[int, int]) -> QSpinBox:
    """A number of per cent."""
    made = QSpinBox()
    made.setRange(*limits)
    made.setSingleStep(25)
    made.setSuffix(f"{_percent_gap()}%")
    made.setKeyboardTracking(False)
    made.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
    made.setMinimumWidth(100)
    return made


def _percent_gap() -> str:
    from mapper.i18n import NARROW_SPACE, language

    return NARROW_SPACE if language() == "fr" else ""


def _paper_title(paper: Paper) -> str:
    size = f"{format_number(paper.width, None)} × {format_number(paper.height, None)} mm"
    return f"{paper.title} ({size})"


def _named(text: str, widget: QWidget) -> QWidget:
    label = plain(text, "section", wrap=False)
    label.setBuddy(widget)
    return label


def _exclusive(parent: QWidget, *buttons: QRadioButton) -> QButtonGroup:
    group = QButtonGroup(parent)
    for button in buttons:
        group.addButton(button)
    return group
