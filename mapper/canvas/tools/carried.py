"""What dragging a card, a stage or a lane has in common: a ghost under the pointer, a slot, and one edit at the release."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter

from mapper.canvas.tools import sketch
from mapper.canvas.tools.gesture import Workbench
from mapper.i18n import ngettext
from mapper.layout.items import Item
from mapper.layout.landing import Landing
from mapper.layout.primitives import Rect
from mapper.model import carrying
from mapper.model.carrying import Spot
from mapper.model.document import Document

COPIES: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
MOST_VEILED: Final = 40  # cards that are shown pale while they are dragged

Landings = Callable[[float, float], Landing | None]


class Carried:
    """Records dragged from where `lead`, the one under the pointer, is. `find` says where a map point would put them."""

    def __init__(
        self, stage: Workbench, lead: Item, ids: Sequence[str], point: QPoint, find: Landings, *,
        across: bool = True, down: bool = True, copies: bool = True,
    ) -> None:  # fmt: skip
        self._stage = stage
        self._lead = lead
        self._ids = tuple(ids)
        self._find = find
        self._across, self._down, self._copies = across, down, copies
        corner = stage.camera.to_map(point.x(), point.y())
        self._grip = corner[0] - lead.rect.x, corner[1] - lead.rect.y
        self._point = point
        self._landing: Landing | None = None
        self._veiled = _rects(stage, self._ids)
        stage.hold_cursor(Qt.CursorShape.ClosedHandCursor)

    @property
    def copying(self) -> bool:
        """Whether a key that copies is held."""
        return self._copies and bool(self._stage.modifiers & COPIES)

    def move(self, point: QPoint) -> None:
        self._stage.follow(point, across=self._across, down=self._down)
        self._aim(point)
        self._stage.hold_cursor(self._cursor())

    def finish(self, point: QPoint) -> None:
        self._aim(point)
        self._stage.hold_cursor(None)
        landing, picture = self._landing, self._stage.picture
        if landing is None or picture is None:
            return
        spot, copied = self._spot(landing), self.copying
        made: list[str] = []
        if self._stage.attempt(lambda: made.extend(self._put_down(picture.document, spot, copied=copied))):
            self._stage.choose(made)

    def _put_down(self, document: Document, spot: Spot, *, copied: bool) -> Sequence[str]:
        """The edit; returns what is chosen after it."""
        return carrying.carry(document, self._ids, spot, copied=copied)

    def cancel(self) -> None:
        self._stage.hold_cursor(None)

    def shown(self) -> Iterator[Rect]:
        yield self._ghost().grown(sketch.PLATE * self._stage.camera.zoom)
        if len(self._ids) > 1:
            yield self._tag()
        yield from (self._stage.camera.view_rect(rect) for rect in self._veiled)
        if self._landing is not None:
            yield self._stage.camera.view_rect(self._landing.place)
            yield sketch.thick(self._stage.camera.view_rect(self._landing.line))

    def paint(self, painter: QPainter) -> None:
        if not self.copying:
            for rect in self._veiled:
                sketch.veil(painter, self._stage, self._stage.camera.view_rect(rect))
        if self._landing is not None:
            sketch.slot(painter, self._stage, self._landing)
        ghost = self._ghost()
        sketch.card(painter, self._stage, self._lead, ghost.x, ghost.y)
        if len(self._ids) > 1:
            sketch.tag(painter, self._stage, self._count(), self._tag())

    def _aim(self, point: QPoint) -> None:
        self._point = point
        self._landing = self._find(*self._stage.camera.to_map(point.x(), point.y()))

    def _spot(self, landing: Landing) -> Spot:
        """Among cards of its own lane every card stays in the lane it is in."""
        lane = landing.lane if landing.lane != self._lead.lane else None
        return Spot(landing.owner, landing.before, lane)

    def _cursor(self) -> Qt.CursorShape:
        if self._landing is None:
            return Qt.CursorShape.ForbiddenCursor
        return Qt.CursorShape.DragCopyCursor if self.copying else Qt.CursorShape.ClosedHandCursor

    def _ghost(self) -> Rect:
        zoom, rect = self._stage.camera.zoom, self._lead.rect
        x, y = self._point.x() - self._grip[0] * zoom, self._point.y() - self._grip[1] * zoom
        return Rect(x, y, rect.w * zoom, rect.h * zoom)

    def _count(self) -> str:
        return ngettext("{count} item", "{count} items", len(self._ids)).format(count=len(self._ids))

    def _tag(self) -> Rect:
        return sketch.tag_rect(self._count(), self._point.x() + 14, self._point.y() + 14, 1e9)


def _rects(stage: Workbench, ids: Sequence[str]) -> list[Rect]:
    """Where the dragged records are, if they are few."""
    picture = stage.picture
    if picture is None or len(ids) > MOST_VEILED:
        return []
    return [item.rect for i in ids if (item := picture.items.get(i)) is not None]
