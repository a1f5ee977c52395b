"""A stretch of the map made ready to be painted: which items lie there, and the ground under them.

Asking layout what lies in a frame costs as much as drawing it; a chunk asks once for eight columns and is kept until a
Change touches it. What depends on the zoom is worked out when first drawn at it.
"""

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Box, Path, Primitive, Rect, Text
from mapper.paint.icons import path_of
from mapper.paint.painter import SMOOTH, Painter, is_tint
from mapper.paint.plates import Plate, Press, bounds_of

WIDTH: Final = 1280.0  # map pixels
REACH: Final = 24.0  # map pixels by which badges and strokes may stand out of their item
BODY_ZOOM: Final = 0.5  # below it body text is left out
TITLE_ZOOM: Final = 0.2  # below it titles too, and cards are plain boxes
MOST_CURVE_PIXELS: Final = 6_000_000
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
        self.key = key_of(item)
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
        self.panels: list[Primitive] = []
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
            case Box() if primitive.fill and not primitive.stroke:
                self.panels.append(primitive)  # a panel's end with its round corners; lines go over it
            case _:
                self.shapes.append(primitive)

    def _is_plain(self, box: Box) -> bool:
        """Whether it is flat and its round corners, if any, are elsewhere."""
        if box.fill is None or box.stroke or box.opacity < 1:
            return False
        return not box.radius or (box.rect.x < self._rect.x and box.rect.right > self._rect.right)


class Drawn:
    """The curves of a stretch as paths ready to be drawn at any scale, and as pixels at one."""

    def __init__(self, paths: list[Path], rect: Rect, press: Press) -> None:
        drawer = press.painter
        self.paths = [
            (path, path_of(path.segments), _brush(path, drawer), _pen(path, drawer)) for path in paths
        ]
        self._rect = rect
        self._scale = 0.0
        self._sprite: tuple[QPoint, QPixmap] | None = None

    def sprite(self, scale: float) -> tuple[QPoint, QPixmap] | None:
        """The curves as pixels at a scale, and where they go; None when that would be too many pixels."""
        if self._scale != scale:
            self._scale, self._sprite = scale, self._engraved(scale)
        return self._sprite

    def draw(self, painter: QPainter, drawn: set[int]) -> None:
        """Draws in map pixels what is not among `drawn` yet (a curve's piece may lie in two chunks)."""
        for path, outline, brush, pen in self.paths:
            if id(path) in drawn:
                continue
            drawn.add(id(path))
            if brush is not None:
                painter.setRenderHint(SMOOTH, on=not is_tint(path))
                painter.fillPath(outline, brush)
                painter.setRenderHint(SMOOTH)
            if pen is not None:
                painter.strokePath(outline, pen)

    def _engraved(self, scale: float) -> tuple[QPoint, QPixmap] | None:
        around = bounds_of(tuple(path for path, *_ in self.paths))
        left, right = round(self._rect.x * scale), round(self._rect.right * scale)
        top, bottom = floor(around.y * scale) - 1, ceil(around.bottom * scale) + 1
        if (right - left) * (bottom - top) > MOST_CURVE_PIXELS:
            return None
        pixmap = QPixmap(right - left, bottom - top)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(SMOOTH)
            painter.setTransform(QTransform(scale, 0, 0, scale, -left, -top))
            self.draw(painter, set())
        return QPoint(left, top), pixmap


class Chunk:
    """All that is to be painted of one stretch of a map."""

    def __init__(self, picture: MapPicture, rect: Rect) -> None:
        self.rect = rect
        self._picture = picture
        self._ground: Ground | None = None
        self._curves: Drawn | None = None
        placed = [Placed(item) for item in picture.near(rect)]
        self.low = [p for p in placed if p.item.kind not in ABOVE]
        self.high = [p for p in placed if p.item.kind in ABOVE]

    def ground(self, press: Press) -> Ground:
        """The backdrop."""
        if self._ground is None:
            self._ground = Ground(self._picture.backdrop(self.rect), self.rect, press)
        return self._ground

    def curves(self, press: Press) -> Drawn:
        """The emotion curves."""
        if self._curves is None:
            paths = [p for p in self._picture.curves(self.rect) if isinstance(p, Path)]
            self._curves = Drawn(paths, self.rect, press)
        return self._curves


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


def _brush(path: Path, drawer: Painter) -> QBrush | None:
    return QBrush(drawer.palette.faded(path.fill, path.opacity)) if path.fill else None


def _pen(path: Path, drawer: Painter) -> QPen | None:
    return drawer.pen(path) if path.stroke else None


def key_of(item: Item) -> str:
    """What tells an item from all others: a record may be shown more than once."""
    return f"{item.kind} {item.id} {item.lane} {item.persona} {item.view}"
