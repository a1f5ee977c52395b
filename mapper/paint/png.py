"""Draws primitives as a PNG picture, two pixels for each map pixel as far as that stays within reason."""

import os
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter

from mapper.layout.primitives import Primitive
from mapper.paint.fonts import Fonts
from mapper.paint.painter import Painter, Pictures, no_pictures

SCALE: Final = 2.0
MOST_PIXELS: Final = 60_000_000  # 240 MB while it is drawn
LONGEST_SIDE: Final = 30_000  # Qt draws up to 32,767
_DOTS_PER_METER: Final = 96 / 0.0254
_MAGIC: Final = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
_PICTURE_MB: Final = 64


def scale_for(size: tuple[float, float]) -> float:
    """Pixels per map pixel for a picture of `size` map pixels."""
    width, height = max(size[0], 1.0), max(size[1], 1.0)
    return min(SCALE, LONGEST_SIDE / max(width, height), sqrt(MOST_PIXELS / (width * height)))


def png(
    size: tuple[float, float],
    primitives: Iterable[Primitive],
    theme: Mapping[str, str],
    pictures: Pictures = no_pictures,
) -> bytes:
    """The picture as PNG bytes, `size` map pixels large, on the theme's canvas colour. Needs a QGuiApplication."""
    scale = scale_for(size)
    image = QImage(ceil(size[0] * scale), ceil(size[1] * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(theme["canvas"]))
    image.setDotsPerMeterX(round(_DOTS_PER_METER * scale))
    image.setDotsPerMeterY(round(_DOTS_PER_METER * scale))
    painter = QPainter(image)
    painter.scale(scale, scale)
    Painter(theme, Fonts(), pictures).draw(painter, primitives)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def without_window() -> QGuiApplication:
    """The application that drawing needs, made without asking for a screen where there is none yet."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["mapper"])


def read_picture(data: bytes | None) -> QImage | None:
    """The pixels of a PNG, JPEG, GIF or WebP picture; None for anything else, whatever it calls itself."""
    kind = next((kind for magic, kind in _MAGIC.items() if data and data.startswith(magic)), None)
    if data is None or kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    QImageReader.setAllocationLimit(_PICTURE_MB)
    image = reader.read()
    return None if image.isNull() else image
