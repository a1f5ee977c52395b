"""The map as something one draws on with the keyboard: writing on cards and empty places, adding, moving and marking them.

`MapView` shows, finds and walks; this adds what changes the document, each by one verb and so one step of undo.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from mapper.canvas.camera import Camera
from mapper.canvas.pen import Pen
from mapper.canvas.standing import StandingMap
from mapper.canvas.walk import Walk
from mapper.layout import slots
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.model import records as r
from mapper.model import targets
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.targets import Target
from mapper.paint.painter import Pictures, no_pictures

NEVER_START: Final = frozenset("+-− \u00a0\u202f")  # they mean something else on a chosen card, or nothing


class Board(StandingMap):
    """Signals: `drafted(key, text | None)` for text being written, `writing_changed()` when an editor came or went,
    `channel_wanted()` when a channel is to be chosen for the chosen card.
    """

    channel_wanted = Signal()
    drafted = Signal(str, object)
    writing_changed = Signal()

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        self.pen: Pen | None = None  # the base class lays out before we are made
        self.why_not: Callable[[], str] = str  # says why nothing may be written at all, or ""
        super().__init__(theme, pictures, parent)
        self.pen = Pen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @property
    def written(self) -> Document | None:
        """The document that is drawn on."""
        return self._document

    # --- writing -------------------------------------------------------------------------------------

    def write(self) -> None:
        """Edits what the keyboard is at: F2."""
        self._attempt(lambda: self._open(self._target_here()))

    def write_right(self) -> None:
        """A new card right of the chosen one, a new stage after a stage; on an empty place or map, there: Enter."""
        self._attempt(lambda: self._open(self._beside(targets.right_of)))

    def write_below(self) -> None:
        """A new card below the chosen one: Ctrl+Enter."""
        self._attempt(lambda: self._open(self._beside(targets.below)))

    def write_stage(self) -> None:
        """A new stage after the one the keyboard is in: Ctrl+Shift+Enter."""
        self._attempt(lambda: self._open(self._new_stage()))

    def write_to(self, target: Target) -> None:
        """Writes at a place that something else than the keyboard's chose."""
        self._attempt(lambda: self._open(target))

    def write_on(self, record_id: str, step: int) -> None:
        """Goes on writing at the next card of the lane, or where there is none yet; backwards only at cards that are there."""
        self._attempt(lambda: self._open(self._onward(record_id, step)))

    def finish_writing(self) -> bool:
        """Stores what is being written; False when that is refused, and stays open."""
        return self.pen is None or self.pen.finish()

    def _open(self, target: Target | None, *, replacing: bool = False) -> bool:
        if target is None or self.pen is None:
            return False
        return self.pen.open(target, replacing=replacing)

    def _target_here(self) -> Target | None:
        document, current = self._document, self.selection.current
        if document is None or self.picture is None:
            return None
        if self.slot is not None:
            return targets.at_place(document, self.slot.lane or "", self.slot.place or "")
        if current is not None:
            target = targets.into(document, current)
            if target is None:
                self.activated.emit(current)
            return target
        return None if self.picture.plan.contents.stages else targets.first_of(self.picture.journey_id)

    def _beside(self, where: Callable[[Document, str], Target | None]) -> Target | None:
        document, current = self._document, self.selection.current
        if document is None:
            return None
        if self.slot is not None or current is None:
            here = self._target_here()
            if here is None:
                self.walk("first")
            return here
        target = where(document, current)
        if target is None:
            self.activated.emit(current)
        return target

    def _new_stage(self) -> Target | None:
        document, picture = self._document, self.picture
        if document is None or picture is None:
            return None
        here = self.slot.place if self.slot is not None else self.selection.current
        found = targets.next_stage(document, here) if here is not None else None
        return found or Target("stage", picture.journey_id)

    def _onward(self, record_id: str, step: int) -> Target | None:
        document, picture = self._document, self.picture
        if document is None or picture is None or record_id not in document.records:
            return None
        if step > 0:
            target = targets.right_of(document, record_id)
            if isinstance(document.records[record_id], r.Stage):
                target = targets.below(document, record_id)
            beside = target.before if target is not None else None
            return targets.into(document, beside) if beside is not None else target
        here = picture.items.get(record_id)
        found = Walk(picture).step(here, "left")
        return targets.into(document, found.id) if found and here and found.lane == here.lane else None

    # --- events --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hand and starts_writing(event) and self._open_for_typing():
            self._hand_over(QKeyEvent(event))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text = event.preeditString() or event.commitString()
        if text and not self.hand and text not in NEVER_START and self._open_for_typing():
            self._hand_over(event)
        else:
            event.ignore()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        item = self.slot or self._item(self.selection.current)
        if query == Qt.InputMethodQuery.ImCursorRectangle and item is not None:
            rect = self.camera.view_rect(item.rect)
            return QRect(round(rect.x), round(rect.y), 1, max(1, round(rect.h)))
        return super().inputMethodQuery(query)

    def _open_for_typing(self) -> bool:
        document, current = self._document, self.selection.current
        if current is not None and (document is None or targets.into(document, current) is None):
            return False
        return bool(self._attempt(lambda: self._open(self._target_here(), replacing=True)))

    def _hand_over(self, event: QKeyEvent | QInputMethodEvent) -> None:
        if self.pen is not None and self.pen.editor is not None:
            QApplication.sendEvent(self.pen.editor, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.finish_writing():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        item = self._item_at(point)
        if event.button() != Qt.MouseButton.LeftButton or not self.finish_writing():
            return
        if self.double_clicked(event):
            return
        x, y = self.camera.to_map(point.x(), point.y())
        if self._ask_channel_at(item, x, y):
            return
        if item is None and self._write_at(x, y):
            return
        if item is not None and item.kind in {
            "metric",
            "feeling",
            "moment",
            "transition",
            "word",
            "more",
        }:
            super().mouseDoubleClickEvent(event)
        elif item is not None:
            self.choose([item.id])
            self.write()
        else:
            super().mouseDoubleClickEvent(event)

    def _ask_channel_at(self, item: Item | None, x: float, y: float) -> bool:
        """Asks for the channel of the card whose place in the lane of channels this is; whether it is one."""
        if self.picture is None or (item is not None and item.kind != "channel"):
            return False
        place = self.picture.place_at(x, y)
        if place is None or place.touchpoint is None or self.covered()[1] > self.camera.to_view(x, y)[1]:
            return False
        if self.picture.plan.band_of[place.lane].lane.type != "channels":
            return False
        self.choose([place.touchpoint])
        self.channel_wanted.emit()
        return True

    def _write_at(self, x: float, y: float) -> bool:
        """Writes onto the empty place at a point of the map, or on the journey's title; whether there is one."""
        picture = self.picture
        if picture is None or self._document is None:
            return False
        found = picture.at(x, y)
        if found is not None and found.kind == "journey":
            self._attempt(lambda: self._open(Target("field", found.id)))
            return True
        if picture.plan.shelf.rect.holds(x, y):
            self.write_to(Target("note", picture.journey_id))
            return True
        if not picture.plan.contents.stages and y > picture.plan.stages_top:
            self._attempt(lambda: self._open(targets.first_of(picture.journey_id)))
            return True
        place = picture.place_at(x, y)
        slot = (
            slots.slot(picture.plan, place.lane, place.touchpoint or place.stage)
            if place is not None
            else None
        )
        if slot is None:
            return False
        self.stand(slot)
        self.write()
        return True

    # --- keeping in step -----------------------------------------------------------------------------

    def set_map(self, document: Document | None, journey_id: str = "") -> None:
        if self.pen is not None:
            self.pen.give_up()
        super().set_map(document, journey_id)

    def set_theme(self, theme: Mapping[str, str]) -> None:
        super().set_theme(theme)
        self._lie()

    def refresh(self, picture: MapPicture | None = None) -> None:
        super().refresh(picture)
        self._lie()

    def look_from(self, camera: Camera) -> None:
        super().look_from(camera)
        self._lie()

    def settle(self) -> None:
        super().settle()
        self._lie()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._lie()

    def _lie(self) -> None:
        if self.pen is not None:
            self.pen.lie()
            self.hush()

    def _changed(self, change: Change) -> None:
        super()._changed(change)
        if self.pen is not None:
            self.pen.follow()


def starts_writing(event: QKeyEvent) -> bool:
    """Whether a key begins to write on a chosen card: a character, but not + − or a space, and not with Ctrl or Alt alone."""
    text = event.text()
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if not text or not text.isprintable() or text in NEVER_START or held & Qt.KeyboardModifier.MetaModifier:
        return False
    return control == alt  # both are AltGr
