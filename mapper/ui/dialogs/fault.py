"""The one dialog for a fault of the program: what happened to the work, and the report to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.simple import QuestionDialog
from mapper.ui.style import Look


def show_fault(parent: QWidget | None, look: Look, sentence: str, report: str) -> None:
    """Says it, and puts the report on the clipboard when that is wanted."""
    answers = [Answer("copy", _("Copy the report")), Answer("go", _("Continue"), "default")]
    dialog = QuestionDialog(parent, _("A fault of the program"), sentence, answers, "danger", look)
    dialog.exec()
    if dialog.answer == "copy":
        QGuiApplication.clipboard().setText(report)
    dialog.deleteLater()
