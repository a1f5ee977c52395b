"""The status bar: whether everything is saved, what is selected, and the zoom."""

from collections.abc import Callable
from math import log
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QSlider,
    QStatusBar,
    QToolButton,
    QWidget,
)

from mapper.i18n import _, format_percent
from mapper.ui.style import Look
from mapper.ui.task_line import TaskLine

if TYPE_CHECKING:
    from mapper.workspace.child import Step
    from mapper.workspace.project import Project

LOW, HIGH = 5, 400  # per cent


class StatusBar(QStatusBar):
    """`zoom_chosen(factor)` when the slider was moved, `fit_chosen()` when the percentage was clicked."""

    zoom_chosen = Signal(float)
    fit_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._mark, self._state, self._selection = (
            QLabel(),
            *(QLabel(textFormat=Qt.TextFormat.PlainText) for _i in "ab"),
        )
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(140)
        self._slider.valueChanged.connect(lambda value: self.zoom_chosen.emit(_zoom(value)))
        self._percent = QToolButton()
        self._percent.setFixedWidth(68)
        self._percent.clicked.connect(self.fit_chosen)
        left = _row(self._mark, self._state, margin=12)
        self.addWidget(left)
        self.addWidget(self._selection)
        self._task, self._bar, self._stop = (
            QLabel(textFormat=Qt.TextFormat.PlainText),
            QProgressBar(),
            QToolButton(),
        )
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._stop.clicked.connect(self._on_stop)
        self._cancel: Callable[[], object] | None = None
        self._working = _row(self._task, self._bar, self._stop, margin=8)
        self._working.hide()
        self.addPermanentWidget(self._working)
        self.waiting = TaskLine()
        self.addPermanentWidget(self.waiting)
        self._zoom = _row(self._slider, self._percent, margin=8)
        self.addPermanentWidget(self._zoom)
        self.retranslate()
        self.show_nothing()

    def retranslate(self) -> None:
        """The language was changed."""
        self._slider.setAccessibleName(_("Zoom"))
        self._slider.setToolTip(_("Zoom"))
        self._percent.setToolTip(_("Show the whole map"))
        self._stop.setText(_("Cancel"))
        self.waiting.retranslate()

    def show_nothing(self) -> None:
        """No project is open."""
        self.hide()

    def show_state(self, look: Look, icon: str, token: str, text: str) -> None:
        """Says whether everything is saved."""
        self._mark.setPixmap(look.icon(icon, token).pixmap(14, 14))
        self._state.setText(text)
        self.show()

    def show_saved(self, look: Look, project: "Project") -> None:
        """Says whether everything in the project is saved."""
        if project.read_only:
            self.show_state(look, "lock", "muted", _("Read only"))
        elif project.modified:
            self.show_state(look, "circle-dot", "warning", _("Changes not saved yet"))
        elif project.path is None:
            self.show_state(look, "circle", "muted", _("Not saved in a file yet"))
        else:
            self.show_state(look, "circle-check", "success", _("All changes saved"))

    def show_task(self, text: str, cancel: Callable[[], object] | None) -> None:
        """Something long is under way and can be cancelled; "" when it has ended."""
        self._cancel = cancel
        self._task.setText(text)
        self._bar.setRange(0, 0)
        self._working.setVisible(bool(text))

    def show_step(self, step: "Step") -> None:
        """What the long work is at, and how much of it is done where that is known."""
        known = step.done is not None
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(round((step.done or 0.0) * 100))
        self._task.setText(
            f"{step.text} · {format_percent((step.done or 0.0) * 100)}" if known else step.text
        )

    def _on_stop(self) -> None:
        if self._cancel is not None:
            self._cancel()

    def show_selection(self, text: str) -> None:
        """Says what is selected."""
        self._selection.setText(text)

    def show_zoom(self, zoom: float) -> None:
        """Says how large the map is shown, 1 is true size."""
        self._percent.setText(format_percent(zoom * 100))
        with QSignalBlocker(self._slider):
            self._slider.setValue(_position(zoom))


def _row(*widgets: QWidget, margin: int) -> QWidget:
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(holder)
    row.setContentsMargins(margin, 0, margin, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return holder


def _zoom(position: int) -> float:
    """The slider is logarithmic: every step enlarges by the same share."""
    return float(LOW / 100 * (HIGH / LOW) ** (position / 100))


def _position(zoom: float) -> int:
    return round(100 * log(max(zoom, LOW / 100) * 100 / LOW) / log(HIGH / LOW))
