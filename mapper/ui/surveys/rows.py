"""What the menus can do about surveys."""

from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

MENU: Final[tuple[str | None, ...]] = ("survey.import",)


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """Taking answers in."""
    return (Row("survey.import", N_("Import answers…"), w.surveys.ask, "clipboard-list", (), "journey"),)
