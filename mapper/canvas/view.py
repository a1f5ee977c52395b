"""The widget that shows a journey: scrolls, zooms, finds, chooses and walks. What it shows is painted by `Surface`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from mapper.canvas import overlay
from mapper.canvas.camera import Camera, fitting, revealing, scroll_range
from mapper.canvas.finding import item_of
from mapper.canvas.keys import command_of
from mapper.canvas.selection import How, Selection
from mapper.canvas.surface import Surface
from mapper.canvas.tips import tip_of
from mapper.canvas.tools.gesture import Gesture
from mapper.canvas.tools.pan import Pan
from mapper.canvas.tools.rubber_band import RubberBand
from mapper.canvas.tools.select import Select
from mapper.canvas.walk import CARDS, Step, Walk
from mapper.canvas.wheel import turn_of
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.paint.painter import Pictures, no_pictures

ZOOM_STEP: Final = 1.25  # of the zoom in and zoom out commands
COMFORT: Final = 24.0  # view pixels kept around a card that is brought into view
MOST_FITTED: Final = 1.0  # a small map is not blown up when it is fitted
CHOSEN_KINDS: Final = overlay.RINGED


class MapView(QAbstractScrollArea):
    """One journey of one document on screen.

    Signals: `selection_changed` (ids of the chosen records), `zoom_changed` (1.0 is 100 %), `activated` (the id of a card
    that was double-clicked, or on which Enter or F2 was pressed).
    """

    selection_changed = Signal(tuple)
    zoom_changed = Signal(float)
    activated = Signal(str)

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.selection = Selection()
        self.camera = Camera()
        self.wheel_zooms = False  # the preference: the wheel zooms and Ctrl+wheel scrolls
        self.surface = Surface(theme, pictures)
        self._document: Document | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._gesture: Gesture | None = None
        self._hovered: str | None = None
        self._space = False
        self._fit_pending = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    # --- what is shown ---

    @property
    def picture(self) -> MapPicture | None:
        """The layout that is shown."""
        return self.surface.picture

    def set_map(self, document: Document | None, journey_id: str = "") -> None:
        """Shows a journey of a document and follows its changes; None shows nothing."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._document = document
        self._unsubscribe = document.subscribe(self._changed) if document is not None else None
        self.surface.set_picture(MapPicture(document, journey_id) if document is not None else None)
        self._drop_gesture()
        self.choose([])
        self._look_from(Camera())
        self._fit_pending = True

    def set_theme(self, theme: Mapping[str, str]) -> None:
        """Draws in other colours from now on."""
        self.surface.set_theme(theme)
        self.viewport().update()

    def refresh(self) -> None:
        """Lays everything out anew, e.g. in another language."""
        if self.picture is not None and self._document is not None:
            self.surface.set_picture(MapPicture(self._document, self.picture.journey_id))
            self._look_from(self.camera)

    def _changed(self, change: Change) -> None:
        if self.picture is None:
            return
        before = self.picture.size
        picture, rects = self.picture.updated(change)
        self.surface.follow(picture, rects)
        for rect in rects:
            self.repaint_view(self.camera.view_rect(rect.grown(overlay.REACH)))
        if picture.size != before:
            self._set_ranges()
        gone = [i for i in change.records if change.records[i][1] is None]
        if gone and self._document is not None and self.selection.keep(self._document.records):
            self.selection_changed.emit(self.selection.ids)

    # --- zoom and scroll ---

    @property
    def zoom(self) -> float:
        return self.camera.zoom

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zooms so that the map point under `around` (view pixels; the middle by default) stays where it is."""
        self._fit_pending = False
        point = around if around is not None else QPointF(self.viewport().rect().center())
        self._look_from(self.camera.zoomed(zoom, point.x(), point.y()))

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / ZOOM_STEP)

    def actual_size(self) -> None:
        self.zoom_to(1.0)

    def fit_all(self) -> None:
        """Shows the whole map."""
        if self.picture is not None:
            width, height = self.picture.size
            self._fit(Rect(0, 0, width, height))

    def fit_selection(self) -> None:
        """Shows all that is chosen, or the whole map when nothing is."""
        rects = [item.rect for i in self.selection.ids if (item := self._item(i)) is not None]
        if not rects:
            self.fit_all()
            return
        left, top = min(r.x for r in rects), min(r.y for r in rects)
        self._fit(Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top))

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scrolls by view pixels."""
        self._fit_pending = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + dx)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + dy)

    def reveal(self, record_id: str) -> None:
        """Scrolls as little as needed to bring a card into view."""
        item = self._item(record_id)
        if item is None:
            return
        rect, size = self.camera.view_rect(item.rect).grown(COMFORT), self.viewport().size()
        self.scroll_by(
            round(revealing(0, size.width(), rect.x, rect.right)),
            round(revealing(0, size.height(), rect.y, rect.bottom)),
        )

    def _fit(self, rect: Rect) -> None:
        self._fit_pending = False
        size = self.viewport().size()
        self._look_from(fitting(rect, size.width(), size.height(), MOST_FITTED))

    def _look_from(self, camera: Camera) -> None:
        """Goes to a camera, as far as the map reaches, and paints everything."""
        zoomed = camera.zoom != self.camera.zoom
        self.camera = camera
        self._set_ranges()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(camera.zoom)

    def _set_ranges(self) -> None:
        """Fits the scroll bars to the map at this zoom, and the camera to what they allow."""
        width, height = self.picture.size if self.picture is not None else (0.0, 0.0)
        size = self.viewport().size()
        for bar, length, view, value in (
            (self.horizontalScrollBar(), width, size.width(), self.camera.left),
            (self.verticalScrollBar(), height, size.height(), self.camera.top),
        ):
            low, high = scroll_range(length, self.zoom, view)
            blocked = bar.blockSignals(True)
            bar.setRange(low, max(low, high))
            bar.setPageStep(view)
            bar.setSingleStep(40)
            bar.setValue(value)
            bar.blockSignals(blocked)
        moved = self.camera.moved(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if moved != self.camera:
            self.camera = moved
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.camera = self.camera.moved(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if self.viewport().devicePixelRatioF().is_integer():
            self.viewport().scroll(dx, dy)
        else:  # what is painted cannot be moved by parts of a device pixel
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit_pending:
            self.fit_all()
            self._fit_pending = True
        else:
            self._set_ranges()

    # --- selection ---

    def choose(self, ids: Iterable[str], how: How = "only") -> None:
        """Chooses records by id."""
        before = self.selection.ids
        touched = self.selection.choose(ids, how)
        for record_id in touched:
            self._repaint_item(record_id)
        if self.selection.ids != before:
            self.selection_changed.emit(self.selection.ids)

    def select(self, ids: Iterable[str], *, reveal: bool = True) -> None:
        """Chooses records and brings the last one into view."""
        self.choose(ids)
        if reveal and self.selection.current is not None:
            self.reveal(self.selection.current)

    def select_all(self) -> None:
        """Chooses every card of the map."""
        if self.picture is not None:
            width, height = self.picture.size
            self.choose([item.id for item in self.selectable_in(Rect(0, 0, width, height))])

    def selectable_in(self, rect: Rect) -> list[Item]:
        """The cards that a rectangle of the map touches."""
        if self.picture is None:
            return []
        return [item for item in self.picture.near(rect) if item.kind in CARDS and item.rect.meets(rect)]

    def walk(self, step: Step, how: How = "only") -> bool:
        """Goes from card to card; returns whether there was one to go to."""
        if self.picture is None:
            return False
        current = self.selection.current
        target = Walk(self.picture).step(self._item(current) if current else None, step)
        if target is None:
            return False
        self.choose([target.id], how)
        self.reveal(target.id)
        return True

    def accent(self) -> str:
        return self.surface.theme["accent"]

    def repaint_view(self, rect: Rect) -> None:
        """Repaints a rectangle of view pixels soon."""
        shown = QRect(int(rect.x) - 1, int(rect.y) - 1, int(rect.w) + 3, int(rect.h) + 3)
        self.viewport().update(shown & self.viewport().rect())

    def _item(self, record_id: str) -> Item | None:
        return item_of(self.picture, record_id) if self.picture is not None else None

    def _repaint_item(self, record_id: str) -> None:
        item = self._item(record_id)
        if item is not None:
            self.repaint_view(self.camera.view_rect(item.rect).grown(overlay.REACH))

    def _item_at(self, point: QPoint) -> Item | None:
        if self.picture is None:
            return None
        x, y = self.camera.to_map(point.x(), point.y())
        found = self.picture.at(x, y)
        return found if found is not None and found.kind != "lane" else None

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ratio = self.viewport().devicePixelRatioF()
        exposed_rects: Iterable[QRect] = event.region()  # type: ignore[assignment]  # the stubs do not know it iterates
        for exposed in exposed_rects:  # rect by rect: the bounds of a diagonal scroll are the whole window
            self.surface.paint(painter, exposed, self.camera, ratio)
            self._paint_overlay(painter, exposed)
        painter.end()

    def _paint_overlay(self, painter: QPainter, exposed: QRect) -> None:
        if self.picture is None or not (
            self.selection or self._hovered or self._gesture or self.selection.current
        ):
            return
        painter.save()
        painter.setClipRect(exposed)
        near = self.camera.map_rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        items = self.picture.near(near.grown(overlay.REACH / self.zoom))
        theme, focused = self.surface.theme, self.hasFocus()
        overlay.paint(painter, items, self.camera, theme, self.selection, self._hovered, focused=focused)
        if self._gesture is not None:
            self._gesture.paint(painter)
        painter.restore()

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drop_gesture()
        point = event.position().toPoint()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self._space and event.button() == Qt.MouseButton.LeftButton):
            self._gesture = Pan(self, point)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._gesture = self._pressed(point, _how(event.modifiers()))
        elif event.button() == Qt.MouseButton.RightButton:
            item = self._item_at(point)
            if item is not None and item.id not in self.selection:
                self.choose([item.id])

    def _pressed(self, point: QPoint, how: How) -> Gesture:
        item = self._item_at(point)
        if item is not None and item.kind != "journey":
            return Select(self, item.id, how)
        size = self.viewport().size()
        return RubberBand(self, point, how, (size.width(), size.height()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._gesture is not None:
            self._gesture.move(point)
        else:
            self._hover(self._item_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.finish(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self._item_at(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(item.id)
        else:
            self.mousePressEvent(event)

    def hold_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Shows a cursor during a gesture; None goes back to the usual one."""
        if shape is not None:
            self.viewport().setCursor(shape)
        elif self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _hover(self, item: Item | None) -> None:
        hovered = item.id if item is not None else None
        if hovered != self._hovered:
            was, self._hovered = self._hovered, hovered
            for record_id in (was, hovered):
                if record_id is not None:
                    self._repaint_item(record_id)

    def _drop_gesture(self) -> bool:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        return gesture is not None

    # --- wheel, pinch, keys and the rest ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = turn_of(event, wheel_zooms=self.wheel_zooms)
        if turn.factor != 1.0:
            self.zoom_to(self.zoom * turn.factor, event.position())
        else:
            self.scroll_by(turn.scroll.x(), turn.scroll.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.viewport().setToolTip(self._tip(event.pos()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self.zoom * (1 + event.value()), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.zoom_to(1.0 if self.zoom != 1.0 else 0.5, event.position())
        else:
            return False
        return True

    def _tip(self, point: QPoint) -> str:
        item = self._item_at(point)
        return tip_of(self.picture, item, self.zoom) if self.picture is not None and item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.hold_cursor(None)
        elif event.key() == Qt.Key.Key_Escape:
            if not self._drop_gesture():
                self.choose([])
        elif not self._obey(event):
            event.ignore()

    def _obey(self, event: QKeyEvent) -> bool:
        command = command_of(event.key(), event.modifiers())
        if command is None:
            return False
        if command.step is not None:
            return self.walk(command.step, command.how) or command.step not in {"next lane", "previous lane"}
        if command.name == "all":
            self.select_all()
        elif self.selection.current is not None:
            self.activated.emit(self.selection.current)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if not isinstance(self._gesture, Pan):
                self.hold_cursor(None)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes to the next lane first, and leaves when there is none."""
        return self.walk("next lane" if next else "previous lane") or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self._repaint_current()

    def _repaint_current(self) -> None:
        if self.selection.current is not None:
            self._repaint_item(self.selection.current)


def _how(modifiers: Qt.KeyboardModifier) -> How:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if modifiers & Qt.KeyboardModifier.ShiftModifier else "only"
