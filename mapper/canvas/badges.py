"""Badges on cards: what somebody wants pointed out on the map for now (suggestions, deviations). Never part of the map."""

from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from mapper.canvas.camera import Camera
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect

HEIGHT: Final = 20.0  # view pixels, whatever the zoom: it is to be read
PAD: Final = 7.0
DOT: Final = 4.0  # radius where cards are too small for words
LEGIBLE: Final = 56.0  # view pixels of a card's width below which a badge is a dot
MOST: Final = 1000  # badges, the first ones: more point nothing out
REACH: Final = 12.0  # how far a badge stands out of its card, view pixels


class Badge(NamedTuple):
    """A word or a number at a card, in a token's colour; `strong` ones are filled, the others outlined."""

    text: str
    token: str
    strong: bool = True


def paint(
    painter: QPainter,
    exposed: QRect,
    picture: MapPicture,
    camera: Camera,
    theme: Mapping[str, str],
    font: QFont,
    badges: Mapping[str, Badge],
) -> None:
    """Draws the badges of the cards that are exposed."""
    painter.save()
    painter.setClipRect(exposed)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    shown = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height()).grown(2 * REACH)
    for record_id in islice(badges, MOST):
        item = picture.items.get(record_id)
        if item is not None:
            card = camera.view_rect(item.rect)
            if card.meets(shown):
                _badge(painter, card, badges[record_id], theme)
    painter.restore()


def _badge(painter: QPainter, card: Rect, badge: Badge, theme: Mapping[str, str]) -> None:
    colour, ground = QColor(theme[badge.token]), QColor(theme["surface"])
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if badge.strong else ground)
    if card.w < LEGIBLE:
        painter.drawEllipse(QPointF(card.right, card.y), DOT, DOT)
        return
    width = painter.fontMetrics().horizontalAdvance(badge.text) + 2 * PAD
    pill = QRectF(card.right - width - 6, card.y - HEIGHT / 2, width, HEIGHT)
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(ground if badge.strong else colour)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, badge.text)
