"""What a touchpoint's inspector shows besides its fields: how each persona feels there, and whether it is a moment of truth."""

from collections.abc import Callable, Iterable
from statistics import fmean
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mapper.i18n import _, format_number, ngettext
from mapper.layout.look import PERSONA_HUES, standing_out
from mapper.model import edits, rules, vocabulary
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.panels.fields import Field, fields_of
from mapper.ui.panels.form import Form
from mapper.ui.panels.scales import ScaleEditor
from mapper.ui.style import Look

VIEWS: Final[tuple[f.View, ...]] = ("lived", "planned", "expected")
READABLE: Final = 4.5  # contrast of text (WCAG)
LEVEL: Final = Field("level", "scale", True, -2, 2, 0.5)

Attempt = Callable[[Callable[[], object]], str]  # runs an edit; "" when it came through, else why it did not


def heading(text: str) -> QLabel:
    """The title of a section."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("section")
    label.setIndent(0)
    return label


class FeelingsSection(QWidget):
    """A row of faces per persona and view. What the room agrees on is set here; the mean of other sources shows hollow."""

    def __init__(self, document: Document, touchpoint: str, look: Look, attempt: Attempt) -> None:
        super().__init__()
        self._document, self._touchpoint, self._look, self._attempt = document, touchpoint, look, attempt
        self.scales: dict[tuple[str, str], ScaleEditor] = {}
        self._origins: dict[tuple[str, str], QLabel] = {}
        self.personas = journey_personas(document, touchpoint)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(heading(_("Feelings")), 0, 0, 1, 3)
        for number, persona in enumerate(self.personas):
            self._add_persona(grid, number, persona)
        if not self.personas:
            self._add_hint(grid)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the document says now."""
        for (persona, view), scale in self.scales.items():
            room, others = self._feelings(persona, view)
            scale.show_value(room.level if room else None)
            scale.show_hint(fmean(x.level for x in others) if others else None)
            self._origins[persona, view].setText(_origin(room, others))

    def _add_hint(self, grid: QGridLayout) -> None:
        hint = QLabel(_("Nobody takes this journey yet. Add a persona to it to note how people feel."))
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        hint.setObjectName("hint")
        grid.addWidget(hint, 1, 0, 1, 3)

    def _add_persona(self, grid: QGridLayout, number: int, persona: r.Persona) -> None:
        row = 1 + number * (len(VIEWS) + 1)
        name = QLabel(vocabulary.title_of(persona))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setStyleSheet(f"font-weight: 600; color: {self._hue(number, persona)}")
        grid.addWidget(name, row, 0, 1, 3)
        for step, view in enumerate(VIEWS, start=1):
            label = QLabel(vocabulary.word(f.View, view))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setObjectName("fieldLabel")
            origin = QLabel()
            origin.setTextFormat(Qt.TextFormat.PlainText)
            origin.setObjectName("fieldLabel")
            self._origins[persona.id, view] = origin
            grid.addWidget(label, row + step, 0)
            grid.addWidget(self._scale(persona, view), row + step, 1)
            grid.addWidget(origin, row + step, 2)

    def _hue(self, number: int, persona: r.Persona) -> str:
        look = self._look
        alone = "ink" if len(self.personas) == 1 else PERSONA_HUES[number % len(PERSONA_HUES)]
        hue = persona.colour or look[alone]
        return standing_out(hue, look["surface"], look["ink"], READABLE)

    def _scale(self, persona: r.Persona, view: f.View) -> ScaleEditor:
        scale = self.scales[persona.id, view] = ScaleEditor(LEVEL, self._look)
        name = f"{vocabulary.title_of(persona)}, {vocabulary.word(f.View, view)}"
        scale.setAccessibleName(name)
        scale.setObjectName(f"feeling-{view}")
        scale.voice.committed.connect(lambda level: self._set(persona.id, view, level))
        return scale

    def _feelings(self, persona: str, view: str) -> tuple[r.Feeling | None, list[r.Feeling]]:
        """The room's consensus, and what the other sources say where it is not set."""
        here = [
            x
            for x in self._document.children(self._touchpoint, r.Feeling)
            if x.persona == persona and x.view == view
        ]
        room = next((x for x in here if x.source == "room"), None)
        return room, [] if room else here

    def _set(self, persona: str, view: f.View, level: float | None) -> None:
        room, others = self._feelings(persona, view)
        if level is not None:
            chosen = float(level)
            occasion = room.occasion if room else ""
            self._attempt(
                lambda: edits.set_feeling(
                    self._document, self._touchpoint, persona, chosen, view=view, occasion=occasion
                )
            )
        elif room or others:
            gone = [x.id for x in ([room] if room else others)]
            self._attempt(lambda: edits.clear_feeling(self._document, gone))


def journey_personas(document: Document, touchpoint: str) -> tuple[r.Persona, ...]:
    """Who takes the journey the touchpoint is in, in the order of the map's header."""
    journey = rules.journey_of(document.records, touchpoint)
    links = document.children(journey, r.JourneyPersona) if journey else ()
    found = (document.get(r.Persona, link.persona) for link in links)
    return tuple(persona for persona in found if persona is not None)


def _origin(room: r.Feeling | None, others: Iterable[r.Feeling]) -> str:
    if room is not None:
        return format_number(room.level, signed=True)
    sources = list(others)
    if not sources:
        return ""
    mean = format_number(round(fmean(x.level for x in sources), 2), signed=True)
    count = ngettext("{count} source", "{count} sources", len(sources)).format(count=len(sources))
    return f"{mean} · {count}"


class MomentSection(QWidget):
    """Whether the touchpoint is a moment of truth, and if so, all that is known of it."""

    typed = Signal(str, str, str)
    dropped = Signal(str, str)

    def __init__(self, document: Document, touchpoint: str, look: Look, attempt: Attempt) -> None:
        super().__init__()
        self._document, self._touchpoint, self._attempt = document, touchpoint, attempt
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.mark = QCheckBox(_("Moment of truth"))
        self.mark.setIcon(look.icon("star", "mot"))
        self.mark.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mark.clicked.connect(self._on_clicked)
        self.form = Form(r.Moment, fields_of(r.Moment), look, lambda: document)
        self.form.committed.connect(self._on_committed)
        self.form.typed.connect(lambda name, text: self.typed.emit(self._moment_id(), name, text))
        self.form.dropped.connect(lambda name: self.dropped.emit(self._moment_id(), name))
        box.addWidget(self.mark)
        box.addWidget(self.form)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the document says now."""
        moment = edits.moment_at(self._document, self._touchpoint)
        self.mark.setChecked(moment is not None)
        self.form.setVisible(moment is not None)
        if moment is not None:
            self.form.show_records([moment])

    def _moment_id(self) -> str:
        moment = edits.moment_at(self._document, self._touchpoint)
        return moment.id if moment else ""

    def _on_clicked(self, wanted: bool) -> None:
        verb = edits.mark_moment if wanted else edits.unmark_moment
        self._attempt(lambda: verb(self._document, self._touchpoint))
        self.refresh()

    def _on_committed(self, name: str, value: object) -> None:
        moment = edits.moment_at(self._document, self._touchpoint)
        if moment is None:
            return
        refusal = self._attempt(lambda: edits.change(self._document, moment.id, **{name: value}))
        if refusal:
            self.form.refuse(name, refusal)
