"""What the inspector of touchpoints shows besides fields: how each persona feels there, and whether it is a moment of truth.

Both take several touchpoints: where they differ they say so, and what is set is set at all of them, in one step.
"""

from collections.abc import Callable, Iterable
from functools import partial
from statistics import fmean
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mapper.i18n import _, format_number, ngettext
from mapper.layout.look import PERSONA_HUES, standing_out
from mapper.model import edits, moments, rules, vocabulary
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.panels.editor import MIXED
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

    def __init__(
        self, document: Document, touchpoints: tuple[str, ...], look: Look, attempt: Attempt
    ) -> None:
        super().__init__()
        self._document, self._touchpoints, self._look, self._attempt = document, touchpoints, look, attempt
        self.scales: dict[tuple[str, str], ScaleEditor] = {}
        self._origins: dict[tuple[str, str], QLabel] = {}
        self.personas = journey_personas(document, touchpoints[0])
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

    def turn_to(self, touchpoints: tuple[str, ...]) -> None:
        """Is about other touchpoints of the same journey from the next `refresh` on."""
        self._touchpoints = touchpoints

    def refresh(self) -> None:
        """Shows what the document says now."""
        for (persona, view), scale in self.scales.items():
            found = [self._feelings(touchpoint, persona, view) for touchpoint in self._touchpoints]
            levels = {room.level if room else None for room, _others in found}
            differ = len(levels) > 1
            scale.show_value(MIXED if differ else levels.pop())
            room, others = found[0] if len(found) == 1 else (None, [])
            scale.show_hint(fmean(x.level for x in others) if others else None)
            self._origins[persona, view].setText(_("differs") if differ else _origin(room, others))

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
        name.setWordWrap(True)
        name.setMinimumWidth(1)  # a long name wraps, and never makes the panel wider
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

    def _feelings(self, touchpoint: str, persona: str, view: str) -> tuple[r.Feeling | None, list[r.Feeling]]:
        """The room's consensus, and what the other sources say where it is not set."""
        here = [
            x
            for x in self._document.children(touchpoint, r.Feeling)
            if x.persona == persona and x.view == view
        ]
        room = next((x for x in here if x.source == "room"), None)
        return room, [] if room else here

    def _set(self, persona: str, view: f.View, level: float | None) -> None:
        document = self._document

        def set_all() -> None:
            with document.edit(Label("feelings", {"count": str(len(self._touchpoints))})):
                for touchpoint in self._touchpoints:
                    self._set_at(touchpoint, persona, view, level)

        one = self._touchpoints[0]
        alone = len(self._touchpoints) == 1
        self._attempt(partial(self._set_at, one, persona, view, level) if alone else set_all)

    def _set_at(self, touchpoint: str, persona: str, view: f.View, level: float | None) -> None:
        room, others = self._feelings(touchpoint, persona, view)
        if level is not None:
            occasion = room.occasion if room else ""
            edits.set_feeling(self._document, touchpoint, persona, float(level), view=view, occasion=occasion)
        elif room or others:
            edits.clear_feeling(self._document, [x.id for x in ([room] if room else others)])


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
    """Whether touchpoints are moments of truth, and if so, all that is known of them and to whom they matter."""

    typed = Signal(str, str, str)
    dropped = Signal(str, str)

    def __init__(
        self, document: Document, touchpoints: tuple[str, ...], look: Look, attempt: Attempt
    ) -> None:
        super().__init__()
        self._document, self._touchpoints, self._attempt = document, touchpoints, attempt
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.mark = QCheckBox(_("Moment of truth"))
        self.mark.setIcon(look.icon("star", "mot"))
        self.mark.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mark.clicked.connect(self._on_clicked)
        self.form = Form(r.Moment, fields_of(r.Moment), look, lambda: document)
        self.form.committed.connect(self._on_committed)
        self.form.typed.connect(lambda name, text: self.typed.emit(self._first(), name, text))
        self.form.dropped.connect(lambda name: self.dropped.emit(self._first(), name))
        box.addWidget(self.mark)
        box.addWidget(self.form)
        self.refresh()

    @property
    def forms(self) -> list[Form]:
        """Its form."""
        return [self.form]

    def turn_to(self, touchpoints: tuple[str, ...]) -> None:
        """Is about other touchpoints from the next `refresh` on."""
        self._touchpoints = touchpoints

    def refresh(self) -> None:
        """Shows what the document says now."""
        found = self.moments()
        some = 0 < len(found) < len(self._touchpoints)
        self.mark.setTristate(some)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.mark.setCheckState(Qt.CheckState.PartiallyChecked if some else states[bool(found)])
        self.form.setVisible(bool(found))
        if found:
            self.form.show_records(found)

    def moments(self) -> list[Record]:
        """The marks there are."""
        found = (edits.moment_at(self._document, touchpoint) for touchpoint in self._touchpoints)
        return [moment for moment in found if moment is not None]

    def _first(self) -> str:
        return next((moment.id for moment in self.moments()), "")

    def _on_clicked(self) -> None:
        everywhere = len(self.moments()) == len(self._touchpoints)
        verb = moments.unmark if everywhere else moments.mark
        self._attempt(lambda: verb(self._document, self._unmarked() if not everywhere else self._touchpoints))
        self.refresh()

    def _unmarked(self) -> list[str]:
        return [i for i in self._touchpoints if edits.moment_at(self._document, i) is None]

    def _on_committed(self, name: str, value: object) -> None:
        found = [moment.id for moment in self.moments()]
        if not found:
            return
        refusal = self._attempt(lambda: edits.change(self._document, found, **{name: value}))
        if refusal:
            self.form.refuse(name, refusal)
        else:
            self.dropped.emit(found[0], name)
