"""The two simplest dialogs: a sentence with buttons, and a line of text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.answers import TONES, Answer, Tone
from mapper.ui.style import Look


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
        for button in self.findChildren(QPushButton):
            if button.isDefault():  # only now: a button that is in no window yet cannot have it
                button.setFocus()
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
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        go = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page.addWidget(name)
        page.addWidget(self.line)
        page.addSpacing(12)
        page.addWidget(buttons)
        self.setMinimumWidth(400)
