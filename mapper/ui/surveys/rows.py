"""What the menus can do about surveys."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

MENU: Final[tuple[str | None, ...]] = (
    "survey.new",
    "survey.questionnaires",
    None,
    "survey.import",
    "survey.reviews",
)


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """Making questionnaires, and taking answers in."""
    return (
        Row("survey.new", N_("New questionnaire…"), partial(_questionnaires, w, new=True), "file-plus", (), "journey"),
        Row("survey.questionnaires", N_("Questionnaires…"), partial(_questionnaires, w), "list-todo", (), "journey"),
        Row("survey.import", N_("Import answers…"), w.surveys.ask, "clipboard-list", (), "journey"),
        Row("survey.reviews", N_("Import reviews or tickets…"), partial(_reviews, w), "message-square-warning", (), "journey"),
    )  # fmt: skip


def _reviews(w: "MainWindow") -> None:
    from mapper.ui.surveys import reviews

    reviews.ask(w)


def _questionnaires(w: "MainWindow", *, new: bool = False) -> None:
    from mapper.ui.surveys.questionnaires import QuestionnairesDialog

    dialog = QuestionnairesDialog(w)
    dialog.open()
    if new:
        dialog.add()
