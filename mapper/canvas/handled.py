"""The map under a mouse: drags, handles, edges and menus over what `MapView` shows. Which press begins what is in `pressing`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from mapper.canvas.selection import How
from mapper.canvas.tools import link, move_feeling, put_feeling, resize_lane
from mapper.canvas.tools.gesture import Gesture
from mapper.canvas.tools.pressing import Pointed, gesture_for
from mapper.canvas.view import MapView
from mapper.errors import MapperError
from mapper.layout import slots
from mapper.layout.items import Item
from mapper.layout.look import MARGIN
from mapper.layout.primitives import Primitive
from mapper.paint.painter import Pictures, no_pictures

_MODIFIERS: Final = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Meta: Qt.KeyboardModifier.MetaModifier,
}


class HandledMap(MapView):
    """Signals: `refused(sentence)` when a change did not come through, `failed(sentence)` when that is because something
    went wrong, say on the disk, `context_requested(item or None, global point)` for the right button and the Menu key.
    """

    refused = Signal(str)
    failed = Signal(str)
    context_requested = Signal(object, QPoint)

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        self.front: str | None = None  # the persona whose feelings are set
        self._cursor: Qt.CursorShape | None = None
        self._quiet = False
        super().__init__(theme, pictures, parent)

    # --- what gestures ask for -----------------------------------------------------------------------

    @property
    def theme(self) -> Mapping[str, str]:
        """The colours of now."""
        return self.surface.theme

    def draw(self, painter: QPainter, primitives: Iterable[Primitive]) -> None:
        """Draws primitives where the painter stands."""
        self.surface.press.painter.draw(painter, primitives)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Runs an edit; False when it is refused, which is then said."""
        try:
            act()
        except MapperError as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: MapperError) -> None:
        """Says why something did not come through."""
        (self.failed if error.came_from_below else self.refused).emit(error.sentence)

    # --- what the pointer is on ----------------------------------------------------------------------

    def pointed_at(self, point: QPoint) -> Pointed:
        """What a press at a view point would take hold of."""
        picture, hovered = self.picture, self._item(self._hovered)
        item = self._item_at(point)
        if picture is None or point.y() < self.covered()[1]:
            return Pointed("item" if item is not None else "paper", item)
        if hovered is not None and link.on_handle(hovered, self.camera, point.x(), point.y()):
            return Pointed("handle", hovered)
        x, y = self.camera.to_map(point.x(), point.y())
        if item is not None and item.kind in {"feeling", "word"}:
            item = move_feeling.nearest(picture, x, y) or item
        if item is None or item.kind == "lane":
            on_label = MARGIN if point.x() < self.covered()[0] else x  # the strip of labels lies over the map
            lane = resize_lane.edge_at(picture, on_label, y, self.zoom)
            if lane is not None:
                return Pointed("edge", None, lane)
        return Pointed("item" if item is not None else "paper", item)

    def _hover_at(self, point: QPoint) -> None:
        pointed = self.pointed_at(point)
        self._hover(pointed.item)
        if pointed.cursor != self._cursor and not self._space:
            self.hold_cursor(pointed.cursor)
            self._cursor = pointed.cursor

    def hold_cursor(self, shape: Qt.CursorShape | None) -> None:
        super().hold_cursor(shape)
        self._cursor = None

    def _paint_overlay(self, painter: QPainter, exposed: QRect) -> None:
        super()._paint_overlay(painter, exposed)
        hovered = self._item(self._hovered)
        if hovered is not None and not self.hand:
            link.paint_handle(painter, self, hovered, exposed)

    # --- mouse ---------------------------------------------------------------------------------------

    def _pressed(self, point: QPoint, how: How) -> Gesture | None:
        return gesture_for(self, self.pointed_at(point), point, how)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._quiet = bool(self.hand) and event.button() == Qt.MouseButton.RightButton
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.double_clicked(event):
            super().mouseDoubleClickEvent(event)

    def double_clicked(self, event: QMouseEvent) -> bool:
        """A double click on a lane's edge fits the lane, one beside a curve puts its point there; whether it was one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        pointed = self.pointed_at(point)
        if pointed.part == "edge":
            self.hand.cancel()
            resize_lane.fit(self, pointed.lane)
            return True
        return pointed.item is None and put_feeling.put(self, point, self.front)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is no longer to be seen is not dragged either: its release may never come."""
        self.hand.cancel()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        quiet, self._quiet = self._quiet, False
        if quiet or self.hand:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            item = self._item(self.selection.current)
            where = self.viewport().rect().center()
            if item is not None:
                self.bring_in(item.rect)
                rect = self.camera.view_rect(item.rect)
                where = QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))
        else:
            where = self.viewport().mapFromGlobal(event.globalPos())
            item = self.pointed_at(where).item or self._slot_at(where)
        self.context_requested.emit(item, self.viewport().mapToGlobal(where))

    def _slot_at(self, point: QPoint) -> Item | None:
        """The empty place at a view point, if there is one."""
        x, y = self.camera.to_map(point.x(), point.y())
        place = self.picture.place_at(x, y) if self.picture is not None else None
        if place is None or self.picture is None:
            return None
        return slots.slot(self.picture.plan, place.lane, place.touchpoint or place.stage)

    # --- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """During a gesture keys only change what it does, or end it."""
        held = _MODIFIERS.get(Qt.Key(event.key()))
        self.modifiers = event.modifiers() if held is None else event.modifiers() | held
        if self.hand and event.key() != Qt.Key.Key_Escape:
            self.hand.nudge()
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        held = _MODIFIERS.get(Qt.Key(event.key()))
        self.modifiers = event.modifiers() if held is None else event.modifiers() & ~held
        self.hand.nudge()
        super().keyReleaseEvent(event)
