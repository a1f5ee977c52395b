"""The desk: all open windows, and what they share — theme, language, what is remembered, who answers questions.

One process, one window per project. Built once by `app.main`.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mapper import i18n
from mapper.errors import MapperError
from mapper.i18n import _
from mapper.ui.dialogs.questions import Questions
from mapper.ui.remembered import Remembered
from mapper.ui.style import Look, dress, look_of

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.row import Row
    from mapper.ui.shortcuts import Keys
    from mapper.workspace.project import Project
    from mapper.workspace.recovery import Recoverable

OPENABLE: Final = (".journey", ".json", ".mmd", ".mermaid", ".md")


class Desk(QObject):
    """`look_changed()` and `language_changed()` reach every window at once."""

    look_changed = Signal()
    language_changed = Signal()
    keys_changed = Signal()

    def __init__(
        self,
        application: QApplication,
        remembered: Remembered,
        questions: Questions,
        make_window: "Callable[[Desk], MainWindow]",
    ) -> None:
        super().__init__(application)
        self._application = application
        self.remembered = remembered
        self.questions = questions
        self._make_window = make_window
        self.windows: list[MainWindow] = []
        self._translator: QTranslator | None = None
        self._lively = application.isEffectEnabled(Qt.UIEffect.UI_General)  # before anybody changes it
        self.look: Look = look_of(self.theme)
        self._speak(remembered.language)
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    # --- how it looks and speaks ---------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self.remembered.theme

    @property
    def language(self) -> str:
        """ "fr" or "en"."""
        return i18n.language()

    def has_theme(self, theme: str) -> bool:
        """Whether this theme was chosen."""
        return self.theme == theme

    def speaks(self, language: str) -> bool:
        """Whether the windows speak this language."""
        return self.language == language

    def set_theme(self, theme: str) -> None:
        """Dresses all windows, at once."""
        self.remembered.theme = theme
        self._dress()
        self.look_changed.emit()

    def set_language(self, language: str) -> None:
        """All windows speak this language, at once."""
        self.remembered.language = language
        self._speak(language)
        self.language_changed.emit()

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel alone zooms, and scrolls with Ctrl."""
        return self.remembered.wheel_zooms

    def set_wheel(self, *, zooms: bool) -> None:
        """What the wheel does on all maps, at once."""
        self.remembered.wheel_zooms = zooms
        for window in self.windows:
            if window.place is not None:
                window.place.map.wheel_zooms = zooms

    @property
    def still(self) -> bool:
        """Whether nothing moves by itself: somebody prefers it, or the system says so."""
        return self.remembered.still or not self._lively

    def set_still(self, *, still: bool) -> None:
        """Whether anything may move by itself, in all windows at once."""
        self.remembered.still = still
        self._dress()
        self.look_changed.emit()

    def _dress(self) -> None:
        self.look = look_of(self.theme)
        self.questions.look = self.look
        dress(self._application, self.look, self.theme, still=self.still)

    def _on_system_scheme(self) -> None:
        if self.theme == "system" and look_of("system").name != self.look.name:
            self._dress()
            self.look_changed.emit()

    def _speak(self, language: str) -> None:
        i18n.set_language(language)
        QLocale.setDefault(QLocale(i18n.language()))
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        if i18n.language() != "en":
            translator = QTranslator(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load(f"qtbase_{i18n.language()}", folder):
                self._application.installTranslator(translator)
                self._translator = translator

    # --- keys ----------------------------------------------------------------------------------------

    def rows(self) -> "list[Row]":
        """Everything the menus can do; the same in every window."""
        return list(self.windows[0].actions_.rows.values()) if self.windows else []

    def keys(self) -> "dict[str, Keys]":
        """Action → its keys, as somebody chose them."""
        from mapper.ui.shortcuts import effective

        return effective(self.rows(), self.remembered.keys)

    def set_keys(self, action: str, keys: "Keys | None") -> None:
        """Gives an action other keys in all windows; None its usual ones. Raises MapperError when one is not free."""
        from mapper.ui.shortcuts import checked

        chosen = {other: keys for other, keys in self.remembered.keys.items() if other != action}
        wanted = next(row.keys for row in self.rows() if row.id == action) if keys is None else keys
        fine = tuple(checked(self.rows(), chosen, action, key) for key in wanted)
        self.remembered.keys = chosen if keys is None else chosen | {action: fine}
        self.keys_changed.emit()

    def reset_keys(self) -> None:
        """All actions have their usual keys again, in all windows."""
        self.remembered.keys = {}
        self.keys_changed.emit()

    def ask_shortcuts(self, parent: QWidget | None) -> None:
        """The sheet of keyboard shortcuts."""
        from mapper.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(parent, self)
        dialog.exec()
        dialog.deleteLater()

    def ask_preferences(self) -> None:
        """The preferences dialog."""
        from mapper.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._application.activeWindow(), self)
        dialog.exec()
        dialog.deleteLater()

    # --- windows -------------------------------------------------------------------------------------

    def new_window(self) -> "MainWindow":
        """A window with the start page, not yet shown."""
        window = self._make_window(self)
        self.windows.append(window)
        return window

    def window_with(self, path: Path) -> "MainWindow | None":
        """The window in which a file is open."""
        wanted = _real(path)
        for window in self.windows:
            project = window.project
            if project is not None and project.path is not None and _real(project.path) == wanted:
                return window
        return None

    def show_project(self, project: "Project", near: "MainWindow | None" = None) -> "MainWindow":
        """Shows a project: in `near` when that has none, else in a window of its own."""
        window = near if near is not None and near.project is None else self.new_window()
        window.show_project(project)
        if not window.isVisible():
            window.show()
        return window

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Opens files, e.g. those a second start of the program was given; without any, comes to the front."""
        for path in paths:
            window = self._free_window()
            window.files.open_path(path)
        for window in self.windows[-1:]:
            window.raise_()
            window.activateWindow()

    def offer_recovery(self) -> None:
        """Asks what is to become of the work a crash left, if it left any."""
        from mapper.workspace.project import Project

        left = Project.recoverable()
        if not left:
            return
        parent = self.windows[0] if self.windows else None
        for item, choice in zip(left, self.questions.recover(parent, left), strict=True):
            if choice == "restore":
                self._restore(item)
            elif choice == "discard":
                self._attempt(partial(Project.discard, item))

    def _restore(self, item: "Recoverable") -> None:
        from mapper.workspace.project import Project

        def restore() -> None:
            window = self.show_project(Project.recover(item), self._free_window())
            window.banner.say(_("Your unsaved work is back. Save it when you have looked at it."))

        self._attempt(restore)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except MapperError as error:
            self._free_window().banner.say(error.sentence, "danger")

    def open_dropped(self, paths: Iterable[Path], window: "MainWindow") -> None:
        """Opens files dropped on a window, the first in it when it has no project."""
        for path in paths:
            window.files.open_path(path)

    def _free_window(self) -> "MainWindow":
        for window in self.windows:
            if window.project is None:
                return window
        return self.windows[-1] if self.windows else self._shown(self.new_window())

    def _shown(self, window: "MainWindow") -> "MainWindow":
        window.show()
        return window

    def forget(self, window: "MainWindow") -> None:
        """A window was closed."""
        if window in self.windows:
            self.windows.remove(window)

    def quit(self) -> None:
        """Closes all windows; one that wants to stay keeps the program running."""
        for window in tuple(self.windows):
            if not window.close():
                return


def _real(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, RuntimeError):
        return str(path)
