"""Paints one journey's picture: only what an exposed rectangle meets, at the detail its zoom can show.

Everything is placed in device pixels, so that sprites are copied and never scaled; text scales with the painter. What a
card shows is asked of layout once and kept as a plate until a Change touches it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from mapper.canvas.camera import Camera
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Primitive, Rect, Text
from mapper.paint.crisp import scaled
from mapper.paint.fonts import Fonts
from mapper.paint.painter import Painter, Pictures, no_pictures
from mapper.paint.plates import Plate, Press

BODY_ZOOM: Final = 0.5  # below it body text is left out
TITLE_ZOOM: Final = 0.2  # below it titles too, and cards are plain boxes
REACH: Final = 24.0  # map pixels by which badges and strokes may stand out of their item
TITLED: Final = frozenset({"touchpoint", "stage", "lane", "journey", "persona"})
ABOVE: Final = frozenset({"transition", "feeling", "moment"})  # drawn over the curves


class Surface:
    """The picture as it looks in one theme, with everything prepared that was drawn before."""

    def __init__(self, theme: Mapping[str, str], pictures: Pictures = no_pictures) -> None:
        self.theme = theme
        self.fonts = Fonts()
        self.pictures = pictures
        self.press = Press(Painter(theme, self.fonts, pictures))
        self.picture: MapPicture | None = None
        self.painted = 0  # items drawn since the surface was made, for the tests that count them

    def set_theme(self, theme: Mapping[str, str]) -> None:
        self.theme = theme
        self.press = Press(Painter(theme, self.fonts, self.pictures))

    def set_picture(self, picture: MapPicture | None) -> None:
        self.picture = picture
        self.press.plates.clear()

    def follow(self, picture: MapPicture, rects: Iterable[Rect]) -> None:
        """Shows the picture after a Change that altered these rectangles of it."""
        self.picture = picture
        for rect in rects:
            for item in picture.near(rect.grown(REACH)):
                self.press.plates.drop(_key(item))

    def paint(self, painter: QPainter, exposed: QRect, camera: Camera, ratio: float) -> None:
        """Paints the rectangle `exposed` (view pixels) on a device with `ratio` device pixels per view pixel."""
        painter.save()
        painter.setClipRect(exposed)
        painter.fillRect(exposed, self.press.painter.palette["canvas"])
        if self.picture is not None:
            if ratio != 1.0:
                painter.scale(1 / ratio, 1 / ratio)
            _Frame(self, self.picture, painter, exposed, camera, ratio).paint()
        painter.restore()


class _Frame:
    """One rectangle being painted."""

    def __init__(
        self,
        surface: Surface,
        picture: MapPicture,
        painter: QPainter,
        exposed: QRect,
        camera: Camera,
        ratio: float,
    ) -> None:
        self.surface, self.picture, self.painter, self.press = surface, picture, painter, surface.press
        self.zoom = camera.zoom
        self.scale = camera.zoom * ratio
        self.dx, self.dy = -round(camera.left * ratio), -round(camera.top * ratio)
        self.rect = camera.map_rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        self.device = Rect(
            exposed.x() * ratio, exposed.y() * ratio, exposed.width() * ratio, exposed.height() * ratio
        )

    def paint(self) -> None:
        self._primitives(self.picture.backdrop(self.rect))
        low: list[Item] = []
        high: list[Item] = []
        for item in self.picture.near(self.rect.grown(REACH)):
            (high if item.kind in ABOVE else low).append(item)
        self._items(low)
        self._primitives(self.picture.curves(self.rect, self.zoom))
        self._items(high)
        self.surface.painted += len(low) + len(high)

    def _items(self, items: Iterable[Item]) -> None:
        """First all shapes, in device pixels, then all text under one transform."""
        plates = [(item, self._plate(item)) for item in items]
        scale, dx, dy, painter = self.scale, self.dx, self.dy, self.painter
        sprite_of, draw = self.press.sprite, painter.drawPixmap
        written: list[tuple[QPointF, Plate]] = []
        for item, plate in plates:
            rect = item.rect
            x, y = round(rect.x * scale) + dx, round(rect.y * scale) + dy
            sprite = sprite_of(plate, scale)
            if sprite is not None:
                draw(QPoint(x, y) + sprite.offset, sprite.pixmap)
            if plate.texts and (self.zoom >= BODY_ZOOM or (self.zoom >= TITLE_ZOOM and item.kind in TITLED)):
                written.append((QPointF(x / scale, y / scale), plate))
        self._write(written)

    def _write(self, written: list[tuple[QPointF, Plate]]) -> None:
        painter = self.painter
        painter.save()
        painter.scale(self.scale, self.scale)
        draw, set_pen = painter.drawGlyphRun, painter.setPen
        pen = None
        for origin, plate in written:
            for colour, run in plate.texts:
                if colour is not pen:
                    set_pen(colour)
                    pen = colour
                draw(origin, run)
        painter.restore()

    def _plate(self, item: Item) -> Plate:
        key = _key(item)
        found = self.press.plates.get(key)
        if found is not None:
            return found
        return self.press.plate(key, self.picture.ink(item), item.rect.x, item.rect.y)

    def _primitives(self, primitives: Iterable[Primitive]) -> None:
        """Draws what is not an item: shapes at once, text through the press's memory of lines."""
        texts: list[Text] = []
        shapes: list[Primitive] = []
        for primitive in primitives:
            if isinstance(primitive, Text):
                texts.append(primitive)
            else:
                shapes.append(scaled(primitive, self.scale, self.dx, self.dy, self.device))
        self.press.painter.draw(self.painter, shapes)
        legible = [text for text in texts if text.size * self.zoom >= 4]
        plates = [
            (QPointF(self.dx / self.scale, self.dy / self.scale), self.press.line(text)) for text in legible
        ]
        self._write(plates)


def _key(item: Item) -> str:
    return item.kind + item.id
