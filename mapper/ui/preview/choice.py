"""What is previewed and how it lies on paper; each kind begins as it was exported last."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.layout.paper import SHEETS, PageSetup
from mapper.ui.dialogs.simple import plain
from mapper.ui.exporting.sheet import SheetChoice, papers
from mapper.workspace.export_memory import ExportMemory
from mapper.workspace.recipes import KINDS, Recipe

WIDTH = 348
PREVIEWED = ("poster", "report")


class Choice(QScrollArea):
    """`chosen(Recipe)` when something was chosen, which is kept in the memory; `refused(sentence)` when it makes no sense."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, memory: ExportMemory) -> None:
        super().__init__(widgetResizable=True)
        self._memory = memory
        self._recipe = memory.recipe(PREVIEWED[0])
        self._kinds = {code: QRadioButton(_(KINDS[code].title)) for code in PREVIEWED}
        self._group = QButtonGroup(self)
        self._sheet = SheetChoice()
        self._paper = papers([name for name in SHEETS if name != "tabloid"])
        self._paper.setAccessibleName(_("Paper"))
        self._paper_label = plain(_("Paper"), "fieldLabel", wrap=False)
        self._paper_label.setBuddy(self._paper)
        self.remarks = plain("", "proofRemark")
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._put_together()
        self._group.buttonToggled.connect(lambda _button, on: self._on_kind() if on else None)
        self._sheet.chosen.connect(self._on_chosen)
        self._paper.activated.connect(lambda _index: self._on_chosen())

    def _put_together(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(plain(_("Print preview"), "subject"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for button in self._kinds.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (self._sheet, self._paper_label, self._paper, self.remarks):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setWidget(content)
        for part in (self.viewport(), content):
            part.setAutoFillBackground(False)

    def show_recipe(self, recipe: Recipe) -> None:
        """Shows a recipe; says nothing."""
        self._recipe = recipe
        self._group.blockSignals(True)
        self._kinds[recipe.kind].setChecked(True)
        self._group.blockSignals(False)
        self._sheet.show_setup(recipe.setup)
        self._paper.setCurrentIndex(max(self._paper.findData(recipe.setup.paper), 0))
        poster = "page" in recipe.about.fields
        self._sheet.setVisible(poster)
        self._paper.setVisible(not poster)
        self._paper_label.setVisible(not poster)

    def take(self, setup: PageSetup) -> None:
        """Lays it out otherwise, as if somebody had chosen so."""
        self.show_recipe(msgspec.structs.replace(self._recipe, page=setup.code()))
        self._say()

    def _on_kind(self) -> None:
        kind = next(code for code, button in self._kinds.items() if button.isChecked())
        self.show_recipe(self._memory.recipe(kind))
        self._say()

    def _on_chosen(self) -> None:
        try:
            setup = self._sheet.setup()
        except MapperError as error:
            self.refused.emit(error.sentence)
            return
        if "page" not in self._recipe.about.fields:
            setup = PageSetup(paper=str(self._paper.currentData()))
        self._recipe = msgspec.structs.replace(self._recipe, page=setup.code())
        self._say()

    def _say(self) -> None:
        self._memory.keep(self._recipe)
        self.chosen.emit(self._recipe)
