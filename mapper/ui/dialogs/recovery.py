"""What a crash left, at the next start: restore, later, or discard; one row per project."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, format_datetime, ngettext
from mapper.ui.dialogs.simple import plain

if TYPE_CHECKING:
    from mapper.workspace.recovery import Recoverable

Choice = Literal["restore", "later", "discard"]


class RecoveryDialog(QDialog):
    """`choices` says, in order, what is to become of each."""

    def __init__(self, parent: QWidget | None, left: "Sequence[Recoverable]") -> None:
        super().__init__(parent)
        self.choices: list[Choice] = ["later"] * len(left)
        self.setWindowTitle(_("Unsaved work was found"))
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(24, 20, 24, 20)
        self._page.setSpacing(12)
        self._page.addWidget(plain(_("Unsaved work was found"), "subject"))
        self._page.addWidget(
            plain(_("The program ended last time before everything was saved. Nothing of this is lost."))
        )
        self._open = len(left)
        self._restores: list[QPushButton] = []
        for number, item in enumerate(left):
            self._page.addWidget(self._row(number, item))
        buttons = QDialogButtonBox()
        later = buttons.addButton(_("Ask again later"), QDialogButtonBox.ButtonRole.RejectRole)
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self._page.addWidget(buttons)
        restores = [b for b in self._restores if b.isEnabled()]
        (restores or [later])[0].setFocus()  # a button that is in no window yet cannot have it
        self.setMinimumWidth(560)

    def _row(self, number: int, item: "Recoverable") -> QWidget:
        frame = QFrame()
        frame.setObjectName("banner")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain(item.name or _("Untitled"), "tileTitle"))
        words.addWidget(plain(what_is_left(item), "tileNote"))
        row.addLayout(words, 1)
        discard, restore = QPushButton(_("Discard")), QPushButton(_("Restore"))
        discard.setAutoDefault(False)  # Enter restores, it never throws anything away
        if number == 0:
            restore.setDefault(True)
        discard.clicked.connect(lambda: self._choose(frame, number, "discard"))
        restore.clicked.connect(lambda: self._choose(frame, number, "restore"))
        restore.setObjectName(f"restore-{number}")
        discard.setObjectName(f"discard-{number}")
        restore.setEnabled(not item.damaged)
        row.addWidget(discard)
        row.addWidget(restore)
        self._restores.append(restore)
        return frame

    def _choose(self, frame: QWidget, number: int, choice: Choice) -> None:
        self.choices[number] = choice
        frame.setEnabled(False)
        self._open -= 1
        if not self._open:
            self.accept()


def what_is_left(item: "Recoverable") -> str:
    """When it was last worked on and how much is not in its file, in a line."""
    if item.damaged:
        return _("{time} · damaged, kept for repair").format(time=format_datetime(item.time))
    steps = ngettext("{count} unsaved step", "{count} unsaved steps", item.steps).format(count=item.steps)
    where = _("never saved") if item.path is None else item.path.name
    return " · ".join((format_datetime(item.time), steps, where))
