"""Dialogs to read: a table, and a list of lines. Nothing in them is ever taken for markup."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain


class TableDialog(QDialog):
    """Rows of three short texts below a lead, and at most one button that puts a text on the clipboard."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        lead: str,
        rows: Sequence[tuple[str, str, str]],
        copy: str = "",
        text: Callable[[], str] = str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(12)
        page.addWidget(plain(title, "subject"))
        if lead:
            page.addWidget(plain(lead))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(_table(rows))
        page.addWidget(scroll, 1)
        buttons = QDialogButtonBox()
        if copy:
            button = buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text()))
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        page.addWidget(buttons)
        self.resize(520, 560)


def _table(rows: Sequence[tuple[str, str, str]]) -> QWidget:
    body = QWidget()
    body.setObjectName("panelBody")
    grid = QGridLayout(body)
    grid.setContentsMargins(12, 12, 12, 12)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
            label.setObjectName("fieldLabel" if column else "")
            grid.addWidget(label, number, column)
    grid.setRowStretch(len(rows), 1)
    return body


class LinesDialog(QDialog):
    """Sentences one below the other, to read and to copy."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(12)
        page.addWidget(plain(title, "subject"))
        text = QPlainTextEdit("\n".join(lines))
        text.setReadOnly(True)
        page.addWidget(text, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        page.addWidget(buttons)
        self.resize(560, 400)
