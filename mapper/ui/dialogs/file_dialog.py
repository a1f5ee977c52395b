"""The dialog that asks for a file: the system's own where there is one, else Qt's, all of whose labels are translated."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: "QWidget", title: str, folder: str, filters: str) -> "QFileDialog":
    """A dialog that asks for one file to open. Qt has words for two of its labels in each language and does not use them."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    label = QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, QCoreApplication.translate("QFileDialog", "Look in:"))
    dialog.setLabelText(label.FileType, QCoreApplication.translate("QFileDialog", "Files of type:"))
    return dialog


def picked(dialog: "QFileDialog") -> Path | None:
    """Shows the dialog; the file somebody chose, or None."""
    names = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(names[0]) if names else None
