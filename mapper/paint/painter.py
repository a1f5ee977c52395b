"""Draws primitives with a QPainter, one after the other, in map pixels: PNG, the clipboard, printing, and all that the
canvas does not prepare. The caller scales and moves the QPainter.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Text
from mapper.paint.fonts import Fonts
from mapper.paint.glyphs import prepare
from mapper.paint.icons import SQUARE, STROKE, icon_path, path_of

Pictures = Callable[[str], QImage | None]  # a stored picture's pixels by its SHA-256
SMOOTH: Final = QPainter.RenderHint.Antialiasing
_NO_BRUSH: Final = Qt.BrushStyle.NoBrush
_NO_PEN: Final = Qt.PenStyle.NoPen


def no_pictures(_sha256: str) -> QImage | None:
    """For pictures of journeys without pictures."""
    return None


class Palette:
    """Colours of a theme as QColor: tokens ("ink") and plain colours ("#RRGGBB") alike."""

    def __init__(self, theme: Mapping[str, str]) -> None:
        self.theme = theme
        self._known: dict[str, QColor] = {}

    def __getitem__(self, token: str) -> QColor:
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = QColor(token if token.startswith("#") else self.theme[token])
        return found

    def faded(self, token: str, opacity: float) -> QColor:
        """The colour at an opacity from 0 to 1."""
        if opacity >= 1:
            return self[token]
        colour = QColor(self[token])
        colour.setAlphaF(max(0.0, opacity))
        return colour


class Painter:
    """Draws primitives in the colours of one theme."""

    def __init__(self, theme: Mapping[str, str], fonts: Fonts, pictures: Pictures = no_pictures) -> None:
        self.palette = Palette(theme)
        self.fonts = fonts
        self.pictures = pictures

    def draw(self, painter: QPainter, primitives: Iterable[Primitive]) -> None:
        """Draws in the given order. Leaves the painter's pen, brush and hints as it happens to."""
        painter.setRenderHint(SMOOTH)
        for texts, group in groupby(primitives, lambda primitive: isinstance(primitive, Text)):
            if texts:
                self.write(painter, (p for p in group if isinstance(p, Text)))
            else:
                for primitive in group:
                    self._shape(painter, primitive)

    def write(self, painter: QPainter, texts: Iterable[Text]) -> None:
        """Draws lines of text."""
        for colour, run in prepare(texts, self.fonts):
            painter.setPen(self.palette[colour])
            painter.drawGlyphRun(QPointF(0, 0), run)

    def _shape(self, painter: QPainter, shape: Primitive) -> None:
        match shape:
            case Box():
                self._box(painter, shape)
            case Path():
                self._path(painter, shape)
            case Icon():
                self._icon(painter, shape)
            case Image():
                self._image(painter, shape)

    def _box(self, painter: QPainter, box: Box) -> None:
        painter.setBrush(self._brush(box.fill, box.opacity))
        painter.setPen(
            QPen(self.palette.faded(box.stroke, box.opacity), box.width) if box.stroke else _NO_PEN
        )
        rect = qrect(box.rect)
        if box.radius:
            radius = min(box.radius, box.rect.w / 2, box.rect.h / 2)
            painter.drawRoundedRect(rect, radius, radius)
        else:
            painter.drawRect(rect)

    def _path(self, painter: QPainter, path: Path) -> None:
        painter.setBrush(self._brush(path.fill, path.opacity))
        painter.setPen(self.pen(path) if path.stroke else _NO_PEN)
        painter.setRenderHint(SMOOTH, on=not is_tint(path))
        painter.drawPath(path_of(path.segments))
        painter.setRenderHint(SMOOTH)

    def _icon(self, painter: QPainter, icon: Icon) -> None:
        painter.save()
        painter.translate(icon.x, icon.y)
        painter.scale(icon.size / SQUARE, icon.size / SQUARE)
        painter.setBrush(_NO_BRUSH)
        painter.setPen(_round(QPen(self.palette[icon.colour], STROKE)))
        painter.drawPath(icon_path(icon.name))
        painter.restore()

    def _image(self, painter: QPainter, image: Image) -> None:
        pixels = self.pictures(image.sha256)
        if pixels is None or pixels.isNull():
            self._missing(painter, image.rect)
            return
        place = covering if image.cover else fitted
        target = place(image.rect, pixels.width(), pixels.height())
        painter.save()
        if image.radius or image.cover:
            outline = QPainterPath()
            seen = qrect(image.rect) if image.cover else target
            outline.addRoundedRect(seen, image.radius, image.radius)
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, pixels)
        painter.restore()

    def _missing(self, painter: QPainter, rect: Rect) -> None:
        """A crossed box stands for a picture that is not there."""
        size = min(rect.w, rect.h, 24.0)
        self._box(painter, Box(rect, stroke="hairline", radius=4))
        self._icon(painter, Icon("image", rect.x + (rect.w - size) / 2, rect.y + (rect.h - size) / 2, size))

    def pen(self, path: Path) -> QPen:
        """The pen of a path's stroke: round caps and joins, dashes in map pixels."""
        pen = _round(QPen(self.palette.faded(path.stroke or "ink", path.opacity), path.width))
        if path.dash and path.width > 0:
            pen.setDashPattern([length / path.width for length in path.dash])
        return pen

    def _brush(self, fill: str | None, opacity: float) -> QBrush | Qt.BrushStyle:
        return QBrush(self.palette.faded(fill, opacity)) if fill else _NO_BRUSH


def is_tint(path: Path) -> bool:
    """Whether it is a translucent area. Such areas lie side by side with a line along their edge: drawn without
    smoothing they show no seams, and cost a tenth (measured).
    """
    return path.fill is not None and path.stroke is None and path.opacity < 1


def qrect(rect: Rect) -> QRectF:
    """The rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.w, rect.h)


def fitted(rect: Rect, width: int, height: int) -> QRectF:
    """Where a picture of `width` × `height` goes in `rect`: whole, undistorted, centred."""
    scale = min(rect.w / max(1, width), rect.h / max(1, height))
    w, h = width * scale, height * scale
    return QRectF(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)


def covering(rect: Rect, width: int, height: int) -> QRectF:
    """Where a picture of `width` × `height` goes to fill `rect`: undistorted, centred, standing out on two sides."""
    scale = max(rect.w / max(1, width), rect.h / max(1, height))
    w, h = width * scale, height * scale
    return QRectF(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)


def _round(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
