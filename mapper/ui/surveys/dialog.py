"""Answers before they are taken in: what each column means, what that counts, and what is left out, all of it to be corrected.

The dialog reads a small file at once, a large one in a thread; what is shown is never older than what was last said.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _, format_number, ngettext
from mapper.model import records as r
from mapper.model.vocabulary import title_of
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.sheet import Sheet
from mapper.ui.style import Look
from mapper.ui.surveys import findings, words
from mapper.ui.surveys.columns import ColumnTable
from mapper.ui.surveys.job import Job
from mapper.ui.surveys.meaning import CellsOut
from mapper.workspace import answer_words, surveying
from mapper.workspace.answer_words import Answered
from mapper.workspace.project import Project
from mapper.workspace.surveying import Choices, Looked, Reading

SIZE: Final = QSize(1120, 700)
SMALL: Final = 5_000  # answers that are counted at once
Told = Callable[[float], None]


class Agreed(NamedTuple):
    """What is to be taken in: the answers as they are read, whether as quotes too, and the survey they replace."""

    looked: Looked
    quotes: bool = True
    survey: str | None = None


class SurveyDialog(QDialog):
    """`agreed()` is what people said yes to."""

    def __init__(self, parent: QWidget, project: Project, looked: Looked, look: Look) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import answers of a survey"))
        self._document, self.looked = project.document, looked
        self._copy = surveying.copy_of(project.document)
        self._belongs = surveying.belongs_to(project, looked)
        self.choices = Choices()
        self._job: Job | None = None
        self._filling = False
        self._look = look
        self.encoding, self.delimiter, self.page, self.journey, self.score, self.replaces = (
            QComboBox() for _number in range(6)
        )
        self.heads, self.quotes, self.unmasked = QSpinBox(), QCheckBox(), QCheckBox()
        self.columns, self.tabs = ColumnTable(look), QTabWidget()
        self.scores, self.lines_out, self.left_out = Sheet(), Sheet(), CellsOut(looked)
        self.cells_out = self.left_out.sheet
        self.text = QPlainTextEdit(readOnly=True)
        self.summary, self.warning = plain("", "hint"), plain("", "fieldLabel")
        self.bar = QProgressBar(minimum=0, maximum=100, textVisible=False)
        self._put_together()
        self._connect()
        self._show()
        self.resize(SIZE.boundedTo(parent.size() - QSize(24, 24)).expandedTo(QSize(720, 480)))

    def agreed(self) -> Agreed:
        """The answers as they are read now, and where they go."""
        return Agreed(self.looked, self.quotes.isChecked(), self.replaces.currentData())

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._job is not None

    def done(self, result: int) -> None:
        """Nothing is read for a dialog that has gone."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        super().done(result)

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(10)
        page.addWidget(plain(self.looked.table.source.name, "subject"))
        page.addLayout(self._reading_row())
        page.addLayout(self._meaning_row())
        page.addWidget(self._tabs(), 1)
        page.addWidget(self.summary)
        page.addWidget(self.warning)
        page.addWidget(self.bar)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        page.addLayout(self._end_row())

    def _reading_row(self) -> QHBoxLayout:
        """How the file is read."""
        for box, names in ((self.encoding, words.encodings()), (self.delimiter, words.delimiters())):
            for code, name in names.items():
                box.addItem(name, code)
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMinimumContentsLength(18)
        self.heads.setRange(1, 3)
        sheets = surveying.pages(self.looked)
        self.page.addItem(_("the first with answers"), None)
        for number, sheet in enumerate(sheets):
            self.page.addItem(sheet, number)
        self.part_of_page = labelled(_("Sheet"), self.page)
        self.part_of_page.setVisible(len(sheets) > 1)
        self.row_of_text = [
            labelled(_("Encoding"), self.encoding),
            labelled(_("Between cells"), self.delimiter),
        ]
        row = QHBoxLayout()
        row.setSpacing(16)
        for part in (*self.row_of_text, self.part_of_page, labelled(_("Heading lines"), self.heads)):
            row.addWidget(part)
        row.addStretch(1)
        self.unmasked.setText(_("Show what is masked"))
        self.unmasked.setToolTip(_("Only here: what says who somebody is stays out of the project."))
        row.addWidget(self.unmasked)
        return row

    def _meaning_row(self) -> QHBoxLayout:
        """What it is about."""
        for journey in self._document.all(r.Journey):
            self.journey.addItem(title_of(journey), journey.id)
        self.score.addItem(_("as recognised"), None)
        for kind in surveying.SCALES:
            self.score.addItem(kind.upper(), kind)
        for box in (self.journey, self.replaces):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(22)
        self.part_of_journey = labelled(_("Journey"), self.journey)
        self.part_of_survey = labelled(_("Answers go to"), self.replaces)
        self.part_of_journey.setVisible(self.journey.count() > 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        for part in (self.part_of_journey, labelled(_("Scores are"), self.score), self.part_of_survey):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _tabs(self) -> QTabWidget:
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        for page in (self.columns, self.scores, self.left_out, self.lines_out, self.text):
            self.tabs.addTab(page, "")
        self.tabs.setDocumentMode(True)
        for sheet, name in (
            (self.scores, _("Scores")),
            (self.cells_out, _("Cells left out")),
            (self.lines_out, _("Lines left out")),
        ):
            sheet.setAccessibleName(name)
        self.text.setAccessibleName(_("Text of the file"))
        return self.tabs

    def _end_row(self) -> QHBoxLayout:
        self.quotes.setText(_("Put what customers wrote on the map, as quotes"))
        self.quotes.setChecked(surveying.quotes_in(self.looked.answers) <= surveying.MOST_QUOTES)
        self.quotes.setToolTip(
            _(
                "At most {count} of them, spread over the file. All stay with the answers, to be picked from."
            ).format(count=format_number(surveying.MOST_QUOTES))
        )
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.quotes)
        row.addStretch(1)
        row.addWidget(buttons)
        return row

    def _connect(self) -> None:
        self.encoding.currentIndexChanged.connect(
            lambda _i: self._reread(encoding=self.encoding.currentData())
        )
        self.delimiter.currentIndexChanged.connect(
            lambda _i: self._reread(delimiter=self.delimiter.currentData())
        )
        self.page.currentIndexChanged.connect(
            lambda _i: self._reread(page=self.page.currentData(), heads=None)
        )
        self.heads.valueChanged.connect(lambda count: self._reread(heads=count))
        self.journey.currentIndexChanged.connect(lambda _i: self._reread(journey=self.journey.currentData()))
        self.score.currentIndexChanged.connect(lambda _i: self._reread(metric=self.score.currentData()))
        self.columns.corrected.connect(self._correct)
        self.left_out.said.connect(self._mean)
        self.unmasked.toggled.connect(lambda _on: self._show_columns())

    # --- what people change --------------------------------------------------------------------------

    def _reread(self, **values: Any) -> None:
        """The file read another way; columns that somebody corrected stay so as long as they are the same columns."""
        if self._filling:
            return
        corrected = {} if values.keys() & {"delimiter", "heads", "page", "metric"} else self.choices.corrected
        journey = self.choices.journey or self.looked.aimed.journey
        self.choices = self.choices._replace(**{"corrected": corrected, "journey": journey, **values})
        copy, source, chosen = self._copy, self.looked.table.source, self.choices
        self._work(lambda tell: surveying.look(copy, source.name, source.raw, chosen, tell))

    def _correct(self, column: int, reading: Reading) -> None:
        self.choices = self.choices._replace(corrected={**self.choices.corrected, column: reading})
        copy, looked = self._copy, self.looked
        proposal = surveying.read_as(copy, looked.table, looked.aimed, column, reading)
        aimed = looked.aimed._replace(proposal=proposal)
        self.looked = looked._replace(aimed=aimed)
        self._work(lambda tell: surveying.counted(copy, looked.table, aimed, tell))

    def _mean(self, answered: Answered, text: str, point: int) -> None:
        """What a cell means is a worded answer of the project from now on, and everything is counted again with it."""
        try:
            answer_words.means(self._document, answered, text, point)
        except MapperError as error:
            self.warning.setText(error.sentence)
            self.warning.show()
            return
        self._copy = copy = surveying.copy_of(self._document)
        looked = self.looked
        self._work(lambda tell: surveying.counted(copy, looked.table, looked.aimed, tell))

    def _work(self, work: Callable[[Told | None], Looked]) -> None:
        if self._job is not None:
            self._job.stop()
            self._job = None
        if self.looked.table.size <= SMALL:
            try:
                self.looked = work(None)
            except MapperError as error:
                self._refuse(error)
            else:
                self._show()
            return
        self._job = Job(self, work)
        self._job.told.connect(lambda share: self.bar.setValue(round(100 * share)))
        self._job.ended.connect(self._worked)
        self.bar.setValue(0)
        self.bar.show()
        self.go.setEnabled(False)
        self._job.start()

    def _worked(self, looked: Looked | None, error: Exception | None) -> None:
        self._job = None
        self.bar.hide()
        if isinstance(error, MapperError):
            self._refuse(error)
        elif error is not None:
            raise error
        elif looked is not None:
            self.looked = looked
            self._show()

    def _refuse(self, error: MapperError) -> None:
        self.warning.setText(error.sentence)
        self.warning.show()
        self.go.setEnabled(False)

    # --- what is shown -------------------------------------------------------------------------------

    def _show(self) -> None:
        self._filling = True
        looked, source = self.looked, self.looked.table.source
        for part in self.row_of_text:
            part.setVisible(not source.is_sheet)
        if self.encoding.findData(source.encoding) < 0 and source.encoding:
            self.encoding.addItem(source.encoding, source.encoding)
        self.encoding.setCurrentIndex(self.encoding.findData(source.encoding))
        self.delimiter.setCurrentIndex(self.delimiter.findData(source.delimiter))
        self.page.setCurrentIndex(self.page.findData(source.page))
        self.heads.setValue(looked.table.head_lines)
        self.journey.setCurrentIndex(self.journey.findData(looked.aimed.journey))
        self._offer_surveys()
        self._show_columns()
        self._count()
        self.tabs.setTabVisible(4, not source.is_sheet)
        self.text.setPlainText(surveying.beginning(looked))
        self._filling = False

    def _offer_surveys(self) -> None:
        known = surveying.replaceable(self._document, self.looked.aimed.journey)
        chosen = self.replaces.currentData() if self.replaces.count() else self._belongs
        self.replaces.clear()
        self.replaces.addItem(_("a new survey"), None)
        for survey in known:
            text = _("{name}, in place of its answers") if survey.sheet else "{name}"
            self.replaces.addItem(text.format(name=title_of(survey)), survey.id)
        self.replaces.setCurrentIndex(max(self.replaces.findData(chosen), 0))
        self.part_of_survey.setVisible(bool(known))

    def _show_columns(self) -> None:
        chosen = frozenset(self.choices.corrected)
        self.columns.show_columns(self.looked, chosen=chosen, unmasked=self.unmasked.isChecked())

    def _count(self) -> None:
        looked = self.looked
        columns = len(looked.table.columns)
        scores = findings.show_scores(self.scores, self._look, self._document, looked)
        rejected = self.left_out.show_rejected(looked)
        ignored = findings.show_ignored(self.lines_out, looked)
        for number, (name, count) in enumerate(
            (
                (_("Columns"), columns),
                (_("Scores"), scores),
                (_("Cells left out"), rejected),
                (_("Lines left out"), ignored),
            )
        ):
            self.tabs.setTabText(number, f"{name} ({format_number(count)})")
        self.tabs.setTabText(4, _("Text of the file"))
        self._say(scores, rejected, ignored)

    def _say(self, scores: int, rejected: int, ignored: int) -> None:
        answers = self.looked.answers
        places = len({q.touchpoint for q in answers.questions if q.touchpoint})
        said = [
            ngettext("{count} answer", "{count} answers", answers.size).format(
                count=format_number(answers.size)
            ),
            ngettext("{count} touchpoint with a score", "{count} touchpoints with a score", places).format(
                count=format_number(places)
            ),
            ngettext("{count} cell left out", "{count} cells left out", rejected).format(
                count=format_number(rejected)
            ),
            ngettext("{count} line left out", "{count} lines left out", ignored).format(
                count=format_number(ignored)
            ),
        ]
        self.summary.setText(" · ".join(said))
        warnings = self._warnings()
        self.warning.setText(" ".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.quotes.setEnabled(bool(answers.verbatims))
        button = ngettext("Import {count} answer", "Import {count} answers", answers.size)
        self.go.setText(button.format(count=format_number(answers.size)))
        whole = bool(surveying.unsplit_lines(self.looked))
        self.go.setEnabled(answers.size > 0 and not whole and (scores > 0 or self._is_worth_it()))

    def _is_worth_it(self) -> bool:
        """Whether there is anything to take in without a score: importance, or words that belong somewhere."""
        answers = self.looked.answers
        rated = any(question.kind == "importance" for question in answers.questions)
        said = any(verbatims.touchpoint for verbatims in answers.verbatims)
        return rated or said or any(x.kind == "text" for x in self.choices.corrected.values())

    def _warnings(self) -> list[str]:
        if unsplit := surveying.unsplit_lines(self.looked):
            return [unsplit]
        found = []
        if not self.looked.proposal.about_this_journey:
            found.append(
                _("No column is about a touchpoint of this journey: say below which ones are meant.")
            )
        open_ = [
            self.looked.table.columns[n].title
            for n, x in enumerate(self.looked.proposal.columns)
            if x.kind == "score" and x.choices and x.touchpoint is None
        ]
        if open_:
            sentence = _("{column} could be about several touchpoints of one name: choose which.")
            found.append(sentence.format(column=open_[0][:80]))
        for place in surveying.doubled(self.looked)[:1]:
            sentence = _("Several columns ask for the same score of {name}: they are counted together.")
            found.append(sentence.format(name=name_of(self._document, place)))
        return found


def labelled(name: str, widget: QWidget) -> QWidget:
    """A widget with its name before it."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = plain(name, "fieldLabel", wrap=False)
    label.setBuddy(widget)
    widget.setAccessibleName(name)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    row.addWidget(label)
    row.addWidget(widget)
    return part
