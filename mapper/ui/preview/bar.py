"""Above the page: turning pages and zooming, by mouse and by key."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from mapper.i18n import _, format_percent
from mapper.ui.preview.page_view import STEP, PageView
from mapper.ui.style import Look


class Bar(QWidget):
    """The tools of one page view. Their keys count in the whole dialog."""

    def __init__(self, look: Look, view: PageView) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._where, self._zoom = _label(84), _label(52)
        self._before = self._tool(
            "chevron-left", _("Page before"), lambda: view.turn(view.number - 1), "Ctrl+PgUp"
        )
        self._after = self._tool(
            "chevron-right", _("Next page"), lambda: view.turn(view.number + 1), "Ctrl+PgDown"
        )
        tools: tuple[QWidget | None, ...] = (
            self._before, self._where, self._after, None,
            self._tool("zoom-out", _("Zoom out"), lambda: view.zoom_to(view.zoom / STEP), "Ctrl+-"),
            self._zoom,
            self._tool("zoom-in", _("Zoom in"), lambda: view.zoom_to(view.zoom * STEP), "Ctrl++", "Ctrl+="),
            self._tool("file", _("Whole page"), lambda: view.fit_to("page"), "Ctrl+0", "Ctrl+À"),
            self._tool("move-horizontal", _("Width of the page"), lambda: view.fit_to("width"), "Ctrl+2", "Ctrl+É"),
            self._tool("scan", _("True size"), lambda: view.zoom_to(1.0), "Ctrl+1", "Ctrl+&"),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(2)
        for tool in tools:
            if tool is None:
                row.addStretch(1)
            else:
                row.addWidget(tool)
        view.turned.connect(lambda _number: self._tell())
        view.zoomed.connect(lambda zoom: self._zoom.setText(format_percent(zoom * 100)))
        self._tell()

    def _tool(self, icon: str, text: str, run: Callable[[], object], *keys: str) -> QToolButton:
        action = QAction(self._look.icon(icon), text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _on=False: run())
        self.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        return button

    def _tell(self) -> None:
        count, number = self._view.count, self._view.number
        self._where.setText(_("{page} of {count}").format(page=number + 1, count=count) if count else "")
        self._before.defaultAction().setEnabled(number > 0)
        self._after.defaultAction().setEnabled(number + 1 < count)


def _label(width: int) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    label.setMinimumWidth(width)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
