"""The frame of the page on the map: what of it comes on which sheet, with the sheets' names."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from mapper.canvas.camera import Camera
from mapper.i18n import _, format_number, ngettext
from mapper.layout.page_frame import PageFrame, frame_of
from mapper.layout.paper import READABLE_PT, PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.posting import extent
from mapper.layout.primitives import Rect

PAD: Final = 6  # pixels around a name
NAMED: Final = 48  # pixels that a sheet must have on screen to carry its name


class Page:
    """The page that is shown on a map, if any."""

    def __init__(self) -> None:
        self.setup: PageSetup | None = None
        self.notes = False  # whether the shelf of notes is printed as well
        self._framed = lru_cache(maxsize=1)(frame_of)

    def frame(self, picture: MapPicture | None) -> PageFrame | None:
        """The frame around this picture; None while no page is shown."""
        if self.setup is None or picture is None:
            return None
        return self._framed(extent(picture.plan, shelf=self.notes), self.setup)

    def paint(
        self,
        painter: QPainter,
        exposed: QRect,
        picture: MapPicture,
        camera: Camera,
        theme: Mapping[str, str],
        font: QFont,
    ) -> None:
        """Draws what of the frame is exposed."""
        frame = self.frame(picture)
        if frame is None:
            return
        painter.save()
        painter.setClipRect(exposed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(font)
        self._paint_tiles(painter, exposed, frame, camera, theme)
        painter.setPen(QPen(QColor(theme["accent"]), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = camera.view_rect(frame.outline)
        painter.drawRect(_qrect(outline))
        readable = frame.size >= READABLE_PT
        height = painter.fontMetrics().height() + PAD
        top = outline.y - height
        if top < 0 <= outline.bottom - height:
            top = 0.0  # the sheet's edge has scrolled off, its name stays
        _plate(painter, label(frame), outline.x, top, theme, "accent" if readable else "danger")
        painter.restore()

    def _paint_tiles(
        self, painter: QPainter, exposed: QRect, frame: PageFrame, camera: Camera, theme: Mapping[str, str]
    ) -> None:
        shown = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height()).grown(2)
        pen = QPen(QColor(theme["accent"]), 1, Qt.PenStyle.DashLine)
        for name, window in frame.parts:
            rect = camera.view_rect(window)
            if rect.meets(shown):
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(_qrect(rect))
                if min(rect.w, rect.h) >= NAMED:
                    above = painter.fontMetrics().height() + PAD if frame.rows > 1 else 0
                    _plate(painter, name, rect.x, rect.y - above, theme, "accent")


def label(frame: PageFrame) -> str:
    """What the frame says of itself: which paper, in how many rows, and how large the text comes out."""
    text = _("text {size} pt").format(size=format_number(frame.size, 1))
    tiles = _("{count} × {tile}").format(count=frame.sheets, tile=frame.tile) if frame.sheets else ""
    paper = _("{paper} on {tiles}").format(paper=frame.paper, tiles=tiles) if frame.paper and tiles else ""
    rows = (
        ngettext("{count} row", "{count} rows", frame.rows).format(count=frame.rows) if frame.rows > 1 else ""
    )
    return " – ".join(filter(None, (paper or frame.paper or tiles, rows, text)))


def _plate(
    painter: QPainter, text: str, left: float, top: float, theme: Mapping[str, str], colour: str
) -> None:
    """A name on a ground of its own, so that it can be read over whatever is there."""
    metrics = painter.fontMetrics()
    plate = QRectF(round(left), round(top), metrics.horizontalAdvance(text) + 2 * PAD, metrics.height() + PAD)
    painter.fillRect(plate, QColor(theme[colour]))
    painter.setPen(QColor(theme["surface"]))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _qrect(rect: Rect) -> QRectF:
    left, top = round(rect.x), round(rect.y)
    return QRectF(left, top, max(2, round(rect.right) - left), max(2, round(rect.bottom) - top))
