"""Help: the keyboard shortcuts as the table of actions has them, what the program is, remarks of an import."""

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication, QKeySequence

from mapper import __version__
from mapper.i18n import N_, _, language

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

# Name → what it is under, and what it does here.
PARTS: Final = {
    "Journey Mapper": ("Apache-2.0", ""),
    "Qt, PySide6": ("LGPL-3.0", N_("windows")),
    "Inter": ("OFL-1.1", N_("font")),
    "DejaVu Sans": ("Bitstream Vera", N_("font")),
    "Noto Emoji": ("OFL-1.1", N_("font")),
    "Lucide": ("ISC, MIT", N_("icons")),
    "SQLAlchemy": ("MIT", N_("file")),
    "msgspec": ("BSD-3-Clause", N_("records")),
    "ReportLab": ("BSD-3-Clause", N_("PDF")),
    "pyqtgraph": ("MIT", N_("charts")),
    "fractional-indexing": ("CC0-1.0", N_("order")),
    "platformdirs": ("MIT", N_("folders")),
}


class HelpPages:
    """What the help menu does."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def about(self) -> None:
        """Versions and licences, and a button that copies what a report of an error needs."""
        from mapper.ui.dialogs.pages import TableDialog

        lead = _(
            "Customer journeys and their moments of truth, on your own machine. "
            "Your files never leave it: the program opens no network connection."
        )
        rows = [(name, licence, _(use)) for name, (licence, use) in PARTS.items()]
        dialog = TableDialog(
            self._w, f"Journey Mapper {__version__}", lead, rows, _("Copy diagnostic"), diagnostic
        )
        dialog.exec()
        dialog.deleteLater()

    def shortcuts(self) -> None:
        """All actions with their keys, which can be changed there."""
        self._w.desk.ask_shortcuts(self._w)

    def remarks(self, name: str, remarks: tuple[str, ...]) -> None:
        """What an import read differently or left out."""
        from mapper.ui.dialogs.pages import LinesDialog

        dialog = LinesDialog(self._w, name, remarks)
        dialog.exec()
        dialog.deleteLater()


def diagnostic() -> str:
    """What a report of an error needs, without anything of the project or the person."""
    import platform

    from PySide6.QtCore import qVersion

    screen = QGuiApplication.primaryScreen()
    lines = (
        f"Journey Mapper {__version__}",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Screen {screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}",
        f"Language {language()}",
    )
    return "\n".join(lines)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _keys(*keys: str) -> str:
    return " · ".join(map(_native, keys))


def on_the_map() -> tuple[tuple[str, str], ...]:
    """What keys and mouse do on the map, whatever else is changed; texts are to be translated."""
    return (
        (N_("From card to card"), "← ↑ → ↓"),
        (N_("Next lane"), "Tab"),
        (N_("Write on the selected card or empty place"), N_("any letter")),
        (
            N_("While writing: end, new line, next card, give up"),
            _keys("Return", "Shift+Return", "Tab", "Esc"),
        ),
        (N_("After a title: feeling, channel, moment, persona"), "+1  #…  !FMOT  @…"),
        (N_("Select nothing"), _native("Esc")),
        (N_("Move the map"), N_("space and drag")),
        (N_("Zoom at the pointer"), N_("Ctrl and wheel")),
    )
