"""Plates: what one card shows, prepared so that drawing it again costs one blit and one or two glyph runs.

The shapes of a card become a sprite, shared by all cards that look alike at a zoom; its text becomes glyph runs, which
scale with the painter. Everything is kept in caches of a bounded size and made when first drawn.
"""

from collections import OrderedDict
from functools import lru_cache
from math import ceil, floor, log2
from typing import Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QPixmap

from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Text
from mapper.paint.crisp import scaled
from mapper.paint.glyphs import prepare
from mapper.paint.icons import path_of
from mapper.paint.painter import Painter

K = TypeVar("K")
V = TypeVar("V")

MOST_PLATES: Final = 3000  # about 5 KB each
SMALL: Final = 34.0  # map pixels: faces and markers, not cards
WIDE: Final = 1000.0  # map pixels from which a sprite would mostly lie outside the window
FINE: Final = 16.0  # device pixels up to which icons come in every size, then in every second
MOST_SIDE: Final = 8000  # device pixels of a sprite: a card is never larger on a screen
MOST_PIXELS: Final = 24_000_000  # of sprites: 96 MB at the very most, of which a screen needs a tenth


class Lru(Generic[K, V]):
    """The last things used, up to a total weight."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """Of all that is kept."""
        return self._weight

    def get(self, key: K) -> V | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int = 1) -> V:
        self.drop(key)
        self._kept[key] = (value, weight)
        self._weight += weight
        while self._weight > self._limit and len(self._kept) > 1:
            self._weight -= self._kept.popitem(last=False)[1][1]
        return value

    def drop(self, key: K) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._weight -= found[1]

    def clear(self) -> None:
        self._kept.clear()
        self._weight = 0


class Sprite(NamedTuple):
    """Pixels, and where they go relative to the device pixel of their part's origin."""

    x: int
    y: int
    pixmap: QPixmap


class Part(NamedTuple):
    """A piece of a plate that others share: an icon, or boxes and paths that lie on each other.

    (`x`, `y`) is its origin relative to the plate's, in map pixels; `look` the number of what it shows.
    """

    x: float
    y: float
    look: int
    icon: Icon | None = None
    small: bool = False
    wide: bool = False  # no sprite is made of it: `Press.draw`


class Plate(NamedTuple):
    """One card prepared: what it was made of (compared with `is`), its pieces, and its glyphs by colour."""

    source: object
    parts: tuple[Part, ...]
    texts: tuple[tuple[QColor, QGlyphRun], ...]


# A path with its outline, brush and pen for Qt.
Ready = tuple[Path, QPainterPath, QBrush | None, QPen | None]


class Press:
    """Makes plates and sprites of one theme and keeps them."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.plates: Lru[str, Plate] = Lru(MOST_PLATES)
        self.engraved = 0  # sprites made so far, for the tests that count them
        self._lines: Lru[Text, Plate] = Lru(MOST_PLATES)
        self._sprites: Lru[tuple[int, float], Sprite] = Lru(MOST_PIXELS)
        self._numbers: dict[tuple[Primitive, ...], int] = {}
        self._looks: list[tuple[Primitive, ...]] = []
        self._ready: Lru[int, Ready] = Lru(MOST_PLATES)

    @property
    def sprite_pixels(self) -> int:
        """How many pixels all sprites have together."""
        return self._sprites.weight

    def plate(self, key: str, ink: tuple[Primitive, ...], x: float, y: float) -> Plate:
        """The plate of a card at (x, y), made anew when `ink` is not the very tuple it was made of."""
        found = self.plates.get(key)
        if found is not None and found.source is ink:
            return found
        return self.plates.put(key, self._prepared(ink, x, y))

    def line(self, text: Text) -> Plate:
        """A line of text that belongs to no card, as a plate whose origin is (0, 0)."""
        found = self._lines.get(text)
        return found if found is not None else self._lines.put(text, self._prepared((text,), 0.0, 0.0))

    def ready(self, path: Path) -> Ready:
        """A path prepared for being drawn at any scale; layout hands out the same one until it changes."""
        found = self._ready.get(id(path))
        if found is not None and found[0] is path:
            return found
        palette = self.painter.palette
        brush = QBrush(palette.faded(path.fill, path.opacity)) if path.fill else None
        pen = self.painter.pen(path) if path.stroke else None
        return self._ready.put(id(path), (path, path_of(path.segments), brush, pen))

    def sprite(self, part: Part, scale: float) -> Sprite:
        """A part at `scale` device pixels per map pixel. Icons and other small parts come in steps of size, so that
        zooming meets them again.
        """
        size = scale
        if part.icon is not None:
            size = part.icon.size * scale
            size = float(max(1, round(size)) if size < FINE else 2 * round(size / 2))
        elif part.small:
            size = stepped(scale)
        return self._sprites.get((part.look, size)) or self._engraved(part, size)

    def draw(self, painter: QPainter, part: Part, scale: float, x: int, y: int, exposed: Rect) -> None:
        """Draws a part with its origin at (x, y), all in device pixels."""
        look = self._looks[part.look]
        self.painter.draw(painter, (scaled(shape, scale, x, y, exposed) for shape in look))

    def _prepared(self, ink: tuple[Primitive, ...], x: float, y: float) -> Plate:
        shapes: list[Primitive] = []
        parts: list[Part] = []
        for primitive in ink:
            if isinstance(primitive, Icon):
                self._add_shapes(parts, shapes)
                bare = Icon(primitive.name, 0.0, 0.0, primitive.size, primitive.colour)
                parts.append(Part(primitive.x - x, primitive.y - y, self._number((bare,)), bare))
            elif not isinstance(primitive, Text):
                shapes.append(moved(primitive, x, y))
        self._add_shapes(parts, shapes)
        inked = prepare((p for p in ink if isinstance(p, Text)), self.painter.fonts, x, y)
        palette = self.painter.palette
        return Plate(ink, tuple(parts), tuple((palette[colour], run) for colour, run in inked))

    def _add_shapes(self, parts: list[Part], shapes: list[Primitive]) -> None:
        if shapes:
            look = tuple(shapes)
            bounds = bounds_of(look)
            side = max(bounds.w, bounds.h)
            parts.append(Part(0.0, 0.0, self._number(look), small=side < SMALL, wide=side > WIDE))
            shapes.clear()

    def _number(self, look: tuple[Primitive, ...]) -> int:
        """Looks are compared once, here, and go by their number from then on."""
        number = self._numbers.get(look)
        if number is None:
            number = self._numbers[look] = len(self._looks)
            self._looks.append(look)
        return number

    def _engraved(self, part: Part, size: float) -> Sprite:
        self.engraved += 1
        look = self._looks[part.look]
        if part.icon is not None:
            look, scale = (part.icon._replace(size=size),), 1.0
        else:
            scale = size
        bounds = bounds_of(look)
        left, top = floor(bounds.x * scale) - 1, floor(bounds.y * scale) - 1
        width = min(MOST_SIDE, ceil(bounds.right * scale) + 1 - left)
        height = min(MOST_SIDE, ceil(bounds.bottom * scale) + 1 - top)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            self.painter.draw(painter, (scaled(shape, scale, -left, -top) for shape in look))
        pixmap = QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
        return self._sprites.put((part.look, size), Sprite(left, top, pixmap), width * height)


@lru_cache(maxsize=64)
def stepped(scale: float) -> float:
    """The nearest of 24 scales per doubling: at most 1.5 % off, a quarter of a pixel on a face."""
    return float(2.0 ** (round(log2(scale) * 24) / 24))


def moved(shape: Primitive, x: float, y: float) -> Primitive:
    """The primitive moved by (−x, −y)."""
    match shape:
        case Box():
            return shape._replace(rect=_moved(shape.rect, x, y))
        case Image():
            return shape._replace(rect=_moved(shape.rect, x, y))
        case Icon():
            return shape._replace(x=shape.x - x, y=shape.y - y)
        case Path():
            return shape._replace(segments=tuple(_moved_segment(s, x, y) for s in shape.segments))
    return shape


def bounds_of(shapes: tuple[Primitive, ...]) -> Rect:
    """A rectangle around the shapes, strokes included."""
    rects = [_bounds(shape) for shape in shapes] or [Rect(0, 0, 0, 0)]
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top)


def _bounds(shape: Primitive) -> Rect:
    match shape:
        case Box():
            return shape.rect.grown(shape.width / 2 if shape.stroke else 0)
        case Image():
            return shape.rect
        case Icon():
            return Rect(shape.x, shape.y, shape.size, shape.size)
        case Path():
            xs = [float(v) for s in shape.segments for v in s[1::2]]
            ys = [float(v) for s in shape.segments for v in s[2::2]]
            if not xs:
                return Rect(0, 0, 0, 0)
            box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            return box.grown(shape.width / 2 if shape.stroke else 0)
    return Rect(0, 0, 0, 0)


def _moved(rect: Rect, x: float, y: float) -> Rect:
    return Rect(rect.x - x, rect.y - y, rect.w, rect.h)


def _moved_segment(segment: tuple[str | float, ...], x: float, y: float) -> tuple[str | float, ...]:
    offsets = (x, y) * (len(segment) // 2)
    return (segment[0], *(float(n) - o for n, o in zip(segment[1:], offsets, strict=True)))
