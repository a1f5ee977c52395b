"""The guide to the five moments of truth: what each is, what makes it succeed, where it comes from, examples by industry."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mapper.analysis import checklist
from mapper.analysis.guide import TYPES, guide, idea, industry
from mapper.i18n import _
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace


class TheFive(Study):
    """A button per type; below it its page. Needs nothing of the journey."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.type = Choice(TYPES)
        self.type.changed.connect(self.refresh)
        self.column.addWidget(self.type)
        self.page = QScrollArea()
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.column.addWidget(self.page, 1)
        self.dress()

    def dress(self) -> None:
        self.type.name([moment_code(code) for code in TYPES], _("The five moments"))

    def question(self, journey: str) -> Callable[[Document], str]:
        code = self.type.code
        return lambda _document: code

    def present(self, answer: str) -> None:
        body = QWidget()
        body.setObjectName("study")
        body.setMaximumWidth(820)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 12, 12)
        column.setSpacing(6)
        for label in _page(cast("f.MomentType", answer)):
            column.addWidget(label)
        column.addStretch(1)
        self.page.setWidget(body)
        self.page.setAccessibleName(word(f.MomentType, answer))


def _page(code: f.MomentType) -> Iterator[QLabel]:
    found = guide(code)
    name = word(f.MomentType, code)
    yield _selectable(name[:1].upper() + name[1:], "subject")
    yield _selectable(found.what)
    yield _selectable(found.decides, "startLead")
    yield _selectable(_("What makes it succeed"), "section")
    for line in found.succeeds:
        yield _selectable(f"• {line}")
    yield _selectable(_("Examples"), "section")
    for branch, example in found.examples.items():
        yield _selectable(_("{industry}: {example}").format(industry=industry(branch), example=example))
    yield _selectable(_("What to check"), "section")
    for item in checklist.ITEMS:
        yield _selectable(f"• {checklist.question(item)}")
    yield _selectable(_("Where the idea comes from"), "section")
    yield _selectable(found.origin)
    yield _selectable(idea(), "hint")


def _selectable(text: str, name: str = "") -> QLabel:
    label = plain(text, name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
