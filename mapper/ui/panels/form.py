"""A form for some fields: an input per field with its name above it, short ones two to a row."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mapper.i18n import _
from mapper.model import records as r
from mapper.model import vocabulary
from mapper.model.document import Document
from mapper.model.records import TYPE_OF_KIND, Record
from mapper.ui.panels import reading
from mapper.ui.panels.choices import ChoiceEditor, FlagEditor, Option, yes_or_no
from mapper.ui.panels.editor import MIXED, Editor
from mapper.ui.panels.ends import EndsEditor
from mapper.ui.panels.fields import Field
from mapper.ui.panels.scales import ScaleEditor
from mapper.ui.panels.swatches import SwatchEditor
from mapper.ui.panels.texts import LineEditor, TextEditor
from mapper.ui.style import Look

HALF = frozenset({"number", "day", "maybe"})  # sorts that are happy with half the width
CHANNEL_ICONS = (
    "globe", "circle-user", "smartphone", "tablet", "laptop", "search", "star", "share-2", "megaphone", "newspaper", "tv",
    "radio", "store", "calendar", "phone", "message-circle", "message-square", "messages-square", "bot", "video", "mail",
    "send", "bell", "package", "truck", "wrench", "users", "user", "handshake", "headphones", "qr-code", "credit-card",
    "receipt", "house", "building-2", "landmark", "hospital", "stethoscope", "car", "plane", "train-front", "circle-help",
)  # fmt: skip


class Form(QWidget):
    """Inputs for `fields` of records of `record_type`; `committed(field, value)`, `typed(field, text)`, `dropped(field)`."""

    committed = Signal(str, object)
    typed = Signal(str, str)
    dropped = Signal(str)

    def __init__(
        self,
        record_type: type[Record],
        fields: tuple[Field, ...],
        look: Look,
        document: Callable[[], Document],
    ) -> None:
        super().__init__()
        self._type, self.fields, self._look, self._document = record_type, fields, look, document
        self._showing: list[Record] = []
        self.editors: dict[str, Editor] = {field.name: self._editor(field) for field in fields}
        self._lay_out()

    def show_records(self, records: list[Record]) -> None:
        """Shows what the records have in common; where they differ, that they do."""
        self._showing = records
        differ = differing(records, [field.name for field in self.fields])
        for field in self.fields:
            value = MIXED if field.name in differ else getattr(records[0], field.name)
            self.editors[field.name].show_value(value)

    def finish(self) -> None:
        """Commits what is being typed."""
        for editor in self.editors.values():
            editor.finish()

    def refuse(self, name: str, sentence: str) -> None:
        """A commit did not come through: the input keeps what was typed and says why."""
        self.editors[name].refuse(sentence)

    # --- making --------------------------------------------------------------------------------------

    def _editor(self, field: Field) -> Editor:
        editor = self._input(field)
        name = field.name
        editor.voice.committed.connect(lambda value: self.committed.emit(name, value))
        editor.voice.typed.connect(lambda text: self.typed.emit(name, text))
        editor.voice.dropped.connect(lambda: self.dropped.emit(name))
        editor.widget.setAccessibleName(self._name(field))
        editor.widget.setObjectName(f"field-{name}")
        return editor

    def _input(self, field: Field) -> Editor:
        match field.sort:
            case "line":
                return LineEditor()
            case "text":
                return TextEditor()
            case "flag":
                flag = FlagEditor()
                flag.setText(self._name(field))
                return flag
            case "maybe":
                return ChoiceEditor(yes_or_no)
            case "scale":
                named = vocabulary.ends(field.name) if self._type is r.Persona else None
                return EndsEditor(field, self._look, *named) if named else ScaleEditor(field, self._look)
            case "colour":
                return SwatchEditor(self._look)
            case "number" | "day":
                return self._typed_value(field)
        return ChoiceEditor(lambda: self._options(field))

    def _typed_value(self, field: Field) -> LineEditor:
        if field.sort == "day":
            return LineEditor(reading.show_day, reading.read_day)
        return LineEditor(
            reading.show_number,
            lambda text: reading.read_number(field, text),
            lambda value, by: reading.stepped(field, value, by),
        )

    def _options(self, field: Field) -> list[Option]:
        nothing = [Option(None, "—")] if field.optional else []
        if field.sort == "record":
            return nothing + self._records(field.target)
        if field.sort == "icon":
            return [Option(name, name, self._look.icon(name)) for name in CHANNEL_ICONS]
        codes = vocabulary.WORDS[field.literal]
        allowed = [code for code in codes if self._allowed(field, code)]
        return nothing + [Option(code, vocabulary.word(field.literal, code)) for code in allowed]

    def _allowed(self, field: Field, code: str) -> bool:
        """A transition is an exit exactly when it leads nowhere, so its type cannot be set to or from that."""
        if field.name != "type" or self._type is not r.Transition:
            return True
        return all(
            (code == "exit") == (x.target is None) for x in self._showing if isinstance(x, r.Transition)
        )

    def _records(self, kind: str) -> list[Option]:
        found = self._document().all(TYPE_OF_KIND[kind])
        return [Option(x.id, vocabulary.title_of(x), self._record_icon(x)) for x in found]

    def _record_icon(self, record: Record) -> Any:
        return self._look.icon(record.icon) if isinstance(record, r.Channel) else None

    def _name(self, field: Field) -> str:
        return vocabulary.field_name(self._type, field.name)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row, column = 0, 0
        for index, field in enumerate(self.fields):
            half = field.sort in HALF and (column == 1 or self._next_is_half(index))
            if column == 1 and not half:
                row, column = row + 1, 0
            self._place(grid, field, row, column, 1 if half else 2)
            row, column = (row, 1) if half and column == 0 else (row + 1, 0)

    def _next_is_half(self, index: int) -> bool:
        return index + 1 < len(self.fields) and self.fields[index + 1].sort in HALF

    def _place(self, grid: QGridLayout, field: Field, row: int, column: int, span: int) -> None:
        widget = self.editors[field.name].widget
        if field.sort == "flag":
            grid.addWidget(widget, 2 * row + 1, column, 1, span, Qt.AlignmentFlag.AlignLeft)
            return
        label = QLabel(self._name(field))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("fieldLabel")
        label.setContentsMargins(0, 6, 0, 0)
        label.setWordWrap(True)
        label.setBuddy(widget)
        grid.addWidget(label, 2 * row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(widget, 2 * row + 1, column, 1, span)


def differing(records: Sequence[Record], names: Iterable[str]) -> set[str]:
    """The fields in which records are not all alike. One pass, since 50,000 may be selected."""
    same, start = list(names), 0
    found: set[str] = set()
    while same and start < len(records):
        pick = attrgetter(*same)
        first = pick(records[0])
        rest = islice(records, start, None)
        start = next((i for i, x in enumerate(map(pick, rest), start) if x != first), len(records))
        if start < len(records):
            found |= {n for n in same if getattr(records[start], n) != getattr(records[0], n)}
            same = [n for n in same if n not in found]
    return found


def explained(error: Exception) -> str:
    """Why an edit did not come through, in a sentence for the field it was typed into."""
    sentence = getattr(error, "sentence", "")
    return sentence or _("This value is outside what the field can hold. Type another one.")
