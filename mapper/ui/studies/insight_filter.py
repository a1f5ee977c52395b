"""What is shown of all insights: a choice each for kind, source, evidence, stage, team, and words to look for."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from mapper.analysis.insights import Filter
from mapper.i18n import N_, _
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import WORDS, title_of
from mapper.ui.studies.flow import Flow

CODES: Final[tuple[tuple[str, str, Any], ...]] = (
    ("kinds", N_("All kinds"), f.InsightKind),
    ("sources", N_("All sources"), f.InsightSource),
    ("evidence", N_("All evidence"), f.Evidence),
)
RECORDS: Final[tuple[tuple[str, str, type[r.Record]], ...]] = (
    ("stages", N_("All stages"), r.Stage),
    ("teams", N_("All teams"), r.Team),
)
PAUSE: Final = 200  # ms after a key before words are looked for


class InsightFilter(QWidget):
    """`changed()` when something else is to be shown. `words` is put where there is room for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.choices = {name: QComboBox() for name, _text, _type in (*CODES, *RECORDS)}
        self.words.setMinimumWidth(160)
        row = Flow(8, self)
        for box in self.choices.values():
            box.setMinimumContentsLength(16)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentIndexChanged.connect(self.changed)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(box)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._later.start())

    def offer(self, document: Document, journey: str) -> None:
        """Fills the choices anew, in the language of now; what was chosen stays so while it is there."""
        self.words.setPlaceholderText(_("Find in insights…"))
        self.words.setAccessibleName(_("Find in insights"))
        for name, everything, literal in CODES:
            self._fill(name, _(everything), ((code, _(text)) for code, text in WORDS[literal].items()))
        stages = document.children(journey, r.Stage)
        self._fill("stages", _(RECORDS[0][1]), ((x.id, title_of(x)) for x in stages))
        self._fill("teams", _(RECORDS[1][1]), ((x.id, title_of(x)) for x in document.all(r.Team)))

    def filter(self) -> Filter:
        """What passes."""
        chosen = {name: box.currentData() for name, box in self.choices.items()}
        wanted: dict[str, Any] = {name: {code} for name, code in chosen.items() if code}
        return Filter(words=self.words.text(), **wanted)

    def _fill(self, name: str, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        box = self.choices[name]
        wanted = [("", everything), *((code, text[:1].upper() + text[1:]) for code, text in entries)]
        if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] == wanted:
            return
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for code, text in wanted:
            box.addItem(text, code)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setAccessibleName(everything)
        box.blockSignals(False)
