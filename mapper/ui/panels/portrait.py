"""A picture of a record, with buttons to choose another one and to take it away; a file dropped on it counts as chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui.icons import paint_icon
from mapper.ui.style import Look

SIDE = 88


class PictureField(QWidget):
    """`choose_wanted()`, `dropped(path)`, `remove_wanted()`."""

    choose_wanted = Signal()
    dropped = Signal(object)
    remove_wanted = Signal()

    def __init__(self, look: Look, icon: str, name: str, *, is_round: bool) -> None:
        super().__init__()
        self.frame = _Frame(look, icon, is_round=is_round)
        self.frame.setAccessibleName(name)
        self.choose = QPushButton(_("Choose a picture…"))
        self.remove = QPushButton(_("Remove"))
        for button, signal in ((self.choose, self.choose_wanted), (self.remove, self.remove_wanted)):
            button.setObjectName("flat")
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.frame)
        row.addLayout(beside)
        row.addStretch(1)
        self.setAcceptDrops(True)

    def show_picture(self, image: QImage | None, *, there: bool) -> None:
        """The picture, or the sign that stands for none; `there` says whether one can be removed."""
        self.frame.image = image
        self.frame.update()
        self.remove.setEnabled(there)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


class _Frame(QWidget):
    """The picture itself, cut to a circle or fitted into a square."""

    def __init__(self, look: Look, icon: str, *, is_round: bool) -> None:
        super().__init__()
        self._look, self._icon, self._round = look, icon, is_round
        self.image: QImage | None = None
        self.setFixedSize(QSize(SIDE, SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        outline = QPainterPath()
        if self._round:
            outline.addEllipse(whole)
        else:
            outline.addRoundedRect(whole, 8, 8)
        painter.setPen(QColor(self._look["hairline"]))
        painter.setBrush(QColor(self._look["canvas"]))
        painter.drawPath(outline)
        if self.image is None:
            third = SIDE / 3
            paint_icon(painter, self._icon, whole.adjusted(third, third, -third, -third), self._look["muted"])
        else:
            painter.setClipPath(outline)
            painter.drawImage(self._place(self.image), self.image)
        painter.end()

    def _place(self, image: QImage) -> QRectF:
        """A portrait fills its circle, a logo is seen whole."""
        fits = (
            Qt.AspectRatioMode.KeepAspectRatioByExpanding
            if self._round
            else Qt.AspectRatioMode.KeepAspectRatio
        )
        size = image.size().scaled(QSize(SIDE, SIDE), fits)
        return QRectF((SIDE - size.width()) / 2, (SIDE - size.height()) / 2, size.width(), size.height())


def _file(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None
