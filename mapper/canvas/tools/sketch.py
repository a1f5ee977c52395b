"""What gestures draw over the map in common: the slot, the card under the pointer, a word beside it. View pixels."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.canvas.tools.gesture import Workbench
from mapper.layout import look
from mapper.layout.items import Item
from mapper.layout.landing import Landing
from mapper.layout.measure import fitted
from mapper.layout.primitives import Box, Primitive, Rect, Run, Text

OPACITY: Final = 0.8  # of a card under the pointer
PLATE: Final = 4.0  # map pixels by which the ground of a dragged stage stands out
TAG_HEIGHT: Final = 22.0
MOST_TAG: Final = 260.0
_STYLE: Final = look.SMALL_STRONG
_PAD: Final = 8.0


def slot(painter: QPainter, stage: Workbench, landing: Landing) -> None:
    """Where it would drop: the place tinted, the line between its neighbours."""
    colour = QColor(stage.theme["accent"])
    tint = QColor(colour)
    tint.setAlphaF(0.14)
    radius = look.RADIUS * min(1.0, stage.camera.zoom)
    if landing.place != landing.line:
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.setBrush(tint)
        painter.drawRoundedRect(_qrect(stage.camera.view_rect(landing.place)), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(_qrect(thick(stage.camera.view_rect(landing.line))), 2, 2)


def thick(rect: Rect) -> Rect:
    """The line at least two pixels thick, however far away the map is."""
    w, h = max(2.0, rect.w), max(2.0, rect.h)
    return Rect(rect.x - (w - rect.w) / 2, rect.y - (h - rect.h) / 2, w, h)


def veil(painter: QPainter, stage: Workbench, rect: Rect) -> None:
    """Makes what is being dragged pale where it still is."""
    pale = QColor(stage.theme["surface"])
    pale.setAlphaF(0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pale)
    painter.drawRect(_qrect(rect))


def card(painter: QPainter, stage: Workbench, item: Item, x: float, y: float) -> None:
    """What an item is drawn of, half transparent, with its corner at (x, y)."""
    picture, zoom = stage.picture, stage.camera.zoom
    if picture is None:
        return
    painter.save()
    painter.setOpacity(OPACITY)
    painter.translate(x, y)
    painter.scale(zoom, zoom)
    painter.translate(-item.rect.x, -item.rect.y)
    if item.kind in {"lane", "stage"}:  # a label has no ground of its own, a stage is lost among stages
        plate = item.rect.grown(0 if item.kind == "lane" else PLATE)
        stage.draw(painter, [Box(plate, fill="surface", stroke="accent", width=2, radius=look.RADIUS)])
    stage.draw(painter, picture.ink(item))
    painter.restore()


def tag_rect(text: str, x: float, y: float, room: float) -> Rect:
    """Where a tag with this text is that begins near (x, y), inside a view `room` wide."""
    width = min(MOST_TAG, sum(run.advance for run in _runs(text)) + 2 * _PAD)
    return Rect(max(4.0, min(x, room - width - 4)), max(4.0, y), width, TAG_HEIGHT)


def tag(painter: QPainter, stage: Workbench, text: str, rect: Rect) -> None:
    """A word that says what would happen."""
    middle = rect.y + rect.h / 2 + _STYLE.size * 0.36
    parts: list[Primitive] = [
        Box(rect, fill="accent", radius=TAG_HEIGHT / 2),
        Text(rect.x + _PAD, middle, _runs(text), _STYLE.size, "on-accent"),
    ]
    stage.draw(painter, parts)


def _runs(text: str) -> tuple[Run, ...]:
    return fitted(text, _STYLE.font, _STYLE.size, MOST_TAG - 2 * _PAD)


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.w, rect.h)
