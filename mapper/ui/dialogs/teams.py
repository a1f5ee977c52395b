"""The teams of a project: departments that own touchpoints, moments and actions."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from mapper.i18n import _, ngettext
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.dialogs.library import LibraryDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form


class TeamsDialog(LibraryDialog):
    """Name, colour, sponsor, and what a team owns."""

    KIND = r.Team

    def title(self) -> str:
        return _("Teams")

    def hint(self) -> str:
        return _("No teams yet. Add the departments that own touchpoints, moments and actions.")

    def add_record(self) -> Record:
        return edits.add_team(self.document)

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        assert isinstance(record, r.Team)
        item.setIcon(_disc(record.colour) if record.colour else self.w.desk.look.icon("users"))

    def detail(self) -> QWidget:
        body = QWidget()
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        form = Form(r.Team, fields_of(r.Team), self.w.desk.look, lambda: self.document)
        page.addWidget(self.wire(form, self.chosen_ids))
        self.usage = plain("", "hint")
        page.addWidget(self.usage)
        page.addStretch(1)
        return body

    def show_chosen(self, record: Record) -> None:
        self.forms[0][0].show_records([record])
        owned = list(what_it_owns(self.document, record.id))
        self.usage.setText(
            _("Owns {things}.").format(things=" · ".join(owned)) if owned else _("Owns nothing yet.")
        )


def what_it_owns(document: Document, team: str) -> Iterator[str]:
    """How many records of each kind a team owns, in words."""
    counts = {
        kind: len(document.children(team, kind)) for kind in (r.Touchpoint, r.Moment, r.Insight, r.Action)
    }
    words = {
        r.Touchpoint: ngettext("{count} touchpoint", "{count} touchpoints", counts[r.Touchpoint]),
        r.Moment: ngettext("{count} moment of truth", "{count} moments of truth", counts[r.Moment]),
        r.Insight: ngettext("{count} insight", "{count} insights", counts[r.Insight]),
        r.Action: ngettext("{count} action", "{count} actions", counts[r.Action]),
    }
    yield from (words[kind].format(count=count) for kind, count in counts.items() if count)


def _disc(colour: str) -> QIcon:
    image = QPixmap(36, 36)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(5, 5, 26, 26)
    painter.end()
    return QIcon(image)
