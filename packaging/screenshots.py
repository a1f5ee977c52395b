"""Takes the pictures of the README from the real window, with the example in it.

    .venv/bin/python packaging/screenshots.py [FOLDER]

Every theme and language, without a display. The folder is `packaging/screenshots` unless another is given. The
files are committed: run it when the window has changed.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import i18n
from mapper.app.settings import Settings
from mapper.canvas.view import MapView
from mapper.cli import main as command_line
from mapper.layout.primitives import Rect
from mapper.model.records import Feeling
from mapper.ui.desk import Desk
from mapper.ui.dialogs.questions import Questions
from mapper.ui.main_window import MainWindow
from mapper.ui.style import load_fonts

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")
# name, width, height, zoom: a projector, where texts can be read and the worst moment of the example is in sight, and the
# smallest window that everything has to fit
# What is found out from a map: study, language and theme.
STUDIES = (
    ("dashboard", "fr", "light"),
    ("suggestions", "en", "light"),
    ("feelings", "fr", "dark"),
    ("insights", "en", "dark"),
    ("handoffs", "fr", "light"),
    ("importance", "en", "light"),
)
STUDY_SIZE = (1440, 900)
SIZES = (("window", 1920, 1080, 0.51), ("small", 1024, 700, 0.6))


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else HERE / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["JOURNEY_MAPPER_DATA"] = str(Path(home) / "data")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for language in LANGUAGES:
            example = ["new", str(Path(home) / f"{language}.journey"), "--template", "retail"]
            with i18n.using(language):  # the command's language ends with it
                command_line([*example, "--lang", language])
        take_all(Path(home), folder)
    return 0


def take_all(home: Path, folder: Path) -> None:
    application = QApplication(["journey-mapper"])
    load_fonts()
    desk = Desk(application, Settings(), Questions(), MainWindow)
    for language in LANGUAGES:
        window = desk.new_window()
        window.show()
        window.files.open_path(home / f"{language}.journey")
        desk.set_language(language)
        for theme in THEMES:
            desk.set_theme(theme)
            for name, width, height, zoom in SIZES:
                window.resize(width, height)
                settle(application)
                arrange(window, zoom)
                settle(application)
                take(window, folder / f"{name}-{theme}-{language}.png")
            take_studies(application, window, folder, language, theme)
        window.close()
        settle(application)


def take_studies(
    application: QApplication, window: MainWindow, folder: Path, language: str, theme: str
) -> None:
    """The studies that are shown in this language and theme."""
    window.resize(*STUDY_SIZE)
    for code, its_language, its_theme in STUDIES:
        if (its_language, its_theme) == (language, theme):
            window.need_place.show_study(code)
            if code == "insights":
                window.need_place.studies.study(code).shown.choose("board")
            settle(application)
            take(window, folder / f"study-{code}-{theme}-{language}.png")
    window.need_place.show_map()


def arrange(window: MainWindow, zoom: float) -> None:
    """The map from its beginning, and its worst moment in the inspector."""
    view = window.findChild(MapView)
    document = window.need_place.project.document
    felt = [x for x in document.all(Feeling) if x.view == "lived"]
    worst = min(felt, key=lambda feeling: feeling.level).touchpoint
    view.zoom_to(zoom)
    view.bring_in(Rect(0, 0, 1, 1))
    view.select([worst], reveal=False)


def settle(application: QApplication) -> None:
    """Lets timers and animations come to rest."""
    QTest.qWait(400)
    application.processEvents()


def take(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path)):
        sys.exit(f"{path} could not be written")
    print(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
