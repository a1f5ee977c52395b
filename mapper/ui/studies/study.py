"""What every study has in common: it asks a pure question of the project and shows the answer, again after each edit."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.model.document import Document
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.flow import Flow
from mapper.ui.studies.reckoning import Reckoning
from mapper.ui.studies.sheet import Sheet
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace


class Study(QWidget):
    """A page about the journey in front. `went(record id)` when somebody wants to see something on the map.

    A study overrides `question` (a pure function of a document that may run in a thread: what was chosen in the page is
    taken along, no widget is touched) and `present`, which shows the answer; `dress` when it draws colours itself.
    """

    went = Signal(str)

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("study")
        self.place, self.look = place, look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(12)
        self._reckoning = Reckoning(self)
        self._reckoning.answered.connect(self.present)

    @property
    def document(self) -> Document:
        """The project's records."""
        return self.place.project.document

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._reckoning.busy

    def question(self, journey: str) -> Callable[[Document], Any]:
        """What is worked out of the document about a journey."""
        raise NotImplementedError

    def present(self, answer: Any) -> None:
        """Shows what was worked out."""
        raise NotImplementedError

    def dress(self) -> None:
        """The theme or the language was changed; `refresh` follows."""

    def refresh(self) -> None:
        """Asks again: the page was opened, something was edited or chosen in it."""
        if self.place.journey is not None:
            self._reckoning.ask(self.document, self.question(self.place.journey))

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self.look = look
        self.dress()
        self.refresh()

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._reckoning.drop()

    def choose(self, record: str) -> None:
        """Chooses a record as if on the map, so that the inspector shows it beside the study."""
        if record in self.document.records:
            self.place.map.select([record], reveal=False)

    def add_sheet(self) -> Sheet:
        """A table that takes the room there is, whose rows are shown by the inspector and lead to the map."""
        sheet = Sheet()
        sheet.went.connect(self.went)
        sheet.chose.connect(self.choose)
        self.column.addWidget(sheet, 1)
        return sheet

    def add_parts(self, above: QWidget, below: QWidget, shares: tuple[int, int]) -> None:
        """A chart above and its table below, with a line between them that can be dragged."""
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for number, (widget, share) in enumerate(zip((above, below), shares, strict=True)):
            parts.addWidget(widget)
            parts.setStretchFactor(number, share)
        parts.setSizes([100 * share for share in shares])
        self.column.addWidget(parts, 1)

    def add_row(self, *widgets: QWidget, end: Sequence[QWidget] = ()) -> None:
        """Widgets side by side, those of `end` at the right; in several lines where the page is narrow."""
        row = Flow()
        for widget in widgets:
            row.addWidget(widget)
        row.push()
        for widget in end:
            row.addWidget(widget)
        self.column.addLayout(row)

    def attempt(self, edit: Callable[[], object]) -> bool:
        """Edits the project; a refusal is said in the window, as for any other edit."""
        if sentence := self.place.why_not():
            self.place.refused.emit(sentence)
            return False
        try:
            edit()
        except MapperError as error:
            self.place.refused.emit(error.sentence)
            return False
        return True

    def add_lead(self, text: str) -> None:
        """A sentence below the title that says what the page is for."""
        self.column.addWidget(plain(text, "hint"))
