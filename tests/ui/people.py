"""A person who has made up their mind: answers what a window asks, and remembers the questions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mapper.ui.dialogs.answers import Answer, Tone
from mapper.ui.dialogs.questions import Questions
from mapper.ui.style import look_of
from mapper.ui.surveys.dialog import Agreed, SurveyDialog
from mapper.ui.surveys.reviews_dialog import ReviewsDialog
from mapper.workspace import tables
from mapper.workspace.project import Project
from mapper.workspace.reviews import Found, Table
from mapper.workspace.surveying import Looked


class Person(Questions):
    """`answers` maps the id of an offered answer to take; paths and texts are given when asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[str] = []
        self.asked: list[str] = []
        self.opens: Path | None = None
        self.saves_to: Path | None = None
        self.types: str | None = None
        self.recovers = "later"
        self.agrees = True

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        tone: Tone = "question",
    ) -> str:
        self.asked.append(f"{title} {text}")
        chosen = self.choices.pop(0)
        assert chosen in [answer.id for answer in answers]
        return chosen

    def text(self, parent: QWidget, title: str, label: str, value: str, button: str) -> str | None:
        self.asked.append(title)
        return self.types

    def recover(self, parent: QWidget | None, left: Sequence[object]) -> list[str]:  # type: ignore[override]
        self.asked.extend(str(item) for item in left)
        return [self.recovers] * len(left)

    def table(
        self, parent: QWidget, book: tables.Book, project: Project, target: tables.Target
    ) -> tuple[tuple[tables.Card, ...], tables.Target] | None:
        grid = book.grid
        self.asked.append(f"{len(grid.rows)} rows")
        return (tables.cards(grid, tables.guess(grid)).cards, target) if self.agrees else None

    def survey_to_open(self, parent: QWidget, folder: str) -> Path | None:
        return self.opens

    def survey(self, parent: QWidget, project: Project, looked: Looked) -> Agreed | None:
        """Agrees to what the dialog proposes."""
        self.asked.append(f"{looked.answers.size} answers")
        dialog = SurveyDialog(parent, project, looked, self.look or look_of("light"))
        agreed = dialog.agreed() if self.agrees and dialog.go.isEnabled() else None
        dialog.done(0)
        dialog.deleteLater()
        return agreed

    def reviews_to_open(self, parent: QWidget, folder: str) -> Path | None:
        return self.opens

    def reviews(self, parent: QWidget, project: Project, table: Table, journey: str) -> Found | None:
        """Agrees to what the dialog proposes."""
        dialog = ReviewsDialog(parent, project.document, table, journey)
        found = dialog.found() if self.agrees and dialog.go.isEnabled() else None
        dialog.deleteLater()
        return found

    def values_to_open(self, parent: QWidget, folder: str) -> Path | None:
        return self.opens

    def path_to_open(self, parent: QWidget, folder: str) -> Path | None:
        return self.opens

    def picture_to_open(self, parent: QWidget, folder: str) -> Path | None:
        return self.opens

    def path_to_save(
        self, parent: QWidget, title: str, proposed: Path, kind: str, suffix: str
    ) -> Path | None:
        self.asked.append(proposed.name)
        return self.saves_to

    def folder_to_save(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.saves_to
