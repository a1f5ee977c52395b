"""One page, large: scrolled, zoomed, turned with the keys. What is not drawn yet is shown from the drawing there is."""

from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from mapper.i18n import _, ngettext
from mapper.ui.preview.drawing import Drawing, Wish
from mapper.ui.style import Look
from mapper.workspace.pages import Pages, Stretch

Fit = Literal["page", "width", ""]
EDGE: Final = 16  # pixels around the page
LEAST, MOST = 0.02, 8.0  # zoom; 1.0 is true size
STEP: Final = 1.25
POINTS: Final = 72.0
SCREEN: Final = 96.0  # pixels per inch at 100 %


class PageView(QAbstractScrollArea):
    """Signals: `turned(number)` when another page is shown, `zoomed(zoom)`."""

    turned = Signal(int)
    zoomed = Signal(float)

    def __init__(self, look: Look, drawing: Drawing) -> None:
        super().__init__()
        self._look, self._drawing = look, drawing
        self._pages: Pages | None = None
        self.number, self.zoom = 0, 1.0
        self.fit: Fit = "page"
        self._small: dict[int, QImage] = {}
        self._sharp: tuple[Wish, QImage] | None = None
        self._wished: Wish | None = None
        self._held: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        drawing.drawn.connect(self._on_drawn)
        drawing.small.connect(self._on_small)

    # --- what is shown -------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self._pages) if self._pages is not None else 0

    def show_pages(self, pages: Pages | None) -> None:
        """Shows another file, at the same page where it has that one."""
        self._pages = pages
        self._small.clear()
        self._sharp = self._wished = None
        self.number = min(self.number, max(self.count - 1, 0))
        self._settle()
        self._say()

    def turn(self, number: int) -> None:
        """Shows a page from its top."""
        number = max(0, min(number, self.count - 1))
        if self.count and number != self.number:
            self.number, self._sharp, self._wished = number, None, None
            self._settle()
            self.verticalScrollBar().setValue(0)
            self._say()

    def zoom_to(self, zoom: float, around: QPoint | None = None) -> None:
        """Shows the page at a zoom, 1.0 being true size; the point of the view `around` stays where it is."""
        self.fit = ""
        self._zoom_around(zoom, around or self.viewport().rect().center())

    def fit_to(self, fit: Fit) -> None:
        """As large as the whole page, or its width, has room; kept when the window changes."""
        self.fit = fit
        self._settle()

    def _zoom_around(self, zoom: float, around: QPoint) -> None:
        zoom = max(LEAST, min(zoom, MOST))
        place = self._place()
        if place.width() <= 0:
            return
        share = (around.x() - place.x()) / place.width(), (around.y() - place.y()) / place.height()
        self.zoom = zoom
        self._lay_out()
        after = self._place()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(after.x() + share[0] * after.width() - around.x()))
        down.setValue(down.value() + round(after.y() + share[1] * after.height() - around.y()))
        self.zoomed.emit(zoom)

    def _settle(self) -> None:
        """Takes the zoom that fits, and the scroll bars that it needs."""
        if self._pages is not None and self.fit:
            width, height = (points / POINTS * SCREEN for points in self._pages.sizes[self.number])
            room = self.maximumViewportSize()
            across, down = (room.width() - 2 * EDGE) / width, (room.height() - 2 * EDGE) / height
            if self.fit == "width" and across > down:
                across -= self.verticalScrollBar().sizeHint().width() / width
            self.zoom = max(LEAST, min(across if self.fit == "width" else min(across, down), MOST))
        self._lay_out()
        self.zoomed.emit(self.zoom)

    def _lay_out(self) -> None:
        size, room = self._size(), self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), size[0] + 2 * EDGE, room.width()),
            (self.verticalScrollBar(), size[1] + 2 * EDGE, room.height()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(48)
        self.viewport().update()
        self._wish()

    def _size(self) -> tuple[int, int]:
        """Width and height of the page on the view, in its pixels."""
        if self._pages is None:
            return 0, 0
        return self._pages.pixels(self.number, self.zoom * SCREEN / POINTS)

    def _place(self) -> QRect:
        """Where the page is on the view."""
        w, h = self._size()
        room = self.viewport().size()
        x = max(EDGE, (room.width() - w) // 2) - self.horizontalScrollBar().value()
        y = max(EDGE, (room.height() - h) // 2) - self.verticalScrollBar().value()
        return QRect(x, y, w, h)

    def _say(self) -> None:
        text = ngettext("Page {page} of {count}", "Page {page} of {count}", self.count)
        self.setAccessibleName(
            text.format(page=self.number + 1, count=self.count) if self.count else _("No page yet")
        )
        self.turned.emit(self.number)

    # --- drawing -------------------------------------------------------------------------------------

    def _wish(self) -> None:
        """Asks for what is seen of the page, in the pixels of the screen."""
        ratio = self.viewport().devicePixelRatioF()
        place = self._place()
        seen = place.intersected(self.viewport().rect()).translated(-place.topLeft())
        if self._pages is None or seen.isEmpty() or not self.isVisible():
            return
        stretch = Stretch(*(round(v * ratio) for v in (seen.x(), seen.y(), seen.width(), seen.height())))
        wish = Wish(self.number, self.zoom * SCREEN / POINTS * ratio, stretch)
        if wish != self._wished:
            self._wished = wish
            self._drawing.want(wish)

    def _on_drawn(self, wish: Wish, image: QImage) -> None:
        if wish.page == self.number:
            self._sharp = wish, image
            self.viewport().update()

    def _on_small(self, number: int, image: QImage) -> None:
        self._small[number] = image
        if number == self.number:
            self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(self._look["canvas"]))
            if self._pages is None:
                return
            place = self._place()
            painter.fillRect(place, QColor("#FFFFFF"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._sharp is None or self._sharp[0] != self._wished:
                small = self._small.get(self.number)
                if small is not None:
                    painter.drawImage(place, small)
            self._paint_sharp(painter, place)
            painter.setPen(QColor(self._look["hairline"]))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _paint_sharp(self, painter: QPainter, place: QRect) -> None:
        """What was drawn last; stretched as long as it was drawn for another zoom."""
        if self._sharp is None or place.width() <= 0:
            return
        wish, image = self._sharp
        scale = self.zoom * SCREEN / POINTS / wish.dots
        x, y, w, h = (v * scale for v in wish.stretch)
        painter.drawImage(QRectF(place.x() + x, place.y() + y, w, h), image)

    # --- keys and mouse ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        down = self.verticalScrollBar()
        if key == Qt.Key.Key_PageDown or (key == Qt.Key.Key_Down and down.value() == down.maximum()):
            self.turn(self.number + 1)
        elif key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Up and down.value() == 0):
            self.turn(self.number - 1)
        elif key == Qt.Key.Key_Home:
            self.turn(0)
        elif key == Qt.Key.Key_End:
            self.turn(self.count - 1)
        elif event.text() in {"+", "="}:
            self.zoom_to(self.zoom * STEP)
        elif event.text() == "-":
            self.zoom_to(self.zoom / STEP)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit = ""
            self._zoom_around(self.zoom * STEP ** (event.angleDelta().y() / 120), event.position().toPoint())
            return
        down = self.verticalScrollBar()
        at_end = down.maximum() if event.angleDelta().y() < 0 else 0
        if down.value() == at_end and abs(event.angleDelta().y()) >= 120 and self.count > 1:
            forward = event.angleDelta().y() < 0
            self.turn(self.number + (1 if forward else -1))
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved, self._held = event.position().toPoint() - self._held, event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._wish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()
