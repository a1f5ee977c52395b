"""Exporting: what on the left, how in the middle, and on the right what will come out, drawn while people choose.

The dialog only chooses; `ui.exports` asks for the place and has the work done. Each kind begins as it was exported last.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import records as r
from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.live import Scrolled
from mapper.ui.dialogs.simple import plain
from mapper.ui.exporting.journeys import JourneyChoice
from mapper.ui.exporting.kinds import KindList
from mapper.ui.exporting.options import Options
from mapper.ui.exporting.presets import PresetChoice
from mapper.ui.exporting.proof import ProofView
from mapper.workspace.export_memory import ExportMemory
from mapper.workspace.proofs import Done
from mapper.workspace.recipes import KINDS, Recipe

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

SIZE: Final = QSize(968, 660)
PREVIEWED: Final = ".pdf"


class ExportDialog(QDialog):
    """`order()` is what was chosen. Closing it ends the drawing of the proof."""

    def __init__(self, window: "MainWindow", memory: ExportMemory, kind: str = "") -> None:
        super().__init__(window)
        self._w, self._memory = window, memory
        self._project = window.need_place.project
        self.setWindowTitle(_("Export"))
        look, document = window.desk.look, self._project.document
        project = document.one(r.Project)
        front = window.need_place.journey
        self._journeys = JourneyChoice(document.all(r.Journey), self._ticked(front))
        self._kinds, self._presets = KindList(look), PresetChoice(look)
        self._options = Options(
            look,
            self._journeys,
            project.language,
            has_notes=bool(document.all(r.Note)),
            has_logo=project.logo is not None,
        )
        self.proof = ProofView(look, self._project.snapshot())
        self._put_together()
        self._connect()
        self._show(memory.recipe(kind))
        self.resize(SIZE.boundedTo(window.screen().availableSize() - QSize(24, 24)))

    def order(self) -> tuple[Recipe, tuple[str, ...]]:
        """How, and of which journeys, none for the whole project. Raises MapperError while that makes no sense."""
        recipe = self._options.recipe()
        journeys = self._journeys.journeys()
        if recipe.about.whole:
            return recipe, ()
        if not self._project.document.all(r.Journey):
            raise MapperError(_("The project has no journey. Add one first."))
        if not journeys:
            raise MapperError(_("Choose at least one journey."))
        if recipe.sections == () and "sections" in recipe.about.fields:
            raise MapperError(_("Choose at least one section."))
        return recipe, journeys

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(16)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self._kinds)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        self._title = plain("", "subject")
        middle.addWidget(self._title)
        middle.addWidget(self._presets)
        middle.addWidget(Scrolled(self._options), 1)
        columns.addLayout(middle, 4)
        columns.addWidget(self.proof, 3)
        page.addLayout(columns, 1)
        page.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._problem = plain("", "problem")
        row.addWidget(self._problem, 1)
        cancel, self._preview, self._go = (
            QPushButton(_("Cancel")),
            QPushButton(_("Preview…")),
            QPushButton(_("Export…")),
        )
        for button, act in (
            (cancel, self.reject),
            (self._preview, self._on_preview),
            (self._go, self.accept),
        ):
            button.setAutoDefault(button is self._go)
            button.clicked.connect(act)
            row.addWidget(button)
        self._go.setDefault(True)
        return row

    def _connect(self) -> None:
        self._kinds.chosen.connect(lambda code: self._show(self._memory.recipe(code)))
        self._options.chosen.connect(self._on_chosen)
        self.proof.ended.connect(self._on_proof)
        self._presets.chosen.connect(self._on_preset)
        self._presets.save_wanted.connect(self._save_preset)
        self._presets.delete_wanted.connect(self._delete_preset)

    def _ticked(self, front: str | None) -> tuple[str, ...]:
        """The journeys of the last time where the one in front was among them, else the one in front."""
        last = self._memory.last(self._project.document.one(r.Project).id)
        return last.journeys if last is not None and front in last.journeys else (front or "",)

    # --- choosing ------------------------------------------------------------------------------------

    def _show(self, recipe: Recipe) -> None:
        self._title.setText(_(KINDS[recipe.kind].title))
        self._kinds.show_kind(recipe.kind)
        self._options.show_recipe(recipe)
        self._preview.setVisible(recipe.about.suffix == PREVIEWED)
        self._presets.show_presets(self._memory.presets(), recipe)
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Looks at what is chosen now, and has it drawn."""
        try:
            recipe, journeys = self.order()
        except MapperError as error:
            self._say(error.sentence)
            self.proof.refuse(error.sentence)
            return
        self._say("")
        self._journeys.allow(together=recipe.together)
        self._presets.show_current(self._memory.presets(), recipe)
        self.proof.wish(recipe, journeys)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._go.setEnabled(not problem)
        self._preview.setEnabled(not problem)

    def _on_proof(self, done: Done) -> None:
        """What was drawn also tells which sections there is nothing for."""
        if not done.error and "sections" in self._options.recipe().about.fields:
            self._options.show_written(done.steps)

    def _on_preview(self) -> None:
        recipe, journeys = self.order()
        self._w.exports.preview(recipe, journeys, self)

    # --- presets -------------------------------------------------------------------------------------

    def _on_preset(self, name: str) -> None:
        recipe = self._memory.presets().get(name)
        if recipe is not None:
            self._show(recipe)

    def _save_preset(self) -> None:
        try:
            recipe, _journeys = self.order()
        except MapperError:
            return
        questions = self._w.desk.questions
        name = questions.text(self, _("Save as a preset"), _("Name of the preset"), "", _("Save"))
        if not name or (name in self._memory.presets() and not self._may_replace(name)):
            return
        self._memory.save_preset(name, recipe)
        self._presets.show_presets(self._memory.presets(), recipe)

    def _may_replace(self, name: str) -> bool:
        answers = [
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("replace", _("Replace"), "default"),
        ]
        sentence = _("There is a preset {name} already.").format(name=name)
        return self._w.desk.questions.ask(self, _("Replace the preset?"), sentence, answers) == "replace"

    def _delete_preset(self, name: str) -> None:
        self._memory.delete_preset(name)
        self._presets.show_presets(self._memory.presets(), None)
        self._on_chosen()

    # --- the window ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._kinds.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.isHidden():  # not while it is only minimised
            self.proof.close_down()
        super().hideEvent(event)
