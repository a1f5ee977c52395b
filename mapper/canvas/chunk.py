"""A stretch of the map made ready to be painted: which items lie there, and the ground under them.

Asking layout what lies in a frame costs as much as drawing it; a chunk asks once for eight columns and is kept until a
Change touches it. What depends on the zoom is worked out when first drawn at it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QPixmap

from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Box, Path, Primitive, Rect, Text
from mapper.paint.plates import Plate, Press

WIDTH: Final = 1280.0  # map pixels
REACH: Final = 24.0  # map pixels by which badges and strokes may stand out of their item
BODY_ZOOM: Final = 0.5  # below it body text is left out
TITLE_ZOOM: Final = 0.2  # below it titles too, and cards are plain boxes
TITLED: Final = frozenset({"touchpoint", "stage", "lane", "journey", "persona"})
ABOVE: Final = frozenset({"transition", "feeling", "moment"})  # drawn over the curves


class Placed:
    """An item with its plate, and where both are at the scale it was last drawn at."""

    __slots__ = (
        "blits",
        "bottom",
        "first",
        "item",
        "key",
        "left",
        "origin",
        "plate",
        "right",
        "scale",
        "top",
    )

    def __init__(self, item: Item) -> None:
        rect = item.rect
        self.item = item
        self.key = item.kind + item.id
        self.first = int(max(0.0, rect.x) // WIDTH)  # the first chunk that has it: it is painted there
        self.left, self.top = rect.x - REACH, rect.y - REACH
        self.right, self.bottom = rect.x + rect.w + REACH, rect.y + rect.h + REACH
        self.plate: Plate | None = None
        self.scale = 0.0
        self.origin = QPointF()
        self.blits: list[tuple[QPoint, QPixmap]] = []

    def place(self, scale: float, plate: Plate, press: Press) -> None:
        """Works out what to copy where, in device pixels of the whole map."""
        self.scale = scale
        x, y = self.item.rect.x, self.item.rect.y
        self.origin = QPointF(round(x * scale) / scale, round(y * scale) / scale)
        self.blits = [
            (
                QPoint(round((x + part.x) * scale) + sprite.x, round((y + part.y) * scale) + sprite.y),
                sprite.pixmap,
            )
            for part in plate.parts
            for sprite in (press.sprite(part, scale),)
        ]


class Ground:
    """The backdrop of a stretch: plain rectangles and lines, ready for any scale, and the few things that are not."""

    def __init__(self, primitives: Iterable[Primitive], rect: Rect, press: Press) -> None:
        self.fills: list[tuple[QRectF, QColor]] = []
        self.lines: dict[tuple[str, float], list[QLineF]] = {}
        self.shapes: list[Primitive] = []
        self.texts: list[Text] = []
        self._rect = rect
        for primitive in primitives:
            self._add(primitive, press)

    def _add(self, primitive: Primitive, press: Press) -> None:
        match primitive:
            case Text():
                self.texts.append(primitive)
            case Box() if self._is_plain(primitive):
                cut = _cut(primitive.rect, self._rect)
                self.fills.append((QRectF(*cut), press.painter.palette[primitive.fill or "canvas"]))
            case Path() if _is_straight(primitive):
                (_, x1, y1), (_, x2, y2) = primitive.segments
                line = QLineF(float(x1), float(y1), float(x2), float(y2))
                self.lines.setdefault((primitive.stroke or "hairline", primitive.width), []).append(line)
            case _:
                self.shapes.append(primitive)

    def _is_plain(self, box: Box) -> bool:
        """Whether it is flat and its round corners, if any, are elsewhere."""
        if box.fill is None or box.stroke or box.opacity < 1:
            return False
        return not box.radius or (box.rect.x < self._rect.x and box.rect.right > self._rect.right)


class Chunk:
    """All that is to be painted of one stretch of a map."""

    def __init__(self, picture: MapPicture, rect: Rect) -> None:
        self.rect = rect
        self._picture = picture
        self._ground: Ground | None = None
        placed = [Placed(item) for item in picture.near(rect)]
        self.low = [p for p in placed if p.item.kind not in ABOVE]
        self.high = [p for p in placed if p.item.kind in ABOVE]

    def ground(self, press: Press) -> Ground:
        """The backdrop."""
        if self._ground is None:
            self._ground = Ground(self._picture.backdrop(self.rect), self.rect, press)
        return self._ground


class Chunks:
    """The chunks of one picture, made when first painted."""

    def __init__(self, picture: MapPicture) -> None:
        self.picture = picture
        self._made: dict[int, Chunk] = {}

    def across(self, rect: Rect) -> Iterator[tuple[int, Chunk]]:
        """The chunks that may show in a rectangle, from left to right, with their numbers.

        A rectangle as narrow as a card gets a chunk of its own where none is ready: after an edit, making all eight
        columns anew would take longer than painting the card.
        """
        first, last = self._numbers(rect.x - REACH, rect.right + REACH)
        if rect.w < WIDTH / 4 and not all(number in self._made for number in range(first, last + 1)):
            height = self.picture.size[1]
            yield -1, Chunk(self.picture, Rect(rect.x - REACH, 0.0, rect.w + 2 * REACH, height))
            return
        for number in range(first, last + 1):
            chunk = self._made.get(number)
            if chunk is None:
                chunk = self._made[number] = self._chunk(number)
            yield number, chunk

    def forget(self, rect: Rect) -> None:
        """Something in the rectangle is different now."""
        first, last = self._numbers(rect.x - REACH, rect.right + REACH)
        for number in [n for n in self._made if first <= n <= last]:
            del self._made[number]

    def _chunk(self, number: int) -> Chunk:
        return Chunk(self.picture, Rect(number * WIDTH, 0.0, WIDTH, self.picture.size[1]))

    def _numbers(self, left: float, right: float) -> tuple[int, int]:
        most = int(self.picture.size[0] // WIDTH)
        return max(0, int(left // WIDTH)), min(most, max(0, int(right // WIDTH)))


def _cut(rect: Rect, keep: Rect) -> Rect:
    left, top = max(rect.x, keep.x), max(rect.y, keep.y)
    return Rect(left, top, min(rect.right, keep.right) - left, min(rect.bottom, keep.bottom) - top)


def _is_straight(path: Path) -> bool:
    """Whether it is one solid level or upright line."""
    if path.fill or path.dash or path.opacity < 1 or len(path.segments) != 2 or path.segments[1][0] != "L":
        return False
    (_, x1, y1), (_, x2, y2) = path.segments
    return bool(path.stroke) and (x1 == x2 or y1 == y2)
