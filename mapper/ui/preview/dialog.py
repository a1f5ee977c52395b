"""The preview: on the left how it lies on paper, in the middle its pages small and large, below what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.layout.paper import PageSetup
from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.simple import plain
from mapper.ui.preview.bar import Bar
from mapper.ui.preview.choice import Choice
from mapper.ui.preview.drawing import Drawing
from mapper.ui.preview.making import Making
from mapper.ui.preview.page_view import PageView
from mapper.ui.preview.printing import Printers, PrintJob, is_larger, numbers, paper_of
from mapper.ui.preview.small_pages import SmallPages
from mapper.workspace.export_memory import ExportMemory
from mapper.workspace.file_names import file_name
from mapper.workspace.pages import Pages, save_copy
from mapper.workspace.recipes import Recipe

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

SIZE: Final = QSize(1180, 800)


class PreviewDialog(QDialog):
    """Begins with `recipe` of these journeys (ids). `kept()` says that something was chosen and is kept in `memory`."""

    kept = Signal()

    def __init__(
        self,
        window: "MainWindow",
        memory: ExportMemory,
        recipe: Recipe,
        journeys: Sequence[str],
        parent: QWidget | None = None,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(parent or window)
        self._w, self._journeys = window, tuple(journeys)
        self._printers = printers or Printers()
        self._pages: Pages | None = None
        self._file: Path | None = None  # whose pages are shown
        self._coming: Path | None = None
        self._job: PrintJob | None = None
        project, look = window.need_place.project, window.desk.look
        self._title = file_name(project.title)
        self.making = Making(project.snapshot, self._title)
        self.drawing = Drawing(self.devicePixelRatioF())
        self.view = PageView(look, self.drawing)
        self._choice = Choice(memory)
        self._small = SmallPages(look, self.drawing, self.view)
        self.recipe = recipe
        self.setWindowTitle(_("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._put_together(Bar(look, self.view))
        self._connect()
        room = window.screen().availableSize() - QSize(32, 64)
        self.resize(SIZE.boundedTo(room).boundedTo(window.size()))
        self._choice.show_recipe(recipe)
        self._wish(recipe)
        self.view.setFocus()
        # A window that goes takes its dialogs along without closing them.
        self.destroyed.connect(partial(_end, self.drawing, self.making))

    # --- what it says of itself ----------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the pages of what is chosen are there."""
        return self._file is not None and self.view.count > 0

    @property
    def file(self) -> Path | None:
        """The PDF that is shown."""
        return self._file

    @property
    def printing(self) -> bool:
        """Whether pages are being printed."""
        return self._job is not None

    @property
    def remarks(self) -> str:
        """What is to be watched, or why there are no pages."""
        return self._choice.remarks.text()

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self, bar: Bar) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._choice)
        middle.addWidget(self._small)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addWidget(self.view, 1)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        self._state = plain("", "hint")
        row.addWidget(self._state, 1)
        self._close, self._save_button = QPushButton(_("Close")), QPushButton(_("Save as PDF…"))
        self._print_button = QPushButton(_("Print…"))
        for button in (self._close, self._save_button, self._print_button):
            button.setAutoDefault(button is self._print_button)
            row.addWidget(button)
        self._print_button.setDefault(True)
        return row

    def _connect(self) -> None:
        self._choice.chosen.connect(self._on_chosen)
        self._choice.refused.connect(self._on_failed)
        self.making.stepped.connect(lambda step: self._state.setText(step.text))
        self.making.made.connect(self._on_made)
        self.making.failed.connect(self._on_failed)
        self.drawing.opened.connect(self._on_opened)
        self.drawing.failed.connect(self._on_failed)
        self._close.clicked.connect(self._on_close)
        self._save_button.clicked.connect(self.save)
        self._print_button.clicked.connect(self.print)

    # --- what is chosen, and what came of it ---------------------------------------------------------

    def show_setup(self, setup: PageSetup) -> None:
        """Lays it out otherwise, as if somebody had chosen so."""
        self._choice.take(setup)

    def _on_chosen(self, recipe: Recipe) -> None:
        if recipe.kind != self.recipe.kind:
            self.view.number = 0
        self._wish(recipe)
        self.kept.emit()

    def _wish(self, recipe: Recipe) -> None:
        self.recipe, self._file, self._coming = recipe, None, None
        self._refresh()
        self._state.setText(_("Making the pages…"))
        journeys = self._journeys if recipe.about.together else self._journeys[:1]
        self.making.wish([*recipe.arguments(), *(flag for x in journeys for flag in ("--journey", x))])

    def _on_made(self, file: Path, remarks: str) -> None:
        self._coming = file
        self._state.setText("")
        self._choice.remarks.setText(remarks)
        self.drawing.open(file)

    def _on_opened(self, pages: Pages) -> None:
        if pages.path == self._coming:
            self._pages, self._file = pages, pages.path
            self._small.show_pages(pages)
            self.view.show_pages(pages)
            self._refresh()

    def _on_failed(self, sentence: str) -> None:
        self._file = self._coming = None
        self._state.setText("")
        self._choice.remarks.setText(sentence)
        self._small.show_pages(None)
        self.view.show_pages(None)
        self._refresh()

    def _refresh(self) -> None:
        for button in (self._save_button, self._print_button):
            button.setEnabled(self.ready and self._job is None)

    # --- what can be done ----------------------------------------------------------------------------

    def save(self) -> None:
        """Puts the very file that is shown where somebody wants it."""
        file = self._file
        if file is not None:
            self._attempt(lambda: self._save(file))

    def print(self) -> None:
        """Asks for a printer and prints; where there is none, or its paper is too small, says what else can be done."""
        file, pages = self._file, self._pages
        if file is not None and pages is not None:
            self._attempt(lambda: self._print(file, pages.sizes))

    def _save(self, file: Path) -> None:
        remembered, questions = self._w.desk.remembered, self._w.desk.questions
        folder = Path(remembered.export_folder or remembered.last_folder or Path.home())
        proposed = folder / f"{self._title}.pdf"
        target = questions.path_to_save(self, _("Export"), proposed, _("PDF documents"), ".pdf")
        if target is not None:
            remembered.export_folder = str(target.parent)
            remarks = save_copy(file, target)
            self._state.setText(" ".join((_("{name} was written.").format(name=target.name), *remarks)))

    def _print(self, file: Path, sizes: Sequence[tuple[float, float]]) -> None:
        if not self._printers.names():
            self._offer_file()
            return
        printer = self._printers.choose(self, self._title, sizes[self.view.number], len(sizes))
        if printer is None:
            return
        wanted, paper = numbers(printer, len(sizes)), paper_of(printer)
        if not any(is_larger(sizes[number], paper) for number in wanted):
            self._start(PrintJob(printer, file, wanted), len(wanted))
        elif "page" in self.recipe.about.fields:
            text = _(
                "The page is larger than the paper in the printer ({paper}). Shall it be cut over several sheets?"
            )
            offer = Answer("tiles", _("Several sheets"), "default")
            if self._ask(_("The paper is too small."), text.format(paper=paper.title), offer) == "tiles":
                self.show_setup(msgspec.structs.replace(self.recipe.setup, tile=paper.name))
        else:
            text = _(
                "The page is larger than the paper in the printer ({paper}). Choose that paper here, and print again."
            )
            raise MapperError(text.format(paper=paper.title))

    def _offer_file(self) -> None:
        text = _("This computer has no printer. Save the PDF, and print it where there is one.")
        offer = Answer("save", _("Save as PDF…"), "default")
        if self._ask(_("There is no printer."), text, offer) == "save":
            self.save()

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except MapperError as error:
            self._ask(_("This cannot be done."), error.sentence)

    def _ask(self, title: str, text: str, *offers: Answer) -> str:
        leave = Answer("leave", _("Cancel") if offers else _("Close"), "cancel" if offers else "default")
        return self._w.desk.questions.ask(self, title, text, (*offers, leave), "warning")

    # --- printing ------------------------------------------------------------------------------------

    def _start(self, job: PrintJob, count: int) -> None:
        self._job = job
        sentence = _("Page {page} of {count} is printed.")
        job.printed.connect(lambda done: self._state.setText(sentence.format(page=done, count=count)))
        job.ended.connect(self._on_printed)
        self._close.setText(_("Cancel"))
        self._refresh()
        self._state.setText(_("Printing…"))
        job.start()

    def _on_printed(self, problem: str) -> None:
        if self._job is not None:
            self._job.wait()
        self._job = None
        self._close.setText(_("Close"))
        self._refresh()
        if problem:
            self._state.setText("")
            self._ask(_("This cannot be done."), problem)

    def _on_close(self) -> None:
        if self._job is not None:
            self._job.stop()
        else:
            self.close()

    # --- the end -------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """However it ends: closing rejects, and so does Esc."""
        if self._job is not None:
            self._job.stop()
            self._job.wait()
        _end(self.drawing, self.making)
        super().done(result)


def _end(drawing: Drawing, making: Making, *_gone: object) -> None:
    """Ends the work behind a preview."""
    drawing.close()
    making.close()
