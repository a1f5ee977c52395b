"""The questionnaires of a journey: their questions in both languages and in order, when they are handed out, and their files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import N_, _, format_number, ngettext
from mapper.model import edits, personas, surveys
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.records import Record
from mapper.model.surveys import Asked
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.library import LibraryDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form
from mapper.ui.surveys.plan import PlanDialog
from mapper.workspace import questionnaires
from mapper.workspace.file_names import file_name

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

ABOUT: Final = ("title", "language", "intro", "trigger", "channel", "delay")
QUESTION: Final = ("text_fr", "text_en", "type", "touchpoint", "low", "high", "convention")
ICONS: Final[dict[f.QuestionKind, str]] = {
    "importance": "star",
    "nps": "gauge",
    "csat": "smile",
    "ces": "activity",
    "overall": "award",
    "text": "message-square-quote",
}
SCALES: Final[dict[f.QuestionKind, tuple[int, int]]] = {"csat": (1, 5), "ces": (1, 7)}
FILES: Final = {
    ".pdf": N_("Form to print (PDF)…"),
    ".csv": N_("Table (CSV)…"),
    ".xlsx": N_("Table (Excel)…"),
}


class Questions(QListWidget):
    """The questions in order: dragged, or moved with Alt+Up and Alt+Down; Del deletes one."""

    def __init__(
        self, shift: Callable[[int], None], drop: Callable[[int, int], None], delete: Callable[[], None]
    ) -> None:
        super().__init__()
        self._shift, self._drop, self._delete = shift, drop, delete
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setIconSize(QSize(18, 18))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Questions"))
        self.model().rowsMoved.connect(self._on_moved)

    def _on_moved(self, _parent: object, start: int, _end: int, _to: object, row: int) -> None:
        self._drop(start, row if row < start else row - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)


class QuestionnairesDialog(LibraryDialog):
    """The list of questionnaires, what is known of the chosen one, and its questions."""

    SIZE = QSize(1020, 680)
    KIND = r.Survey

    def __init__(self, window: "MainWindow", chosen: str | None = None) -> None:
        self.asked: str | None = None  # the question whose form is shown
        self.planning: PlanDialog | None = None
        super().__init__(window, chosen)

    def title(self) -> str:
        return _("Questionnaires")

    def hint(self) -> str:
        return _("No questionnaires yet. Add one: its questions are made from the map.")

    def listed(self) -> tuple[Record, ...]:
        """Those of the journey in front and of the whole project."""
        journey = self.place.journey
        return tuple(x for x in self.document.all(r.Survey) if x.journey in {journey, None})

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        assert isinstance(record, r.Survey)
        item.setIcon(self.w.desk.look.icon("clipboard" if record.answers else "clipboard-list"))

    def shift(self, record: Record, by: int) -> None:
        """Moves it among those of its own journey, or of the project."""
        assert isinstance(record, r.Survey)
        others = [x.id for x in self.document.all(r.Survey) if x.journey == record.journey]
        personas.shift(self.document, record.id, others, by)

    # --- the page ------------------------------------------------------------------------------------

    def detail(self) -> QWidget:
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(20)
        self.about = self._form(r.Survey, ABOUT, self.chosen_ids)
        left = QVBoxLayout()
        left.addWidget(self.scrolled(self.about), 1)
        self.usage = plain("", "hint")
        left.addWidget(self.usage)
        left.addWidget(self._export_button(), 0, Qt.AlignmentFlag.AlignLeft)
        columns.addLayout(left, 4)
        columns.addLayout(self._right(), 6)
        return body

    def _right(self) -> QVBoxLayout:
        self.questions = Questions(self._shift_question, self._drop_question, self._delete_question)
        self.questions.currentItemChanged.connect(lambda now, _before: self._on_question(now))
        self.question = self._form(r.Question, QUESTION, lambda: [self.asked or ""])
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(plain(_("Questions"), "fieldLabel"))
        right.addWidget(self.questions, 1)
        right.addLayout(self._question_buttons())
        right.addWidget(self.scrolled(self.question), 1)
        return right

    def _form(self, kind: type[Record], names: tuple[str, ...], ids: Callable[[], list[str]]) -> Form:
        by_name = {field.name: field for field in fields_of(kind)}
        form = Form(kind, tuple(by_name[name] for name in names), self.w.desk.look, lambda: self.document)
        return self.wire(form, ids)

    def _question_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        add = self._tool("plus", _("Add a question"), None)
        menu = QMenu(add)
        for kind, icon in ICONS.items():
            text = word(f.QuestionKind, kind)
            action = menu.addAction(self.w.desk.look.icon(icon), text[:1].upper() + text[1:])
            action.triggered.connect(partial(self.add_question, kind))
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(add)
        row.addWidget(self._tool("trash-2", _("Delete the question"), self._delete_question))
        row.addWidget(self._tool("arrow-up", _("Move up"), partial(self._shift_question, -1)))
        row.addWidget(self._tool("arrow-down", _("Move down"), partial(self._shift_question, 1)))
        row.addStretch(1)
        return row

    def _tool(self, icon: str, tip: str, act: Callable[[], None] | None) -> QToolButton:
        button = QToolButton()
        button.setIcon(self.w.desk.look.icon(icon))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        if act is not None:
            button.clicked.connect(lambda _checked=False: act())
        return button

    def _export_button(self) -> QPushButton:
        self.export = QPushButton(self.w.desk.look.icon("file-down"), _("Export"))
        self.export.setAutoDefault(False)
        menu = QMenu(self.export)
        for suffix, text in FILES.items():
            menu.addAction(_(text)).triggered.connect(partial(self.ask_file, suffix))
        self.export.setMenu(menu)
        return self.export

    # --- showing -------------------------------------------------------------------------------------

    def show_chosen(self, record: Record) -> None:
        assert isinstance(record, r.Survey)
        self.about.show_records([record])
        self.usage.setText(_answers(record))
        found = self._questions()
        ids = [x.id for x in found]
        if self.asked not in ids:
            self.asked = next(iter(ids), None)
        self._list_questions(found)
        self.export.setEnabled(bool(found))
        self._show_question()

    def _questions(self) -> tuple[r.Question, ...]:
        return self.document.children(self.chosen or "", r.Question)

    def _list_questions(self, found: tuple[r.Question, ...]) -> None:
        self.questions.blockSignals(True)
        self.questions.clear()
        for number, question in enumerate(found, 1):
            item = QListWidgetItem(f"{number}. {' '.join(title_of(question).split())[:200]}")
            item.setIcon(self.w.desk.look.icon(ICONS[question.type]))
            item.setToolTip(word(f.QuestionKind, question.type))
            item.setData(Qt.ItemDataRole.UserRole, question.id)
            self.questions.addItem(item)
            if question.id == self.asked:
                self.questions.setCurrentItem(item)
        self.questions.blockSignals(False)

    def _show_question(self) -> None:
        question = self.document.get(r.Question, self.asked)
        self.question.setVisible(question is not None)
        if question is not None:
            self.question.show_records([question])
            for name in ("low", "high"):
                self.question.editors[name].widget.setEnabled(question.type != "text")
            self.question.editors["convention"].widget.setEnabled(question.type == "ces")

    def _on_question(self, item: QListWidgetItem | None) -> None:
        wanted = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if wanted is not None and wanted != self.asked:
            self.question.finish()
            self.asked = wanted
            self._show_question()

    # --- editing -------------------------------------------------------------------------------------

    def add(self) -> None:
        """Asks what a new questionnaire is to ask, and makes it."""
        self.finish()
        journey = self.place.journey
        if journey is not None:
            self.planning = PlanDialog(self, self.document, journey)
            self.planning.accepted.connect(self._draft)
            self.planning.open()

    def _draft(self) -> None:
        assert self.planning is not None
        plan = self.planning.plan()
        made: list[r.Survey] = []
        if not self.attempt(lambda: made.append(questionnaires.draft(self.document, plan))):
            self.chosen, self.asked = made[0].id, None
            self.refresh()

    def add_question(self, kind: f.QuestionKind, _checked: bool = False) -> None:
        """Adds a question behind the current one, with the usual scale, and puts the keyboard into its words."""
        self.finish()
        found = [x.id for x in self._questions()]
        place = found.index(self.asked) + 1 if self.asked in found else len(found)
        before = found[place] if place < len(found) else None
        survey, (low, high) = self.chosen, SCALES.get(kind, (0, 10))
        made: list[r.Question] = []
        if survey is not None and not self.attempt(
            lambda: made.append(
                surveys.add_question(self.document, survey, Asked(kind, low=low, high=high), before=before)
            )
        ):
            self.asked = made[0].id
            self.refresh()
            name = "text_fr" if self.document.need(r.Survey, survey).language == "fr" else "text_en"
            self.question.editors[name].widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _commit(self, form: Form, ids: Callable[[], list[str]], name: str, value: object) -> None:
        """A question's scale keeps its ends in order, and becomes the usual one where its kind changes."""
        if form is not self.question or name not in {"low", "high", "type"} or self.asked is None:
            super()._commit(form, ids, name, value)
            return
        values: dict[str, object] = {name: value}
        if name == "type" and value in ICONS:
            low, high = SCALES.get(value, (0, 10))
            values |= {"low": low, "high": high}
        question = self.asked
        refusal = self.attempt(lambda: surveys.change_question(self.document, question, **values))
        if refusal:
            form.refuse(name, refusal)

    def _delete_question(self) -> None:
        found = [x.id for x in self._questions()]
        if self.asked in found:
            place = found.index(self.asked)
            gone, rest = self.asked, found[:place] + found[place + 1 :]
            self.asked = rest[min(place, len(rest) - 1)] if rest else None
            self.attempt(lambda: edits.delete(self.document, gone))
            self.refresh()

    def _shift_question(self, by: int) -> None:
        found = [x.id for x in self._questions()]
        moved = self.asked
        if moved in found:
            self.question.finish()
            self.attempt(lambda: personas.shift(self.document, moved, found, by))
            self.refresh()

    def _drop_question(self, start: int, row: int) -> None:
        """A question was dragged from one row to another."""
        found = [x.id for x in self._questions()]
        if 0 <= start < len(found) and start != row:
            moved = found.pop(start)
            before = found[row] if row < len(found) else None
            self.asked = moved
            self.attempt(lambda: edits.move(self.document, moved, before=before))
        self._soon.start()  # not while the list is still moving its row

    # --- exporting -----------------------------------------------------------------------------------

    def ask_file(self, suffix: str, _checked: bool = False) -> None:
        """Writes the questionnaire to a file of the person's choice."""
        self.finish()
        record = self.record()
        if record is None:
            return
        desk = self.w.desk
        proposed = Path(desk.remembered.last_folder) / f"{file_name(title_of(record))}{suffix}"
        kind = _(FILES[suffix]).removesuffix("…")
        path = desk.questions.path_to_save(self, _("Export the questionnaire"), proposed, kind, suffix)
        if path is None:
            return
        desk.remembered.last_folder = str(path.parent)
        project, survey = self.place.project, record.id
        written: list[str] = []
        if not self.attempt(lambda: written.extend(questionnaires.write(project, survey, path))):
            said = _("{name} was written.").format(name=path.name)
            self.problem.setText(" ".join([said, *written]))


def _answers(survey: r.Survey) -> str:
    """What came of it, or how its answers come in."""
    if survey.answers:
        count = survey.answers
        return ngettext("{count} answer came in.", "{count} answers came in.", count).format(
            count=format_number(count)
        )
    return _("Answers typed into its table are read back without a question, by “Import answers…”.")
