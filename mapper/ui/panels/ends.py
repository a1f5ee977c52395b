"""A scale whose two ends have names: novice 1 – 5 expert."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mapper.ui.panels.editor import Voice
from mapper.ui.panels.fields import Field
from mapper.ui.panels.scales import ScaleEditor
from mapper.ui.style import Look


class EndsEditor(QWidget):
    """A scale between two words, which say what its lowest and highest mean."""

    def __init__(self, field: Field, look: Look, low: str, high: str) -> None:
        super().__init__()
        self.scale = ScaleEditor(field, look)
        self.voice: Voice = self.scale.voice
        self.setFocusProxy(self.scale)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_end(low, Qt.AlignmentFlag.AlignRight))
        row.addWidget(self.scale, 2)
        row.addWidget(_end(high, Qt.AlignmentFlag.AlignLeft))

    @property
    def widget(self) -> QWidget:
        return self

    def setAccessibleName(self, name: str) -> None:
        """What a screen reader says is of the scale itself."""
        self.scale.setAccessibleName(name)

    def show_value(self, value: Any) -> None:
        self.scale.show_value(value)

    def finish(self) -> None:
        self.scale.finish()

    def refuse(self, sentence: str) -> None:
        self.scale.refuse(sentence)


def _end(text: str, side: Qt.AlignmentFlag) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setObjectName("fieldLabel")
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    label.setFixedWidth(84)
    return label
