"""The channels of a project: the built-in ones, named in the reader's language, and one's own with a name and an icon."""

from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from mapper.i18n import _, ngettext
from mapper.model import edits
from mapper.model import records as r
from mapper.model.records import Record
from mapper.ui.dialogs.library import LibraryDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import CHANNEL_ICONS, Form
from mapper.ui.panels.icon_grid import IconGrid


class ChannelsDialog(LibraryDialog):
    """Name, icon from a grid, and how many touchpoints use it. Only one's own can be deleted."""

    KIND = r.Channel

    def title(self) -> str:
        return _("Channels")

    def hint(self) -> str:
        return _("No channels yet. Add the ways in which customers and company meet.")

    def add_record(self) -> Record:
        return edits.add_channel(self.document)

    def may_delete(self, record: Record) -> bool:
        return isinstance(record, r.Channel) and not record.code

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        assert isinstance(record, r.Channel)
        item.setIcon(self.w.desk.look.icon(record.icon))

    def detail(self) -> QWidget:
        look = self.w.desk.look
        body = QWidget()
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        name = tuple(field for field in fields_of(r.Channel) if field.name == "name")
        page.addWidget(self.wire(Form(r.Channel, name, look, lambda: self.document), self.chosen_ids))
        self.built_in = plain(_("Built in, and named in the reader’s language unless you name it."), "hint")
        page.addWidget(self.built_in)
        label = plain(_("Icon"), "fieldLabel")
        self.icons = IconGrid(look, CHANNEL_ICONS)
        self.icons.setAccessibleName(_("Icon"))
        self.icons.voice.committed.connect(self._on_icon)
        label.setBuddy(self.icons)
        page.addWidget(label)
        page.addWidget(self.icons, 1)
        self.usage = plain("", "hint")
        page.addWidget(self.usage)
        return body

    def show_chosen(self, record: Record) -> None:
        assert isinstance(record, r.Channel)
        self.forms[0][0].show_records([record])
        self.icons.show_value(record.icon)
        self.built_in.setVisible(bool(record.code))
        count = len(self.document.children(record.id, r.Touchpoint))
        used = ngettext("Used by {count} touchpoint.", "Used by {count} touchpoints.", count).format(
            count=count
        )
        self.usage.setText(used if count else _("Not used yet."))

    def _on_icon(self, name: str) -> None:
        if self.chosen is not None:
            self.attempt(lambda: edits.change(self.document, self.chosen or "", icon=name))
            self.refresh()
