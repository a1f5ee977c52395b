"""The columns of a survey as a table: what is in each, what it is taken for, and which touchpoint and score that means."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from mapper.i18n import _
from mapper.ui.literal import literally
from mapper.ui.style import Look
from mapper.ui.surveys import words
from mapper.workspace.surveying import PERSONAL, PLACED, SCORED, Looked, Place, Reading, masked

LINE: Final = 34  # pixels
WIDTHS: Final = (210, 88, 176, 236, 124, 82)
SURE: Final = 80.0  # % from which nobody need look twice
CHOICE: Final = int(Qt.ItemDataRole.UserRole)


class ColumnTable(QTableWidget):
    """`corrected(column, reading)` when somebody says that a column means something else."""

    corrected = Signal(int, object)

    def __init__(self, look: Look) -> None:
        super().__init__(0, len(WIDTHS))
        self._look = look
        self._filling = False
        self._places = QStandardItemModel(self)
        self.readings: tuple[Reading, ...] = ()
        self.kinds: list[QComboBox] = []
        self.setHorizontalHeaderLabels(
            [_("Column"), _("For example"), _("What it is"), _("Touchpoint"), _("Score"), _("Certainty")]
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number, width in enumerate(WIDTHS):
            self.setColumnWidth(number, width)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setTextElideMode(
            Qt.TextElideMode.ElideMiddle
        )  # questions begin alike and end with what they are about
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Columns of the file"))

    def show_columns(self, looked: Looked, *, chosen: frozenset[int], unmasked: bool) -> None:
        """Shows what each column is taken for; `chosen` are those that somebody has said."""
        with self._quietly():
            self._offer(looked.aimed.places)
            self.readings = looked.proposal.columns
            self.setRowCount(len(self.readings))
            self.kinds = []
            for number, (column, reading) in enumerate(zip(looked.table.columns, self.readings, strict=True)):
                self._say(number, 0, column.title or _("Column {number}").format(number=number + 1))
                self._say(number, 1, _example(column.sample(), reading, unmasked=unmasked))
                self.kinds.append(self._kind(number, reading))
                self.setCellWidget(number, 2, self.kinds[-1])
                self._put(number, 3, self._place(number, reading) if reading.kind in PLACED else None)
                self._put(number, 4, self._score(number, reading) if reading.kind in SCORED else None)
                self._say_certainty(number, reading, chosen=number in chosen)

    def box(self, row: int, column: int) -> QComboBox | None:
        """The choice that stands in a cell, None where there is none."""
        found = self.cellWidget(row, column)
        return found if isinstance(found, QComboBox) else None

    # --- cells ---------------------------------------------------------------------------------------

    def _say(self, row: int, column: int, text: str, token: str = "") -> None:
        item = QTableWidgetItem(" ".join(text[:300].split()))
        item.setToolTip(literally(text[:1000]))
        pale = self.readings[row].kind in {"ignore", "group", *PERSONAL}
        if token or pale:
            item.setForeground(QBrush(QColor(self._look[token or "muted"])))
        self.setItem(row, column, item)

    def _say_certainty(self, row: int, reading: Reading, *, chosen: bool) -> None:
        doubtful = reading.kind in PLACED - {"text"} and (
            reading.touchpoint is None or (reading.confidence < SURE and not chosen)
        )
        self._say(row, 5, words.sureness(reading, chosen=chosen), "warning" if doubtful else "")

    def _put(self, row: int, column: int, box: QComboBox | None) -> None:
        if box is None:
            self.removeCellWidget(row, column)
            self._say(row, column, "")
        else:
            self.setCellWidget(row, column, box)

    def _kind(self, row: int, reading: Reading) -> QComboBox:
        box = _box(_("What column {number} is").format(number=row + 1))
        for kind, name in words.kinds().items():
            box.addItem(name, kind)
        box.setCurrentIndex(box.findData(reading.kind))
        box.currentIndexChanged.connect(lambda _index: self._on_kind(row, box.currentData()))
        return box

    def _place(self, row: int, reading: Reading) -> QComboBox:
        box = _box(_("Touchpoint of column {number}").format(number=row + 1))
        box.setModel(self._places)
        box.setCurrentIndex(max(box.findData(reading.touchpoint or "", CHOICE), 0))
        box.currentIndexChanged.connect(
            lambda _index: self._change(row, touchpoint=box.currentData(CHOICE) or None, choices=())
        )
        return box

    def _score(self, row: int, reading: Reading) -> QComboBox:
        box = _box(_("Score of column {number}").format(number=row + 1))
        if reading.kind == "importance":
            box.addItem(words.scale_name(reading.scale) if reading.scale else "", None)
            box.setEnabled(False)
            return box
        for asked in words.asked():
            box.addItem(words.score_name(asked), asked)
        here = (reading.metric, reading.scale, reading.convention)
        box.setCurrentIndex(next((n for n, x in enumerate(words.asked()) if x == here), -1))
        box.currentIndexChanged.connect(lambda _index: self._on_score(row, box.currentIndex()))
        return box

    def _offer(self, places: tuple[Place, ...]) -> None:
        """The touchpoints of the journey, as one model for all boxes."""
        self._places.clear()
        for name, place in ((_("– none, or the whole journey –"), ""), *_named(places)):
            item = QStandardItem(name)
            item.setData(place, CHOICE)
            self._places.appendRow(item)

    # --- what people change --------------------------------------------------------------------------

    def _on_kind(self, row: int, kind: str) -> None:
        before = self.readings[row]
        place = before.touchpoint if kind in PLACED else None
        scale = before.scale if kind in SCORED and kind != "importance" and before.metric else None
        metric = before.metric if kind in SCORED else None
        self._change(row, kind=kind, touchpoint=place, scale=scale, metric=metric)

    def _on_score(self, row: int, index: int) -> None:
        metric, scale, convention = words.asked()[index]
        self._change(row, metric=metric, scale=scale, convention=convention)

    def _change(self, row: int, **values: Any) -> None:
        if not self._filling:
            self.corrected.emit(row, self.readings[row]._replace(**values))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False


def _named(places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
    """Touchpoints by name; those of one name say their stage."""
    titles = [place.title for place in places]
    for place in places:
        name = place.title or _("Untitled")
        yield (f"{name} ({place.stage})" if titles.count(place.title) > 1 else name), place.id


def _example(cells: list[str], reading: Reading, *, unmasked: bool) -> str:
    if unmasked:
        return " · ".join(cells)
    if reading.kind in PERSONAL:
        return "•••" if cells else ""
    return " · ".join(masked(cell) for cell in cells)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the table
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box
