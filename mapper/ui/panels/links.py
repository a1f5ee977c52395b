"""What a record is linked to, as boxes to tick: the personas of a moment, insight or transition; a persona's channels."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from mapper.i18n import N_, _
from mapper.model import edits, rules, vocabulary
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.panels.sections import Attempt, heading
from mapper.ui.style import Look


class Link(NamedTuple):
    """A set of links: its heading, what an empty one means, the link records, the field at their other end, the verb."""

    title: str
    hint: str
    records: type[Record]
    field: str
    verb: Callable[[Document, str, Iterable[str]], None]


_EVERYBODY: Final = N_("Nobody ticked means everybody.")
LINKS: Final[dict[type[Record], Link]] = {
    r.Moment: Link(N_("Matters to"), _EVERYBODY, r.MomentPersona, "persona", edits.set_moment_personas),
    r.Transition: Link(
        N_("Taken by"), _EVERYBODY, r.TransitionPersona, "persona", edits.set_transition_personas
    ),
    r.Insight: Link(N_("Is about"), _EVERYBODY, r.InsightPersona, "persona", edits.set_insight_personas),
    r.Persona: Link(N_("Preferred channels"), "", r.PersonaChannel, "channel", edits.set_preferred_channels),
}


class LinksSection(QWidget):
    """A box per persona or channel; half ticked where the records differ. A tick is one step for all of them."""

    def __init__(
        self, document: Document, record_type: type[Record], look: Look, attempt: Attempt, columns: int = 2
    ) -> None:
        super().__init__()
        self._document, self._look, self._attempt, self._columns = document, look, attempt, columns
        self.link = LINKS[record_type]
        self._ids: list[str] = []
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(heading(_(self.link.title)), 0, 0, 1, columns)
        self._hint = QLabel(_(self.link.hint), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._hint.setObjectName("hint")
        self._grid.addWidget(self._hint, 1, 0, 1, columns)

    def show_records(self, records: Iterable[Record]) -> None:
        """Shows what these records are linked to."""
        self._ids = [record.id for record in records]
        offered = self._offered()
        if [x.id for x in offered] != list(self.boxes):
            self._make(offered)
        chosen = [self._chosen(record_id) for record_id in self._ids]
        for other, box in self.boxes.items():
            ticked = [other in links for links in chosen]
            box.setTristate(any(ticked) and not all(ticked))
            state = Qt.CheckState.PartiallyChecked if box.isTristate() else None
            box.setCheckState(state or (Qt.CheckState.Checked if any(ticked) else Qt.CheckState.Unchecked))
        self._hint.setVisible(bool(self.link.hint) and not any(chosen))
        self.setVisible(bool(offered))

    def _make(self, offered: list[Record]) -> None:
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes = {record.id: self._box(record) for record in offered}
        for place, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, 2 + place // self._columns, place % self._columns)

    def _box(self, record: Record) -> QCheckBox:
        name = vocabulary.title_of(record)
        box = QCheckBox((name if len(name) <= 30 else name[:29].rstrip() + "…").replace("&", "&&"))
        box.setToolTip("" if len(name) <= 30 else name[:400].replace("<", "‹"))
        if isinstance(record, r.Channel):
            box.setIcon(self._look.icon(record.icon))
            box.setIconSize(QSize(16, 16))
        box.clicked.connect(lambda: self._turn(record.id))
        return box

    def _offered(self) -> list[Record]:
        """All channels; of personas those of the journeys the records are in, and whoever is linked already."""
        if self.link.field == "channel":
            return list(self._document.all(r.Channel))
        here = {link.persona for i in self._ids for link in self._taking_part(i)}
        linked = {other for i in self._ids for other in self._chosen(i)}
        return [x for x in self._document.all(r.Persona) if x.id in here | linked]

    def _taking_part(self, record_id: str) -> tuple[r.JourneyPersona, ...]:
        journey = journey_of(self._document, record_id)
        return self._document.children(journey, r.JourneyPersona) if journey else ()

    def _chosen(self, record_id: str) -> set[str]:
        links = self._document.children(record_id, self.link.records)
        return {str(getattr(link, self.link.field)) for link in links}

    def _turn(self, other: str) -> None:
        document, ids = self._document, [i for i in self._ids if i in self._document.records]
        wanted = not all(other in self._chosen(i) for i in ids)

        def turn() -> None:
            code = "channels" if self.link.field == "channel" else "personas"
            with document.edit(Label(code)):
                for record_id in ids:
                    chosen = self._chosen(record_id) - {other} | ({other} if wanted else set())
                    self.link.verb(document, record_id, sorted(chosen))

        self._attempt(turn)
        self.show_records([document.records[i] for i in ids])


def journey_of(document: Document, record_id: str) -> str | None:
    """The journey that a card, moment, transition or insight is in."""
    record = document.records.get(record_id)
    match record:
        case r.Moment():
            return rules.journey_of(document.records, record.touchpoint)
        case r.Transition():
            return rules.journey_of(document.records, record.source)
        case r.Insight():
            return record.journey or rules.journey_of(document.records, record.stage or record.touchpoint)
    return rules.journey_of(document.records, record_id)
