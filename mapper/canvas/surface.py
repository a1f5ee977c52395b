"""Paints one journey's picture: only what an exposed rectangle meets, at the detail its zoom can show.

Everything is placed in device pixels, so that sprites are copied and never scaled; text scales with the painter. What a
card shows is asked of layout once and kept as a plate until a Change touches it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap, QTransform

from mapper.canvas.ahead import Ahead
from mapper.canvas.camera import Camera
from mapper.canvas.chunk import (
    BODY_ZOOM,
    TITLE_ZOOM,
    TITLED,
    Chunks,
    Drawn,
    Ground,
    Placed,
    draw_ready,
)
from mapper.canvas.far import Far
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.paint.fonts import Fonts
from mapper.paint.painter import Painter, Pictures, no_pictures
from mapper.paint.plates import Plate, Press, Sprite

MOST_MADE: Final = 1000  # sprites at hand
LEGIBLE: Final = 4.0  # device pixels: smaller text that belongs to no card is left out
_ORIGIN: Final = QPointF(0, 0)


class Surface:
    """The picture as it looks in one theme, with everything prepared that was drawn before."""

    def __init__(self, theme: Mapping[str, str], pictures: Pictures = no_pictures) -> None:
        self.theme = theme
        self.fonts = Fonts()
        self.pictures = pictures
        self.press = Press(Painter(theme, self.fonts, pictures))
        self.chunks: Chunks | None = None
        self.far: Far | None = None
        self.ahead = Ahead()
        self._made: tuple[float, Press | None, dict[int, Sprite]] = (0.0, None, {})
        self.scale = 0.0  # of the last frame
        self.painted = 0  # items drawn since the surface was made, for the tests that count them

    @property
    def picture(self) -> MapPicture | None:
        return self.chunks.picture if self.chunks is not None else None

    def set_theme(self, theme: Mapping[str, str]) -> None:
        self.theme = theme
        self.press = Press(Painter(theme, self.fonts, self.pictures))
        self.set_picture(self.picture)

    def set_picture(self, picture: MapPicture | None) -> None:
        self.chunks = Chunks(picture) if picture is not None else None
        self.far = Far(picture, self.theme) if picture is not None else None
        self.press.plates.clear()
        self.ahead.forget()

    def follow(self, picture: MapPicture, rects: Sequence[Rect]) -> None:
        """Shows the picture after a Change that altered these rectangles of it."""
        if self.chunks is None or picture is not self.chunks.picture:
            self.set_picture(picture)
            return
        self.ahead.forget()
        if self.far is not None:
            self.far.forget(rects)
        for rect in rects:
            self.chunks.forget(rect)

    def made_at(self, scale: float) -> dict[int, Sprite]:
        """The sprites used at a scale so far, by the number of their look; only one scale's are kept at hand."""
        if self._made[0] != scale or self._made[1] is not self.press or len(self._made[2]) > MOST_MADE:
            self._made = (scale, self.press, {})
        return self._made[2]

    def marked_in(self, rect: Rect, marked: Container[str]) -> Iterator[Item]:
        """The items in a rectangle of the map that show marked records: each once, what is on top last."""
        chunks = list(self.chunks.across(rect)) if self.chunks is not None else []
        for high in (False, True):
            for number, chunk in chunks:
                since = number if number > chunks[0][0] else 0
                for p in chunk.high if high else chunk.low:
                    item = p.item
                    if item.id in marked and p.first >= since and item.rect.meets(rect):
                        yield item

    def paint(self, painter: QPainter, exposed: QRect, camera: Camera, ratio: float) -> None:
        """Paints `exposed` (view pixels) on a device with `ratio` device pixels per view pixel."""
        painter.setClipRect(exposed)
        if camera.zoom < TITLE_ZOOM and self.far is not None:
            self._paint_far(self.far, painter, exposed, camera, ratio)
            return
        if not self.ahead.paint(painter, exposed, camera, ratio, self._paint_near):
            self._paint_near(painter, exposed, camera, ratio)

    def _paint_near(self, painter: QPainter, exposed: QRect, camera: Camera, ratio: float) -> None:
        painter.fillRect(exposed, self.press.painter.palette["canvas"])
        if self.chunks is not None:
            _Frame(self, self.chunks, painter, exposed, camera, ratio).paint()
            painter.resetTransform()

    def _paint_far(self, far: Far, painter: QPainter, exposed: QRect, camera: Camera, ratio: float) -> None:
        size = exposed.size()
        kept = far.pixels(camera, size, ratio) if exposed.topLeft().isNull() else None
        if kept is None:
            kept = QPixmap(size * ratio)
            kept.setDevicePixelRatio(ratio)
            kept.fill(self.press.painter.palette["canvas"])
            with QPainter(kept) as inner:
                self._draw_far(far, inner, exposed, camera)
            if exposed.topLeft().isNull():
                far.keep(camera, size, ratio, kept)
        painter.drawPixmap(exposed.topLeft(), kept)

    def _draw_far(self, far: Far, painter: QPainter, exposed: QRect, camera: Camera) -> None:
        """Draws the map from afar on a device whose corner is the exposed rectangle's."""
        zoom = camera.zoom
        rect = camera.map_rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        painter.setTransform(
            QTransform(zoom, 0, 0, zoom, -camera.left - exposed.x(), -camera.top - exposed.y())
        )
        far.paint(painter, rect)
        assert self.picture is not None
        self.press.painter.draw(painter, self.picture.curves(rect, zoom))


class _Frame:
    """One rectangle being painted."""

    def __init__(
        self,
        surface: Surface,
        chunks: Chunks,
        painter: QPainter,
        exposed: QRect,
        camera: Camera,
        ratio: float,
    ) -> None:
        self.surface, self.chunks, self.painter, self.press = surface, chunks, painter, surface.press
        self.picture = chunks.picture
        self.zoom = camera.zoom
        self.scale = camera.zoom * ratio
        self.rect = camera.map_rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        dx, dy = round(camera.left * ratio), round(camera.top * ratio)
        self.flat = QTransform(1 / ratio, 0, 0, 1 / ratio, -dx / ratio, -dy / ratio)
        self.magnified = QTransform(self.zoom, 0, 0, self.zoom, -dx / ratio, -dy / ratio)
        self.device = Rect(
            exposed.x() * ratio + dx,
            exposed.y() * ratio + dy,
            exposed.width() * ratio,
            exposed.height() * ratio,
        )

    def paint(self) -> None:
        chunks = list(self.chunks.across(self.rect))
        steady, self.surface.scale = self.surface.scale == self.scale, self.scale
        self.painter.setTransform(self.flat)
        for _number, chunk in chunks:
            chunk.ground(self.press).draw(self.painter, self.scale, self.rect)
        first = chunks[0][0] if chunks else 0
        self._curves([chunk.curves(self.press) for _number, chunk in chunks], pixels=steady)
        for _number, chunk in chunks:
            self._notes(chunk.ground(self.press))
        for number, chunk in chunks:
            self._items(chunk.low, number if number > first else 0)
        for number, chunk in chunks:
            self._items(chunk.high, number if number > first else 0)

    def _curves(self, curves: list[Drawn], *, pixels: bool) -> None:
        """As pixels where the scale has not just changed: while zooming every scale comes once, so making pixels of
        the curves would only cost.
        """
        painter = self.painter
        drawn: set[int] = set()
        for some in curves:
            sprite = some.sprite(self.scale) if pixels else None
            if sprite is not None and some.rect.meets(self.rect):
                painter.drawPixmap(*sprite)
            direct = some.beside if sprite is not None else some.paths
            if direct:
                painter.setTransform(self.magnified)
                draw_ready(painter, direct, drawn)
                painter.setTransform(self.flat)

    def _notes(self, ground: Ground) -> None:
        """Icons and text of the backdrop: scale, legend, footer."""
        painter, seen, scale = self.painter, self.rect, self.scale
        for rect, part in ground.icons:
            if rect.meets(seen):
                sprite = self.press.sprite(part, scale)
                painter.drawPixmap(
                    round(rect.x * scale) + sprite.x, round(rect.y * scale) + sprite.y, sprite.pixmap
                )
        legible = [t for rect, t in ground.texts if t.size * scale >= LEGIBLE and rect.meets(seen)]
        if legible:
            self._write((_ORIGIN, self.press.line(text)) for text in legible)

    def _items(self, placed: list[Placed], since: int) -> None:
        """First all shapes, in device pixels, then all text under one transform.

        What begins in a chunk before number `since` has been painted with that one.
        """
        scale, press, made = self.scale, self.press, self.surface.made_at(self.scale)
        left, top, right, bottom = self.rect.x, self.rect.y, self.rect.right, self.rect.bottom
        draw = self.painter.drawPixmap
        body, titles = self.zoom >= BODY_ZOOM, self.zoom >= TITLE_ZOOM
        written: list[tuple[QPointF, Plate]] = []
        for p in placed:
            if p.left > right or p.right < left or p.top > bottom or p.bottom < top or p.first < since:
                continue
            plate = p.plate or self._plate(p)
            if p.scale != scale:
                p.place(scale, plate, press, made)
            for part, x, y in p.wide:
                press.draw(self.painter, part, scale, x, y, self.device)
            for x, y, pixmap in p.blits:
                draw(x, y, pixmap)
            self.surface.painted += 1
            if plate.texts and (body or (titles and p.item.kind in TITLED)):
                written.append((p.origin, plate))
        if written:
            self._write(written)

    def _write(self, written: Iterable[tuple[QPointF, Plate]]) -> None:
        painter = self.painter
        painter.setTransform(self.magnified)
        draw, set_pen = painter.drawGlyphRun, painter.setPen
        pen = None
        for origin, plate in written:
            for colour, run in plate.texts:
                if colour is not pen:
                    set_pen(colour)
                    pen = colour
                draw(origin, run)
        painter.setTransform(self.flat)

    def _plate(self, placed: Placed) -> Plate:
        item = placed.item
        placed.plate = self.press.plate(placed.key, self.picture.ink(item), item.rect.x, item.rect.y)
        return placed.plate
