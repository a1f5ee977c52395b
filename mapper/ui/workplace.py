"""One open project in a window: its journeys as tabs, the map of the one in front, and the inspector beside it.

Made with the project and taken apart with it, so nothing here is ever half there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.canvas.board import Board
from mapper.errors import MapperError
from mapper.i18n import _, ngettext
from mapper.model import records as r
from mapper.model.change import Change
from mapper.paint.images import Album
from mapper.ui.journey_bar import JourneyBar
from mapper.ui.style import Look
from mapper.workspace.aside import Aside
from mapper.workspace.project import Project

if TYPE_CHECKING:
    from mapper.model.targets import Target
    from mapper.ui.channel_list import ChannelList
    from mapper.ui.dialogs.live import LiveDialog
    from mapper.ui.find_bar import FindBar
    from mapper.ui.overlays import Overlay
    from mapper.ui.panels.inspector import Inspector
    from mapper.ui.studies.pane import StudyPane


class Workplace(QWidget):
    """`changed()` when something may have to be said anew, `refused(sentence)` when an edit did not come through,
    `gone_on()` when something was changed or chosen.
    """

    changed = Signal()
    refused = Signal(str)
    failed = Signal(str)  # it did not come through because something went wrong, say on the disk
    gone_on = Signal()
    zoomed = Signal(float)
    edit_wanted = Signal()
    persona_wanted = Signal()
    channel_wanted = Signal()
    picture_wanted = Signal(str, object)  # for a cell: the path of a file, or None when one is to be chosen
    shown = Signal()

    def __init__(self, project: Project, look: Look, aside: Aside, *, wheel_zooms: bool) -> None:
        super().__init__()
        self.project = project
        self.journey: str | None = None
        self.bar = JourneyBar()
        self.album = Album(project.blob)
        self.map = Board(look.tokens, self.album)
        self.map.wheel_zooms, self.map.aside = wheel_zooms, aside
        self._look = look
        self._inspector: Inspector | None = None
        self.live: list[LiveDialog] = []  # dialogs that edit the project as long as they are open
        self.find_bar: FindBar | None = None
        self.channels: ChannelList | None = None
        self._studies: StudyPane | None = None
        self._overlay: Overlay | None = None
        self.side = QWidget()
        self.side.setObjectName("panel")
        beside = QVBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        self._beside = beside
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.map, 1)
        self._connect()
        self.bar.retranslate(look)
        self.bar.show_journeys(project.document)  # brings the first one to the front, and so onto the map

    def _connect(self) -> None:
        document = self.project.document
        self.bar.chosen.connect(self.show_journey)
        self.map.selection_changed.connect(self._on_selection)
        self.map.zoom_changed.connect(self.zoomed)
        self.map.activated.connect(lambda _id: self.edit_wanted.emit())
        self.map.refused.connect(self.refused)
        self.map.failed.connect(self.failed)
        self.map.channel_wanted.connect(self.channel_wanted)
        self.map.drafted.connect(self._set_draft)
        self.map.writing_changed.connect(self.changed)
        self.map.why_not = self.why_not
        self._stops = [document.subscribe(self._on_change), self.project.subscribe(self.changed.emit)]

    @property
    def inspector(self) -> "Inspector":
        """The inspector; made when it is first asked for, since the map is to be painted before."""
        if self._inspector is None:
            self._inspector = self._furnished()
        return self._inspector

    def furnish(self) -> None:
        """Makes the inspector, once the map has been painted."""
        self.inspector.setVisible(True)

    def _furnished(self) -> "Inspector":
        from mapper.ui.panels.inspector import Inspector

        made = Inspector(self._look, self.map.surface.pictures)
        made.picture_wanted.connect(self.picture_wanted)
        made.refused.connect(self.refused)
        made.failed.connect(self.failed)
        made.persona_wanted.connect(self.persona_wanted)
        made.show_document(self.project.document, self._set_draft)
        made.show_journey(self.journey)
        made.show_selection(self.map.selection.ids)
        self._beside.addWidget(made)
        return made

    def take_apart(self) -> None:
        """Lets go of the project; it is not closed."""
        self.finish_editing()
        for dialog in tuple(self.live):
            dialog.leave()
        for stop in self._stops:
            stop()
        if self.find_bar is not None:
            self.find_bar.take_apart()
        if self._studies is not None:
            self._studies.take_apart()
        if self._overlay is not None:
            self._overlay.take_apart()
        self.map.set_map(None)
        if self._inspector is not None:
            self._inspector.show_document(None)

    def add_find_bar(self, bar: "FindBar") -> None:
        """Puts a bar that finds words above the map, not yet shown."""
        self.find_bar = bar
        bar.hide()
        self._column.insertWidget(self._column.indexOf(self.map), bar)

    # --- studies -------------------------------------------------------------------------------------

    @property
    def studies(self) -> "StudyPane":
        """The pages that can stand in the place of the map; made when somebody first wants one."""
        if self._studies is None:
            from mapper.ui.studies.pane import StudyPane

            self._studies = StudyPane(self, self._look)
            self._studies.hide()
            self._studies.left.connect(self.show_map)
            self._studies.went.connect(self.go_to)
            self._column.addWidget(self._studies, 1)
        return self._studies

    @property
    def overlay(self) -> "Overlay":
        """What the map points out besides itself."""
        if self._overlay is None:
            from mapper.ui.overlays import Overlay

            self._overlay = Overlay(self)
        return self._overlay

    @property
    def overlaid(self) -> str:
        """Which overlay is on the map, "" for none."""
        return self._overlay.code if self._overlay is not None else ""

    @property
    def studying(self) -> bool:
        """Whether a study stands in the place of the map."""
        return self._studies is not None and not self._studies.isHidden()

    def show_study(self, code: str) -> None:
        """Shows a study (`studies.shelf`) in the place of the map."""
        self.finish_editing()
        if self.find_bar is not None:
            self.find_bar.hide()
        pane = self.studies
        self.map.hide()
        pane.show()
        pane.open(code)
        pane.setFocus()
        self.changed.emit()

    def show_map(self) -> None:
        """Shows the map again."""
        if self.studying:
            self.studies.hide()
            self.map.show()
            self.map.setFocus()
            self.changed.emit()

    def go_to(self, record: str) -> None:
        """Shows a record on the map, chosen."""
        self.show_map()
        self.map.select([record])

    # --- journeys ------------------------------------------------------------------------------------

    def show_journey(self, journey: str) -> None:
        """Shows a journey of the project; "" when it has none."""
        self.map.finish_writing()
        self.journey = journey or None
        self.map.set_map(self.project.document if journey else None, journey)
        self.map.fit_all()
        if self._inspector is not None:
            self._inspector.show_journey(self.journey)
        self.shown.emit()
        self.changed.emit()

    def _show_journeys(self) -> None:
        self.bar.show_journeys(self.project.document)
        if self.bar.current and self.map.picture is None:  # deleted, and back before anybody looked
            self.show_journey(self.bar.current)

    # --- editing -------------------------------------------------------------------------------------

    def why_not(self) -> str:
        """Why nothing can be changed, "" when it can."""
        if not self.project.read_only:
            return ""
        return _("This project is open for reading only. Save a copy to change it.")

    def finish_editing(self) -> bool:
        """Commits what is being typed; False when a text on the map is refused, and is still being edited."""
        for dialog in self.live:
            dialog.finish()
        if self.channels is not None:
            self.channels.finish()
        if self._inspector is not None:
            self._inspector.finish()
        return self.map.finish_writing()

    def ask_channel(self, chooser: "ChannelList") -> None:
        """Shows the list of channels at the chosen card; the keyboard comes back to the map."""
        self.channels = chooser
        chooser.chosen.connect(self._on_channel)
        chooser.given_up.connect(self._drop_channels)
        self.map.put_beside(chooser)
        chooser.show()
        chooser.line.setFocus()

    def _on_channel(self, channel: str) -> None:
        self._drop_channels()
        self.map.set_channel(channel or None)

    def _drop_channels(self) -> None:
        chooser, self.channels = self.channels, None
        if chooser is not None:
            if chooser.line.hasFocus():
                self.map.setFocus()
            chooser.hide()
            chooser.deleteLater()

    def restore_drafts(self) -> None:
        """Commits what was being typed when the program ended without being asked to."""
        from mapper.model import targets

        drafts = self.project.drafts()
        for key in tuple(drafts):
            target = targets.target_of_key(key)
            if target is not None:
                self._restore(key, target, drafts.pop(key))
        if drafts:
            self.inspector.restore(drafts)

    def _restore(self, key: str, target: "Target", text: str) -> None:
        """A text that was being written on the map: it goes where it was going."""
        from mapper.model import targets, writing

        document = self.project.document
        if targets.is_there(document, target):
            try:
                writing.write(document, target, text)
            except MapperError as error:
                self.map.tell(error)
                return
        self._set_draft(key, None)

    def delete_selected(self) -> None:
        """Deletes what is selected, and what belongs to it. Raises MapperError when something of it is locked."""
        from mapper.model import edits

        document = self.project.document
        successor = self.map.successor()
        edits.delete(document, [i for i in self.map.selection.ids if i in document.records])
        if successor is not None and successor in document.records:
            self.map.select([successor])

    def people(self) -> frozenset[str]:
        """The personas of the project."""
        return frozenset(persona.id for persona in self.project.document.all(r.Persona))

    def selected(self) -> str:
        """What is selected, in words; "" when nothing is."""
        count = len(self.map.selection.ids)
        return ngettext("{count} selected", "{count} selected", count).format(count=count) if count else ""

    def _set_draft(self, key: str, text: str | None) -> None:
        try:
            self.project.set_draft(key, text)
        except MapperError as error:
            self.map.tell(error)

    def _on_change(self, change: Change) -> None:
        self.gone_on.emit()
        if self._inspector is not None:
            self._inspector.on_change(change)
        if r.Journey in change.kinds:
            QTimer.singleShot(0, self, self._show_journeys)

    def _on_selection(self, ids: tuple[str, ...]) -> None:
        if self._inspector is not None:
            self._inspector.show_selection(ids)
        self.gone_on.emit()
        self.changed.emit()

    # --- how it looks and speaks ---------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """The theme was changed."""
        if self.find_bar is not None:
            self.find_bar.set_look(look)
        self.map.set_theme(look.tokens)
        self._look = look
        if self._inspector is not None:
            self._inspector.set_look(look)
        if self._studies is not None:
            self._studies.set_look(look)
        self.bar.retranslate(look)

    def retranslate(self, look: Look) -> None:
        """The language was changed."""
        if self.find_bar is not None:
            self.find_bar.set_look(look)
        if self._inspector is not None:
            self._inspector.retranslate()
        if self._studies is not None:
            self._studies.set_look(look)
        self.map.refresh()
        self.bar.retranslate(look)
        self._show_journeys()
