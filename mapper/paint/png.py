"""A map, or a part of it, as an image: PNG files, the clipboard, thumbnails."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from math import ceil, sqrt
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.layout.look import LIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Primitive, Rect, Text
from mapper.paint.crisp import scaled
from mapper.paint.fonts import Fonts
from mapper.paint.painter import Painter, Pictures, no_pictures

MOST_SIDE: Final = 32_000  # pixels: QPainter draws no wider image
MOST_PIXELS: Final = 200_000_000
LEAST_SCALE: Final = 0.2  # below it titles cannot be read, so the picture would be of no use
DOTS_PER_METRE: Final = 3780  # 96 dots per inch at 100 %


def allowed_scale(width: float, height: float, wanted: float) -> float:
    """The scale at which a map of that size makes an image that fits into memory, at most `wanted`."""
    by_side = MOST_SIDE / max(width, height, 1.0)
    by_area = sqrt(MOST_PIXELS / max(width * height, 1.0))
    return min(wanted, by_side, by_area)


def map_image(
    picture: MapPicture,
    *,
    scale: float = 2.0,
    background: str | None = "#FFFFFF",
    theme: Mapping[str, str] = LIGHT,
    pictures: Pictures = no_pictures,
) -> QImage:
    """The whole map at `scale` pixels per map pixel, or at the largest scale that fits into an image.

    `background` is a token or "#RRGGBB", None is transparent. Raises MapperError when even titles would be too
    small to read.
    """
    width, height = picture.size
    allowed = allowed_scale(width, height, scale)
    if allowed < min(scale, LEAST_SCALE):
        raise MapperError(
            _(
                "This map is too wide for one image. Export it as PDF or SVG, or copy a part of it as an image."
            )
        )
    return image_of(
        picture.everything(), Rect(0, 0, width, height), allowed, background, theme=theme, pictures=pictures
    )


def image_of(
    primitives: Iterable[Primitive],
    rect: Rect,
    scale: float = 2.0,
    background: str | None = None,
    *,
    theme: Mapping[str, str] = LIGHT,
    pictures: Pictures = no_pictures,
) -> QImage:
    """The primitives in a rectangle of the map, say those of a selection, as an image."""
    drawer = Painter(theme, Fonts(), pictures)
    image = QImage(
        max(1, ceil(rect.w * scale)), max(1, ceil(rect.h * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    if image.isNull():
        raise MapperError(_("There is not enough memory for an image of this size. Export a smaller part."))
    image.fill(drawer.palette[background] if background is not None else QColor(Qt.GlobalColor.transparent))
    with QPainter(image) as painter:
        draw_scaled(drawer, painter, primitives, scale, -rect.x * scale, -rect.y * scale)
    image.setDotsPerMeterX(round(DOTS_PER_METRE * scale))
    image.setDotsPerMeterY(round(DOTS_PER_METRE * scale))
    return image


def draw_scaled(
    drawer: Painter, painter: QPainter, primitives: Iterable[Primitive], scale: float, dx: float, dy: float
) -> None:
    """Draws with straight edges on whole pixels of the painter's device, text at its measured places."""
    for is_text, group in groupby(primitives, lambda primitive: isinstance(primitive, Text)):
        if is_text:
            painter.save()
            painter.translate(dx, dy)
            painter.scale(scale, scale)
            drawer.draw(painter, group)
            painter.restore()
        else:
            drawer.draw(painter, (scaled(shape, scale, dx, dy) for shape in group))


def png_bytes(image: QImage) -> bytes:
    """The image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise MapperError(
            _("The image could not be made: there is not enough memory. Export a smaller part.")
        )
    return bytes(buffer.data().data())
