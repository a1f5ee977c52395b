"""What a touchpoint has several of — promises, improvement actions — as lines that open to a form; added and deleted here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.model import edits, vocabulary
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form
from mapper.ui.panels.sections import Attempt, heading
from mapper.ui.style import Look


class EntriesSection(QWidget):
    """A line per record; one at a time is open. `add` makes a new one and returns it."""

    typed = Signal(str, str, str)
    dropped = Signal(str, str)

    def __init__(
        self,
        title: str,
        document: Document,
        record_type: type[Record],
        owner: str,
        add: Callable[[], Record],
        look: Look,
        attempt: Attempt,
    ) -> None:
        super().__init__()
        self._document, self._type, self._owner = document, record_type, owner
        self._add, self._look, self._attempt = add, look, attempt
        self.opened: str | None = None
        self.form: Form | None = None
        self.lines: dict[str, Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(heading(title), 1)
        self.plus = QPushButton(_("Add"))
        self.plus.setObjectName("flat")
        self.plus.setAccessibleName(f"{title}, {_('Add')}")
        self.plus.setAutoDefault(False)
        self.plus.clicked.connect(self.add)
        head.addWidget(self.plus)
        self._column.addLayout(head)
        self.refresh()

    @property
    def forms(self) -> list[Form]:
        """The form that is open."""
        return [self.form] if self.form is not None else []

    def turn_to(self, owner: str, add: Callable[[], Record]) -> None:
        """Is about what belongs to another record from the next `refresh` on."""
        if owner != self._owner:
            self._close()
            self._owner, self._add, self.opened = owner, add, None

    def refresh(self) -> None:
        """Shows what the document says now."""
        records = {record.id: record for record in self._document.children(self._owner, self._type)}
        if list(records) != list(self.lines):
            self._make(list(records))
        for record_id, record in records.items():
            self.lines[record_id].show_text(vocabulary.title_of(record), opened=record_id == self.opened)
        if self.form is not None and self.opened is not None:
            self.form.show_records([records[self.opened]])

    def add(self) -> None:
        """Adds one and opens it."""
        made: list[Record] = []
        if not self._attempt(lambda: made.append(self._add())):
            self._open(made[0].id)
            if self.form is not None:
                self.form.editors[self.form.fields[0].name].widget.setFocus(
                    Qt.FocusReason.ShortcutFocusReason
                )

    def _make(self, ids: list[str]) -> None:
        self._close()
        for line in self.lines.values():
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = {record_id: Line(self._look) for record_id in ids}
        for record_id, line in self.lines.items():
            line.toggle.clicked.connect(partial(self._turn, record_id))
            line.bin.clicked.connect(partial(self._delete, record_id))
            self._column.addWidget(line)
        if self.opened in self.lines:
            self._open(self.opened or "")
        else:
            self.opened = None

    def _turn(self, record_id: str) -> None:
        if self.opened == record_id:
            self._close()
            self.opened = None
            self.refresh()
        else:
            self._open(record_id)

    def _open(self, record_id: str) -> None:
        self._close()
        self.opened = record_id
        self.form = Form(self._type, fields_of(self._type), self._look, lambda: self._document)
        self.form.committed.connect(partial(self._on_committed, self.form, record_id))
        self.form.typed.connect(partial(self.typed.emit, record_id))
        self.form.dropped.connect(partial(self.dropped.emit, record_id))
        self.lines[record_id].hold(self.form)
        self.refresh()

    def _close(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.finish()
            form.hide()
            form.deleteLater()

    def _delete(self, record_id: str) -> None:
        if self.opened == record_id:
            self._close()
            self.opened = None
        self._attempt(lambda: edits.delete(self._document, record_id))
        self.refresh()

    def _on_committed(self, form: Form, record_id: str, name: str, value: object) -> None:
        if record_id not in self._document.records:
            return
        refusal = self._attempt(lambda: edits.change(self._document, record_id, **{name: value}))
        if refusal:
            form.refuse(name, refusal)
        else:
            self.dropped.emit(record_id, name)


class Line(QWidget):
    """A record's title, which opens and closes its form, and a bin."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._text = look, ""
        self.toggle, self.bin = QToolButton(), QToolButton()
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bin.setIcon(look.icon("trash-2"))
        self.bin.setIconSize(QSize(16, 16))
        self.bin.setToolTip(_("Delete"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.toggle, 0, 0)
        self._grid.addWidget(self.bin, 0, 1)

    def show_text(self, text: str, *, opened: bool) -> None:
        """The title, cut to one line, with an arrow that says whether the form is open."""
        self._text = text
        self.toggle.setIcon(self._look.icon("chevron-down" if opened else "chevron-right"))
        self.toggle.setAccessibleName(text)
        self.bin.setAccessibleName(f"{_('Delete')}: {text}")
        self._cut()

    def hold(self, form: Form) -> None:
        """Puts the form below the title."""
        self._grid.addWidget(form, 1, 0, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(40, self.width() - 80)
        cut = self.toggle.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.toggle.setText(cut.replace("&", "&&"))
