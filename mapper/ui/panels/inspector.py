"""The inspector: shows and edits the fields of what is selected, several records at once where they have them in common.

Nothing selected is the journey itself. Each commit is one edit through a verb; a refused one leaves the text where it was
typed and says why. Typing is kept as a draft after a second, so that a crash loses at most that.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, cast

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.i18n import _, ngettext
from mapper.model import edits, rules, vocabulary
from mapper.model import records as r
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.paint.painter import Pictures, no_pictures
from mapper.ui.panels.cell_picture import CellPicture, has_place
from mapper.ui.panels.checks import ChecksSection
from mapper.ui.panels.context import context
from mapper.ui.panels.drafts import Drafts, SetDraft
from mapper.ui.panels.entries import EntriesSection
from mapper.ui.panels.fields import common_fields, fields_of
from mapper.ui.panels.form import Form, explained
from mapper.ui.panels.links import LINKS, LinksSection
from mapper.ui.panels.sections import FeelingsSection, MomentSection, heading
from mapper.ui.style import Look

MOST: Final = 300  # touchpoints selected at once up to which feelings and moments are shown for all of them
ICONS: Final[dict[type[Record], str]] = {
    r.Project: "briefcase", r.Journey: "route", r.Stage: "chevrons-right", r.Lane: "rows-3", r.Touchpoint: "map-pin",
    r.Cell: "sticky-note", r.Feeling: "smile", r.Moment: "star", r.Transition: "arrow-right", r.Insight: "lightbulb",
    r.Persona: "circle-user", r.Channel: "waypoints", r.Team: "users", r.Note: "sticky-note", r.Action: "list-checks",
    r.Promise: "handshake", r.Walk: "footprints",
}  # fmt: skip
# Records whose change may alter what an inspector of something else shows: names in lists, personas of a journey.
NEIGHBOURS: Final = (
    r.Feeling, r.Moment, r.Channel, r.Team, r.Persona, r.JourneyPersona, r.MomentPersona, r.TransitionPersona,
    r.InsightPersona, r.PersonaChannel, r.Promise, r.Action, r.Touchpoint, r.MomentCheck,
)  # fmt: skip


class Inspector(QWidget):
    """`refused(sentence)` when an edit did not come through, `failed(sentence)` when that is because something went wrong,
    `persona_wanted()` for all that is known of a persona.
    """

    refused = Signal(str)
    failed = Signal(str)
    persona_wanted = Signal()
    picture_wanted = Signal(str, object)  # for this cell; the file that was dropped, if one was

    def __init__(self, look: Look, pictures: Pictures = no_pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self.setObjectName("panel")
        self._look = look
        self._document: Document | None = None
        self._journey: str | None = None
        self._ids: tuple[str, ...] = ()
        self._signature: object = None
        self.forms: list[Form] = []
        self.feelings: FeelingsSection | None = None
        self.moment: MomentSection | None = None
        self.links: LinksSection | None = None
        self.checks: ChecksSection | None = None
        self.picture: CellPicture | None = None
        self.entries: list[EntriesSection] = []
        self._drafts = Drafts(self)
        # Not while a Change is published: an input that goes away commits, and listeners must not edit.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._build()

    # --- what is shown -------------------------------------------------------------------------------

    def show_document(self, document: Document | None, set_draft: SetDraft | None = None) -> None:
        """Inspects another project, or none."""
        self.finish()
        self._document, self._drafts.store = document, set_draft
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
        if len(ids) > MOST:  # the map first shows that they are chosen
            self._soon.start()
        else:
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
        known = self._document.records if self._document is not None else {}
        shown = self._ids or (self._journey,)
        near = not change.kinds.isdisjoint(NEIGHBOURS) or any(i in change.records for i in shown)
        if near or not any(i in known for i in shown):
            self._soon.start()

    def finish(self) -> None:
        """Commits what is being typed."""
        sections: list[MomentSection | EntriesSection] = [
            *([self.moment] if self.moment else []),
            *self.entries,
        ]
        for form in [*self.forms, *(form for section in sections for form in section.forms)]:
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
                self._drafts.found(record_id, name)
                if not self._attempt(partial(edits.change, document, record_id, **{name: text})):
                    self._drafts.drop(record_id, name)

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
        found = list(map(document.records.get, chosen))  # 50,000 may be chosen
        return [x for x in found if x is not None] if None in found else cast("list[Record]", found)

    def _show(self) -> None:
        records = self._records()
        kinds = frozenset(map(type, records))
        cards = self._cards(records)
        place = [x.id for x in records if has_place(self._need_document(), x)] if len(records) == 1 else []
        signature = (kinds, len(records), len(cards), self._people(cards), not self._ids, place)
        if signature != self._signature:
            self._signature = signature
            self._make(records, cards)
        else:
            self._turn_to(records, cards)
        self._fill(records)

    def _cards(self, records: list[Record]) -> tuple[str, ...]:
        """The selected touchpoints, when nothing else is selected and they are not too many."""
        if len(records) > MOST or not all(isinstance(record, r.Touchpoint) for record in records):
            return ()
        return tuple(record.id for record in records)

    def _people(self, cards: tuple[str, ...]) -> tuple[object, ...]:
        if not cards or self._document is None:
            return ()
        links = self._document.all(r.JourneyPersona)
        return (rules.journey_of(self._document.records, cards[0]), *links, *self._document.all(r.Persona))

    def _turn_to(self, records: list[Record], cards: tuple[str, ...]) -> None:
        """The sections that are there are about these records now: making them anew costs ten times as much."""
        for section in (self.feelings, self.moment):
            if section is not None:
                section.turn_to(cards)
        if self.checks is not None:
            self.checks.turn_to(records[0].id)
        for entries, (_title, _kind, add) in zip(
            self.entries, self._adds(cards[0]) if cards else (), strict=False
        ):
            entries.turn_to(cards[0], add)

    def _make(self, records: list[Record], cards: tuple[str, ...]) -> None:
        self.forms, self.feelings, self.moment, self.links, self.entries = [], None, None, None, []
        self.checks = self.picture = None
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
            self._add_sections(box, records, cards)
            if not self._ids:
                self._add_project(box)
        box.addStretch(1)
        self._scroll.setWidget(body)

    def _header(self, records: list[Record]) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        kinds = set(map(type, records))
        mark = QLabel()
        name = ICONS.get(type(records[0]), "circle") if len(kinds) == 1 else "layers"
        mark.setPixmap(self._look.icon(name, "accent").pixmap(20, 20))
        self._kind = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._kind.setObjectName("kind")
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._context = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._context.setObjectName("fieldLabel")
        words.addWidget(self._kind)
        words.addWidget(self._context)
        row.addLayout(words, 1)
        return head

    def _add_form(self, box: QVBoxLayout, records: list[Record]) -> None:
        kinds = frozenset(map(type, records))
        form = Form(type(records[0]), common_fields(kinds), self._look, self._need_document)
        self._wire(form, box)
        if not form.fields:
            box.addWidget(_hint(_("These have no field in common.")))

    def _add_project(self, box: QVBoxLayout) -> None:
        box.addWidget(heading(_("Project")))
        self._wire(Form(r.Project, fields_of(r.Project), self._look, self._need_document), box)

    def _wire(self, form: Form, box: QVBoxLayout) -> None:
        form.committed.connect(partial(self._commit, form))
        form.typed.connect(lambda name, text: self._drafts.keep(self._ids_of(form)[0], name, text))
        form.dropped.connect(lambda name: self._drafts.drop(self._ids_of(form)[0], name))
        self.forms.append(form)
        box.addWidget(form)

    def _add_sections(self, box: QVBoxLayout, records: list[Record], cards: tuple[str, ...]) -> None:
        """What a kind of record has besides its fields."""
        document = self._need_document()
        kinds = set(map(type, records))
        if cards:
            self.feelings = FeelingsSection(document, cards, self._look, self._attempt)
            self.moment = MomentSection(document, cards, self._look, self._attempt)
            for section in (self.feelings, self.moment):
                box.addWidget(_rule())
                box.addWidget(section)
            self._listen(self.moment)
        if cards or (len(kinds) == 1 and kinds <= LINKS.keys()):
            kind = r.Moment if cards else next(iter(kinds))
            self.links = LinksSection(document, kind, self._look, self._attempt, columns=1)
            box.addWidget(self.links)
        if len(records) == 1 and (cards or kinds == {r.Moment}):
            self.checks = ChecksSection(document, records[0].id, self._look, self._attempt)
            box.addWidget(self.checks)
        if len(cards) == 1:
            self._add_entries(box, cards[0])
        if len(records) == 1 and has_place(document, records[0]):
            self.picture = CellPicture(document, records[0].id, self._look, self._pictures, self._attempt)
            self.picture.wanted.connect(self.picture_wanted)
            box.addWidget(self.picture)
        if kinds == {r.Persona} and len(records) == 1:
            more = QPushButton(_("All about this persona…"))
            more.clicked.connect(self.persona_wanted)
            box.addWidget(more)

    def _add_entries(self, box: QVBoxLayout, card: str) -> None:
        """The promises made at a touchpoint, and what will be done about it."""
        for title, kind, add in self._adds(card):
            section = EntriesSection(title, self._need_document(), kind, card, add, self._look, self._attempt)
            self._listen(section)
            self.entries.append(section)
            box.addWidget(_rule())
            box.addWidget(section)

    def _adds(self, card: str) -> tuple[tuple[str, type[Record], Callable[[], Record]], ...]:
        """Title, kind and how one is added, of what a touchpoint has several of."""
        document = self._need_document()
        journey = rules.journey_of(document.records, card) or ""
        act = partial(edits.add_action, document, journey, touchpoint=card)
        return (
            (_("Promises"), r.Promise, partial(edits.add_promise, document, card)),
            (_("Improvement actions"), r.Action, act),
        )

    def _listen(self, section: MomentSection | EntriesSection) -> None:
        section.typed.connect(self._drafts.keep)
        section.dropped.connect(self._drafts.drop)

    def _fill(self, records: list[Record]) -> None:
        if not records:
            return
        document = self._need_document()
        self._kind.setText(_subject(records))
        words = context(document, records[0]) if len(records) == 1 else ""
        self._context.setText(words)
        self._context.setVisible(bool(words))
        self.forms[0].show_records(records)
        if len(self.forms) > 1:
            self.forms[1].show_records([document.one(r.Project)])
        for section in (self.feelings, self.moment, self.checks, self.picture, *self.entries):
            if section is not None:
                section.refresh()
        if self.links is not None:
            self.links.show_records(self.moment.moments() if self.moment is not None else records)

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
            self._drafts.drop(ids[0], name)

    def _attempt(self, edit: Callable[[], object]) -> str:
        """Runs an edit; returns "" when it came through, else the sentence that says why it did not."""
        try:
            edit()
        except (MapperError, msgspec.ValidationError) as error:
            sentence = explained(error)
            below = isinstance(error, MapperError) and error.came_from_below
            (self.failed if below else self.refused).emit(sentence)
            return sentence
        self._show()
        return ""


def _subject(records: list[Record]) -> str:
    kinds = set(map(type, records))
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
