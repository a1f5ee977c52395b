"""The questions a window asks. One object, so that tests answer instead of people."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.dialogs.recovery import Choice
    from mapper.workspace.recovery import Recoverable

Tone = Literal["question", "warning", "danger", "info"]
TONES: dict[str, tuple[str, str]] = {
    "question": ("circle-help", "accent"),
    "info": ("info", "accent"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("octagon-alert", "danger"),
}


class Answer(NamedTuple):
    """One button: what it stands for, what it says, and whether Enter or Esc means it."""

    id: str
    text: str
    role: Literal["default", "other", "cancel"] = "other"


class Questions:
    """Asks people, in modal dialogs, in plain text."""

    def __init__(self) -> None:
        self.look: Look | None = None

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        tone: Tone = "question",
    ) -> str:
        """The id of the answer; closing the dialog is the one with the role "cancel", else ""."""
        dialog = QuestionDialog(parent, title, text, answers, tone, self.look)
        dialog.exec()
        return dialog.answer

    def text(self, parent: QWidget, title: str, label: str, value: str, button: str) -> str | None:
        """A line of text, or None when the question was dropped."""
        dialog = TextDialog(parent, title, label, value, button)
        return dialog.line.text().strip() if dialog.exec() else None

    def recover(self, parent: QWidget | None, left: "Sequence[Recoverable]") -> "list[Choice]":
        """What is to become of what a crash left."""
        from mapper.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(parent, left)
        dialog.exec()
        dialog.deleteLater()
        return dialog.choices

    def path_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A file to open."""
        filters = ";;".join(
            [
                _("Everything that can be opened") + " (*.journey *.json *.mmd *.mermaid *.md)",
                _("Journey Mapper files") + " (*.journey)",
                _("All files") + " (*)",
            ]
        )
        name, _chosen = QFileDialog.getOpenFileName(parent, _("Open"), folder, filters)
        return Path(name) if name else None

    def path_to_save(
        self, parent: QWidget, title: str, proposed: Path, kind: str, suffix: str
    ) -> Path | None:
        """Where to save a file of `kind` ("Journey Mapper files"); the suffix is added where none was typed."""
        name, _chosen = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{kind} (*{suffix})")
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def plain(text: str, name: str = "", *, wrap: bool = True) -> QLabel:
    """A label whose text is never taken for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setObjectName(name)
    return label


class QuestionDialog(QDialog):
    """A sentence, what follows from it, and a button per answer."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        tone: Tone,
        look: Look | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.answer = next((a.id for a in answers if a.role == "cancel"), "")
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 20)
        page.setSpacing(20)
        page.addLayout(self._message(title, text, tone, look))
        page.addLayout(self._buttons(answers))
        self.setMinimumWidth(440)
        self.setMaximumWidth(640)

    def _message(self, title: str, text: str, tone: Tone, look: Look | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        if look is not None:
            icon, colour = TONES[tone]
            mark = QLabel()
            mark.setPixmap(look.icon(icon, colour).pixmap(28, 28))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(plain(title, "subject"))
        body = plain(text)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        words.addWidget(body)
        row.addLayout(words, 1)
        return row

    def _buttons(self, answers: Sequence[Answer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for answer in sorted(answers, key=lambda a: a.role == "default"):
            button = QPushButton(answer.text)
            button.setObjectName(f"answer-{answer.id}")
            button.setAutoDefault(True)
            button.setDefault(answer.role == "default")
            button.clicked.connect(lambda _checked=False, chosen=answer.id: self._choose(chosen))
            row.addWidget(button)
            if answer.role == "default":
                button.setFocus()
        return row

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.accept()


class TextDialog(QDialog):
    """One line of text."""

    def __init__(self, parent: QWidget, title: str, label: str, value: str, button: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(8)
        self.line = QLineEdit(value)
        self.line.setMaxLength(10_000)
        self.line.selectAll()
        name = plain(label, "fieldLabel")
        name.setBuddy(self.line)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        go = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page.addWidget(name)
        page.addWidget(self.line)
        page.addSpacing(12)
        page.addWidget(buttons)
        self.setMinimumWidth(400)
