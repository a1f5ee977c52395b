"""What can be exported, as large choices one below the other."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain
from mapper.ui.style import Look
from mapper.workspace.recipes import KINDS, Kind

WIDTH = 180
ICON = 22


class KindList(QWidget):
    """`chosen(code)` when another kind was chosen, by mouse or with the arrows."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("What to export"))
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons = {kind.code: _Choice(kind, look) for kind in KINDS.values()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for button in self._buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._group.buttonToggled.connect(self._on_toggled)

    def show_kind(self, code: str) -> None:
        """Marks a kind; says nothing."""
        self._group.blockSignals(True)
        self._buttons[code].setChecked(True)
        self._group.blockSignals(False)

    def take_focus(self) -> None:
        """Puts the keyboard on the chosen kind."""
        found = self._group.checkedButton()
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, _Choice):
            self.chosen.emit(button.code)


class _Choice(QPushButton):
    """An icon, the name (on two lines where it is long) and the format."""

    def __init__(self, kind: Kind, look: Look) -> None:
        super().__init__()
        self.code = kind.code
        self.setObjectName("kindChoice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{_(kind.title)} ({kind.format})")
        mark = QLabel()
        mark.setPixmap(look.icon(kind.icon, "accent").pixmap(ICON, ICON))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain(_(kind.title), "tileTitle"))
        words.addWidget(plain(kind.format, "tileNote", wrap=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as the words need, which a button does not ask its layout for."""
        layout = self.layout()
        return QSize(WIDTH, layout.totalHeightForWidth(WIDTH) if layout is not None else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
