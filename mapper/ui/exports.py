"""Exporting the map: asks how, then lets a child process work while people go on; the status line shows how far it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.i18n import _, language
from mapper.ui.banner import Tone
from mapper.workspace.file_names import file_name

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.workspace.exporting import Export


class Exports:
    """What the export menu does for one window. One export at a time."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self._running: Export | None = None

    def ask(self, kind: str) -> None:
        """Asks for the options and the place, then begins. `kind` is "pdf", "png" or "svg"."""
        from mapper.ui.dialogs.export import ExportDialog

        desk = self._w.desk
        dialog = ExportDialog(self._w, kind, desk.remembered.paper, notes=self._has_notes())
        chosen = bool(dialog.exec())
        dialog.deleteLater()
        if not chosen:
            return
        if kind == "pdf":
            desk.remembered.paper = dialog.paper
        target = self._ask_target(kind)
        if target is not None:
            self.start(target, dialog.arguments())

    def _has_notes(self) -> bool:
        from mapper.model import records as r

        place = self._w.need_place
        return bool(place.project.document.children(place.journey or "", r.Note))

    def _ask_target(self, kind: str) -> Path | None:
        project, remembered = self._w.need_place.project, self._w.desk.remembered
        folder = Path(remembered.export_folder or remembered.last_folder or Path.home())
        proposed = folder / f"{file_name(project.title)}.{kind}"
        kinds = {"pdf": _("PDF documents"), "png": _("PNG pictures"), "svg": _("SVG drawings")}
        path = self._w.desk.questions.path_to_save(self._w, _("Export"), proposed, kinds[kind], f".{kind}")
        if path is not None:
            remembered.export_folder = str(path.parent)
        return path

    def start(self, target: Path, arguments: list[str]) -> None:
        """Begins to export the journey in front. Raises MapperError when the place cannot be written."""
        from mapper.workspace.exporting import Export

        if self._running is not None:
            raise MapperError(_("An export is already under way. Wait for it, or cancel it."))
        place = self._w.need_place
        journey = ["--journey", place.journey] if place.journey else []
        self._w.status.show_task(_("Exporting {name}…").format(name=target.name), self.cancel)
        try:
            self._running = Export(
                place.project.snapshot(),
                target,
                [*journey, "--lang", language(), *arguments],
                self._w.marshal(lambda step: self._w.status.show_step(str(step))),
                self._w.marshal(lambda _export: self._ended()),
            )
        except MapperError:
            self._w.status.show_task("", None)
            raise

    def cancel(self) -> None:
        """Ends the export under way, if there is one."""
        if self._running is not None:
            self._running.cancel()
            self._running.wait()
            self._running = None
            self._w.status.show_task("", None)

    def _ended(self) -> None:
        export, self._running = self._running, None
        self._w.status.show_task("", None)
        if export is None or export.cancelled:
            return
        if isinstance(export.error, MapperError):
            self._w.banner.say(export.error.sentence, "danger")
        elif export.error is not None:
            raise export.error
        else:
            self._say_done(export)

    def _say_done(self, export: "Export") -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        done = _("{name} was written.").format(name=export.target.name)
        sentence = " ".join((done, *export.remarks))
        url = QUrl.fromLocalFile(str(export.target))
        tone: Tone = "warning" if export.remarks else "info"
        self._w.banner.say(sentence, tone, _("Open"), lambda: QDesktopServices.openUrl(url))
