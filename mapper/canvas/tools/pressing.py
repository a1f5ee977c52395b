"""Which gesture a press begins: by what part of the map the pointer is on."""

from collections.abc import Callable
from functools import partial
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPoint, Qt

from mapper.canvas.selection import How
from mapper.canvas.tools import link, move_cards, move_feeling, move_lane, move_notes, move_stage, resize_lane
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.canvas.tools.rubber_band import RubberBand
from mapper.canvas.tools.select import Select
from mapper.layout.items import Item, ItemKind

Part = Literal["paper", "item", "handle", "edge"]
Begin = Callable[[Workbench, Item, QPoint], Gesture | None]

DRAGS: Final[dict[ItemKind, Begin]] = {
    "touchpoint": move_cards.begin,
    "cell": move_cards.begin,
    "insight": move_cards.begin,
    "feeling": move_feeling.begin,
    "word": move_feeling.begin,
    "note": move_notes.begin,
    "stage": move_stage.begin,
    "lane": move_lane.begin,
}


class Pointed(NamedTuple):
    """What the pointer is on: the paper, an item, the handle of a card, or the lower edge of a lane."""

    part: Part
    item: Item | None = None
    lane: str = ""

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """How the pointer says what a press would do."""
        if self.part == "edge":
            return Qt.CursorShape.SplitVCursor
        if self.part == "handle":
            return Qt.CursorShape.CrossCursor
        if self.item is not None and self.item.kind in {"feeling", "word"}:
            return Qt.CursorShape.SizeVerCursor
        return None


def gesture_for(stage: Workbench, pointed: Pointed, point: QPoint, how: How) -> Gesture | None:
    """The gesture that a press of the left button begins; None when nothing can be done there, and why was said."""
    item = pointed.item
    if pointed.part == "edge":
        return resize_lane.begin(stage, pointed.lane, point)
    if item is None:
        return RubberBand(stage, point, how)
    if pointed.part == "handle":
        return link.begin(stage, item, point)
    drag = DRAGS.get(item.kind)
    return Select(stage, item.id, how, point, partial(drag, stage, item) if drag is not None else None)
