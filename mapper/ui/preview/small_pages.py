"""All pages small, in a list: to see the whole and to go to one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from mapper.i18n import _
from mapper.ui.preview.drawing import SMALL, Drawing
from mapper.ui.preview.page_view import PageView
from mapper.ui.style import Look
from mapper.workspace.pages import Pages

LABEL = 28  # pixels below a page for its name


class SmallPages(QListWidget):
    """Follows the page that is large, and turns it; there is nothing to see for a single page."""

    def __init__(self, look: Look, drawing: Drawing, view: PageView) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(_("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SMALL, SMALL))
        self.setFixedWidth(SMALL + 44)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        drawing.small.connect(self._on_small)
        view.turned.connect(self._on_turned)
        self.currentRowChanged.connect(view.turn)

    def show_pages(self, pages: Pages | None) -> None:
        """Makes room for all pages; they are drawn one after the other."""
        self.blockSignals(True)
        self.clear()
        for label in pages.labels if pages is not None else ():
            item = QListWidgetItem(label)
            item.setSizeHint(QSize(SMALL + 20, SMALL + LABEL))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self.addItem(item)
        self.blockSignals(False)
        self.setVisible(self.count() > 1)

    def _on_small(self, number: int, image: QImage) -> None:
        item = self.item(number)
        if item is not None:
            item.setIcon(framed(image, self._look["hairline"], self.devicePixelRatioF()))

    def _on_turned(self, number: int) -> None:
        self.blockSignals(True)
        self.setCurrentRow(number)
        self.blockSignals(False)


def framed(image: QImage, colour: str, ratio: float) -> QIcon:
    """A small page with an edge to see it by; the same when it is chosen, not tinted."""
    pixels = QPixmap.fromImage(image)
    with QPainter(pixels) as painter:
        painter.setPen(QColor(colour))
        painter.drawRect(0, 0, pixels.width() - 1, pixels.height() - 1)
    pixels.setDevicePixelRatio(ratio)
    icon = QIcon(pixels)
    icon.addPixmap(pixels, QIcon.Mode.Selected)
    return icon
