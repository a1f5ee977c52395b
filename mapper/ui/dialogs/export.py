"""How to export a map: paper and its lie for a PDF, the size for a PNG."""

from typing import Final

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain

PAPERS: Final = ("a4", "a3", "a2", "a1", "a0", "letter", "tabloid")


class ExportDialog(QDialog):
    """The options of one format; `arguments()` are those of the command line."""

    def __init__(self, parent: QWidget, kind: str, paper: str, *, notes: bool = False) -> None:
        """`notes` says whether the journey has any to offer."""
        super().__init__(parent)
        titles = {"pdf": _("Poster (PDF)"), "png": _("Picture (PNG)"), "svg": _("Drawing (SVG)")}
        self.setWindowTitle(titles[kind])
        self._kind = kind
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(16)
        page.addWidget(plain(titles[kind], "subject"))
        page.addWidget(plain(self._lead()))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        page.addLayout(self._grid)
        self._paper = QComboBox()
        self._landscape, self._portrait = QRadioButton(_("Landscape")), QRadioButton(_("Portrait"))
        if kind == "pdf":
            self._add_paper(paper)
        self._notes = QCheckBox(_("With the sticky notes, below the map"))
        if notes:
            page.addWidget(self._notes)
        else:
            self._notes.setParent(self)
            self._notes.hide()
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.addButton(_("Export…"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page.addWidget(buttons)
        self.setMinimumWidth(420)

    @property
    def paper(self) -> str:
        """What is remembered for the next time: "a3" or "a3-portrait"."""
        return f"{self._paper.currentData()}{'-portrait' if self._portrait.isChecked() else ''}"

    def arguments(self) -> list[str]:
        """The options as the command line takes them."""
        notes = ["--notes"] if self._notes.isChecked() else []
        if self._kind != "pdf":
            return notes
        lie = "--portrait" if self._portrait.isChecked() else "--landscape"
        return ["--paper", str(self._paper.currentData()), lie, *notes]

    def _lead(self) -> str:
        leads = {
            "pdf": _(
                "The journey in front, on one page of true size, with selectable text. Print is always light."
            ),
            "png": _("The journey in front as a picture for slides and mails."),
            "svg": _("The journey in front as a drawing that other programs can edit."),
        }
        return leads[self._kind]

    def _add_paper(self, paper: str) -> None:
        for name in PAPERS:
            self._paper.addItem(name.upper() if len(name) == 2 else name.capitalize(), name)
        self._paper.setCurrentIndex(max(self._paper.findData(paper.removesuffix("-portrait")), 0))
        (self._portrait if paper.endswith("-portrait") else self._landscape).setChecked(True)
        label = plain(_("Paper"), "fieldLabel")
        label.setBuddy(self._paper)
        self._grid.addWidget(label, 0, 0)
        self._grid.addWidget(self._paper, 1, 0, 1, 2)
        self._grid.addWidget(self._landscape, 2, 0)
        self._grid.addWidget(self._portrait, 2, 1)
