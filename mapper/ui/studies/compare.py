"""Two journeys side by side, such as the current and the future one: what stays, changes, goes and comes, and what it gains."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from mapper.analysis.compare import Beside, Fate, side_by_side
from mapper.analysis.path import Step
from mapper.analysis.reading import reading
from mapper.i18n import N_, _, format_number, ngettext
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import level_cell, name_of
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

FATES: Final[dict[Fate, tuple[str, str]]] = {
    "same": (N_("stays"), "tint0"),
    "changed": (N_("changes"), "tint+1"),
    "gone": (N_("goes"), "tint-1"),
    "new": (N_("comes"), "tint+2"),
}


class Answer(NamedTuple):
    """The other journey ("" when there is none), and the touchpoints of both in pairs."""

    other: str
    rows: list[Beside]


class Compare(Study):
    """The journey in front beside another one of the project."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.other, self.lead = QComboBox(), plain("", "hint")
        self.other.setMinimumContentsLength(24)
        self.other.currentIndexChanged.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addWidget(self.lead, 1)
        self.column.addLayout(row)
        self.sheet = self.add_sheet()

    def question(self, journey: str) -> Callable[[Document], Answer]:
        self._offer(journey)
        other = str(self.other.currentData() or "")

        def ask(document: Document) -> Answer:
            if document.get(r.Journey, other) is None:
                return Answer("", [])
            pair = [reading(document, journey), reading(document, other)]
            if document.need(r.Journey, journey).state == "future" != document.need(r.Journey, other).state:
                pair.reverse()
            return Answer(other, side_by_side(*pair))

        return ask

    def _offer(self, journey: str) -> None:
        """The other journeys; the first of another state than the one in front is the likeliest."""
        document, chosen = self.document, self.other.currentData()
        here = document.need(r.Journey, journey)
        found = sorted(
            (x for x in document.all(r.Journey) if x.id != journey), key=lambda x: x.state == here.state
        )
        self.other.blockSignals(True)
        self.other.clear()
        for other in found:
            self.other.addItem(f"{title_of(other)} · {word(f.State, other.state)}", other.id)
        self.other.setCurrentIndex(max(self.other.findData(chosen), 0))
        self.other.setAccessibleName(_("Journey to compare with"))
        self.other.setVisible(bool(found))
        self.other.blockSignals(False)

    def present(self, answer: Answer) -> None:
        self.sheet.setAccessibleName(_("Current and future"))
        self.lead.setText(self._said(answer))
        columns = (
            Column(_("Before")),
            Column(_("After")),
            Column(_("What becomes of it"), 140),
            Column(_("Channel"), 200),
            Column(_("Lived"), 90, number=True),
            Column(_("Planned"), 90, number=True),
            Column(_("Gain"), 90, number=True),
        )
        self.sheet.show_lines(columns, [self._line(number, row) for number, row in enumerate(answer.rows)])

    def _said(self, answer: Answer) -> str:
        if not answer.other:
            return _("Add a second journey to the project, such as the future one, to compare the two.")
        gains = [row.gain for row in answer.rows if row.gain is not None]
        counts = {fate: sum(row.fate == fate for row in answer.rows) for fate in FATES}
        parts = [
            f"{format_number(counts[fate])} {_(text)}"
            for fate, (text, _tint) in FATES.items()
            if counts[fate]
        ]
        if gains:
            mean = format_number(sum(gains) / len(gains), 1, signed=True)
            rests = ngettext(
                "{mean} on {count} touchpoint", "{mean} on average on {count} touchpoints", len(gains)
            )
            parts.append(rests.format(mean=mean, count=format_number(len(gains))))
        return " · ".join(parts)

    def _line(self, number: int, row: Beside) -> Line:
        text, tint = FATES[row.fate]
        leads = row.after or row.before
        gain = row.gain
        return Line(
            leads.id if leads else "",
            (
                Cell(title_of(row.before.touchpoint) if row.before else "–", number),
                Cell(title_of(row.after.touchpoint) if row.after else "–", number),
                Cell(_(text), fill=self.look[tint]),
                Cell(self._change(row.before, row.after)),
                level_cell(self.look, row.level_before),
                level_cell(self.look, row.level_after),
                Cell("") if gain is None else Cell(format_number(gain, 1, signed=True), gain),
            ),
        )

    def _change(self, before: Step | None, after: Step | None) -> str:
        one = name_of(self.document, before.touchpoint.channel) if before else ""
        other = name_of(self.document, after.touchpoint.channel) if after else ""
        return one if one == other else " → ".join((one or "–", other or "–"))
