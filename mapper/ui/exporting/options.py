"""How something is exported: the options of its kind, one below the other. Those that mean nothing for it are not there."""

from collections.abc import Collection
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.layout.paper import SHEETS, PageSetup
from mapper.ui.dialogs.simple import plain
from mapper.ui.exporting.journeys import JourneyChoice
from mapper.ui.exporting.sections import SectionChoice
from mapper.ui.exporting.sheet import SheetChoice, papers, percent
from mapper.ui.panels.swatches import SwatchEditor
from mapper.ui.style import Look
from mapper.workspace import recipes
from mapper.workspace.recipes import DESIGNS, KINDS, SCALES, Recipe

LANGUAGES = {"fr": "Français", "en": "English"}


class Options(QWidget):
    """`chosen()` when anything was chosen. `has_notes` and `has_logo` say whether the project has any to offer."""

    chosen = Signal()

    def __init__(
        self, look: Look, journeys: JourneyChoice, language: str, *, has_notes: bool, has_logo: bool
    ) -> None:
        super().__init__()
        self._look, self.journeys, self._language = look, journeys, language
        self._has_notes, self._has_logo = has_notes, has_logo
        self._recipe = Recipe()
        self._parts: dict[str, list[QWidget]] = {}  # field → what shows it
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(6)
        self._column.addWidget(journeys)
        self._add_sheet()
        self._add_paper()
        self._add_scale()
        self._add_sections()
        self._add_look()
        self._add_language()
        self._add_notes()
        self._column.addStretch(1)
        journeys.chosen.connect(self.chosen)

    def recipe(self) -> Recipe:
        """What is chosen now. Raises MapperError while something typed makes no sense."""
        fields = KINDS[self._recipe.kind].fields
        made: dict[str, Any] = {name: read() for name, read in self._readers().items() if name in fields}
        paper = made.pop("paper", None)
        if paper is not None:
            made["page"] = PageSetup(paper=paper).code()
        return msgspec.structs.replace(self._recipe, each=self.journeys.each(), **made)

    def show_recipe(self, recipe: Recipe) -> None:
        """Shows a recipe, with the options of its kind; says nothing."""
        self._recipe = recipe
        self.blockSignals(True)
        self._sheet.show_setup(recipe.setup)
        self._paper.setCurrentIndex(max(self._paper.findData(recipe.setup.paper), 0))
        self._scale.setValue(recipe.scale)
        self._sections.show_sections(recipe.sections)
        self._designs[recipe.design].setChecked(True)
        self._show_colour(recipe.colour or None)
        self._logo.setChecked(recipe.logo and self._has_logo)
        self._languages.setCurrentIndex(max(self._languages.findData(recipe.language), 0))
        self._notes.setChecked(recipe.notes and self._has_notes)
        self.journeys.show_recipe(recipe)
        for field, widgets in self._parts.items():
            for widget in widgets:
                widget.setVisible(field in recipe.about.fields)
        self.blockSignals(False)

    def show_written(self, titles: Collection[str]) -> None:
        """Says which sections have nothing to say yet."""
        self._sections.show_written(titles)

    def _readers(self) -> dict[str, Any]:
        return {
            "page": lambda: self._sheet.setup().code(),
            "paper": lambda: str(self._paper.currentData()),
            "scale": self._scale.value,
            "sections": self._sections.sections,
            "design": lambda: next(code for code, button in self._designs.items() if button.isChecked()),
            "colour": lambda: self._colour or "",
            "logo": lambda: self._logo.isChecked() if self._has_logo else self._recipe.logo,
            "language": lambda: str(self._languages.currentData()),
            "notes": lambda: self._notes.isChecked() if self._has_notes else self._recipe.notes,
        }

    # --- the parts -----------------------------------------------------------------------------------

    def _add(self, field: str, title: str, *widgets: QWidget) -> None:
        label = [plain(title, "section", wrap=False)] if title else []
        for widget in (*label, *widgets):
            self._column.addWidget(widget)
        self._parts[field] = [*self._parts.get(field, ()), *label, *widgets]

    def _add_sheet(self) -> None:
        self._sheet = SheetChoice()
        self._sheet.chosen.connect(self.chosen)
        self._add("page", "", self._sheet)

    def _add_paper(self) -> None:
        self._paper = papers([name for name in SHEETS if name != "tabloid"])
        self._paper.setAccessibleName(_("Paper"))
        self._paper.activated.connect(lambda _index: self.chosen.emit())
        self._add("paper", _("Paper"), self._paper)

    def _add_scale(self) -> None:
        self._scale = percent(SCALES)
        self._scale.setAccessibleName(_("Size in per cent"))
        self._scale.valueChanged.connect(lambda _value: self.chosen.emit())
        hint = plain(_("100 is as large as on the screen. Twice as much stays sharp on slides."), "hint")
        self._add("scale", _("Size"), _beside(self._scale), hint)

    def _add_sections(self) -> None:
        self._sections = SectionChoice(recipes.sections(), self._look)
        self._sections.chosen.connect(self.chosen)
        self._add("sections", "", self._sections)

    def _add_look(self) -> None:
        self._designs = {code: QRadioButton(_(title)) for code, title in DESIGNS.items()}
        group = QButtonGroup(self)
        for button in self._designs.values():
            group.addButton(button)
        group.buttonToggled.connect(lambda _button, on: self.chosen.emit() if on else None)
        self._add("design", _("Design"), _beside(*self._designs.values()))
        self._colour: str | None = None
        self._swatches = SwatchEditor(self._look)
        self._swatches.setAccessibleName(_("The client's colour"))
        self._swatches.voice.committed.connect(self._on_colour)
        self._add("colour", _("The client's colour"), self._swatches)
        self._logo = QCheckBox(_("With the client's logo"))
        self._logo.setEnabled(self._has_logo)
        self._logo.toggled.connect(self.chosen)
        self._add("logo", "", self._logo)
        if not self._has_logo:
            self._add("logo", "", plain(_("A logo is chosen in the properties of the project."), "hint"))

    def _add_language(self) -> None:
        self._languages = QComboBox()
        self._languages.setAccessibleName(_("Language"))
        own = _("As the project ({language})").format(language=LANGUAGES.get(self._language, ""))
        for code, name in {"": own, **LANGUAGES}.items():
            self._languages.addItem(name, code)
        self._languages.activated.connect(lambda _index: self.chosen.emit())
        self._add("language", _("Language"), self._languages)

    def _add_notes(self) -> None:
        self._notes = QCheckBox(_("With the sticky notes, below the map"))
        self._notes.toggled.connect(self.chosen)
        if self._has_notes:
            self._add("notes", "", self._notes)
        else:
            self._notes.setParent(self)
            self._notes.hide()

    def _on_colour(self, colour: str | None) -> None:
        self._show_colour(colour)
        self.chosen.emit()

    def _show_colour(self, colour: str | None) -> None:
        self._colour = colour
        self._swatches.show_value(colour)


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
