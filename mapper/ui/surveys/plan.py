"""What a new questionnaire is to ask: which kind, about which touchpoints, by which score, and when it is handed out."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import N_, _, ngettext
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.workspace.questionnaires import MOST_QUESTIONS, Plan, questions_of, steps_to_ask

SIZE: Final = QSize(680, 660)
KINDS: Final[dict[f.SurveyKind, str]] = {
    "identify": N_("Which steps matter most: importance from 0 to 10, and in one’s own words."),
    "qualify": N_("How each moment is experienced: one score each, and why."),
    "relationship": N_("The relationship as a whole: one score, and why."),
}
METRICS: Final = ("nps", "csat", "ces")
# Minutes after the touchpoint, and what people call it.
DELAYS: Final[tuple[tuple[float | None, str], ...]] = (
    (None, N_("not said")),
    (0.0, N_("at once, on the spot")),
    (60.0, N_("an hour later")),
    (1440.0, N_("a day later")),
    (4320.0, N_("three days later")),
    (10080.0, N_("a week later")),
    (43200.0, N_("a month later")),
)


class PlanDialog(QDialog):
    """`plan()` is what was chosen. The touchpoints that are ticked at first are all, or the moments of truth."""

    def __init__(self, parent: QWidget, document: Document, journey: str) -> None:
        super().__init__(parent)
        self._document, self._journey = document, journey
        self.setWindowTitle(_("New questionnaire"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds = {kind: QRadioButton(_begun(word(f.SurveyKind, kind))) for kind in KINDS}
        self.hint, self.count = plain("", "hint"), plain("", "hint")
        self.steps = QListWidget()
        self.score, self.reasons = QComboBox(), QCheckBox(_("Ask why after each score"))
        self.trigger, self.channel, self.delay = QComboBox(), QComboBox(), QComboBox()
        self.every, self.none = QPushButton(_("All")), QPushButton(_("None"))
        self._fill()
        self._put_together()
        self.kinds["qualify"].setChecked(True)
        self.kinds["qualify"].setFocus()
        self._on_kind()
        self.resize(SIZE.boundedTo(parent.screen().availableSize() - QSize(32, 64)))

    # --- putting together ----------------------------------------------------------------------------

    def _fill(self) -> None:
        document = self._document
        self.trigger.addItem(_("not said"), None)
        for stage in document.children(self._journey, r.Stage):
            for card in document.children(stage.id, r.Touchpoint):
                item = QListWidgetItem(_short(title_of(card)))
                item.setToolTip(f"{title_of(stage)} · {title_of(card)}"[:300])
                item.setData(Qt.ItemDataRole.UserRole, card.id)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.steps.addItem(item)
                self.trigger.addItem(_short(title_of(card)), card.id)
        self.channel.addItem(_("not said"), None)
        for channel in document.all(r.Channel):
            self.channel.addItem(_short(title_of(channel)), channel.id)
        for minutes, text in DELAYS:
            self.delay.addItem(_(text), minutes)
        for metric in METRICS:
            self.score.addItem(_begun(word(f.ScoreKind, metric)), metric)
        self.reasons.setChecked(True)

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(10)
        page.addWidget(plain(_("New questionnaire"), "subject"))
        kinds = QVBoxLayout()
        kinds.setSpacing(4)
        for button in self.kinds.values():
            button.toggled.connect(self._on_kind)
            kinds.addWidget(button)
        page.addLayout(kinds)
        page.addWidget(self.hint)
        page.addLayout(self._about())
        page.addWidget(self.steps, 1)
        page.addLayout(self._form())
        page.addWidget(self.count)
        page.addWidget(self._buttons())

    def _about(self) -> QHBoxLayout:
        self.label = plain(_("Touchpoints asked about"), "fieldLabel", wrap=False)
        self.steps.setAccessibleName(_("Touchpoints asked about"))
        self.steps.itemChanged.connect(lambda _item: self._tell())
        self.every.clicked.connect(lambda: self._tick(all_=True))
        self.none.clicked.connect(lambda: self._tick(all_=False))
        row = QHBoxLayout()
        row.addWidget(self.label, 1)
        for button in (self.every, self.none):
            button.setObjectName("flat")
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(_("Score"), self.score)
        form.addRow("", self.reasons)
        form.addRow(_("Asked after"), self.trigger)
        form.addRow(_("By which channel"), self.channel)
        form.addRow(_("How soon"), self.delay)
        for box in (self.score, self.trigger, self.channel, self.delay):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(30)
        self.score.currentIndexChanged.connect(lambda _index: self._tell())
        self.reasons.toggled.connect(lambda _on: self._tell())
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.go = buttons.addButton(_("Make the questionnaire"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # --- choosing ------------------------------------------------------------------------------------

    @property
    def kind(self) -> f.SurveyKind:
        """The kind that is chosen."""
        return next((kind for kind, button in self.kinds.items() if button.isChecked()), "qualify")

    def plan(self) -> Plan:
        """What was chosen."""
        kind = self.kind
        asked = self.ticked() if kind != "relationship" else ()
        return Plan(
            kind, self._journey, asked, self.score.currentData(), self.reasons.isChecked(),
            self.trigger.currentData(), self.channel.currentData(), self.delay.currentData(),
        )  # fmt: skip

    def ticked(self) -> tuple[str, ...]:
        """The touchpoints asked about, in walking order."""
        items = (self.steps.item(row) for row in range(self.steps.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _on_kind(self) -> None:
        kind = self.kind
        self.hint.setText(_(KINDS[kind]))
        self._choose(set(steps_to_ask(self._document, self._journey, kind)))
        for widget in (self.steps, self.every, self.none, self.label):
            widget.setEnabled(kind != "relationship")
        self.score.setEnabled(kind == "qualify")
        self.reasons.setEnabled(kind == "qualify")
        self._tell()

    def _tick(self, *, all_: bool) -> None:
        every = {
            str(self.steps.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.steps.count())
        }
        self._choose(every if all_ else set())
        self._tell()

    def _choose(self, ids: set[str]) -> None:
        self.steps.blockSignals(True)
        for row in range(self.steps.count()):
            item = self.steps.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.steps.blockSignals(False)

    def _tell(self) -> None:
        """How many questions that makes; nothing asked, or more than anybody answers, is not made."""
        plan = self.plan()
        count = len(questions_of(self._document, plan))
        said = ngettext("{count} question", "{count} questions", count).format(count=count)
        too_many = count > MOST_QUESTIONS
        missing = plan.type != "relationship" and not plan.touchpoints
        if too_many:
            said = _("{said}: choose fewer touchpoints, so that people answer to the end.").format(said=said)
        elif missing:
            said = _("Choose at least one touchpoint to ask about.")
        self.count.setText(said)
        self.go.setEnabled(not too_many and not missing)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
