"""The bound of a frame: the very pixels the canvas shows, painted into a QImage with everything prepared beforehand.

Which cards are visible, their sprites and glyph runs, panels and lines: nothing is looked up, laid out or made while it
is timed. Curves are ready as pixels, or as paths where every frame has another zoom, or left out (row C7).
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from mapper.canvas.camera import Camera
from mapper.canvas.chunk import BODY_ZOOM, TITLE_ZOOM, TITLED
from mapper.layout.look import LIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Box, Icon, Path, Primitive, Text
from mapper.paint.crisp import edges, scaled
from mapper.paint.fonts import Fonts
from mapper.paint.icons import icon_path, path_of
from mapper.paint.painter import Painter
from mapper.paint.plates import Press

Blit = tuple[QPoint, QPixmap]


class PreparedFrame:
    """A frame of `width` × `height` seen through `camera`; `draw` paints it."""

    def __init__(
        self,
        picture: MapPicture,
        camera: Camera,
        width: int = 1600,
        height: int = 900,
        *,
        curves: str = False,
    ) -> None:
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.camera = camera
        self.picture = picture
        self.press = Press(Painter(LIGHT, Fonts()))
        self.rect = camera.map_rect(0, 0, width, height)
        self.fills: list[tuple[QRect, QColor]] = []
        self.boxes: list[tuple[QRectF, float, QColor, QPen | None]] = []
        self.blits: list[Blit] = []
        self.paths: list[tuple[QPainterPath, QPen | None, QColor]] = []
        self.blits_above: list[Blit] = []
        self.glyphs: list[tuple[QColor, QPointF, QGlyphRun]] = []
        self._prepare_ground(curves=curves)
        self._prepare_cards()

    def draw(self) -> None:
        """Paints the frame."""
        painter = QPainter(self.image)
        painter.fillRect(self.image.rect(), self.press.painter.palette["canvas"])
        for rect, colour in self.fills:
            painter.fillRect(rect, colour)
        for point, pixmap in self.blits:
            painter.drawPixmap(point, pixmap)
        if self.paths:
            self._draw_paths(painter)
        for point, pixmap in self.blits_above:
            painter.drawPixmap(point, pixmap)
        zoom, left, top = self.camera.zoom, self.camera.left, self.camera.top
        painter.setTransform(QTransform(zoom, 0, 0, zoom, -left, -top))
        for colour, origin, run in self.glyphs:
            painter.setPen(colour)
            painter.drawGlyphRun(origin, run)
        painter.end()

    def _draw_paths(self, painter: QPainter) -> None:
        for path, pen, brush in self.paths:
            painter.setRenderHint(
                QPainter.RenderHint.Antialiasing, on=pen is not None or brush.alpha() == 255
            )
            if pen is None:
                painter.fillPath(path, brush)
            else:
                painter.strokePath(path, pen)

    def _prepare_ground(self, *, curves: str) -> None:
        for primitive in self.picture.backdrop(self.rect):
            self._ground(primitive)
        if curves != "none":
            for primitive in self.picture.curves(self.rect, self.camera.zoom):
                self._add(primitive)
        if curves == "pixels":
            self._curves_to_pixels()

    def _curves_to_pixels(self) -> None:
        """The lane of feelings with its curves as one opaque picture."""
        paths, self.paths = self.paths, []
        curved = [path for path, _pen, _brush in paths]
        top = max(0, int(min(path.boundingRect().top() for path in curved)) - 2)
        bottom = min(self.image.height(), int(max(path.boundingRect().bottom() for path in curved)) + 2)
        image = QImage(self.image.width(), bottom - top, QImage.Format.Format_RGB32)
        image.fill(self.press.painter.palette["canvas"])
        with QPainter(image) as painter:
            painter.translate(0, -top)
            for rect, colour in self.fills:
                painter.fillRect(rect, colour)
            self.paths = paths
            self._draw_paths(painter)
        self.paths = []
        self.blits.append((QPoint(0, top), QPixmap.fromImage(image)))

    def _ground(self, primitive: Primitive) -> None:
        zoom, palette = self.camera.zoom, self.press.painter.palette
        if isinstance(primitive, Box) and primitive.fill and not primitive.stroke and primitive.opacity == 1:
            r = edges(primitive.rect, zoom, -self.camera.left, -self.camera.top)
            rect = QRect(int(r.x), int(r.y), int(r.w), int(r.h)) & self.image.rect()
            self.fills.append((rect, palette[primitive.fill]))
        elif (
            isinstance(primitive, Path)
            and primitive.stroke
            and not primitive.dash
            and len(primitive.segments) == 2
        ):
            (_, x1, y1), (_, x2, y2) = scaled(primitive, zoom, -self.camera.left, -self.camera.top).segments  # type: ignore[union-attr]
            rect = QRect(int(x1), int(y1), max(1, int(x2 - x1)), max(1, int(y2 - y1)))
            self.fills.append((rect & self.image.rect(), palette[primitive.stroke]))
        else:
            self._add(primitive)

    def _add(self, primitive: Primitive) -> None:
        zoom, painter = self.camera.zoom, self.press.painter
        if isinstance(primitive, Text):
            if primitive.size * zoom >= 4:
                self.glyphs += ((c, QPointF(0, 0), run) for c, run in self.press.line(primitive).texts)
            return
        shape = scaled(primitive, zoom, -self.camera.left, -self.camera.top)
        if isinstance(shape, Path):
            path = path_of(shape.segments)
            if shape.fill:
                self.paths.append((path, None, painter.palette.faded(shape.fill, shape.opacity)))
            if shape.stroke:
                self.paths.append((path, painter.pen(shape), QColor()))
        elif isinstance(shape, Box):
            path = QPainterPath()
            path.addRoundedRect(QRectF(*shape.rect), shape.radius, shape.radius)
            if shape.fill:
                self.paths.append((path, None, painter.palette.faded(shape.fill, shape.opacity)))
            if shape.stroke:
                self.paths.append((path, QPen(painter.palette[shape.stroke], shape.width), QColor()))
        elif isinstance(shape, Icon):
            place = QTransform().translate(shape.x, shape.y).scale(shape.size / 24, shape.size / 24)
            pen = QPen(painter.palette[shape.colour], 2 * shape.size / 24)
            self.paths.append((place.map(icon_path(shape.name)), pen, QColor()))

    def _prepare_cards(self) -> None:
        zoom = self.camera.zoom
        for item in self.picture.near(self.rect):
            x, y = round(item.rect.x * zoom), round(item.rect.y * zoom)
            plate = self.press.plate(item.kind + item.id, self.picture.ink(item), item.rect.x, item.rect.y)
            above = item.kind in {"transition", "feeling", "moment"}
            for part in plate.parts:
                sprite = self.press.sprite(part, zoom)
                px, py = round((item.rect.x + part.x) * zoom), round((item.rect.y + part.y) * zoom)
                point = QPoint(px + sprite.x - self.camera.left, py + sprite.y - self.camera.top)
                (self.blits_above if above else self.blits).append((point, sprite.pixmap))
            if zoom >= BODY_ZOOM or (zoom >= TITLE_ZOOM and item.kind in TITLED):
                origin = QPointF(x / zoom, y / zoom)
                self.glyphs += ((colour, origin, run) for colour, run in plate.texts)
