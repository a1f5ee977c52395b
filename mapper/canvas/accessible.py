"""What a screen reader finds on the painted canvas: one entry per visible card, with stage, lane and feelings.

Qt hands these objects to the system, so each is registered, kept here, and deleted through Qt before it is dropped; a
screen reader that asks for one that is gone would otherwise end the program. Nothing is made until somebody asks.
"""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from mapper.canvas.spoken import spoken
from mapper.layout.items import Item
from mapper.layout.primitives import Rect

if TYPE_CHECKING:
    from mapper.canvas.view import MapView

MOST_ENTRIES: Final = 400  # cards told of at once: more are only in the window when nobody can read them


class CardEntry(QAccessibleInterface):
    """One card, found by its id each time somebody asks, so that it never says what is no longer so."""

    def __init__(self, canvas: "CanvasEntry", record_id: str) -> None:
        super().__init__()
        self.canvas = canvas
        self.record_id = record_id

    def isValid(self) -> bool:
        return self.item() is not None

    def item(self) -> Item | None:
        """The card on the map, if it is still there."""
        picture = self.canvas.view.picture if isValid(self.canvas.view) else None
        return picture.items.get(self.record_id) if picture is not None else None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.canvas.window()

    def parent(self) -> QAccessibleInterface:
        return self.canvas

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, t: QAccessible.Text) -> str:
        item = self.item()
        picture = self.canvas.view.picture if item is not None else None
        if t != QAccessible.Text.Name or picture is None or item is None:
            return ""
        return spoken(picture, item)

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Names are changed by editing the card."""

    def rect(self) -> QRect:
        item = self.item()
        return self.canvas.on_screen(item.rect) if item is not None else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.item() is None:
            return state
        view = self.canvas.view
        flags: Any = state  # bit fields that the stubs do not know
        flags.selectable = flags.focusable = True
        flags.selected = self.record_id in view.selection
        flags.focused = view.hasFocus() and view.selection.current == self.record_id
        return state

    def foregroundColor(self) -> QColor:
        return QColor(self.canvas.view.surface.theme["ink"])

    def backgroundColor(self) -> QColor:
        return QColor(self.canvas.view.surface.theme["surface"])


class CanvasEntry(QAccessibleWidget):
    """The canvas as a list of the cards in its window, in reading order."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self.view = view
        self._entries: dict[str, tuple[CardEntry, int]] = {}

    def childCount(self) -> int:
        return len(self._shown())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        shown = self._shown()
        return self.entry(shown[index].id) if 0 <= index < len(shown) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        wanted = getattr(child, "record_id", None)
        return next((i for i, item in enumerate(self._shown()) if item.id == wanted), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        point = self.view.viewport().mapFromGlobal(QPoint(x, y))
        found = next((item for item in self._shown() if self._holds(item, point)), None)
        return self.entry(found.id) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self.view.selection.current
        return self.entry(current) if current is not None else None

    def entry(self, record_id: str) -> CardEntry:
        """The entry of a card; those of cards that left the map are given back first."""
        self._forget_gone()
        found = self._entries.get(record_id)
        if found is None:
            made = CardEntry(self, record_id)
            found = self._entries[record_id] = (made, QAccessible.registerAccessibleInterface(made))
        return found[0]

    def close(self) -> None:
        """Gives all entries back to Qt."""
        for _entry, number in self._entries.values():
            QAccessible.deleteAccessibleInterface(number)
        self._entries.clear()

    def on_screen(self, rect: Rect) -> QRect:
        """A rectangle of the map on the screen."""
        shown = self.view.camera.view_rect(rect)
        corner = self.view.viewport().mapToGlobal(QPoint(round(shown.x), round(shown.y)))
        return QRect(corner.x(), corner.y(), round(shown.w), round(shown.h))

    def _shown(self) -> list[Item]:
        """The cards in the window, lane by lane from the left."""
        size = self.view.viewport().size()
        items = self.view.selectable_in(self.view.camera.map_rect(0, 0, size.width(), size.height()))
        return items[:MOST_ENTRIES]

    def _holds(self, item: Item, point: QPoint) -> bool:
        shown = self.view.camera.view_rect(item.rect)
        return shown.holds(point.x(), point.y())

    def _forget_gone(self) -> None:
        if len(self._entries) < MOST_ENTRIES:
            return
        gone = [i for i, (entry, _number) in self._entries.items() if not entry.isValid()]
        for record_id in gone:
            QAccessible.deleteAccessibleInterface(self._entries.pop(record_id)[1])


class Announcer:
    """Makes the canvas's entry when a screen reader asks, and tells it where the keyboard is."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._canvas: CanvasEntry | None = None

    def canvas(self) -> CanvasEntry:
        """The entry of the canvas."""
        if self._canvas is None:
            self._canvas = CanvasEntry(self._view)
        return self._canvas

    def focus(self, record_id: str) -> None:
        """The keyboard is at this card now."""
        if QAccessible.isActive() and isinstance(
            QAccessible.queryAccessibleInterface(self._view), CanvasEntry
        ):
            entry = self.canvas().entry(record_id)
            QAccessible.updateAccessibility(QAccessibleEvent(entry, QAccessible.Event.Focus))

    def say(self, sentence: str) -> None:
        """Has a sentence spoken, say that a card was moved."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))

    def close(self) -> None:
        """To be called before the view goes or shows another map."""
        if self._canvas is not None:
            self._canvas.close()


def factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """For `QAccessible.installFactory`, once per program: answers for canvases only."""
    announcer = getattr(thing, "announcer", None)
    return announcer.canvas() if isinstance(announcer, Announcer) else None
