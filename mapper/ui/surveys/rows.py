"""What the menus can do about surveys."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.surveys.plan import PlanDialog

MENU: Final[tuple[str | None, ...]] = (
    "survey.new",
    "survey.questionnaires",
    None,
    "survey.import",
    "survey.reviews",
    None,
    "survey.words",
)


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """Making questionnaires, and taking answers in."""
    return (
        Row("survey.new", N_("New questionnaire…"), partial(_new, w), "file-plus", (), "journey"),
        Row("survey.questionnaires", N_("Questionnaires…"), partial(_questionnaires, w), "list-todo", (), "journey"),
        Row("survey.import", N_("Import answers…"), w.surveys.ask, "clipboard-list", (), "journey"),
        Row("survey.reviews", N_("Import reviews or tickets…"), partial(_reviews, w), "message-square-warning", (), "journey"),
        Row("survey.words", N_("Worded answers…"), partial(_words, w), "message-square-quote", (), "project"),
    )  # fmt: skip


def _words(w: "MainWindow") -> None:
    from mapper.ui.surveys.worded import WordedDialog

    WordedDialog(w).open()


def _reviews(w: "MainWindow") -> None:
    from mapper.ui.surveys import reviews

    reviews.ask(w)


def _new(w: "MainWindow") -> None:
    """Asks what a questionnaire is to ask, makes it, and shows its questions."""
    from mapper.ui.surveys.plan import PlanDialog

    place = w.need_place
    if place.journey is not None:
        plan = PlanDialog(w, place.project.document, place.journey)
        plan.accepted.connect(lambda: w.attempt(partial(_draft, w, plan)))
        plan.open()


def _draft(w: "MainWindow", plan: "PlanDialog") -> None:
    from mapper.ui.surveys.questionnaires import QuestionnairesDialog
    from mapper.workspace import questionnaires

    made = questionnaires.draft(w.need_place.project.document, plan.plan())
    QuestionnairesDialog(w, made.id).open()


def _questionnaires(w: "MainWindow") -> None:
    from mapper.ui.surveys.questionnaires import QuestionnairesDialog

    QuestionnairesDialog(w).open()
