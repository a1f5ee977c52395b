"""Where the keyboard is on a map: on a card, or on an empty place of a lane; and where it goes from there."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mapper.canvas import overlay
from mapper.canvas.marked import MarkedMap
from mapper.canvas.selection import How
from mapper.canvas.walk import Step, Walk
from mapper.i18n import _
from mapper.layout import slots
from mapper.layout.heading import lane_title
from mapper.layout.items import Item
from mapper.layout.primitives import Rect
from mapper.model import records as r
from mapper.model.change import Change
from mapper.paint.painter import Pictures, no_pictures

FEW: Final = 50  # cards beyond which nobody expects the keyboard to stay near what was deleted


class StandingMap(MarkedMap):
    """A map on which the keyboard also stands where there is no card yet."""

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        self.slot: Item | None = None  # the base class chooses before we are made
        super().__init__(theme, pictures, parent)

    def choose(self, ids: Iterable[str], how: How = "only") -> None:
        self._leave_slot()
        super().choose(ids, how)

    def stand(self, slot: Item) -> None:
        """Puts the keyboard on an empty place."""
        self.choose([])
        self.slot = slot
        self._repaint_slot()
        self.bring_in(slot.rect)
        records = self._document.records if self._document is not None else {}
        lane = records.get(slot.lane or "")
        if isinstance(lane, r.Lane):
            self.announcer.say(_("Empty place, lane {lane}").format(lane=lane_title(lane)))

    def walk(self, step: Step, how: How = "only") -> bool:
        if self.picture is None:
            return False
        here = self.slot or self._item(self.selection.current)
        target = Walk(self.picture, lambda rect: slots.empty_slots(self.picture.plan, rect)).step(here, step)  # type: ignore[union-attr]
        if target is None:
            return False
        if target.kind == "slot":
            self.stand(target)
        else:
            self.choose([target.id], how)
            self.bring_in(target.rect)
        return True

    def successor(self) -> str | None:
        """Where the keyboard goes when what is chosen is deleted: the next card of the lane that stays, else the one before."""
        here = self._item(self.selection.current)
        if here is None or self.picture is None:
            return None
        steps: tuple[Step, ...] = ("right", "left", "up")
        for step in steps if len(self.selection) <= FEW else ():
            item: Item | None = here
            while item is not None and item.id in self.selection:
                item = Walk(self.picture).step(item, step)
            if item is not None and (item.lane == here.lane or step == "up"):
                return item.id
        return None

    def put_beside(self, widget: QWidget) -> None:
        """Puts a widget of the viewport below the chosen card, or where there is room."""
        item = self._item(self.selection.current)
        shown = self.camera.view_rect(item.rect) if item is not None else Rect(0, 0, 0, 0)
        room = self.viewport().size()
        y = (
            shown.bottom + 6
            if shown.bottom + 6 + widget.height() <= room.height()
            else shown.y - 6 - widget.height()
        )
        x = min(max(0, round(shown.x)), max(0, room.width() - widget.width()))
        widget.move(x, min(max(0, round(y)), max(0, room.height() - widget.height())))

    def _leave_slot(self) -> None:
        self._repaint_slot()
        self.slot = None

    def _repaint_slot(self) -> None:
        if self.slot is not None:
            self.repaint_view(self.camera.view_rect(self.slot.rect).grown(overlay.REACH))

    def _changed(self, change: Change) -> None:
        super()._changed(change)
        if self.slot is not None and self.picture is not None:
            self._repaint_slot()
            self.slot = slots.slot(self.picture.plan, self.slot.lane or "", self.slot.place or "")
            self._repaint_slot()

    def _paint_overlay(self, painter: QPainter, exposed: QRect) -> None:
        super()._paint_overlay(painter, exposed)
        if self.slot is not None:
            overlay.paint_slot(painter, self.camera.view_rect(self.slot.rect), self.surface.theme, self.zoom)
