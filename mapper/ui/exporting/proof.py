"""The live picture of the result: drawn by a child process from the very file, a moment after the last choice.

While the next one is made the last one stays in view, paler. Pages are looked through with two buttons.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.ui.dialogs.simple import plain
from mapper.ui.style import Look, ui_font
from mapper.workspace.proofs import Done, Page, Proof, Proofs
from mapper.workspace.recipes import Recipe

AFTER: Final = 250  # ms after the last choice
LEAST, MOST = 200, 340  # pixels it is wide
MOST_TEXT: Final = 6000  # characters of a text that are looked at
MOST_PIXELS: Final = 1600  # of a picture's longer side


class ProofView(QWidget):
    """Shows what `wish` asks for. Nothing here waits for the child. `ended(Done)` when all there is to see is there."""

    ended = Signal(object)
    _came = Signal(object, object)

    def __init__(self, look: Look, snapshot: Callable[[], Path]) -> None:
        super().__init__()
        self._look = look
        self._proofs: Proofs | None = None
        self._snapshot = snapshot
        self._wanted: tuple[Recipe, tuple[str, ...]] | None = None
        self._current: Proof | None = None
        self._pages: dict[int, Path] = {}
        self._total, self._number = 0, 1
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self._begin)
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._sheet = _Sheet(look)
        self._before, self._after = (
            self._turn("chevron-left", _("Page before"), -1),
            self._turn("chevron-right", _("Next page"), 1),
        )
        self._where = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remarks = plain("", "proofRemark")
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._put_together()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)

    def _put_together(self) -> None:
        turning = QHBoxLayout()
        turning.setSpacing(4)
        turning.addStretch(1)
        for widget in (self._before, self._where, self._after):
            turning.addWidget(widget)
        turning.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sheet, 1)
        column.addLayout(turning)
        column.addWidget(self._remarks)
        self._tell()

    def _turn(self, icon: str, tip: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._look.icon(icon))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._show(self._number + by))
        return button

    # --- what is wished for --------------------------------------------------------------------------

    def wish(self, recipe: Recipe, journeys: Sequence[str]) -> None:
        """Shows this soon, in the place of what was wished for before."""
        self._wanted = recipe, tuple(journeys)
        self._sheet.set_waiting(waiting=True)
        self._soon.start()

    def refuse(self, sentence: str) -> None:
        """Says why there is nothing to show."""
        self._soon.stop()
        if self._proofs is not None:
            self._proofs.stop()
        self._current = None
        self._forget()
        self._end(Done(error=sentence))

    def close_down(self) -> None:
        """Ends what is under way, and takes its files away."""
        self._soon.stop()
        self._current = None
        if self._proofs is not None:
            self._proofs.close()
            self._proofs = None

    @property
    def pages(self) -> int:
        """How many pages the result has, as far as is known."""
        return self._total

    @property
    def remarks(self) -> str:
        """What is to be watched, or why there is no picture."""
        return self._remarks.text()

    def _begin(self) -> None:
        if self._wanted is None:
            return
        try:
            if self._proofs is None:
                self._proofs = Proofs(self._snapshot, self._came.emit)
            self._current = self._proofs.make(*self._wanted)
        except MapperError as error:
            self.refuse(error.sentence)
        self._fresh = True

    # --- what comes ----------------------------------------------------------------------------------

    def _on_came(self, proof: Proof, what: Page | Done) -> None:
        if proof is not self._current:
            return  # of an old wish
        if isinstance(what, Done):
            self._end(what)
            self.ended.emit(what)
            return
        if self._fresh:
            self._forget()
            self._fresh = False
        self._total = what.total
        self._pages[what.number] = what.file
        if what.number == min(self._number, what.total):
            self._show(what.number)
        self._tell()

    def _end(self, done: Done) -> None:
        if done.error:
            self._forget()
            self._sheet.show_image(None)
        elif self._number > self._total:
            self._show(self._total)
        self._sheet.set_waiting(waiting=False)
        self._remarks.setText(done.error or done.remarks)
        self._tell()

    def _forget(self) -> None:
        self._pages = {}
        self._total = 0
        self._remarks.setText("")

    def _show(self, number: int) -> None:
        number = min(max(number, 1), max(self._total, 1))
        file = self._pages.get(number)
        self._number = number
        if file is not None:
            if file.suffix == ".png":
                self._sheet.show_image(_image(file))
            else:
                self._sheet.show_text(_text(file))
        self._tell()

    def _tell(self) -> None:
        several = self._total > 1
        for button, ready in (
            (self._before, self._number > 1),
            (self._after, self._number + 1 in self._pages),
        ):
            button.setVisible(several)
            button.setEnabled(ready)
        self._where.setVisible(several)
        words = _("Page {number} of {total}").format(number=self._number, total=self._total)
        self._where.setText(words)
        self._remarks.setVisible(bool(self._remarks.text()))
        self._sheet.setAccessibleName(words if several else _("Picture of the result"))


class _Sheet(QWidget):
    """A page in the middle of the room there is, or the beginning of a text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self._text = ""
        self._waiting = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)

    def show_image(self, image: QImage | None) -> None:
        self._image, self._text = image, ""
        self.update()

    def show_text(self, text: str) -> None:
        self._image, self._text = None, text
        self.update()

    def set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look["bar"]))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        if self._image is not None:
            self._paint_image(painter, self._image, room)
        elif self._text:
            self._paint_text(painter, room)
        if self._waiting:
            self._paint_waiting(painter)
        painter.end()

    def _paint_image(self, painter: QPainter, image: QImage, room: QRectF) -> None:
        share = min(room.width() / max(image.width(), 1), room.height() / max(image.height(), 1))
        width, height = image.width() * share, image.height() * share
        place = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
        painter.setOpacity(0.35 if self._waiting else 1.0)
        fine = QSize(round(width * self.devicePixelRatioF()), round(height * self.devicePixelRatioF()))
        mode = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(place, image.scaled(fine, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._look["hairline"]), 1))
        painter.drawRect(place)

    def _paint_text(self, painter: QPainter, room: QRectF) -> None:
        painter.fillRect(room, QColor(self._look["surface"]))
        painter.setPen(QColor(self._look["disabled" if self._waiting else "ink-2"]))
        painter.setFont(ui_font(10))
        painter.setClipRect(room)
        painter.drawText(room.adjusted(8, 8, -8, -8), Qt.AlignmentFlag.AlignLeft, self._text)
        painter.setClipping(False)

    def _paint_waiting(self, painter: QPainter) -> None:
        words = _("Preparing the preview…")
        painter.setFont(ui_font(12))
        wide = painter.fontMetrics().horizontalAdvance(words) + 24.0
        chip = QRectF(self.width() / 2 - wide / 2, self.height() / 2 - 14, wide, 28)
        painter.setPen(QPen(QColor(self._look["hairline"]), 1))
        painter.setBrush(QColor(self._look["raised"]))
        painter.drawRoundedRect(chip, 14, 14)
        painter.setPen(QColor(self._look["ink-2"]))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _image(file: Path) -> QImage | None:
    """A page's picture, no larger than is looked at."""
    reader = QImageReader(str(file))
    size = reader.size()
    if max(size.width(), size.height()) > MOST_PIXELS:
        reader.setScaledSize(size.scaled(MOST_PIXELS, MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    found = reader.read()
    return None if found.isNull() else found


def _text(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as text:
        return text.read(MOST_TEXT)
