"""What lies over the map: rings around what is chosen, the keyboard's focus, and what the pointer is on."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from mapper.canvas.camera import Camera
from mapper.canvas.selection import Selection
from mapper.layout.items import Item
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.paint.icons import path_of

RING: Final = 2.0  # view pixels wide
OFFSET: Final = 2.0  # view pixels between the card and the focus ring
REACH: Final = 8.0  # how far an overlay stands out of its item
ROUND: Final = 8.0
CHOSEN: Final = 0.10  # share of the accent that tints what is chosen
CORNER: Final = 12.0  # view pixels along each side in which a ring may be round
MOST_KEPT: Final = 40
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


class Look(NamedTuple):
    """How a ring looks: its colour (#RRGGBB), the share of it that tints what is inside, and its strokes as (how far the
    inner edge is outside the rectangle, width) in view pixels.
    """

    colour: str
    tint: float
    strokes: tuple[tuple[float, float], ...]


class Rings:
    """Rings around items, kept as pixels: drawing a smoothed one takes a tenth of a frame."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QImage] = {}

    def paint(
        self,
        painter: QPainter,
        items: Iterable[Item],
        camera: Camera,
        theme: Mapping[str, str],
        selection: Selection,
        hovered: str | None,
        *,
        focused: bool,
    ) -> None:
        """Draws the rings of those of the items that have any; arrows are marked along their line."""
        for item in items:
            if item.kind not in RINGED or item.kind == "transition":
                continue
            look = _look(item.id, theme, selection, hovered, focused=focused)
            if look.strokes:
                self._draw(painter, _qrect(camera.view_rect(item.rect)), look, camera.zoom)

    def _draw(self, painter: QPainter, rect: QRectF, look: Look, zoom: float) -> None:
        """From pixels of a small ring: corners as they are, sides drawn out, the tint filled."""
        radius = round(ROUND * min(1.0, zoom))
        if min(rect.width(), rect.height()) < 2 * CORNER + 2:
            _draw_ring(painter, rect, look, radius)
            return
        ratio = painter.device().devicePixelRatioF()
        pixels = self._kept.get((look, radius, ratio))
        if pixels is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            pixels = self._kept[(look, radius, ratio)] = _pixels(look, radius, ratio)
        across, down = _thirds(rect.left(), rect.width()), _thirds(rect.top(), rect.height())
        for (x, w), (source_x, source_w) in zip(across, SMALL_THIRDS, strict=True):
            for (y, h), (source_y, source_h) in zip(down, SMALL_THIRDS, strict=True):
                if w != across[1][1] or h != down[1][1] or look.tint:
                    source = QRectF(source_x * ratio, source_y * ratio, source_w * ratio, source_h * ratio)
                    painter.drawImage(QRectF(x, y, w, h), pixels, source)


def _thirds(start: float, length: float) -> tuple[tuple[float, float], ...]:
    """Where corner, side and corner of a ring begin and how long they are, along one side of its rectangle."""
    corner = REACH + CORNER
    return (
        (start - REACH, corner),
        (start + CORNER, length - 2 * CORNER),
        (start + length - CORNER, corner),
    )


SMALL: Final = 2 * CORNER + 2  # side of the rectangle whose ring is kept
SMALL_THIRDS: Final = _thirds(REACH, SMALL)


def _look(
    record_id: str, theme: Mapping[str, str], selection: Selection, hovered: str | None, *, focused: bool
) -> Look:
    focus = ((OFFSET, RING),) if focused and record_id == selection.current else ()
    if record_id in selection:
        return Look(theme["accent"], CHOSEN, ((-RING / 2, RING / 2 + 0.5), *focus))
    if focus:
        return Look(theme["accent"], 0.0, focus)
    return Look(theme["control"], 0.0, ((0.0, 1.0),) if record_id == hovered else ())


def _pixels(look: Look, radius: float, ratio: float) -> QImage:
    side = round((SMALL + 2 * REACH) * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        _draw_ring(painter, QRectF(REACH, REACH, SMALL, SMALL), look, radius)
    return image


def _draw_ring(painter: QPainter, rect: QRectF, look: Look, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.tint:
        tint = QColor(look.colour)
        tint.setAlphaF(look.tint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for offset, width in look.strokes:
        by = offset + width / 2
        painter.setPen(QPen(QColor(look.colour), width))
        rounded = radius + max(0.0, by)
        painter.drawRoundedRect(rect.adjusted(-by, -by, by, by), rounded, rounded)


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
            rect, radius = _qrect(camera.view_rect(item.rect)), ROUND * min(1.0, camera.zoom)
            _draw_ring(painter, rect, Look(theme["bar-quote"], 0.2, ()), radius)
            _draw_ring(painter, rect, Look(theme["warning"], 0.0, ((OFFSET, 1.0),)), radius)


def paint_stretches(painter: QPainter, rects: Iterable[Rect], camera: Camera, colour: str) -> None:
    """Tints stretches of lanes in which many are marked: from afar a ring around each would be one dark stroke."""
    tint = QColor(colour)
    tint.setAlphaF(0.35)
    for rect in rects:
        painter.fillRect(_qrect(camera.view_rect(rect)), tint)


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


def _qrect(rect: Rect) -> QRectF:
    left, top = round(rect.x), round(rect.y)
    return QRectF(left, top, max(2, round(rect.right) - left), max(2, round(rect.bottom) - top))
