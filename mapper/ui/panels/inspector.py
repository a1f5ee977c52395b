"""The inspector: shows and edits the fields of what is selected, several records at once where they have them in common.

Nothing selected is the journey itself. Each commit is one edit through a verb; a refused one leaves the text where it was
typed and says why. Typing is kept as a draft after a second, so that a crash loses at most that.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.i18n import _, ngettext
from mapper.model import edits, vocabulary
from mapper.model import records as r
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.panels.fields import common_fields, fields_of
from mapper.ui.panels.form import Form, explained
from mapper.ui.panels.sections import FeelingsSection, MomentSection, heading
from mapper.ui.style import Look

DRAFT_AFTER: Final = 1000  # ms of silence after which typing is stored
ICONS: Final[dict[type[Record], str]] = {
    r.Project: "briefcase", r.Journey: "route", r.Stage: "chevrons-right", r.Lane: "rows-3", r.Touchpoint: "map-pin",
    r.Cell: "sticky-note", r.Feeling: "smile", r.Moment: "star", r.Transition: "arrow-right", r.Insight: "lightbulb",
    r.Persona: "circle-user", r.Channel: "waypoints", r.Team: "users", r.Note: "sticky-note", r.Action: "list-checks",
    r.Promise: "handshake",
}  # fmt: skip
# Records whose change may alter what an inspector of something else shows: names in lists, personas of a journey.
NEIGHBOURS: Final = (r.Feeling, r.Moment, r.Channel, r.Team, r.Persona, r.JourneyPersona)

SetDraft = Callable[[str, str | None], None]


class Inspector(QWidget):
    """`refused(sentence)` when an edit did not come through."""

    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._look = look
        self._document: Document | None = None
        self._set_draft: SetDraft | None = None
        self._journey: str | None = None
        self._ids: tuple[str, ...] = ()
        self._signature: object = None
        self.forms: list[Form] = []
        self.feelings: FeelingsSection | None = None
        self.moment: MomentSection | None = None
        self._drafts: dict[str, str] = {}  # typed, and not stored yet
        self._stored: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._store_drafts)
        # Not while a Change is published: an input that goes away commits, and listeners must not edit.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._build()

    # --- what is shown -------------------------------------------------------------------------------

    def show_document(self, document: Document | None, set_draft: SetDraft | None = None) -> None:
        """Inspects another project, or none."""
        self.finish()
        self._document, self._set_draft = document, set_draft
        self._ids, self._journey = (), None
        self.rebuild()

    def show_journey(self, journey: str | None) -> None:
        """What is inspected while nothing is selected."""
        self.finish()
        self._journey, self._ids = journey, ()
        self._show()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Inspects these records; what was being typed is committed first."""
        if ids == self._ids:
            return
        self.finish()
        self._ids = ids
        self._show()

    def set_look(self, look: Look) -> None:
        """The theme was changed."""
        self.finish()
        self._look = look
        self.rebuild()

    def retranslate(self) -> None:
        """The language was changed."""
        self.finish()
        self.rebuild()

    def rebuild(self) -> None:
        """Makes all inputs anew."""
        self._signature = None
        self._show()

    def on_change(self, change: Change) -> None:
        """Shows what an edit, an undo or a redo made of what is inspected."""
        shown = {record.id for record in self._records()}
        if any(i in shown or isinstance(a or b, NEIGHBOURS) for i, b, a in change) or not shown:
            self._soon.start()

    def finish(self) -> None:
        """Commits what is being typed."""
        for form in [*self.forms, *([self.moment.form] if self.moment else [])]:
            form.finish()

    def focus_first(self) -> None:
        """Puts the keyboard into the first field."""
        if self.forms and self.forms[0].fields:
            first = self.forms[0].editors[self.forms[0].fields[0].name].widget
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restore(self, drafts: dict[str, str]) -> None:
        """Commits texts that were being typed when the program ended, each to the field it was typed in."""
        document = self._document
        for key, text in drafts.items():
            record_id, _dot, name = key.partition(".")
            record = document.records.get(record_id) if document else None
            if (
                document is not None
                and record is not None
                and name in {x.name for x in fields_of(type(record))}
            ):
                self._stored.add(key)
                if not self._attempt(partial(edits.change, document, record_id, **{name: text})):
                    self._drop_draft(record_id, name)

    # --- building ------------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self._scroll)
        self.rebuild()

    def _records(self) -> list[Record]:
        document = self._document
        if document is None:
            return []
        chosen = self._ids or ((self._journey,) if self._journey else ())
        return [record for i in chosen if (record := document.records.get(i)) is not None]

    def _show(self) -> None:
        records = self._records()
        kinds = frozenset(type(record) for record in records)
        single = records[0].id if len(records) == 1 and isinstance(records[0], r.Touchpoint) else None
        people = self._people(single)
        signature = (kinds, len(records), single, people, not self._ids)
        if signature != self._signature:
            self._signature = signature
            self._make(records, single)
        self._fill(records)

    def _people(self, touchpoint: str | None) -> tuple[object, ...]:
        if touchpoint is None or self._document is None:
            return ()
        links = self._document.all(r.JourneyPersona)
        return (*links, *self._document.all(r.Persona))

    def _make(self, records: list[Record], touchpoint: str | None) -> None:
        self.forms, self.feelings, self.moment = [], None, None
        body = QWidget()
        body.setObjectName("panelBody")
        box = QVBoxLayout(body)
        box.setContentsMargins(16, 14, 16, 24)
        box.setSpacing(8)
        if not records:
            box.addWidget(_hint(_("Select something on the map to see and edit it here.")))
        else:
            box.addWidget(self._header(records))
            self._add_form(box, records)
            if touchpoint is not None:
                self._add_touchpoint_sections(box, touchpoint)
            if not self._ids:
                self._add_project(box)
        box.addStretch(1)
        self._scroll.setWidget(body)

    def _header(self, records: list[Record]) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        kinds = {type(record) for record in records}
        mark = QLabel()
        name = ICONS.get(type(records[0]), "circle") if len(kinds) == 1 else "layers"
        mark.setPixmap(self._look.icon(name, "accent").pixmap(20, 20))
        self._kind = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._kind.setObjectName("kind")
        row.addWidget(mark)
        row.addWidget(self._kind, 1)
        return head

    def _add_form(self, box: QVBoxLayout, records: list[Record]) -> None:
        kinds = frozenset(type(record) for record in records)
        form = Form(type(records[0]), common_fields(kinds), self._look, self._need_document)
        self._wire(form, box)
        if not form.fields:
            box.addWidget(_hint(_("These have no field in common.")))

    def _add_project(self, box: QVBoxLayout) -> None:
        box.addWidget(heading(_("Project")))
        self._wire(Form(r.Project, fields_of(r.Project), self._look, self._need_document), box)

    def _wire(self, form: Form, box: QVBoxLayout) -> None:
        form.committed.connect(partial(self._commit, form))
        form.typed.connect(lambda name, text: self._on_typed(self._ids_of(form)[0], name, text))
        form.dropped.connect(lambda name: self._drop_draft(self._ids_of(form)[0], name))
        self.forms.append(form)
        box.addWidget(form)

    def _add_touchpoint_sections(self, box: QVBoxLayout, touchpoint: str) -> None:
        document = self._need_document()
        self.feelings = FeelingsSection(document, touchpoint, self._look, self._attempt)
        self.moment = MomentSection(document, touchpoint, self._look, self._attempt)
        self.moment.typed.connect(self._on_typed)
        self.moment.dropped.connect(self._drop_draft)
        for section in (self.feelings, self.moment):
            box.addWidget(_rule())
            box.addWidget(section)

    def _fill(self, records: list[Record]) -> None:
        if not records:
            return
        document = self._need_document()
        self._kind.setText(_subject(records))
        self.forms[0].show_records(records)
        if len(self.forms) > 1:
            self.forms[1].show_records([document.one(r.Project)])
        if self.feelings is not None:
            self.feelings.refresh()
        if self.moment is not None:
            self.moment.refresh()

    # --- editing -------------------------------------------------------------------------------------

    def _need_document(self) -> Document:
        assert self._document is not None
        return self._document

    def _ids_of(self, form: Form) -> list[str]:
        if form is not self.forms[0]:
            return [self._need_document().one(r.Project).id]
        return [record.id for record in self._records()]

    def _commit(self, form: Form, name: str, value: object) -> None:
        ids = self._ids_of(form)
        refusal = self._attempt(lambda: edits.change(self._need_document(), ids, **{name: value}))
        if refusal:
            form.refuse(name, refusal)
        else:
            self._drop_draft(ids[0], name)

    def _attempt(self, edit: Callable[[], object]) -> str:
        """Runs an edit; returns "" when it came through, else the sentence that says why it did not."""
        try:
            edit()
        except (MapperError, msgspec.ValidationError) as error:
            sentence = explained(error)
            self.refused.emit(sentence)
            return sentence
        self._show()
        return ""

    def _on_typed(self, record_id: str, name: str, text: str) -> None:
        self._drafts[f"{record_id}.{name}"] = text
        self._timer.start()

    def _drop_draft(self, record_id: str, name: str) -> None:
        key = f"{record_id}.{name}"
        self._drafts.pop(key, None)
        if self._set_draft is not None and key in self._stored:
            self._stored.discard(key)
            self._set_draft(key, None)

    def _store_drafts(self) -> None:
        drafts, self._drafts = self._drafts, {}
        for key, text in drafts.items():
            if self._set_draft is not None:
                self._stored.add(key)
                self._set_draft(key, text)


def _subject(records: list[Record]) -> str:
    kinds = {type(record) for record in records}
    if len(records) == 1:
        return vocabulary.kind_name(type(records[0])).upper()
    if len(kinds) == 1:
        name = vocabulary.kind_name(next(iter(kinds)))
        return f"{len(records)} × {name}".upper()
    return ngettext("{count} item", "{count} items", len(records)).format(count=len(records)).upper()


def _hint(text: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setObjectName("hint")
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line
