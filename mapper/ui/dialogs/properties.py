"""The properties of the project and of the journey in front: all their fields in one place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.model import edits
from mapper.model import records as r
from mapper.ui import pictures
from mapper.ui.dialogs.live import LiveDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form
from mapper.ui.panels.portrait import PictureField

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow


class JourneyDialog(LiveDialog):
    """All fields of a journey."""

    SIZE = QSize(600, 660)

    def __init__(self, window: "MainWindow", journey: str) -> None:
        self.journey = journey
        super().__init__(window)

    def title(self) -> str:
        return _("Properties of the journey")

    def build(self, page: QVBoxLayout) -> None:
        form = Form(r.Journey, fields_of(r.Journey), self.w.desk.look, lambda: self.document)
        page.addWidget(self.scrolled(_padded(self.wire(form, lambda: [self.journey]))), 1)

    def refresh(self) -> None:
        journey = self.document.get(r.Journey, self.journey)
        if journey is None:  # undone away under the dialog
            self.leave()
        else:
            self.forms[0][0].show_records([journey])


class ProjectDialog(LiveDialog):
    """All fields of the project, and the client's or consultant's logo."""

    SIZE = QSize(560, 620)

    def title(self) -> str:
        return _("Properties of the project")

    def build(self, page: QVBoxLayout) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        form = Form(r.Project, fields_of(r.Project), self.w.desk.look, lambda: self.document)
        column.addWidget(self.wire(form, lambda: [self.project.id]))
        column.addWidget(plain(_("Logo"), "fieldLabel"))
        self.logo = PictureField(self.w.desk.look, "image", _("Logo"), is_round=False)
        self.logo.choose_wanted.connect(self.choose_logo)
        self.logo.dropped.connect(self.take_logo)
        self.logo.remove_wanted.connect(self.remove_logo)
        column.addWidget(self.logo)
        column.addStretch(1)
        page.addWidget(self.scrolled(content), 1)

    @property
    def project(self) -> r.Project:
        """The record."""
        return self.document.one(r.Project)

    def refresh(self) -> None:
        self.forms[0][0].show_records([self.project])
        picture = self.document.get(r.Picture, self.project.logo)
        image = self.place.map.surface.pictures(picture.sha256) if picture is not None else None
        self.logo.show_picture(image, there=picture is not None)

    def choose_logo(self) -> None:
        """Asks for a picture file."""
        path = self.w.desk.questions.picture_to_open(self, "")
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Shows the picture in a file as the logo."""
        put, read = pictures.put, pictures.read
        self.attempt(lambda: put(self.place.project, self.project.id, "logo", read(path), path.name))
        self.refresh()

    def remove_logo(self) -> None:
        """Takes the logo away."""
        self.attempt(lambda: edits.change(self.document, self.project.id, logo=None))
        self.refresh()


def _padded(form: Form) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 12, 0)
    column.addWidget(form)
    column.addStretch(1)
    return content
