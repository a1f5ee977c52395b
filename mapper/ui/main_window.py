"""The main window: puts a bar, tabs, the map, the inspector and a status line around one project. What they do is elsewhere.

Without a project it shows the start page. The canvas and the inspector are made with the first project, so that the start
page is there at once.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from mapper.errors import MapperError
from mapper.i18n import _, ngettext
from mapper.ui import menus
from mapper.ui.actions import Actions, Row, table
from mapper.ui.banner import Banner
from mapper.ui.desk import OPENABLE, Desk
from mapper.ui.exports import Exports
from mapper.ui.files import Files, templates
from mapper.ui.help_pages import HelpPages
from mapper.ui.start_page import StartPage
from mapper.ui.status import StatusBar
from mapper.ui.viewing import Viewing

if TYPE_CHECKING:
    from mapper.canvas.view import MapView
    from mapper.model.change import Change
    from mapper.ui.journeys import JourneyBar, Journeys
    from mapper.ui.panels.inspector import Inspector
    from mapper.workspace.project import Project

NAME = "Journey Mapper"
SIZE = QSize(1280, 800)


class _Calls(QObject):
    """Carries calls from other threads to the window's own."""

    made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.made.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], object]) -> None:
        call()


class MainWindow(QMainWindow):
    """One project, or the start page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.project: Project | None = None
        self.map: MapView | None = None
        self.inspector: Inspector | None = None
        self.dock: QDockWidget | None = None
        self.journey: str | None = None
        self._unsubscribe: list[Callable[[], None]] = []
        self._calls = _Calls(self)
        self.files, self.viewing, self.exports, self.help_pages = Files(self), Viewing(self), Exports(self), HelpPages(self)
        self._make_journeys()
        self.banner = Banner(desk.look)
        self.start_page = StartPage(desk.look)
        self.actions_ = Actions(self, table(self))
        self._put_together()
        desk.look_changed.connect(self._on_look_changed)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()
        self._take_place()

    # --- putting together ----------------------------------------------------------------------------

    def _make_journeys(self) -> None:
        from mapper.ui.journeys import JourneyBar, Journeys

        self.journeys = Journeys(self)
        bar = self.journey_bar = JourneyBar()
        bar.chosen.connect(self.show_journey)
        bar.moved.connect(lambda journey, before: self.attempt(lambda: self.journeys.move(journey, before)))
        bar.new_wanted.connect(lambda: self.perform(self.actions_.rows["journey.new"]))
        bar.rename_wanted.connect(lambda: self.perform(self.actions_.rows["journey.rename"]))
        bar.menu_wanted.connect(self.journeys.show_menu)

    def _put_together(self) -> None:
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.toolbar = QToolBar(objectName="toolbar", movable=False, floatable=False)
        self.addToolBar(self.toolbar)
        self.status = StatusBar()
        self.status.zoom_chosen.connect(self.viewing.zoom_to)
        self.status.fit_chosen.connect(self.viewing.fit)
        self.setStatusBar(self.status)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.journey_bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(self.page)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.banner)
        rows.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.start_page.wants.connect(self._on_wanted)

    def _take_place(self) -> None:
        """As large as last time where that is still on a screen, else a good size."""
        remembered = self.desk.remembered
        if not (remembered.geometry and self.restoreGeometry(remembered.geometry)):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(SIZE.boundedTo(room))
        if len(self.desk.windows):
            self.move(self.pos().x() + 32, self.pos().y() + 32)

    def _need_canvas(self, project: "Project") -> None:
        """The map and the inspector, for the project."""
        from mapper.canvas.view import MapView
        from mapper.ui.panels.inspector import Inspector
        from mapper.ui.pictures import stored_pictures

        look = self.desk.look
        self.map = MapView(look.tokens, stored_pictures(project))
        self.map.wheel_zooms = self.desk.wheel_zooms
        self.map.selection_changed.connect(self._on_selection)
        self.map.zoom_changed.connect(self.status.show_zoom)
        self.map.activated.connect(self._on_activated)
        layout = self.page.layout()
        assert layout is not None
        layout.addWidget(self.map)
        self.inspector = Inspector(look)
        self.inspector.refused.connect(lambda sentence: self.banner.say(sentence, "danger"))
        self.dock = QDockWidget(_("Inspector"), objectName="inspector")
        self.dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.dock.setWidget(self.inspector)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.resizeDocks([self.dock], [340], Qt.Orientation.Horizontal)
        if self.desk.remembered.layout:
            self.restoreState(self.desk.remembered.layout)
        self.dock.visibilityChanged.connect(self.refresh)

    # --- the project ---------------------------------------------------------------------------------

    def need_project(self) -> "Project":
        """The project; only actions that need one call this."""
        assert self.project is not None
        return self.project

    def need_map(self) -> "MapView":
        """The canvas; only actions that need one call this."""
        assert self.map is not None
        return self.map

    def show_project(self, project: "Project") -> None:
        """Shows a project in the place of the start page."""
        self.banner.hide()
        self.project = project
        self._need_canvas(project)
        assert self.inspector is not None
        self.inspector.show_document(project.document, self._set_draft)
        self._unsubscribe = [project.document.subscribe(self._on_change), project.subscribe(self.refresh)]
        self.pages.setCurrentWidget(self.page)
        self.journey_bar.show_journeys(project.document)
        self.show_journey(self.journey_bar.current)
        self._restore_drafts(project)
        if project.read_only:
            self.banner.say(_("Open for reading only. Save it under another name to change it."), "info", _("Save as…"), self.files.save_as)
        self.refresh()
        self.need_map().setFocus()
        QTimer.singleShot(0, self._show_zoom)

    def _restore_drafts(self, project: "Project") -> None:
        drafts = project.drafts() if project.history.changes or project.modified else {}
        if drafts and self.inspector is not None:
            self.inspector.restore(drafts)

    def _set_draft(self, key: str, text: str | None) -> None:
        self.attempt(lambda: self.need_project().set_draft(key, text))

    def leave_project(self) -> None:
        """Closes the project and shows the start page."""
        project = self.project
        if project is None:
            return
        self._keep_places()
        for stop in self._unsubscribe:
            stop()
        self.project, self.journey, self._unsubscribe = None, None, []
        assert self.map is not None
        self.map.set_map(None)
        for part in (self.map, self.dock):
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.map, self.dock, self.inspector = None, None, None
        project.close()
        self.status.show_nothing()
        self.show_start()

    def show_start(self) -> None:
        """The start page, as long as there is no project."""
        if self.project is None:
            from mapper.ui.thumbnails import thumbnail_of

            recent = self.desk.remembered.recent()
            self.start_page.show_choices(self.desk.look, templates(), recent, thumbnail_of)
            self.pages.setCurrentWidget(self.start_page)
        self.refresh()

    def show_journey(self, journey: str) -> None:
        """Shows a journey of the project; "" when it has none."""
        if self.project is None or self.map is None or self.inspector is None:
            return
        self.journey = journey or None
        self.map.set_map(self.project.document if journey else None, journey)
        self.map.fit_all()
        self.inspector.show_journey(self.journey)
        self.refresh()

    def keep_thumbnail(self) -> None:
        """Keeps a small picture of the map for the start page."""
        from mapper.ui.thumbnails import keep

        if self.project is not None and self.project.path is not None and self.map is not None:
            keep(self.project.path, self.map)

    def _keep_places(self) -> None:
        remembered = self.desk.remembered
        if self.project is not None and self.project.path is not None and self.map is not None:
            remembered.set_zoom(self.project.path, self.map.zoom)
            self.keep_thumbnail()
        if self.dock is not None:
            remembered.layout = bytes(self.saveState().data())

    def _show_zoom(self) -> None:
        if self.map is None or self.project is None:
            return
        zoom = self.desk.remembered.zoom_of(self.project.path) if self.project.path is not None else None
        if zoom:
            self.map.zoom_to(zoom)
        else:
            self.map.fit_all()
        self.status.show_zoom(self.map.zoom)

    # --- what happens --------------------------------------------------------------------------------

    def perform(self, row: Row) -> None:
        """Runs an action: what is being typed counts first, and a refusal is said in the window."""
        self.finish_editing()
        self.attempt(row.run)
        self.refresh()

    def attempt(self, act: Callable[[], object]) -> None:
        """Runs something that a person wanted; says why when it is refused."""
        try:
            act()
        except MapperError as error:
            self.banner.say(error.sentence, "danger")

    def finish_editing(self) -> None:
        """Commits what is being typed."""
        if self.inspector is not None:
            self.inspector.finish()

    def marshal(self, call: Callable[[object], object]) -> Callable[[object], None]:
        """The same call, made from any thread and run on the window's own."""
        return lambda argument: self._calls.made.emit(partial(call, argument))

    def undo(self) -> None:
        """Takes the last step back."""
        self.need_project().undo()

    def redo(self) -> None:
        """Does the last undone step again."""
        self.need_project().redo()

    def select_all(self) -> None:
        """Selects every card of the map."""
        self.need_map().select_all()

    def delete_selected(self) -> None:
        """Deletes what is selected, and what belongs to it."""
        from mapper.model import edits

        document = self.need_project().document
        edits.delete(document, [i for i in self.need_map().selection.ids if i in document.records])

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        if self.dock is not None:
            self.dock.setVisible(self.dock.isHidden())

    def inspector_shown(self) -> bool:
        """Whether the inspector is there."""
        return self.dock is not None and not self.dock.isHidden()

    def _on_wanted(self, what: str, argument: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "new": self.files.new,
            "open": self.files.ask_open,
            "template": lambda: self.files.from_template(argument),
            "recent": lambda: self.files.open_path(Path(argument)),
            "forget": self.files.forget_recent,
        }
        QTimer.singleShot(0, lambda: self.attempt(acts[what]))

    def _on_change(self, change: "Change") -> None:
        from mapper.model.records import Journey

        if self.inspector is not None:
            self.inspector.on_change(change)
        if any(isinstance(before or after, Journey) for _id, before, after in change):
            QTimer.singleShot(0, self._show_journeys)

    def _show_journeys(self) -> None:
        if self.project is not None:
            self.journey_bar.show_journeys(self.project.document)

    def _on_selection(self, ids: tuple[str, ...]) -> None:
        if self.inspector is not None:
            self.inspector.show_selection(ids)
        count = len(ids)
        text = ngettext("{count} selected", "{count} selected", count).format(count=count) if count else ""
        self.status.show_selection(text)
        self.refresh()

    def _on_activated(self, _record_id: str) -> None:
        """Enter, F2 or a double click on a card: its first field is edited."""
        if self.dock is not None and self.inspector is not None:
            self.dock.show()
            self.inspector.focus_first()

    # --- what it shows of itself ---------------------------------------------------------------------

    def file_name(self) -> str:
        """What the project is called in the title: its file, or its title while it has none."""
        project = self.project
        if project is None:
            return ""
        return project.path.name if project.path is not None else project.title or _("Untitled")

    def facts(self) -> set[str]:
        """What there is to act on; actions are enabled by it."""
        project = self.project
        if project is None:
            return set()
        found = {
            "project": True,
            "journey": self.journey is not None,
            "undo": project.undo_label is not None,
            "redo": project.redo_label is not None,
            "revertible": project.modified and project.path is not None,
            "selection": self.map is not None and bool(self.map.selection.ids),
        }
        return {name for name, there in found.items() if there}

    def refresh(self, *_ignored: object) -> None:
        """Title, star, enabled actions, names of undo and redo, saved state."""
        self.actions_.refresh(self.facts())
        self._name_steps()
        project = self.project
        if project is None:
            self.setWindowTitle(NAME)
            self.setWindowModified(False)
            return
        self.setWindowTitle(f"{self.file_name().replace('[*]', '[*][*]')}[*] — {NAME}")
        self.setWindowModified(project.modified)
        self._show_saved(project)

    def _name_steps(self) -> None:
        from mapper.model.vocabulary import describe

        undo = self.project.undo_label if self.project is not None else None
        redo = self.project.redo_label if self.project is not None else None
        self.actions_.name("edit.undo", _("Undo: {what}").format(what=describe(undo)) if undo else _("Undo"))
        self.actions_.name("edit.redo", _("Redo: {what}").format(what=describe(redo)) if redo else _("Redo"))

    def _show_saved(self, project: "Project") -> None:
        if project.read_only:
            shown = ("lock", "muted", _("Read only"))
        elif project.modified:
            shown = ("circle-dot", "warning", _("Changes not saved yet"))
        elif project.path is None:
            shown = ("circle", "muted", _("Not saved in a file yet"))
        else:
            shown = ("circle-check", "success", _("All changes saved"))
        self.status.show_state(self.desk.look, *shown)

    def show_saving(self, *, under_way: bool) -> None:
        """A save began or ended."""
        if under_way:
            self.status.show_state(self.desk.look, "save", "accent", _("Saving…"))
        else:
            self.refresh()

    def show_remarks(self, name: str, remarks: tuple[str, ...]) -> None:
        """What an import could not take over as it was."""
        text = ngettext(
            "{name} was imported with {count} remark.", "{name} was imported with {count} remarks.", len(remarks)
        ).format(name=name, count=len(remarks))
        self.banner.say(text, "warning", _("Show"), lambda: self.help_pages.remarks(name, remarks))

    def retranslate(self) -> None:
        """Everything in the language of now."""
        self.actions_.retranslate(self.desk.look)
        menus.fill_menu_bar(self.menuBar(), self.actions_, self.desk.look, self._fill_recent)
        menus.fill_toolbar(self.toolbar, self.actions_)
        self.toolbar.setWindowTitle(_("Toolbar"))
        self.banner.set_look(self.desk.look)
        self.journey_bar.retranslate(self.desk.look)
        self.status.retranslate()
        if self.map is not None and self.inspector is not None and self.dock is not None:
            self.dock.setWindowTitle(_("Inspector"))
            self.inspector.retranslate()
            self.map.refresh()
            self.map.viewport().update()
            self.status.show_zoom(self.map.zoom)
            self._show_journeys()
            self._on_selection(self.map.selection.ids)
        self.show_start()

    def _on_look_changed(self) -> None:
        look = self.desk.look
        if self.map is not None and self.inspector is not None:
            self.map.set_theme(look.tokens)
            self.inspector.set_look(look)
        self.retranslate()

    def _fill_recent(self, menu: QMenu) -> None:
        tail = self.actions_["file.forget"]
        for action in menu.actions():
            if action is not tail and not action.isSeparator():
                menu.removeAction(action)
                action.deleteLater()
        first = menu.actions()[0] if menu.actions() else None
        for recent in self.desk.remembered.recent():
            action = QAction(recent.path.name.replace("&", "&&"), menu)
            action.setEnabled(recent.path.exists())
            action.setStatusTip(str(recent.path))
            action.triggered.connect(partial(self._on_wanted, "recent", str(recent.path)))
            menu.insertAction(first, action)

    # --- closing and dropping ------------------------------------------------------------------------

    def close_project(self) -> None:
        """Closes the project; the last window then shows the start page, another one closes with it."""
        if self.project is None or len(self.desk.windows) > 1:
            self.close()
        elif self.files.may_close():
            self.leave_project()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.finish_editing()
        if not self.files.may_close():
            event.ignore()
            return
        self.desk.remembered.geometry = bytes(self.saveGeometry().data())
        self.exports.cancel()
        self.leave_project()
        self.desk.forget(self)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = _dropped(event)
        if dropped:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.desk.open_dropped(dropped, self))


def _dropped(event: QDropEvent) -> list[Path]:
    """The files of ours that a drop carries."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in found if path.suffix.lower() in OPENABLE]
