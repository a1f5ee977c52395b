"""The title of a panel, with a cross that closes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from mapper.i18n import _
from mapper.ui.style import Look


class PanelHead(QFrame):
    """Stands in for a dock's own title bar, which no style sheet gets right."""

    closed = Signal()

    def __init__(self, title: str, look: Look) -> None:
        super().__init__()
        self.setObjectName("panelHead")
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setObjectName("panelTitle")
        self._cross = QToolButton()
        self._cross.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 6, 3)
        row.addWidget(self._title, 1)
        row.addWidget(self._cross)
        self.show_title(title, look)

    def show_title(self, title: str, look: Look) -> None:
        """In the language and theme of now."""
        self._title.setText(title)
        self._cross.setIcon(look.icon("x"))
        self._cross.setToolTip(_("Close this panel"))
        self._cross.setAccessibleName(_("Close this panel"))
