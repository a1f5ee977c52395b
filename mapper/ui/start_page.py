"""The start page: begin something new, open something old. Recent files with a small picture; what is gone is greyed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, format_date
from mapper.ui.icons import paint_icon
from mapper.ui.remembered import Recent
from mapper.ui.style import Look, ui_font

TILE = QSize(256, 192)
PICTURE = 128  # pixels of a tile's height


class Template(NamedTuple):
    """Something to begin from."""

    id: str
    title: str
    note: str
    icon: str


class StartPage(QScrollArea):
    """`wants(what, argument)`: "new", "open", "template" with its id, "recent" with its path, "forget"."""

    wants = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("start")
        self._look = look
        self._recent: Sequence[Recent] = ()
        self._templates: Sequence[Template] = ()
        self.tiles: list[Tile] = []
        self._columns = 0

    def show_choices(
        self,
        look: Look,
        templates: Sequence[Template],
        recent: Sequence[Recent],
    ) -> None:
        """Offers these, in the language and theme of now."""
        self._look, self._templates, self._recent = look, templates, recent
        self._make()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._templates and self._fitting() != self._columns:
            self._make()

    def _fitting(self) -> int:
        return min(max((self.width() - 96) // (TILE.width() + 16), 2), 5)

    def _make(self) -> None:
        self._columns = self._fitting()
        self.tiles = []
        body = QWidget()
        body.setObjectName("start")
        page = QVBoxLayout(body)
        page.setContentsMargins(48, 40, 48, 40)
        page.setSpacing(0)
        self._add_head(page)
        page.addSpacing(32)
        self._add_section(page, _("Begin"), [self._template_tile(t) for t in self._templates])
        page.addSpacing(24)
        self._add_recent(page)
        page.addStretch(1)
        outer = QWidget()
        outer.setObjectName("start")
        across = QHBoxLayout(outer)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        width = self._columns * (TILE.width() + 16) - 16 + 96
        body.setFixedWidth(max(width, 480))
        across.addWidget(body)
        across.addStretch(1)
        self.setWidget(outer)

    def _add_head(self, page: QVBoxLayout) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(_label("Journey Mapper", "startTitle"))
        words.addWidget(
            _label(_("Customer journeys and their moments of truth, on your own machine."), "startLead")
        )
        row.addLayout(words, 1)
        open_button = QPushButton(self._look.icon("folder-open"), "  " + _("Open…"))
        open_button.clicked.connect(lambda: self.wants.emit("open", ""))
        row.addWidget(open_button, 0, Qt.AlignmentFlag.AlignBottom)
        page.addLayout(row)

    def _add_section(
        self, page: QVBoxLayout, title: str, tiles: Sequence["Tile"], button: QPushButton | None = None
    ) -> None:
        head = QHBoxLayout()
        head.addWidget(_label(title, "startSection"), 1)
        if button is not None:
            head.addWidget(button)
        page.addLayout(head)
        page.addSpacing(12)
        grid = QGridLayout()
        grid.setSpacing(16)
        for index, tile in enumerate(tiles):
            grid.addWidget(tile, index // self._columns, index % self._columns, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(self._columns, 1)
        page.addLayout(grid)
        self.tiles.extend(tiles)

    def _add_recent(self, page: QVBoxLayout) -> None:
        if not self._recent:
            page.addWidget(_label(_("Recent files"), "startSection"))
            page.addSpacing(8)
            page.addWidget(
                _label(
                    _("Files you work on will be here. You can also drop a file on this window."), "startNote"
                )
            )
            return
        clear = QPushButton(_("Clear this list"))
        clear.setObjectName("flat")
        clear.clicked.connect(lambda: self.wants.emit("forget", ""))
        self._add_section(page, _("Recent files"), [self._recent_tile(x) for x in self._recent], clear)

    def _template_tile(self, template: Template) -> "Tile":
        tile = Tile(self._look, template.title, template.note, template.icon, None)
        what = "new" if template.id == "blank" else "template"
        tile.clicked.connect(lambda: self.wants.emit(what, template.id))
        return tile

    def _recent_tile(self, recent: Recent) -> "Tile":
        from mapper.ui.thumbnails import thumbnail_of

        there = recent.path.exists()
        note = _since(recent.time) if there else _("no longer there")
        tile = Tile(
            self._look, recent.title or recent.path.stem, note, "file-text", thumbnail_of(recent.path)
        )
        tile.setEnabled(there)
        tile.setAccessibleDescription(str(recent.path))
        tile.clicked.connect(lambda: self.wants.emit("recent", str(recent.path)))
        return tile


def _since(time: datetime) -> str:
    return format_date(time.astimezone().date())


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setObjectName(name)
    return label


class Tile(QPushButton):
    """A large button: a picture, a title and a note below it."""

    def __init__(self, look: Look, title: str, note: str, icon: str, picture: Path | None) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setFixedSize(TILE)
        self.setAccessibleName(f"{title}, {note}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._look, self._icon, self._hot = look, icon, False
        self._title, self._note = title, note
        self._picture = QPixmap(str(picture)) if picture is not None else QPixmap()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hot = True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hot = False

    def sizeHint(self) -> QSize:
        return TILE

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_picture(painter, QRectF(2, 2, self.width() - 4, PICTURE))
        look, on = self._look, self.isEnabled()
        self._paint_line(
            painter, self._title, 13, PICTURE + 14, look["ink" if on else "disabled"], strong=True
        )
        self._paint_line(painter, self._note, 12, PICTURE + 36, look["muted" if on else "disabled"])
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box.x(), box.y(), box.width(), box.height() + 12), 10, 10)
        painter.save()
        painter.setClipRect(box)
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box, QColor(self._look["chosen" if self._hot and self.isEnabled() else "bar"]))
        if self._picture.isNull() or not self.isEnabled():
            square = QRectF(0, 0, 40, 40)
            square.moveCenter(box.center())
            paint_icon(
                painter, self._icon, square, self._look["accent" if self.isEnabled() else "disabled"], 1.5
            )
        else:
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.restore()
        painter.setPen(QColor(self._look["hairline"]))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_line(
        self, painter: QPainter, text: str, size: int, top: int, colour: str, *, strong: bool = False
    ) -> None:
        painter.setFont(ui_font(size, strong=strong))
        painter.setPen(QColor(colour))
        room = self.width() - 28
        shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(14, top, room, 20), Qt.AlignmentFlag.AlignVCenter, shown)
