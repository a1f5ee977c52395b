"""The questions a window asks. One object, so that tests answer instead of people."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui.dialogs.answers import Answer, Tone
from mapper.ui.dialogs.file_dialog import file_dialog, picked
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.dialogs.recovery import Choice
    from mapper.ui.surveys.dialog import Agreed
    from mapper.workspace.project import Project
    from mapper.workspace.recovery import Recoverable
    from mapper.workspace.reviews import Found, Table
    from mapper.workspace.surveying import Looked
    from mapper.workspace.tables import Book, Card, Target


class Questions:
    """Asks people, in modal dialogs, in plain text."""

    def __init__(self) -> None:
        self.look: Look | None = None

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        tone: Tone = "question",
    ) -> str:
        """The id of the answer; closing the dialog is the one with the role "cancel", else ""."""
        from mapper.ui.dialogs.simple import QuestionDialog

        dialog = QuestionDialog(parent, title, text, answers, tone, self.look)
        dialog.exec()
        return dialog.answer

    def text(self, parent: QWidget, title: str, label: str, value: str, button: str) -> str | None:
        """A line of text, or None when the question was dropped."""
        from mapper.ui.dialogs.simple import TextDialog

        dialog = TextDialog(parent, title, label, value, button)
        return dialog.line.text().strip() if dialog.exec() else None

    def recover(self, parent: QWidget | None, left: "Sequence[Recoverable]") -> "list[Choice]":
        """What is to become of what a crash left."""
        from mapper.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(parent, left)
        dialog.exec()
        dialog.deleteLater()
        return dialog.choices

    def table(
        self, parent: QWidget, book: "Book", project: "Project", target: "Target"
    ) -> "tuple[tuple[Card, ...], Target] | None":
        """The cards that a table of a file means, and where they go; None when nothing is to be done."""
        from mapper.ui.dialogs.table import TablePreview

        dialog = TablePreview(parent, book, project.document, target, project.aside)
        chosen = dialog.answer() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def survey_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A file with the answers of a survey."""
        filters = ";;".join(
            [_("Answers of a survey") + " (*.csv *.tsv *.tab *.txt *.xlsx *.xlsm)", _("All files") + " (*)"]
        )
        return picked(file_dialog(parent, _("Import answers"), folder, filters))

    def survey(self, parent: QWidget, project: "Project", looked: "Looked") -> "Agreed | None":
        """The answers as people corrected them; None when nothing is to be done."""
        from mapper.ui.surveys.dialog import SurveyDialog

        assert self.look is not None
        dialog = SurveyDialog(parent, project, looked, self.look)
        chosen = dialog.agreed() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def reviews_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A file of reviews, tickets or calls."""
        kinds = _("Reviews and tickets") + " (*.csv *.tsv *.tab *.txt *.xlsx *.xlsm)"
        filters = ";;".join([kinds, _("All files") + " (*)"])
        return picked(file_dialog(parent, _("Import reviews or tickets"), folder, filters))

    def reviews(self, parent: QWidget, project: "Project", table: "Table", journey: str) -> "Found | None":
        """The lines as people corrected them; None when nothing is to be done."""
        from mapper.ui.surveys.reviews_dialog import ReviewsDialog

        dialog = ReviewsDialog(parent, project.document, table, journey, project.aside)
        chosen = dialog.found() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def values_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A table with values of indicators."""
        kinds = _("Tables") + " (*.csv *.tsv *.tab *.txt *.xlsx *.xlsm *.ods)"
        return picked(file_dialog(parent, _("Import values"), folder, kinds))

    def path_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A file to open."""
        tables = "*.csv *.tsv *.tab *.xlsx *.xlsm *.ods"
        filters = ";;".join(
            [
                _("Everything that can be opened") + f" (*.journey *.json *.mmd *.mermaid *.md {tables})",
                _("Journey Mapper files") + " (*.journey)",
                _("Tables") + f" ({tables})",
                _("All files") + " (*)",
            ]
        )
        return picked(file_dialog(parent, _("Open"), folder, filters))

    def picture_to_open(self, parent: QWidget, folder: str) -> Path | None:
        """A picture to show."""
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.gif *.webp)"
        return picked(file_dialog(parent, _("Choose a picture"), folder, kinds))

    def path_to_save(
        self, parent: QWidget, title: str, proposed: Path, kind: str, suffix: str
    ) -> Path | None:
        """Where to save a file of `kind` ("Journey Mapper files"); the suffix is added where none was typed."""
        dialog = file_dialog(parent, title, str(proposed.parent), f"{kind} (*{suffix})")
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setFileMode(dialog.FileMode.AnyFile)
        dialog.selectFile(proposed.name)
        path = picked(dialog)
        if path is None:
            return None
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def folder_to_save(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        """A folder to save several files in."""
        dialog = file_dialog(parent, title, str(folder), "")
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        return picked(dialog)
