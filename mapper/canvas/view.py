"""The widget that shows a journey: finds, chooses and walks. `ShownMap` shows."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from mapper.canvas import overlay
from mapper.canvas.keys import command_of
from mapper.canvas.marks import FEW, Marks
from mapper.canvas.selection import How, Selection
from mapper.canvas.shown import ShownMap
from mapper.canvas.tips import tip_of
from mapper.canvas.tools.gesture import Gesture
from mapper.canvas.tools.pan import Pan
from mapper.canvas.tools.rubber_band import RubberBand
from mapper.canvas.tools.select import Select
from mapper.canvas.walk import CARDS, Step, Walk
from mapper.layout import touched
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.paint.painter import Pictures, no_pictures

if TYPE_CHECKING:
    from mapper.canvas.accessible import Announcer


class MapView(ShownMap):
    """One journey of one document on screen.

    Signals: `selection_changed` (ids of the chosen records), `zoom_changed` (1.0 is 100 %), `activated` (id of
    a card that was double-clicked, or on which Enter or F2 was pressed).
    """

    selection_changed = Signal(tuple)
    activated = Signal(str)

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, pictures, parent)
        self.selection = Selection()
        self.modifiers = Qt.KeyboardModifier.NoModifier  # held at the last event
        self._hovered: str | None = None
        self._found: frozenset[str] = frozenset()
        self._rings = overlay.Rings()
        self._marks = Marks(self.surface, self._shown)  # of the chosen
        self._found_marks = Marks(self.surface, self._shown)
        self._space = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @cached_property
    def announcer(self) -> "Announcer":
        """What speaks to screen readers; loaded when there is something to say, 8 ms that no map waits for."""
        from mapper.canvas.accessible import Announcer

        return Announcer(self)

    # --- selection ---

    def set_map(self, document: Document | None, journey_id: str = "") -> None:
        if "announcer" in self.__dict__:
            self.announcer.close()
        self._hovered = None
        self._forget_marks()
        super().set_map(document, journey_id)
        self.choose([])

    def refresh(self, picture: MapPicture | None = None) -> None:
        self._forget_marks()
        super().refresh(picture)

    def _forget_marks(self) -> None:
        self._marks.forget()
        self._found_marks.forget()

    def _changed(self, change: Change) -> None:
        self._forget_marks()
        super()._changed(change)
        gone = any(after is None for _id, _before, after in change)
        if gone and self._document is not None and self.selection.keep(self._document.records):
            self.selection_changed.emit(self.selection.ids)

    def choose(self, ids: Iterable[str], how: How = "only") -> None:
        """Chooses records by id."""
        before = self.selection.ids
        touched = self.selection.choose(ids, how)
        if len(touched) > 50:  # asking where each is would take longer
            self.viewport().update()
        else:
            for record_id in touched:
                self._repaint_item(record_id)
        if self.selection.ids != before:
            self.selection_changed.emit(self.selection.ids)
        if touched and self.selection.current is not None:
            self.announcer.focus(self.selection.current)

    def select(self, ids: Iterable[str], *, reveal: bool = True) -> None:
        """Chooses records and brings the last one into view."""
        self.choose(ids)
        if reveal and self.selection.current is not None:
            self.reveal(self.selection.current)

    def select_all(self) -> None:
        """Chooses every card of the map."""
        self.choose(self.picture.cards() if self.picture is not None else ())

    def mark_found(self, ids: Iterable[str]) -> None:
        """Marks what a search has found, until it is told of others."""
        self._found = frozenset(ids)
        self.viewport().update()

    def fit_selection(self) -> None:
        """Shows all that is chosen, or the whole map when nothing is."""
        rects = [item.rect for i in self.selection.ids if (item := self._item(i)) is not None]
        if not rects:
            self.fit_all()
            return
        left, top = min(r.x for r in rects), min(r.y for r in rects)
        self.fit(Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top))

    def cards_in(self, rect: Rect) -> list[str]:
        """The ids of the cards that a rectangle of the map touches; quick when these are very many."""
        return list(touched.cards_in(self.picture, rect)) if self.picture is not None else []

    def selectable_in(self, rect: Rect) -> list[Item]:
        """The cards that a rectangle of the map touches."""
        if self.picture is None:
            return []
        return [item for item in self.picture.near(rect) if item.kind in CARDS]

    def walk(self, step: Step, how: How = "only") -> bool:
        """Goes from card to card; returns whether there was one to go to."""
        if self.picture is None:
            return False
        target = Walk(self.picture).step(self._item(self.selection.current), step)
        if target is None:
            return False
        self.choose([target.id], how)
        self.bring_in(target.rect)
        return True

    def accent(self) -> str:
        """The colour of what is chosen."""
        return self.surface.theme["accent"]

    def _repaint_item(self, record_id: str | None) -> None:
        for item in self._shown(record_id):
            self.repaint_view(self.camera.view_rect(item.rect).grown(overlay.REACH))

    # --- painting ---

    def _paint_overlay(self, painter: QPainter, exposed: QRect) -> None:
        if self.picture is None:
            return
        rect = self.camera.map_rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        rect = rect.grown(overlay.REACH / self.zoom)
        theme, focused = self.surface.theme, self.hasFocus()
        self._paint_found(painter, rect)
        single = {i for i in (self.selection.current, self._hovered) if i is not None}
        if not single and not self.selection:
            return
        chosen = self._marks.stretches(self.zoom, self.selection.ids, self.selection)
        overlay.paint_stretches(painter, chosen, self.camera, theme["accent"])
        few = {*single, *self.selection} if len(self.selection) <= FEW else self.selection
        items = self._marks.items(rect, self.zoom, few, single)
        for item in items:
            is_chosen = item.id in self.selection
            if item.kind == "transition" and (is_chosen or item.id == self._hovered):
                colour = theme["accent" if is_chosen else "control"]
                overlay.paint_arrow(painter, self.picture.ink(item), self.camera, colour, chosen=is_chosen)
        self._rings.paint(painter, items, self.camera, theme, self.selection, self._hovered, focused=focused)

    def _paint_found(self, painter: QPainter, rect: Rect) -> None:
        if self._found:
            theme, many = self.surface.theme, self._found_marks.stretches(self.zoom, self._found, self._found)
            overlay.paint_stretches(painter, many, self.camera, theme["bar-quote"])
            found = self._found_marks.items(rect, self.zoom, self._found)
            overlay.paint_found(painter, found, self.camera, theme, self._found)

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._notice(event)
        cancelled = self.hand.cancel()
        point, button = event.position().toPoint(), event.button()
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (self._space and left):
            self.hand.begin(Pan(self, point), button, point)
        elif left:
            gesture = self._pressed(point, _how(event.modifiers()))
            if gesture is not None:
                self.hand.begin(gesture, button, point)
        elif button == Qt.MouseButton.RightButton and not cancelled:
            item = self._item_at(point)
            if item is not None and item.id not in self.selection:
                self.choose([item.id])

    def _pressed(self, point: QPoint, how: How) -> Gesture | None:
        """The gesture that the left button begins at a point, if any."""
        item = self._item_at(point)
        return Select(self, item.id, how, point) if item is not None else RubberBand(self, point, how)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        other_keys = event.modifiers() != self.modifiers
        self._notice(event)
        point = event.position().toPoint()
        if self.hand:
            self.hand.move(point)
            if other_keys:
                self.hand.nudge()
        else:
            self._hover_at(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._notice(event)
        point = event.position().toPoint()
        self.hand.release(event.button(), point)
        if not self.hand:
            self._hover_at(point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self._item_at(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(item.id)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self.hand.nudge()

    def follow(self, point: QPoint, *, across: bool = True, down: bool = True) -> None:
        """During a gesture the map moves along near the window's edge."""
        left, top = self.covered()
        room = self.viewport().rect().adjusted(left, top, 0, 0)
        self.hand.follow(point, room, across=across, down=down)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        was = self.camera
        super().scrollContentsBy(dx, dy)
        self.hand.scrolled(was.left - self.camera.left, was.top - self.camera.top)

    def _notice(self, event: QMouseEvent | QKeyEvent) -> None:
        self.modifiers = event.modifiers()

    def hold_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Shows a cursor during a gesture; None goes back to the usual one."""
        if shape is not None:
            self.viewport().setCursor(shape)
        elif self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _hover_at(self, point: QPoint) -> None:
        """The pointer is somewhere, without a button."""
        self._hover(self._item_at(point))

    def _hover(self, item: Item | None) -> None:
        hovered = item.id if item is not None else None
        if hovered != self._hovered:
            was, self._hovered = self._hovered, hovered
            self._repaint_item(was)
            self._repaint_item(hovered)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.viewport().setToolTip(self.tip_at(event.pos()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What the tooltip says at a view point: the text of a card that is cut or too small to read."""
        item = self._item_at(point)
        return tip_of(self.picture, item, self.zoom) if self.picture is not None and item is not None else ""

    # --- keys and focus ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            if not self.hand:
                self.hold_cursor(None)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.hand.cancel():
                self.choose([])
        elif not self._obey(event):
            event.ignore()

    def _obey(self, event: QKeyEvent) -> bool:
        command = command_of(event.key(), event.modifiers())
        if command is None:
            return False
        if command.step is not None:
            self.walk(command.step, command.how)
        elif command.name == "all":
            self.select_all()
        elif self.selection.current is not None:
            self.activated.emit(self.selection.current)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._space = False
            if not isinstance(self.hand.gesture, Pan):
                self.hold_cursor(None)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes to the next lane first, and leaves the canvas when there is none."""
        return self.walk("next lane" if next else "previous lane") or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_item(self.selection.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        if not self.hand:
            self.hold_cursor(None)
        self._repaint_item(self.selection.current)


def _how(modifiers: Qt.KeyboardModifier) -> How:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if modifiers & Qt.KeyboardModifier.ShiftModifier else "only"
