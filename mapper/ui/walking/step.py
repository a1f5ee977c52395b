"""One touchpoint of a walk: where it is, five faces, two questions, what is typed and counted."""

from typing import Any, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, format_number
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import channel_name, title_of
from mapper.ui.dialogs.simple import plain
from mapper.ui.docks.outline_tree import face
from mapper.ui.style import Look
from mapper.ui.walking import prompts

LEVELS: Final = (-2.0, -1.0, 0.0, 1.0, 2.0)
TEXTS: Final = ("obstacle", "irritants", "delights")
COUNTS: Final = ("contacts", "transfers")
QUESTIONS: Final = ("logical", "useful")
IDLE: Final = 1500  # ms after the last letter until what was typed is in the project


class StepPage(QWidget):
    """`said(field, value)` when something of the step was said; texts when typing pauses or the field is left."""

    said = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.stage, self.title, self.channel = (
            plain("", "hint"),
            plain("", "startTitle"),
            plain("", "startLead"),
        )
        self.prompt = plain("", "hint")
        self.faces: dict[float, QPushButton] = {}
        self.level = QLabel()
        self.answers: dict[str, tuple[QToolButton, QToolButton]] = {}
        self.texts: dict[str, QPlainTextEdit] = {}
        self.counts: dict[str, QSpinBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._shown: dict[str, Any] = {}
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.finish)
        self._put_together()

    # --- putting together ------------------------------------------------------------------------------

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setSpacing(10)
        for label in (self.stage, self.title, self.channel):
            page.addWidget(label)
        page.addLayout(self._face_row())
        page.addLayout(self._question_row())
        page.addWidget(self.prompt)
        page.addLayout(self._text_row(), 1)

    def _face_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        group = QButtonGroup(self)
        group.setExclusive(False)
        for number, level in enumerate(LEVELS, start=1):
            icon, colour = face(level)
            button = QPushButton(str(number))
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setIcon(self._look.icon(icon, colour))
            button.setIconSize(QSize(40, 40))
            button.clicked.connect(lambda on, at=level: self.say("level", at if on else None))
            group.addButton(button)
            self.faces[level] = button
            row.addWidget(button, 1)
        row.addWidget(self.level)
        self.level.setMinimumWidth(56)
        return row

    def _question_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in QUESTIONS:
            label = self._labels[name] = QLabel()
            row.addWidget(label)
            self.answers[name] = (
                self._answer(name, "check", answer=True),
                self._answer(name, "x", answer=False),
            )
            for button in self.answers[name]:
                row.addWidget(button)
            row.addSpacing(16)
        row.addStretch(1)
        for name in COUNTS:
            label, box = QLabel(), QSpinBox()
            box.setRange(0, 9999)
            box.valueChanged.connect(lambda value, field=name: self.say(field, value))
            self._labels[name], self.counts[name] = label, box
            row.addWidget(label)
            row.addWidget(box)
        return row

    def _answer(self, name: str, icon: str, *, answer: bool) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(self._look.icon(icon, "success" if answer else "danger"))
        button.setIconSize(QSize(22, 22))
        button.clicked.connect(lambda on: self.say(name, answer if on else None))
        return button

    def _text_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, name in enumerate(TEXTS):
            label, edit = QLabel(), QPlainTextEdit()
            label.setObjectName("fieldLabel")
            label.setBuddy(edit)
            edit.setTabChangesFocus(True)
            edit.textChanged.connect(self._idle.start)
            self._labels[name], self.texts[name] = label, edit
            grid.addWidget(label, 0, column)
            grid.addWidget(edit, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    # --- what is shown ---------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Texts in the language of now."""
        texts = {
            "logical": _(prompts.LOGICAL),
            "useful": _(prompts.USEFUL),
            "contacts": _("Contacts"),
            "transfers": _("Transfers"),
            "obstacle": _(prompts.OBSTACLE),
            "irritants": _("What annoys you? One a line"),
            "delights": _("What delights you? One a line"),
        }
        for name, label in self._labels.items():
            label.setText(texts[name])
        for name, (yes, no) in self.answers.items():
            yes.setAccessibleName(f"{texts[name]} {_('Yes')}")
            no.setAccessibleName(f"{texts[name]} {_('No')}")
        for name, edit in self.texts.items():
            edit.setAccessibleName(texts[name])
        for name, box in self.counts.items():
            box.setAccessibleName(texts[name])
        for level, button in self.faces.items():
            button.setAccessibleName(_("Feeling {level}").format(level=format_number(level, 0, signed=True)))

    def show_step(self, document: Document, touchpoint: r.Touchpoint, step: r.WalkStep | None) -> None:
        """Shows a touchpoint and what was said of it."""
        channel = document.get(r.Channel, touchpoint.channel or "")
        self.stage.setText(title_of(document.need(r.Stage, touchpoint.stage)))
        self.title.setText(title_of(touchpoint))
        self.channel.setText(channel_name(channel) if channel else "")
        self.channel.setVisible(channel is not None)
        self.prompt.setText(prompts.prompt(channel.code if channel else ""))
        self._shown = _said(step)
        self._fill()

    @property
    def typing(self) -> bool:
        """Whether a text is being written that the project does not have yet."""
        return self._idle.isActive()

    def shows(self, document: Document, touchpoint: str, step: r.WalkStep | None) -> bool:
        """Whether that is what stands on the page, so that nothing has to be shown anew."""
        card = document.need(r.Touchpoint, touchpoint)
        return self.title.text() == title_of(card) and self._shown == _said(step)

    def _fill(self) -> None:
        shown = self._shown
        for name, edit in self.texts.items():
            edit.blockSignals(True)
            edit.setPlainText(shown[name] or "")
            edit.blockSignals(False)
        for name, box in self.counts.items():
            box.blockSignals(True)
            box.setValue(shown[name] or 0)
            box.blockSignals(False)
        self._idle.stop()
        self._mark()

    def _mark(self) -> None:
        level = self._shown["level"]
        for at, button in self.faces.items():
            button.setChecked(level is not None and face(at) == face(level))
        self.level.setText("" if level is None else format_number(level, 1, signed=True))
        for name, (yes, no) in self.answers.items():
            yes.setChecked(self._shown[name] is True)
            no.setChecked(self._shown[name] is False)

    # --- what is said ----------------------------------------------------------------------------------

    def say(self, field: str, value: object) -> None:
        """Something was said of the step."""
        if self._shown.get(field) != value:
            self._shown[field] = value
            self._mark()
            self.said.emit(field, value)

    def feel_by(self, step: float) -> None:
        """Half a level up or down."""
        level = self._shown["level"]
        self.say("level", max(-2.0, min(2.0, (0.0 if level is None else level) + step)))

    def turn(self, question: str) -> None:
        """Yes, no, not said: round and round with one key."""
        following = {None: True, True: False, False: None}
        self.say(question, following[self._shown[question]])

    def finish(self) -> None:
        """What is being typed counts."""
        self._idle.stop()
        for name, edit in self.texts.items():
            if edit.toPlainText() != (self._shown[name] or ""):
                self.say(name, edit.toPlainText())


def _said(step: r.WalkStep | None) -> dict[str, Any]:
    """The fields of the page as a step has them; those of a new one where nothing was said yet."""
    known = step or r.WalkStep(id="", walk="", touchpoint="")
    return {name: getattr(known, name) for name in ("level", *QUESTIONS, *TEXTS, *COUNTS)}
