"""Builds the program: settings, desk, windows, crash handling, one process per person; then runs it."""

import contextvars
import gc
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from mapper import __version__, i18n
from mapper.app.crash import Crash
from mapper.app.settings import Settings
from mapper.app.single_instance import Instance
from mapper.ui.desk import Desk
from mapper.ui.dialogs.questions import Questions
from mapper.ui.first_paint import FirstPaint
from mapper.ui.main_window import MainWindow
from mapper.ui.style import load_fonts

if TYPE_CHECKING:
    from mapper.workspace.project import Project


def run(files: Sequence[Path], *, alone: bool = False) -> int:
    """Runs the program until its last window is closed; returns the exit code."""
    application = make_application()
    settings = Settings()
    i18n.set_language(settings.language)
    instance = Instance(alone=alone)
    if not instance.first and instance.hand_over(files):
        return 0
    program = Program(application, settings, Questions(), instance)
    program.start(files)
    try:
        return int(application.exec())
    finally:
        program.end()


def make_application() -> QApplication:
    """Qt's application object, the one there is or a new one."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    # `QApplication.setStyle` returns the style, for which PySide6 loads 11 large enums (8 ms).
    application = QApplication([*(sys.argv[:1] or ["journey-mapper"]), "-style", "fusion"])
    application.setApplicationName("journey-mapper")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("journey-mapper")
    return application


class Program:
    """All parts of the running program, made once and taken apart in the end."""

    def __init__(
        self, application: QApplication, settings: Settings, questions: Questions, instance: Instance
    ) -> None:
        self.application, self.settings, self.instance = application, settings, instance
        load_fonts()
        self.desk = Desk(application, settings, questions, MainWindow)
        self.crash = Crash(self._projects, self._show_crash, self._say)
        self._warmth: threading.Thread | None = None

    def start(self, files: Sequence[Path]) -> None:
        """Shows the first window, with the first file in it where one is named; the rest follows the first paint."""
        self.crash.install()
        QAccessible.installFactory(_entry)
        window = self.desk.new_window()
        for path in files[:1]:
            window.files.open_path(path)
        if not window.isVisible():
            window.show()
        FirstPaint(window, lambda: self.after_paint(files[1:]))

    def after_paint(self, files: Sequence[Path]) -> None:
        """What people can wait for: recovery, the other files, later starts, and what the first edit needs."""
        from mapper.ui.icons import application_icon

        gc.enable()
        self.application.setWindowIcon(application_icon())
        self.desk.offer_recovery()
        if files:
            self.desk.open_paths(files)
        self.instance.listen(self.desk.open_paths)
        run = contextvars.copy_context().run
        self._warmth = threading.Thread(target=run, args=(_warm_up,), name="warm up", daemon=True)
        self._warmth.start()

    def end(self) -> None:
        """Takes the program apart."""
        if self.application.platformName() == "offscreen":  # which falls over a clipboard that outlives it
            self.application.clipboard().clear()
        self.instance.end()
        self.settings.sync()
        self.crash.remove()
        if self._warmth is not None:
            self._warmth.join()

    def _projects(self) -> "list[Project]":
        return [window.project for window in self.desk.windows if window.project is not None]

    def _show_crash(self, sentence: str, report: str) -> None:
        from mapper.ui.dialogs.fault import show_fault

        show_fault(self.application.activeWindow(), self.desk.look, sentence, report)

    def _say(self, sentence: str) -> None:
        for window in self.desk.windows[-1:]:
            window.banner.say(sentence, "danger")


def _entry(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """What a screen reader is told of a map: its cards. It is asked for when one listens, and only then loaded."""
    if not hasattr(thing, "announcer"):
        return None
    from mapper.canvas.accessible import factory

    return factory(class_name, thing)


def _warm_up() -> None:
    """Loads what the first edit or save needs, so that neither waits for it."""
    import sqlalchemy  # noqa: F401
