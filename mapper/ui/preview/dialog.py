"""The preview: on the left how it lies on paper, in the middle its pages small and large, below what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QColor, QIcon, QImage, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _, format_percent
from mapper.layout.paper import SHEETS, PageSetup
from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.simple import plain
from mapper.ui.exporting.sheet import SheetChoice, papers
from mapper.ui.preview.drawing import SMALL, Drawing
from mapper.ui.preview.making import Making
from mapper.ui.preview.page_view import STEP, PageView
from mapper.ui.preview.printing import Printers, PrintJob, is_larger, numbers, paper_of
from mapper.ui.printing import follow
from mapper.workspace.export_memory import ExportMemory
from mapper.workspace.file_names import file_name
from mapper.workspace.pages import Pages, save_copy
from mapper.workspace.recipes import KINDS, Recipe

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

SIZE: Final = QSize(1180, 800)
SIDE: Final = 348
PREVIEWED: Final = ("poster", "report")
LABEL: Final = 28  # pixels below a small page for its name


class PreviewDialog(QDialog):
    """Begins with `recipe` of these journeys (ids); what is chosen is kept in `memory` for the next time."""

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
        self._w, self._memory, self._journeys = window, memory, tuple(journeys)
        self._printers = printers or Printers()
        self._look = window.desk.look
        self._file: Path | None = None  # whose pages are shown
        self._coming: Path | None = None
        self._pages: Pages | None = None
        self._job: PrintJob | None = None
        place = window.need_place
        self._title = file_name(place.project.title)
        self.making = Making(place.project.snapshot, self._title)
        self.drawing = Drawing(self.devicePixelRatioF())
        self.view = PageView(self._look, self.drawing)
        self.recipe = recipe
        self.setWindowTitle(_("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._put_together()
        self._connect()
        self.resize(SIZE.boundedTo(window.screen().availableSize() - QSize(32, 64)))
        self._show_recipe(self.recipe)
        self.view.setFocus()

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
        return self._remarks.text()

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side())
        self._small = self._small_pages()
        middle.addWidget(self._small)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._bar())
        right.addWidget(self.view, 1)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        whole.addLayout(self._foot())

    def _side(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(plain(_("Print preview"), "subject"))
        kinds = QHBoxLayout()
        kinds.setSpacing(16)
        self._kinds = {code: QRadioButton(_(KINDS[code].title)) for code in PREVIEWED}
        self._kind_group = QButtonGroup(self)
        for button in self._kinds.values():
            self._kind_group.addButton(button)
            kinds.addWidget(button)
        kinds.addStretch(1)
        column.addLayout(kinds)
        self._sheet = SheetChoice()
        self._report_paper = papers([name for name in SHEETS if name != "tabloid"])
        self._report_paper.setAccessibleName(_("Paper"))
        column.addWidget(self._sheet)
        column.addWidget(self._report_paper)
        self._remarks = plain("", "proofRemark")
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._remarks)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        area.setFixedWidth(SIDE)
        for part in (area.viewport(), content):
            part.setAutoFillBackground(False)
        return area

    def _small_pages(self) -> QListWidget:
        small = QListWidget()
        small.setAccessibleName(_("Pages"))
        small.setViewMode(QListView.ViewMode.IconMode)
        small.setMovement(QListView.Movement.Static)
        small.setFlow(QListView.Flow.TopToBottom)
        small.setWrapping(False)
        small.setUniformItemSizes(True)
        small.setIconSize(QSize(SMALL, SMALL))
        small.setFixedWidth(SMALL + 44)
        small.setFrameShape(QFrame.Shape.NoFrame)
        small.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        small.hide()
        return small

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        self._where = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._zoom = QLabel(textFormat=Qt.TextFormat.PlainText)
        for label, width in ((self._where, 110), (self._zoom, 64)):
            label.setMinimumWidth(width)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        view = self.view
        self._before = self._tool(
            "chevron-left", _("Page before"), lambda: view.turn(view.number - 1), "Ctrl+PgUp"
        )
        self._after = self._tool(
            "chevron-right", _("Next page"), lambda: view.turn(view.number + 1), "Ctrl+PgDown"
        )
        tools: tuple[QWidget | None, ...] = (
            self._before, self._where, self._after, None,
            self._tool("zoom-out", _("Zoom out"), lambda: view.zoom_to(view.zoom / STEP), "Ctrl+-"),
            self._zoom,
            self._tool("zoom-in", _("Zoom in"), lambda: view.zoom_to(view.zoom * STEP), "Ctrl++", "Ctrl+="),
            self._tool("file", _("Whole page"), lambda: view.fit_to("page"), "Ctrl+0", "Ctrl+À"),
            self._tool("move-horizontal", _("Width of the page"), lambda: view.fit_to("width"), "Ctrl+2", "Ctrl+É"),
            self._tool("scan", _("True size"), lambda: view.zoom_to(1.0), "Ctrl+1", "Ctrl+&"),
        )  # fmt: skip
        for tool in tools:
            if tool is None:
                row.addStretch(1)
            else:
                row.addWidget(tool)
        return row

    def _tool(self, icon: str, text: str, run: Callable[[], object], *keys: str) -> QToolButton:
        action = QAction(self._look.icon(icon), text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _on=False: run())
        self.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        return button

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        self._state = plain("", "hint")
        row.addWidget(self._state, 1)
        self._close = QPushButton(_("Close"))
        self._close.setAutoDefault(False)
        self._save_button = QPushButton(_("Save as PDF…"))
        self._save_button.setAutoDefault(False)
        self._print_button = QPushButton(_("Print…"))
        self._print_button.setDefault(True)
        for button in (self._close, self._save_button, self._print_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._kind_group.buttonToggled.connect(lambda _button, on: self._on_kind() if on else None)
        self._sheet.chosen.connect(self._on_chosen)
        self._report_paper.activated.connect(lambda _index: self._on_chosen())
        self.making.stepped.connect(lambda step: self._state.setText(step.text))
        self.making.made.connect(self._on_made)
        self.making.failed.connect(self._on_failed)
        self.drawing.opened.connect(self._on_opened)
        self.drawing.small.connect(self._on_small)
        self.drawing.failed.connect(self._on_failed)
        self.view.turned.connect(self._on_turned)
        self.view.zoomed.connect(lambda zoom: self._zoom.setText(format_percent(zoom * 100)))
        self._small.currentRowChanged.connect(self.view.turn)
        self._close.clicked.connect(self._on_close)
        self._save_button.clicked.connect(self.save)
        self._print_button.clicked.connect(self.print)

    # --- what is chosen ------------------------------------------------------------------------------

    def _show_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._kind_group.blockSignals(True)
        self._kinds[recipe.kind].setChecked(True)
        self._kind_group.blockSignals(False)
        self._sheet.show_setup(recipe.setup)
        self._sheet.setVisible(recipe.kind == "poster")
        self._report_paper.setCurrentIndex(max(self._report_paper.findData(recipe.setup.paper), 0))
        self._report_paper.setVisible(recipe.kind == "report")
        self._wish()

    def show_setup(self, setup: PageSetup) -> None:
        """Lays it out otherwise, as if somebody had chosen so."""
        self._show_recipe(msgspec.structs.replace(self.recipe, page=setup.code()))
        self._keep()

    def _keep(self) -> None:
        self._memory.keep(self.recipe)
        follow(self._w)

    def _on_kind(self) -> None:
        kind = next(code for code, button in self._kinds.items() if button.isChecked())
        self.view.number = 0
        self._show_recipe(self._memory.recipe(kind))

    def _on_chosen(self) -> None:
        try:
            setup = self._sheet.setup()
        except MapperError as error:
            self._on_failed(error.sentence)
            return
        if self.recipe.kind == "report":
            setup = PageSetup(paper=str(self._report_paper.currentData()))
        self.recipe = msgspec.structs.replace(self.recipe, page=setup.code())
        self._keep()
        self._wish()

    def _wish(self) -> None:
        self._file = self._coming = None
        self._refresh()
        self._state.setText(_("Making the pages…"))
        journeys = self._journeys if self.recipe.about.together else self._journeys[:1]
        self.making.wish([*self.recipe.arguments(), *(flag for x in journeys for flag in ("--journey", x))])

    # --- what came -----------------------------------------------------------------------------------

    def _on_made(self, file: Path, remarks: str) -> None:
        self._coming = file
        self._state.setText("")
        self._remarks.setText(remarks)
        self.drawing.open(file)

    def _on_failed(self, sentence: str) -> None:
        self._file = self._coming = None
        self._state.setText("")
        self._remarks.setText(sentence)
        self.view.show_pages(None)
        self._small.clear()
        self._refresh()

    def _on_opened(self, pages: Pages) -> None:
        if pages.path != self._coming:
            return
        self._pages, self._file = pages, pages.path
        self._small.blockSignals(True)
        self._small.clear()
        for label in pages.labels:
            item = QListWidgetItem(label)
            item.setSizeHint(QSize(SMALL + 20, SMALL + LABEL))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._small.addItem(item)
        self._small.blockSignals(False)
        self._small.setVisible(len(pages) > 1)
        self.view.show_pages(pages)
        self._refresh()

    def _on_small(self, number: int, image: QImage) -> None:
        item = self._small.item(number)
        if item is not None:
            item.setIcon(framed(image, self._look["hairline"], self.devicePixelRatioF()))

    def _on_turned(self, number: int) -> None:
        self._small.blockSignals(True)
        self._small.setCurrentRow(number)
        self._small.blockSignals(False)
        self._refresh()

    def _refresh(self) -> None:
        count, number = self.view.count, self.view.number
        text = _("{page} of {count}").format(page=number + 1, count=count) if count else ""
        self._where.setText(text)
        self._before.defaultAction().setEnabled(number > 0)
        self._after.defaultAction().setEnabled(number + 1 < count)
        ready = self.ready and self._job is None
        self._save_button.setEnabled(ready)
        self._print_button.setEnabled(ready)

    # --- what can be done ----------------------------------------------------------------------------

    def save(self) -> None:
        """Puts the very file that is shown where somebody wants it."""
        file = self._file
        if file is not None:
            self._attempt(lambda: self._save(file))

    def print(self) -> None:
        """Asks for a printer and prints; where there is none, or its paper is too small, says what else can be done."""
        if self._file is not None and self._pages is not None:
            self._attempt(self._print)

    def _save(self, file: Path) -> None:
        remembered, questions = self._w.desk.remembered, self._w.desk.questions
        folder = Path(remembered.export_folder or remembered.last_folder or Path.home())
        proposed = folder / f"{self._title}.pdf"
        target = questions.path_to_save(self, _("Export"), proposed, _("PDF documents"), ".pdf")
        if target is not None:
            remembered.export_folder = str(target.parent)
            remarks = save_copy(file, target)
            self._state.setText(" ".join((_("{name} was written.").format(name=target.name), *remarks)))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except MapperError as error:
            self._remarks.setText(error.sentence)
            self._ask(_("This cannot be done."), error.sentence, ())

    def _print(self) -> None:
        assert self._pages is not None
        if not self._printers.names():
            text = _("This computer has no printer. Save the PDF, and print it where there is one.")
            if (
                self._ask(_("There is no printer."), text, (Answer("save", _("Save as PDF…"), "default"),))
                == "save"
            ):
                self.save()
            return
        sizes = self._pages.sizes
        printer = self._printers.choose(self, self._title, sizes[self.view.number], len(sizes))
        if printer is None:
            return
        wanted = numbers(printer, len(sizes))
        paper = paper_of(printer)
        if not any(is_larger(sizes[number], paper) for number in wanted):
            self._start(PrintJob(printer, self._file or Path(), wanted), len(wanted))
        elif self.recipe.kind == "poster" and self._wants_tiles(paper.title):
            self.show_setup(replace(self.recipe.setup, tile=paper.name))

    def _wants_tiles(self, paper: str) -> bool:
        text = _(
            "The page is larger than the paper in the printer ({paper}). Shall it be cut over several sheets?"
        )
        answers = (Answer("tiles", _("Several sheets"), "default"),)
        return self._ask(_("The paper is too small."), text.format(paper=paper), answers) == "tiles"

    def _ask(self, title: str, text: str, answers: tuple[Answer, ...]) -> str:
        leave = Answer("leave", _("Cancel") if answers else _("Close"), "cancel" if answers else "default")
        return self._w.desk.questions.ask(self, title, text, (*answers, leave), "warning")

    def _start(self, job: PrintJob, count: int) -> None:
        self._job = job
        job.printed.connect(
            lambda done: self._state.setText(
                _("Page {page} of {count} is printed.").format(page=done, count=count)
            )
        )
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
        self._state.setText(problem)
        self._refresh()

    def _on_close(self) -> None:
        if self._job is not None:
            self._job.stop()
        else:
            self.close()

    # --- the end -------------------------------------------------------------------------------------

    def reject(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.stop()
            self._job.wait()
        self.drawing.close()
        self.making.close()
        super().closeEvent(event)


def framed(image: QImage, colour: str, ratio: float) -> QIcon:
    """A small page with an edge to see it by; the same when it is chosen, not tinted."""
    pixels = QPixmap.fromImage(image)
    with QPainter(pixels) as painter:
        painter.setPen(QColor(colour))
        painter.drawRect(0, 0, pixels.width() - 1, pixels.height() - 1)
    pixels.setDevicePixelRatio(ratio)
    icon = QIcon(pixels)
    icon.addPixmap(pixels, QIcon.Mode.Selected)
    return icon
