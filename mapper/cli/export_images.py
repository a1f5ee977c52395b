"""A journey's map as a PNG picture and as an SVG drawing: the only exports that load Qt."""

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from mapper.cli.export_source import Source
from mapper.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from mapper.model.records import Journey

_SCALE: Final = 2.0  # pixels of an image for each of the map


def png(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The map of the first journey as a picture, sharp on a fine screen unless another scale was chosen."""
    from mapper.paint.images import Album
    from mapper.paint.png import map_image, png_bytes

    picture, scale = source.picture(journeys[0]), source.chosen.scale or _SCALE
    source.step(_("Drawing the map"))
    application = _without_window()
    image = map_image(picture, scale=scale, pictures=Album(source.blob))
    source.step(_("Writing the file"))
    out.write(png_bytes(image))
    del application
    if image.width() < int(picture.size[0] * scale):
        source.warnings.append(
            _("The map is large, so the image is coarser than usual. A PDF or SVG stays sharp.")
        )


def svg(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The map of the first journey as a drawing."""
    from mapper.model.vocabulary import title_of
    from mapper.paint.images import Album
    from mapper.paint.svg import svg_text

    picture, title = source.picture(journeys[0]), title_of(journeys[0])
    source.step(_("Drawing the map"))
    application = _without_window()
    text = svg_text(
        picture.everything(),
        picture.size,
        title=title,
        language=source.language(),
        pictures=Album(source.blob),
    )
    source.step(_("Writing the file"))
    out.write(text.encode())
    del application


def _without_window() -> "QGuiApplication":
    """What Qt needs to draw, made without asking for a screen where there is none yet."""
    from PySide6.QtGui import QGuiApplication

    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["mapper"])
