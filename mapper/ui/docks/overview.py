"""The overview: the whole map small, with the rectangle that is in sight; a click or a drag goes there.

Of a long map it shows only as much as fits when cards can still be told apart, so it costs the same whatever the map's
length; it is painted anew when edits pause.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from mapper.canvas.camera import Camera
from mapper.i18n import _
from mapper.layout.cards import TONE_OF_INSIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.records import Insight
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

LEAST_HEIGHT: Final = 56.0  # view pixels of a map's height below which nothing can be told apart
EDGE: Final = 8.0  # view pixels left free around
PAUSE: Final = 250  # ms after an edit before the picture is made anew
_STEP: Final = 0.25  # of the window, per arrow key


def blocks(picture: MapPicture, part: Rect) -> Iterator[tuple[str, Rect]]:
    """What is to be seen of a map when no text can be read: (token, rectangle in map pixels), from back to front."""
    plan = picture.plan
    for band in plan.bands:
        yield "surface", plan.panel_rect(band)
    for item in picture.near(part):
        if item.kind == "stage":
            yield ("stage-a", "stage-b")[plan.stage_number[item.id] % 2], item.rect
        elif item.kind == "touchpoint":
            yield "bar-touchpoint", item.rect
        elif item.kind in {"cell", "insight"}:
            record = picture.document.records.get(item.id)
            tone = TONE_OF_INSIGHT[record.type] if isinstance(record, Insight) else "text"
            yield f"bar-{tone}", item.rect


class Overview(QWidget):
    """A map too wide for the panel is shown in part, the part that is around what is in sight."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._map, self._look = place.map, look
        self._pixmap: QPixmap | None = None
        self._drawn: Rect | None = None  # the part of the map that the pixmap shows
        self.setMinimumHeight(96)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.forget)
        self._map.moved.connect(self.update)
        place.shown.connect(self.forget)
        self._stop = place.project.document.subscribe(lambda _change: self._later.start())
        self.set_look(look)

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._later.stop()
        self._stop()

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self._look = look
        self.setAccessibleName(_("Overview"))
        self.forget()

    def forget(self) -> None:
        """The map looks different now."""
        self._pixmap = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 160)

    # --- what is where -------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """View pixels per map pixel."""
        width, height = self._map.map_size()
        across, down = self.width() - 2 * EDGE, self.height() - 2 * EDGE
        whole = min(across / max(width, 1.0), down / max(height, 1.0))
        return max(0.0001, whole, min(LEAST_HEIGHT, down) / max(height, 1.0))

    def in_sight(self) -> Rect:
        """The part of the map that the window shows, in map pixels."""
        size = self._map.viewport().size()
        return self._map.camera.map_rect(0, 0, size.width(), size.height())

    def part(self) -> Rect:
        """The part of the map that this panel shows: all of it, or a stretch that moves along with what is in sight."""
        width, height = self._map.map_size()
        room = (self.width() - 2 * EDGE) / self.scale
        if width <= room:
            return Rect(0, 0, width, height)
        seen = self.in_sight()
        share = min(1.0, max(0.0, seen.x / max(1.0, width - seen.w)))
        return Rect(share * (width - room), 0, room, height)

    def to_map(self, point: QPointF) -> tuple[float, float]:
        """The map point under a point of this panel."""
        part, left, top = self.part(), *self._corner()
        return part.x + (point.x() - left) / self.scale, (point.y() - top) / self.scale

    def _corner(self) -> tuple[float, float]:
        part = self.part()
        return (self.width() - part.w * self.scale) / 2, (self.height() - part.h * self.scale) / 2

    # --- painting ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._look["surface"]))
            if self._map.picture is not None:
                self._paint_map(painter)
                self._paint_frame(painter)

    def _paint_map(self, painter: QPainter) -> None:
        part, ratio = self.part(), self.devicePixelRatioF()
        if self._pixmap is None or (self._drawn != part and not self._later.isActive()):
            self._pixmap, self._drawn = self._made(part, ratio), part
        painter.drawPixmap(QPointF(*self._corner()), self._pixmap)

    def _made(self, part: Rect, ratio: float) -> QPixmap:
        picture, look = self._map.picture, self._look
        pixmap = QPixmap(
            max(1, round(part.w * self.scale * ratio)), max(1, round(part.h * self.scale * ratio))
        )
        pixmap.fill(QColor(self._look["canvas"]))
        with QPainter(pixmap) as painter:
            painter.scale(self.scale * ratio, self.scale * ratio)
            painter.translate(-part.x, -part.y)
            if picture is not None:
                for colour, rect in blocks(picture, part):
                    painter.fillRect(QRectF(*rect), QColor(look[colour]))
                self._map.surface.press.painter.draw(painter, picture.curves(part, self.scale))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _paint_frame(self, painter: QPainter) -> None:
        seen, part, (left, top) = self.in_sight(), self.part(), self._corner()
        frame = QRectF(
            left + (seen.x - part.x) * self.scale,
            top + seen.y * self.scale,
            seen.w * self.scale,
            seen.h * self.scale,
        )
        frame &= QRectF(self.rect()).adjusted(1, 1, -1, -1)
        tint = QColor(self._look["accent"])
        painter.setPen(QPen(tint, 2))
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        painter.drawRoundedRect(frame, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # --- going there ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        x, y = self.to_map(point)
        camera, size = self._map.camera, self._map.viewport().size()
        left, top = round(x * camera.zoom - size.width() / 2), round(y * camera.zoom - size.height() / 2)
        self._map.look_from(Camera(camera.zoom, left, top))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        size = self._map.viewport().size()
        across, down = round(size.width() * _STEP), round(size.height() * _STEP)
        steps = {
            Qt.Key.Key_Left: (-across, 0), Qt.Key.Key_Right: (across, 0),
            Qt.Key.Key_Up: (0, -down), Qt.Key.Key_Down: (0, down),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._map.scroll_by(*step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.forget()
