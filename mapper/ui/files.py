"""New, open, save, revert, close: the ways of a project between the window and the disk, with the questions they raise."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.ui.dialogs.answers import Answer
from mapper.ui.looking import keep_thumbnail
from mapper.ui.start_page import Template
from mapper.workspace.file_names import file_name

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.workspace.project import Project
    from mapper.workspace.saving import SaveResult, Saving

SUFFIX: Final = ".journey"


def templates() -> list[Template]:
    """What the start page offers to begin from: a blank map, then finished ones to look around in."""
    from mapper.workspace.offers import BLANK, examples

    blank = Template(BLANK, _("Blank map"), _("Four stages, ready to fill"), "file-plus")
    return [blank, *(Template(x.id, x.title, x.note, "sparkles") for x in examples())]


class Files:
    """What the file menu does for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self.saving = False

    # --- new and open --------------------------------------------------------------------------------

    def new(self) -> None:
        """A blank project: one journey with the usual lanes and four stages."""
        from mapper.workspace import templates

        self._begin(templates.project)

    def from_template(self, template: str) -> None:
        """A project that begins as a copy of a template."""
        from mapper.workspace import templates

        self._begin(partial(templates.project, template))

    def _begin(self, make: Callable[[], "Project"]) -> None:
        try:
            project = self._w.patience.aside(make, _("Opening…"), lambda made: made.close())
        except MapperError as error:
            self._w.banner.say(error.sentence, "danger")
            return
        self._w.desk.show_project(project, self._w)

    def ask_open(self) -> None:
        """A file of the person's choice."""
        desk = self._w.desk
        path = desk.questions.path_to_open(self._w, desk.remembered.last_folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """A file, in this window when it has no project yet. What cannot be opened is said in the window."""
        there = self._w.desk.window_with(path)
        if there is not None:
            there.raise_()
            there.activateWindow()
            return
        ending = path.suffix.lower()
        if ending == SUFFIX:
            self._open(path)
        else:
            self._open_foreign(path, ending)

    def _open_foreign(self, path: Path, ending: str) -> None:
        from mapper.workspace import importing, tables  # 20 ms that one's own files need not wait for

        if ending in tables.SHEETS | (tables.TEXTS - importing.TEXTS):
            self._w.attempt(lambda: self._w.intake.open_table(path))
        else:
            self._import(path)

    def _open(self, path: Path, *, read_only: bool = False, force: bool = False) -> None:
        from mapper.workspace.locks import LockedError
        from mapper.workspace.project import Project

        try:
            project = self._w.patience.aside(
                partial(Project.open, path, read_only=read_only, force=force),
                _("Opening {name}…").format(name=path.name),
                Project.close,
            )
        except LockedError as locked:
            self._offer_locked(path, locked.sentence, certain=locked.certain)
            return
        except MapperError as error:
            self._offer_damaged(path, error)
            return
        self._remember(project)
        self._w.desk.show_project(project, self._w)

    def _offer_locked(self, path: Path, sentence: str, *, certain: bool) -> None:
        answers = [
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("read", _("Open for reading only"), "default"),
        ]
        if not certain:
            answers.insert(1, Answer("force", _("Open anyway")))
        answer = self._w.desk.questions.ask(self._w, _("The file is in use"), sentence, answers, "warning")
        if answer == "read":
            self._open(path, read_only=True)
        elif answer == "force":
            self._open(path, force=True)

    def _offer_damaged(self, path: Path, error: MapperError) -> None:
        repaired = getattr(error, "repair", None)
        if repaired is None:
            self._w.banner.say(error.sentence, "danger")
            return
        answers = [
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("repair", _("Open a repaired copy"), "default"),
        ]
        questions = self._w.desk.questions
        if questions.ask(self._w, _("The file is damaged"), error.sentence, answers, "warning") == "repair":
            self._begin(repaired)

    def _import(self, path: Path) -> None:
        from mapper.workspace.importing import import_project

        try:
            name = _("Opening {name}…").format(name=path.name)
            project, remarks = self._w.patience.aside(
                partial(import_project, path), name, lambda made: made[0].close()
            )
        except MapperError as error:
            self._w.banner.say(error.sentence, "danger")
            return
        window = self._w.desk.show_project(project, self._w)
        if remarks:
            window.show_remarks(path.name, remarks)

    # --- save ----------------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves where the project came from; the window stays usable meanwhile."""
        project = self._w.need_place.project
        if project.path is None or project.read_only:
            self.save_as()
        else:
            self._start(project, None)

    def save_as(self) -> None:
        """Saves under another name, asked for."""
        path = self._ask_path()
        if path is not None:
            self._start(self._w.need_place.project, path)

    def _ask_path(self) -> Path | None:
        project = self._w.need_place.project
        folder = Path(self._w.desk.remembered.last_folder or Path.home())
        proposed = project.path or folder / f"{file_name(project.title)}{SUFFIX}"
        kind = _("Journey Mapper files")
        return self._w.desk.questions.path_to_save(self._w, _("Save as"), proposed, kind, SUFFIX)

    def _start(
        self,
        project: "Project",
        path: Path | None,
        *,
        overwrite: bool = False,
        replace_read_only: bool = False,
    ) -> None:
        if self.saving:
            return
        self.saving = True
        self._w.show_saving(under_way=True)
        done = self._w.marshal(lambda saving: self._settle(project, path, saving))
        try:
            project.start_save(path, done, overwrite=overwrite, replace_read_only=replace_read_only)
        except MapperError as error:
            self._ended()
            self._not_saved(project, path, error)

    def _ended(self) -> None:
        self.saving = False
        self._w.show_saving(under_way=False)

    def _settle(self, project: "Project", path: Path | None, saving: object) -> None:
        try:
            result = cast("Saving", saving).finish()
        except MapperError as error:
            self._not_saved(project, path, error)
        else:
            self._after_save(project, result)
        finally:
            self._ended()

    def _after_save(self, project: "Project", result: "SaveResult") -> None:
        self._remember(project)
        if self._w.place is not None:
            keep_thumbnail(self._w.place)
        if result.warnings:
            self._w.banner.say(" ".join(result.warnings), "warning")

    def _not_saved(self, project: "Project", path: Path | None, error: MapperError) -> None:
        from mapper.workspace.refusals import ChangedOnDisk, ReadOnlyError

        if isinstance(error, ChangedOnDisk):
            title = _("The file was changed by somebody else")
            again = partial(self._start, project, path, overwrite=True)
        elif isinstance(error, ReadOnlyError):
            title = _("The file is read-only")
            again = partial(self._start, project, path, replace_read_only=True)
        else:
            self._w.banner.say(error.sentence, "danger", _("Save as…"), self.save_as)
            return
        self._offer_other_ways(title, error.sentence, again)

    def _offer_other_ways(self, title: str, sentence: str, again: Callable[[], None]) -> None:
        answers = [
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("overwrite", _("Overwrite")),
            Answer("copy", _("Save a copy"), "default"),
        ]
        answer = self._w.desk.questions.ask(self._w, title, sentence, answers, "warning")
        if answer == "overwrite":
            QTimer.singleShot(0, again)
        elif answer == "copy":
            QTimer.singleShot(0, self.save_as)

    def save_now(self) -> bool:
        """Saves before the window closes; returns whether that worked."""
        project = self._w.need_place.project
        path = self._ask_path() if project.path is None or project.read_only else None
        if path is None and (project.path is None or project.read_only):
            return False
        try:
            result = project.save(path)
        except MapperError as error:
            self._not_saved(project, path, error)
            return not project.modified
        self._after_save(project, result)
        return True

    # --- revert and close ----------------------------------------------------------------------------

    def revert(self) -> None:
        """Back to the saved file, after a question; it is one step that undo takes back."""
        answers = [Answer("cancel", _("Cancel"), "cancel"), Answer("revert", _("Revert"), "default")]
        text = _("All changes since the last save are taken back. You can still undo that.")
        questions = self._w.desk.questions
        if questions.ask(self._w, _("Revert to the saved file?"), text, answers, "warning") == "revert":
            self._w.need_place.project.revert()

    def may_close(self) -> bool:
        """Whether the window may close: asks when there are changes."""
        project = self._w.project
        if project is None or not project.modified:
            return True
        answers = [
            Answer("discard", _("Don’t save")),
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("save", _("Save"), "default"),
        ]
        title = _("Save the changes to {name}?").format(name=self._w.file_name())
        text = _("Without saving, what you changed since the last save is lost.")
        answer = self._w.desk.questions.ask(self._w, title, text, answers, "question")
        return answer == "discard" or (answer == "save" and self.save_now())

    def _remember(self, project: "Project") -> None:
        if project.path is not None:
            remembered = self._w.desk.remembered
            remembered.add_recent(project.path, project.title)
            remembered.last_folder = str(project.path.parent)

    def wanted(self, what: str, argument: str) -> None:
        """What was asked for on the start page or in the list of recent files; see `StartPage.wants`."""
        acts: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.ask_open,
            "template": partial(self.from_template, argument),
            "recent": partial(self.open_path, Path(argument)),
            "forget": self.forget_recent,
        }
        QTimer.singleShot(0, self._w, lambda: self._w.attempt(acts[what]))

    def fill_recent(self, menu: QMenu) -> None:
        """Puts the recent files into a menu, above the entry that clears them; those that are gone are greyed."""
        for action in menu.actions():
            if action.data():
                menu.removeAction(action)
                action.deleteLater()
        first = menu.actions()[0]
        for recent in self._w.desk.remembered.recent():
            action = QAction(recent.path.name.replace("&", "&&"), menu)
            action.setData(str(recent.path))
            action.setEnabled(recent.path.exists())
            action.triggered.connect(partial(self.wanted, "recent", str(recent.path)))
            menu.insertAction(first, action)

    def forget_recent(self) -> None:
        """Empties the list of recent files."""
        self._w.desk.remembered.clear_recent()
        self._w.show_start()
