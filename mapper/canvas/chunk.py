"""A stretch of the map made ready to be painted: which items lie there, and the ground under them.

Asking layout what lies in a frame costs as much as drawing it; a chunk asks once for eight columns and is kept until a
Change touches it. What depends on the zoom is worked out when first drawn at it.
"""

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect, Text
from mapper.paint.crisp import scaled
from mapper.paint.painter import SMOOTH, is_tint
from mapper.paint.plates import Part, Plate, Press, Ready, Sprite, bounds_of

WIDTH: Final = 1280.0  # map pixels
REACH: Final = 4.0  # map pixels by which strokes and tips may stand out of their item
WORD_REACH: Final = 84.0  # the same of a feeling, under whose face a word may stand
BODY_ZOOM: Final = 0.5  # below it body text is left out
TITLE_ZOOM: Final = 0.2  # below it titles too, and cards are plain boxes
MOST_CURVE_PIXELS: Final = 6_000_000  # of one chunk
MOST_PIXELS: Final = 24_000_000  # of all
MOST_CHUNKS: Final = 120
TITLED: Final = frozenset({"touchpoint", "stage", "lane", "journey", "persona"})
ABOVE: Final = frozenset({"transition", "feeling", "word", "moment"})  # drawn over the curves


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
        "wide",
    )

    def __init__(self, item: Item) -> None:
        rect = item.rect
        reach = WORD_REACH if item.kind == "feeling" else REACH
        self.item = item
        self.key = key_of(item)
        self.first = int(max(0.0, rect.x) // WIDTH)  # the first chunk that has it: it is painted there
        self.left, self.top = rect.x - reach, rect.y - reach
        self.right, self.bottom = rect.x + rect.w + reach, rect.y + rect.h + reach
        self.plate: Plate | None = None
        self.scale = 0.0
        self.origin = QPointF()
        self.blits: list[tuple[int, int, QPixmap]] = []
        self.wide: list[tuple[Part, int, int]] = []  # what is drawn below the blits, and where

    def place(self, scale: float, plate: Plate, press: Press, made: dict[int, Sprite]) -> None:
        """Works out what to copy where, in device pixels of the whole map; `made` are the sprites of this scale by look."""
        self.scale = scale
        rect = self.item.rect
        x, y = rect.x, rect.y
        self.origin = QPointF(round(x * scale) / scale, round(y * scale) / scale)
        blits = self.blits = []
        self.wide = []
        for part in plate.parts:
            if part.wide:
                self.wide.append((part, round((x + part.x) * scale), round((y + part.y) * scale)))
                continue
            sprite = made.get(part.look)
            if sprite is None:
                sprite = made[part.look] = press.sprite(part, scale)
            left, top, pixmap = sprite
            blits.append((round((x + part.x) * scale) + left, round((y + part.y) * scale) + top, pixmap))


class Ground:
    """The backdrop of a stretch, sorted by how it is drawn fastest, each piece with the rectangle it is in.

    Panels are plain rectangles but for their round ends; hairlines go in one call per colour; icons are sprites.
    """

    def __init__(self, primitives: Iterable[Primitive], rect: Rect, press: Press) -> None:
        self.fills: list[tuple[QRectF, QColor]] = []
        self.lines: dict[tuple[str, float, float], list[tuple[Rect, list[QLineF]]]] = {}
        self.ends: list[tuple[Rect, Primitive]] = []  # below the panels
        self.frames: list[tuple[Rect, Primitive]] = []  # above them
        self.icons: list[tuple[Rect, Part]] = []
        self.texts: list[tuple[Rect, Text]] = []
        self.paths: list[Path] = []
        self._rect = rect
        self._press = press
        for primitive in primitives:
            self._add(primitive)

    def _add(self, primitive: Primitive) -> None:
        match primitive:
            case Text():
                x, y, size = primitive.x, primitive.y, primitive.size
                self.texts.append((Rect(x, y - size, primitive.advance, size * 1.4), primitive))
            case Icon():
                part = self._press.plate(f"icon {primitive}", (primitive,), 0.0, 0.0).parts[0]
                self.icons.append((Rect(primitive.x, primitive.y, primitive.size, primitive.size), part))
            case Box() if primitive.fill and not primitive.stroke and primitive.opacity >= 1:
                self._panel(primitive, primitive.fill)
            case Path() if _is_straight(primitive):
                look = (primitive.stroke or "hairline", primitive.width, primitive.opacity)
                lines = list(_strokes(primitive, self._rect))
                self.lines.setdefault(look, []).append((bounds_of((primitive,)), lines))
            case Path():
                self.paths.append(primitive)
            case _:
                self.frames.append((primitive.rect, primitive))

    def draw(self, painter: QPainter, scale: float, seen: Rect) -> None:
        """Draws panels and lines in device pixels of the whole map, without smoothing: edges on whole pixels."""
        drawer = self._press.painter
        ends = [shape for rect, shape in self.ends if rect.meets(seen)]
        if ends:
            drawer.draw(painter, (scaled(shape, scale, 0, 0) for shape in ends))
        painter.save()
        painter.scale(scale, scale)
        painter.setRenderHint(SMOOTH, on=False)
        for fill, colour in self.fills:
            painter.fillRect(fill, colour)
        self._draw_frames(painter, scale, seen)
        for (stroke, width, opacity), ruled in self.lines.items():
            lines = [line for rect, several in ruled if rect.meets(seen) for line in several]
            if not lines:
                continue
            pen = QPen(drawer.palette.faded(stroke, opacity), max(1, round(width * scale)))
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines)
        painter.restore()

    def _draw_frames(self, painter: QPainter, scale: float, seen: Rect) -> None:
        frames = [shape for rect, shape in self.frames if rect.meets(seen)]
        if frames:
            painter.save()
            painter.scale(1 / scale, 1 / scale)
            painter.setRenderHint(SMOOTH)
            self._press.painter.draw(painter, (scaled(shape, scale, 0, 0) for shape in frames))
            painter.restore()

    def _panel(self, box: Box, fill: str) -> None:
        """The straight part as a rectangle, cut to this stretch; an end with round corners by itself, before it."""
        rect, radius = box.rect, box.radius
        for left in (rect.x, rect.right - 3 * radius) if radius else ():
            end = Rect(left, rect.y, 3 * radius, rect.h)
            if end.meets(self._rect):
                self.ends.append((end, box._replace(rect=end)))
        straight = _cut(Rect(rect.x + radius, rect.y, rect.w - 2 * radius, rect.h), self._rect)
        if straight.w > 0 and straight.h > 0:
            self.fills.append((QRectF(*straight), self._press.painter.palette[fill]))


class Drawn:
    """The curves of a stretch as paths ready to be drawn at any scale, and with the ground as pixels at one."""

    def __init__(self, paths: list[Path], ground: Ground, rect: Rect, press: Press) -> None:
        self._curves = paths
        self._ground = ground
        self._stretch = rect
        self._press = press
        self.paths = [press.ready(path) for path in (*ground.paths, *paths)]
        self.beside: list[Ready] = []  # what a sprite does not show
        self.rect = Rect(0, 0, 0, 0)  # what it covers
        self._scale = 0.0
        self._sprite: tuple[QPoint, QPixmap] | None = None

    def sprite(self, scale: float) -> tuple[QPoint, QPixmap] | None:
        """Curves and ground as pixels at a scale, and where they go; None when there are none or too many."""
        if self._scale != scale:
            if self._curves and not self._scale:
                self._part()
            self._scale, self._sprite = scale, self._engraved(scale) if self._curves else None
        return self._sprite

    @property
    def pixels(self) -> int:
        """How many pixels the sprite has."""
        return self._sprite[1].width() * self._sprite[1].height() if self._sprite is not None else 0

    def _part(self) -> None:
        """Tells what lies among the curves from what lies elsewhere, say in the legend."""
        around = bounds_of(tuple(self._curves))
        self.rect = Rect(self._stretch.x, around.y - 2, self._stretch.w, around.h + 4)
        self.beside = [
            self._press.ready(p) for p in self._ground.paths if not bounds_of((p,)).meets(self.rect)
        ]

    def _engraved(self, scale: float) -> tuple[QPoint, QPixmap] | None:
        """Opaque: copying it costs a quarter of blending the curves alone."""
        left, right = round(self.rect.x * scale), round(self.rect.right * scale)
        top, bottom = floor(self.rect.y * scale), ceil(self.rect.bottom * scale)
        if (right - left) * (bottom - top) > MOST_CURVE_PIXELS:
            return None
        image = QImage(right - left, bottom - top, QImage.Format.Format_RGB32)
        image.fill(self._press.painter.palette["canvas"])
        with QPainter(image) as painter:
            painter.translate(-left, -top)
            self._ground.draw(painter, scale, self.rect)
            painter.scale(scale, scale)
            draw_ready(painter, self.paths, {id(ready[0]) for ready in self.beside})
        return QPoint(left, top), QPixmap.fromImage(image)


def draw_ready(painter: QPainter, paths: Iterable[Ready], drawn: set[int]) -> None:
    """Draws in map pixels what is not among `drawn` yet (a curve's piece may lie in two chunks)."""
    painter.setRenderHint(SMOOTH)
    for path, outline, brush, pen in paths:
        if id(path) in drawn:
            continue
        drawn.add(id(path))
        if brush is not None:
            painter.setRenderHint(SMOOTH, on=not is_tint(path))
            painter.fillPath(outline, brush)
            painter.setRenderHint(SMOOTH)
        if pen is not None:
            painter.strokePath(outline, pen)


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

    @property
    def pixels(self) -> int:
        """How many pixels its curves are kept as."""
        return self._curves.pixels if self._curves is not None else 0

    def ground(self, press: Press) -> Ground:
        """The backdrop."""
        if self._ground is None:
            self._ground = Ground(self._picture.backdrop(self.rect), self.rect, press)
        return self._ground

    def curves(self, press: Press) -> Drawn:
        """The emotion curves, and what else of the backdrop is not straight and solid."""
        if self._curves is None:
            paths = [p for p in self._picture.curves(self.rect) if isinstance(p, Path)]
            self._curves = Drawn(paths, self.ground(press), self.rect, press)
        return self._curves

    def renew(self, rect: Rect) -> None:
        """Asks again what lies in a rectangle; the rest stays, ground and curves too."""
        fresh = [Placed(item) for item in self._picture.near(rect) if item.rect.meets(self.rect)]
        self.low = [p for p in self.low if not p.item.rect.meets(rect)]
        self.low += [p for p in fresh if p.item.kind not in ABOVE]
        self.high = [p for p in self.high if not p.item.rect.meets(rect)]
        self.high += [p for p in fresh if p.item.kind in ABOVE]
        self.high.sort(
            key=lambda p: p.item.kind == "transition"
        )  # arrows are painted after what is in columns


class Chunks:
    """The chunks of one picture, made when first painted."""

    def __init__(self, picture: MapPicture) -> None:
        self.picture = picture
        self._made: dict[int, Chunk] = {}

    @property
    def pixels(self) -> int:
        """How many pixels of curves are kept."""
        return sum(chunk.pixels for chunk in self._made.values())

    def across(self, rect: Rect) -> Iterator[tuple[int, Chunk]]:
        """The chunks that may show in a rectangle, from left to right, with their numbers."""
        first, last = self._numbers(rect.x - WORD_REACH, rect.right + WORD_REACH)
        if len(self._made) > MOST_CHUNKS + last - first or self.pixels > MOST_PIXELS:
            self._made.clear()  # what is in the window is soon made again
        for number in range(first, last + 1):
            chunk = self._made.get(number)
            if chunk is None:
                chunk = Chunk(self.picture, Rect(number * WIDTH, 0.0, WIDTH, self.picture.size[1]))
                self._made[number] = chunk
            yield number, chunk

    def forget(self, rect: Rect) -> None:
        """Something in the rectangle is different now. What is as narrow as a card leaves ground and curves alone:
        layout names whole lanes or stretches when those change.
        """
        first, last = self._numbers(rect.x, rect.right)
        cards_only = rect.w < WIDTH / 4 and not self._has_curves(rect)
        for number in [n for n in self._made if first <= n <= last]:
            if cards_only:
                self._made[number].renew(rect)
            else:
                del self._made[number]

    def _has_curves(self, rect: Rect) -> bool:
        bands = (band for band in self.picture.plan.bands if band.lane.type == "emotion")
        return any(band.y <= rect.bottom and rect.y <= band.bottom for band in bands)

    def _numbers(self, left: float, right: float) -> tuple[int, int]:
        most = int(self.picture.size[0] // WIDTH)
        return max(0, int(left // WIDTH)), min(most, max(0, int(right // WIDTH)))


def _cut(rect: Rect, keep: Rect) -> Rect:
    left, top = max(rect.x, keep.x), max(rect.y, keep.y)
    return Rect(left, top, min(rect.right, keep.right) - left, min(rect.bottom, keep.bottom) - top)


def _is_straight(path: Path) -> bool:
    """Whether it is one level line, solid or in dashes longer than thick (dots need round ends), or one solid upright line."""
    if path.fill or not path.stroke or len(path.segments) != 2 or path.segments[1][0] != "L":
        return False
    (_, x1, y1), (_, x2, y2) = path.segments
    if path.dash:
        return y1 == y2 and path.dash[0] >= path.width
    return y1 == y2 or x1 == x2


def _strokes(path: Path, rect: Rect) -> Iterator[QLineF]:
    """The line, or its dashes inside a stretch: Qt begins a dashed line anew where it is cut, and seams would show."""
    (_, x1, y1), (_, x2, y2) = ((kind, float(x), float(y)) for kind, x, y in path.segments)
    if not path.dash:
        yield QLineF(x1, y1, x2, y2)
        return
    (on, off), (left, right) = path.dash[:2], sorted((x1, x2))
    x = left + max(0, floor((rect.x - left) / (on + off))) * (on + off)
    while x < min(right, rect.right):
        yield QLineF(x, y1, min(x + on, right), y1)
        x += on + off


def key_of(item: Item) -> str:
    """What tells an item from all others: a record may be shown more than once."""
    return f"{item.kind} {item.id} {item.lane} {item.persona} {item.view}"
