"""What lies over the map: rings around what is chosen, the keyboard's focus, and what the pointer is on."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.canvas.camera import Camera
from mapper.canvas.selection import Selection
from mapper.layout.items import Item
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.paint.icons import path_of

RING: Final = 2.0  # view pixels wide
OFFSET: Final = 2.0  # view pixels between the card and the focus ring
REACH: Final = 8.0  # how far an overlay stands out of its item
ROUND: Final = 8.0
RINGED: Final = frozenset(
    {
        "touchpoint",
        "cell",
        "insight",
        "feeling",
        "moment",
        "stage",
        "lane",
        "persona",
        "transition",
        "more",
        "note",
    }
)


def paint(
    painter: QPainter,
    items: Iterable[Item],
    camera: Camera,
    theme: Mapping[str, str],
    selection: Selection,
    hovered: str | None,
    *,
    focused: bool,
) -> None:
    """Draws the overlays of those of the items that have any."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in items:
        if item.kind not in RINGED:
            continue
        if item.kind == "transition":
            continue  # along its line: `paint_arrow`
        rect = camera.view_rect(item.rect)
        radius = ROUND * min(1.0, camera.zoom)
        if item.id == hovered and item.id not in selection:
            _ring(painter, rect, theme["control"], radius, 0.0, 1.0)
        if item.id in selection:
            _chosen(painter, rect, theme["accent"], radius)
        if focused and item.id == selection.current:
            _ring(painter, rect, theme["accent"], radius, OFFSET, RING)


def paint_arrow(
    painter: QPainter,
    ink: Iterable[Primitive],
    camera: Camera,
    colour: str,
    *,
    chosen: bool,
) -> None:
    """Makes the line of an arrow broad: a ring around its rectangle would ring what it goes around."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-camera.left, -camera.top)
    painter.scale(camera.zoom, camera.zoom)
    pen = QPen(QColor(colour), (3.0 if chosen else 2.0) / min(1.0, camera.zoom))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part in ink:
        if isinstance(part, Path):
            painter.drawPath(path_of(part.segments))
        elif isinstance(part, Box) and chosen:
            painter.drawRoundedRect(QRectF(*part.rect), part.radius, part.radius)
    painter.restore()


def paint_found(
    painter: QPainter,
    items: Iterable[Item],
    camera: Camera,
    theme: Mapping[str, str],
    found: Collection[str],
) -> None:
    """Marks what a search has found: a band of another colour than the selection's, and a tint, so not by colour alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in items if found else ():
        if (
            item.id in found and item.kind in RINGED and item.kind != "transition"
        ):  # that would tint what it goes around
            rect = camera.view_rect(item.rect)
            radius = ROUND * min(1.0, camera.zoom)
            tint = QColor(theme["bar-quote"])
            tint.setAlphaF(0.2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(_qrect(rect), radius, radius)
            _ring(painter, rect, theme["warning"], radius, OFFSET, 1.0)


def paint_slot(painter: QPainter, rect: Rect, theme: Mapping[str, str], zoom: float) -> None:
    """The keyboard is on an empty place: a dashed ring with a plus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(theme["accent"])
    painter.setPen(QPen(colour, RING, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = ROUND * min(1.0, zoom)
    painter.drawRoundedRect(_qrect(rect), radius, radius)
    arm, x, y = min(8.0, rect.h / 4), rect.x + rect.w / 2, rect.y + rect.h / 2
    painter.setPen(QPen(colour, RING))
    painter.drawLine(QLineF(x - arm, y, x + arm, y))
    painter.drawLine(QLineF(x, y - arm, x, y + arm))


def _chosen(painter: QPainter, rect: Rect, colour: str, radius: float) -> None:
    tint = QColor(colour)
    tint.setAlphaF(0.10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(_qrect(rect), radius, radius)
    _ring(painter, rect, colour, radius, -RING / 2, RING / 2 + 0.5)


def _ring(painter: QPainter, rect: Rect, colour: str, radius: float, offset: float, width: float) -> None:
    """A ring whose inner edge is `offset` outside the rectangle."""
    by = offset + width / 2
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_qrect(rect.grown(by)), radius + max(0.0, by), radius + max(0.0, by))


def _qrect(rect: Rect) -> QRectF:
    left, top = round(rect.x), round(rect.y)
    return QRectF(left, top, max(2, round(rect.right) - left), max(2, round(rect.bottom) - top))
