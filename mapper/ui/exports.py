"""Exporting: asks how and where, then lets a child process work while people go on; the status line shows how far it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from mapper.errors import MapperError
from mapper.i18n import N_, _, ngettext
from mapper.ui import printing
from mapper.ui.banner import Tone
from mapper.ui.dialogs.answers import Answer
from mapper.ui.row import Row
from mapper.workspace.file_names import file_name, file_names

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mapper.ui.main_window import MainWindow
    from mapper.workspace.export_memory import ExportMemory, Last
    from mapper.workspace.exporting import Export
    from mapper.workspace.recipes import Recipe

LONG: Final = 4000  # ms after which an export is spoken of where nobody can miss it
MENU: Final = (
    "export.ask",
    None,
    "export.report",
    "export.pdf",
    "export.png",
    "export.svg",
    "export.mermaid",
    "export.json",
    None,
    "export.again",
)


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """What can be exported."""
    ask = w.exports.ask
    return (
        Row("export.ask", N_("Export…"), ask, "file-down", ("Ctrl+Shift+X",), "project"),
        Row("export.report", N_("Workshop report (PDF)…"), lambda: ask("report"), "file-text", (), "journey"),
        Row("export.pdf", N_("Poster (PDF)…"), lambda: ask("poster"), "file-down", (), "journey"),
        Row("export.png", N_("Picture (PNG)…"), lambda: ask("picture"), "image", (), "journey"),
        Row("export.svg", N_("Drawing (SVG)…"), lambda: ask("drawing"), "spline", (), "journey"),
        Row(
            "export.mermaid", N_("Diagram as text (Mermaid)…"), lambda: ask("mermaid"), "type", (), "journey"
        ),
        Row("export.json", N_("Whole project (JSON)…"), lambda: ask("project"), "file-json", (), "project"),
        Row(
            "export.again", N_("Export as last time"), w.exports.again, "repeat", ("Ctrl+Shift+E",), "project"
        ),
    )


class Exports:
    """What the export menu does for one window. One export at a time."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self._running: Export | None = None
        self._ending: list[Export] = []  # cancelled, and not yet gone
        self._long: QTimer | None = None

    @property
    def memory(self) -> "ExportMemory":
        """What is remembered of earlier exports."""
        from mapper.workspace.export_memory import ExportMemory

        return ExportMemory(self._w.desk.remembered)

    # --- asking --------------------------------------------------------------------------------------

    def ask(self, kind: str = "") -> None:
        """Asks for the options and the place, then begins. `kind` is one of `recipes.KINDS`, or "" for that of last time."""
        from mapper.ui.dialogs.export import ExportDialog
        from mapper.workspace import recipes

        self._refuse_second()
        self._w.patience.aside(recipes.sections)  # their modules take a fifth of a second the first time
        dialog = ExportDialog(self._w, self.memory, kind)
        chosen = dialog.order() if dialog.exec() else None
        dialog.deleteLater()
        if chosen is None:
            return
        recipe, journeys = chosen
        target = self._ask_target(recipe, journeys)
        if target is not None:
            self.memory.keep(recipe)
            printing.follow(self._w)
            self.start(recipe, journeys, target)

    def again(self) -> None:
        """Writes what was exported last of this project once more, to the same place and without a question.

        Asks where there is nothing to repeat: nothing was exported yet, its journeys are gone, or one is left of a folder full.
        """
        from mapper.model import records as r

        document = self._w.need_place.project.document
        last = self.memory.last(document.one(r.Project).id)
        journeys = tuple(x for x in last.journeys if x in document.records) if last is not None else ()
        if last is not None and _can_repeat(last, journeys):
            self.start(last.recipe, journeys, last.target)
        else:
            self.ask()

    def _ask_target(self, recipe: "Recipe", journeys: Sequence[str]) -> Path | None:
        remembered, questions = self._w.desk.remembered, self._w.desk.questions
        folder = Path(remembered.export_folder or remembered.last_folder or Path.home())
        if is_each(recipe, journeys):
            path = questions.folder_to_save(self._w, _("Export into a folder"), folder)
            path = path if path is not None and self._may_fill(path, recipe, journeys) else None
        else:
            suffix = recipe.about.suffix
            proposed = folder / f"{self._proposed(recipe)}{suffix}"
            path = questions.path_to_save(self._w, _("Export"), proposed, _kind_of_file(suffix), suffix)
        if path is not None:
            remembered.export_folder = str(path if is_each(recipe, journeys) else path.parent)
        return path

    def _proposed(self, recipe: "Recipe") -> str:
        """The name of last time where this project was exported in this way, else the project's."""
        from mapper.model import records as r

        project = self._w.need_place.project
        last = self.memory.last(project.document.one(r.Project).id)
        if last is not None and last.recipe.kind == recipe.kind and last.target.suffix == recipe.about.suffix:
            return last.target.stem
        return file_name(project.title)

    def _may_fill(self, folder: Path, recipe: "Recipe", journeys: Sequence[str]) -> bool:
        """Whether files of the same names may be replaced."""
        there = [name for name in self._names(recipe, journeys) if (folder / name).exists()]
        if not there:
            return True
        sentence = _("{name} is there already.")
        if len(there) > 1:
            sentence = ngettext(
                "{name} and {count} more file are there already.",
                "{name} and {count} more files are there already.",
                len(there) - 1,
            )
        answers = [Answer("cancel", _("Cancel"), "cancel"), Answer("replace", _("Replace"), "default")]
        text = sentence.format(name=there[0], count=len(there) - 1)
        return self._w.desk.questions.ask(self._w, _("Replace files?"), text, answers, "warning") == "replace"

    def _names(self, recipe: "Recipe", journeys: Sequence[str]) -> list[str]:
        from mapper.model.vocabulary import title_of

        records = self._w.need_place.project.document.records
        return file_names([title_of(records[x]) for x in journeys], recipe.about.suffix)

    # --- doing ---------------------------------------------------------------------------------------

    def start(self, recipe: "Recipe", journeys: Sequence[str], target: Path) -> None:
        """Begins an export, and remembers it once it is written. Raises MapperError when the place cannot be written."""
        from mapper.workspace.exporting import Export

        self._refuse_second()
        each = is_each(recipe, journeys)
        arguments = [*recipe.arguments(), *(flag for x in journeys for flag in ("--journey", x))]
        arguments += ["--each", recipe.about.suffix.removeprefix(".")] if each else []
        self._running = Export(
            self._w.need_place.project.snapshot(),
            target,
            arguments,
            self._w.marshal(self._w.status.show_step),  # type: ignore[arg-type]
            self._w.marshal(lambda export: self._ended(export, recipe, tuple(journeys))),  # type: ignore[arg-type]
            each=each,
        )
        self._w.status.show_task(_("Exporting {name}…").format(name=target.name), self.drop)
        self._speak_up_later(target.name)

    def drop(self) -> None:
        """Ends the export under way, if there is one, and does not wait for its last breath."""
        export, self._running = self._running, None
        if export is not None:
            export.cancel()
            self._ending.append(export)
            self._be_quiet()

    def cancel(self) -> None:
        """Ends the export under way, if there is one; nothing of it is left when this returns."""
        self.drop()
        while self._ending:
            self._ending.pop().wait()

    def preview(self, recipe: "Recipe", journeys: Sequence[str], parent: "QWidget") -> None:
        """Shows the pages of what would be written, large."""
        printing.preview(self._w, recipe, journeys, parent)

    def _refuse_second(self) -> None:
        if self._running is not None:
            raise MapperError(_("An export is already under way. Wait for it, or cancel it."))

    # --- telling -------------------------------------------------------------------------------------

    def _speak_up_later(self, name: str) -> None:
        """What takes long is said at the top of the window, with a way to end it."""
        sentence = _("Writing {name} takes a while. You can go on working.").format(name=name)
        self._long = QTimer(self._w, singleShot=True, interval=LONG)
        self._long.timeout.connect(lambda: self._w.banner.say(sentence, "info", _("Cancel"), self.drop))
        self._long.start()

    def _be_quiet(self) -> None:
        self._w.status.show_task("", None)
        if self._long is not None:
            if not self._long.isActive():
                self._w.banner.hide()
            self._long.stop()
            self._long.deleteLater()
            self._long = None

    def _ended(self, export: "Export", recipe: "Recipe", journeys: tuple[str, ...]) -> None:
        if export is not self._running:
            if export in self._ending:
                self._ending.remove(export)
            return
        self._running = None
        self._be_quiet()
        if isinstance(export.error, MapperError):
            self._w.banner.say(export.error.sentence, "danger")
        elif export.error is not None:
            raise export.error
        elif not export.cancelled:
            self._remember(recipe, journeys, export.target)
            self._say_done(export)

    def _remember(self, recipe: "Recipe", journeys: tuple[str, ...], target: Path) -> None:
        from mapper.model import records as r
        from mapper.workspace.export_memory import Last

        project = self._w.project
        if project is not None:
            last = Last(recipe, journeys, target)
            self.memory.keep_last(project.document.one(r.Project).id, last)

    def _say_done(self, export: "Export") -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        count = len(export.written)
        if count == 1:
            done = _("{name} was written.").format(name=export.written[0].name)
        else:
            sentence = ngettext(
                "{count} file was written in {name}.", "{count} files were written in {name}.", count
            )
            done = sentence.format(count=count, name=export.target.name)
        url = QUrl.fromLocalFile(str(export.target))
        tone: Tone = "warning" if export.remarks else "info"
        text = " ".join((done, *export.remarks))
        self._w.banner.say(text, tone, _("Open"), lambda: QDesktopServices.openUrl(url))


def is_each(recipe: "Recipe", journeys: Sequence[str]) -> bool:
    """Whether every journey gets a file of its own."""
    return len(journeys) > 1 and not recipe.about.whole and (recipe.each or not recipe.together)


def _can_repeat(last: "Last", journeys: Sequence[str]) -> bool:
    """Whether these journeys, which are left of those of last time, still go into a file, or a folder, as they did."""
    if not journeys and not last.recipe.about.whole:
        return False
    return is_each(last.recipe, journeys) == is_each(last.recipe, last.journeys)


def _kind_of_file(suffix: str) -> str:
    kinds = {
        ".pdf": _("PDF documents"),
        ".png": _("PNG pictures"),
        ".svg": _("SVG drawings"),
        ".mmd": _("Mermaid files"),
        ".json": _("JSON files"),
    }
    return kinds[suffix]
