"""A chart in our look: pyqtgraph without its menus, in the theme's colours and the window's font."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPen
from PySide6.QtWidgets import QWidget

from mapper.ui.literal import literally
from mapper.ui.style import Look, ui_font

DASHES: Final[dict[str, Qt.PenStyle]] = {
    "lived": Qt.PenStyle.SolidLine,
    "planned": Qt.PenStyle.DashLine,
    "expected": Qt.PenStyle.DotLine,
}
MANY: Final = 1000  # points of a line or of one kind of mark
BETWEEN: Final = 8  # pixels between two names of an axis
SYMBOLS: Final = ("o", "s", "t", "d", "p", "h", "star")  # people differ by marker as well as by hue


class Mark(NamedTuple):
    """A point of a chart, what a click on it means (a record's id, usually) and what the pointer over it is told."""

    x: float
    y: float
    meaning: str = ""
    hint: str = ""


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """`pointed(what)` when a mark that was given a meaning is clicked."""

    pointed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, enableMenu=False)
        self.setFrameShape(self.Shape.NoFrame)
        self.hideButtons()
        self.setAntialiasing(True)
        self.setMouseEnabled(x=False, y=False)
        box = self.getPlotItem().getViewBox()
        box.setDefaultPadding(0.02)
        self._below: Sequence[tuple[float, str]] = ()
        for moved in (box.sigResized, box.sigXRangeChanged):
            moved.connect(lambda *_what: self._fit())
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """The theme was changed: what is drawn next is in its colours."""
        self.look = look
        self.setBackground(QColor(look["surface"]))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QPen(QColor(look["hairline"])))
            axis.setTextPen(QPen(QColor(look["ink-2"])))
            axis.setTickFont(ui_font(11))
            axis.setStyle(tickLength=-4, autoExpandTextSpace=True)

    def ticks(self, side: str, named: Sequence[tuple[float, str]]) -> None:
        """Names values of an axis ("left" or "bottom"); names below are cut where they would meet."""
        self.getAxis(side).setTicks([list(named)])
        if side == "bottom":
            self._below = sorted(named)
            self._fit()

    def _fit(self) -> None:
        """Cuts the names below that are longer than the way to their neighbours."""
        named, box = self._below, self.getPlotItem().getViewBox()
        if len(named) < 2:
            return
        (left, right), words = box.viewRange()[0], QFontMetrics(ui_font(11))
        pixels = box.width() / (right - left or 1)
        ways = [other - one for (one, _name), (other, _text) in pairwise(named)]
        rooms = [
            min(pair) * pixels - BETWEEN for pair in zip([ways[0], *ways], [*ways, ways[-1]], strict=True)
        ]
        cut = [
            (at, words.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room))))
            for (at, text), room in zip(named, rooms, strict=True)
        ]
        self.getAxis("bottom").setTicks([cut])

    def pen(self, colour: str, width: float = 2.0, view: str = "lived") -> Any:
        """A pen in a token or "#RRGGBB"; expected is dotted, planned dashed."""
        return pg.mkPen(QColor(self.look[colour]), width=width, style=DASHES[view])

    def line(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, width: float = 2.0, view: str = "lived"
    ) -> None:
        """A line through points, thinned out to what a screen can show: thousands of dashes take seconds to draw."""
        long = len(xs) > MANY
        pen = self.pen(colour, 1.0 if long else width, "lived" if long else view)
        item = self.plot(xs, ys, pen=pen, antialias=not long)
        item.setDownsampling(auto=long, method="peak")

    def rule(self, value: float, *, upright: bool = False, strong: bool = False) -> None:
        """A thin line right across, at a value."""
        style = Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DashLine
        pen = pg.mkPen(QColor(self.look["control" if strong else "hairline"]), width=1, style=style)
        self.addItem(pg.InfiniteLine(value, angle=90 if upright else 0, pen=pen))

    def label(
        self, x: float, y: float, text: str, *, anchor: tuple[float, float] = (0.5, 0.5), token: str = "ink-2"
    ) -> None:
        """Words in the chart, plainly."""
        item = pg.TextItem(color=QColor(self.look[token]), anchor=anchor)
        item.setPlainText(text)
        item.setFont(ui_font(11))
        item.setPos(x, y)
        self.addItem(item, ignoreBounds=True)

    def marks(self, found: Sequence[Mark], colour: str, *, symbol: str = "o", size: float = 9) -> None:
        """Points; a click on one emits `pointed` with its meaning, the pointer over one shows its hint.

        Of very many, evenly chosen ones are drawn: nobody tells more apart.
        """
        found = found[:: 1 + len(found) // MANY]
        item = pg.ScatterPlotItem(
            x=[mark.x for mark in found], y=[mark.y for mark in found], data=list(found), symbol=symbol, size=size,
            brush=QColor(self.look[colour]), pen=pg.mkPen(QColor(self.look["surface"]), width=1.5), hoverable=True, tip=None,
        )  # fmt: skip
        item.sigClicked.connect(lambda _item, points, *_event: self.pointed.emit(points[0].data().meaning))
        item.sigHovered.connect(lambda _item, points, *_event: self._hint([p.data() for p in points]))
        self.addItem(item)

    def _hint(self, found: Sequence[Mark]) -> None:
        text = "\n".join(mark.hint for mark in found[:4])
        self.getPlotItem().getViewBox().setToolTip(literally(text))

    def wheelEvent(self, event: Any) -> None:
        """The wheel scrolls the page the chart is on, it does not zoom."""
        event.ignore()
