"""A row of widgets that goes on in the next line where the page is too narrow for all of them."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

LEAST: Final = 80  # pixels: nothing is made narrower than that


class Flow(QLayout):
    """Widgets from left to right, those added after `push` at the right end; as many lines as it takes.

    A widget whose policy is to expand takes what is left of its line.
    """

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._pushed: int | None = None

    def push(self) -> None:
        """What is added from now on stands at the right end of its line."""
        self._pushed = len(self._items)

    # --- what Qt asks of a layout ------------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(_height(line, width) for line in lines) + self._gap * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        wide = sum(_width(item) for item in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        wide = max((min(item.minimumSize().width(), LEAST) for item in shown), default=0)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            tall = _height(line, rect.width())
            self._set_line(line, QRect(rect.x(), y, rect.width(), tall))
            y += tall + self._gap

    # --- lines -------------------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[list[tuple[int, QLayoutItem]]]:
        """The items that are shown, with their numbers, in lines that fit into a width."""
        lines: list[list[tuple[int, QLayoutItem]]] = []
        used = 0
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wide = min(_width(item), width)
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = wide
            else:
                used += self._gap + wide
            lines[-1].append((number, item))
        return lines

    def _set_line(self, line: list[tuple[int, QLayoutItem]], rect: QRect) -> None:
        widths = [min(_width(item), rect.width()) for _n, item in line]
        spare = rect.width() - sum(widths) - self._gap * (len(line) - 1)
        greedy = [place for place, (_n, item) in enumerate(line) if _grows(item)]
        for place in greedy:
            widths[place] += spare // len(greedy)
        x = rect.x()
        for (number, item), wide in zip(line, widths, strict=True):
            if not greedy and spare and self._pushed is not None and number >= self._pushed:
                x, spare = x + spare, 0
            tall = _tall(item, wide)
            item.setGeometry(QRect(x, rect.y() + (rect.height() - tall) // 2, wide, tall))
            x += wide + self._gap


def _height(line: list[tuple[int, QLayoutItem]], width: int) -> int:
    """The height of the tallest item of a line."""
    return max(_tall(item, min(_width(item), width)) for _n, item in line)


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _width(item: QLayoutItem) -> int:
    return item.minimumSize().width() if _grows(item) else item.sizeHint().width()


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
