"""The main window: puts menus, toolbar, banner, workplace, inspector and status line around one project.

Without a project it shows the start page. The workplace, and all it needs, is only loaded with the first project, so that the
start page is there at once.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMenuBar,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _, ngettext
from mapper.ui import lanes, libraries, looking, menus
from mapper.ui.actions import Actions, table
from mapper.ui.banner import Banner
from mapper.ui.calls import Calls
from mapper.ui.desk import Desk
from mapper.ui.docks.shelf import Docks
from mapper.ui.editing import Editing
from mapper.ui.exports import Exports
from mapper.ui.files import Files, templates
from mapper.ui.first_paint import FirstPaint
from mapper.ui.help_pages import HelpPages
from mapper.ui.intake import Intake
from mapper.ui.journeys import Journeys
from mapper.ui.row import Row
from mapper.ui.start_page import StartPage
from mapper.ui.status import StatusBar
from mapper.ui.surveys.surveys import Surveys
from mapper.ui.viewing import Viewing
from mapper.ui.waiting import Patience

if TYPE_CHECKING:
    from mapper.layout.items import Item
    from mapper.ui.landing import Landing
    from mapper.ui.workplace import Workplace
    from mapper.workspace.project import Project

NAME: Final = "Journey Mapper"
SIZE: Final = QSize(1280, 800)
CASCADE: Final = 32  # pixels by which a second window is moved


class MainWindow(QMainWindow):
    """One project, or the start page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.place: Workplace | None = None
        self.patience = Patience(self)
        self._calls = Calls(self, self.patience.after)
        self.files, self.viewing, self.exports = Files(self), Viewing(self), Exports(self)
        self.intake, self.surveys = Intake(self), Surveys(self)
        self.docks = Docks(self)
        self.editing, self.journeys, self.help_pages = Editing(self), Journeys(self), HelpPages(self)
        self.banner, self.start_page, self.status = Banner(desk.look), StartPage(desk.look), StatusBar()
        self.actions_ = Actions(self, table(self))
        self._put_together()
        self._take_place()
        desk.look_changed.connect(self._on_look_changed)
        desk.language_changed.connect(self._on_language_changed)
        desk.keys_changed.connect(self._on_keys_changed)
        self._take_keys()
        self._name_everything()
        self.refresh()

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.toolbar = QToolBar(movable=False, floatable=False)
        self.toolbar.setObjectName("toolbar")
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        self.menu_bar = (
            QMenuBar()
        )  # `menuBar()` would wrap a foreign widget, for which PySide6 loads 65 enums (30 ms)
        self.setMenuBar(self.menu_bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.banner)
        rows.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.status.zoom_chosen.connect(self.viewing.zoom_to)
        self.status.fit_chosen.connect(self.viewing.fit)
        self.start_page.wants.connect(self.files.wanted)

    def _take_place(self) -> None:
        """As large as last time where that is still on a screen, else a good size; a second window a step aside."""
        remembered = self.desk.remembered
        if not (remembered.geometry and self.restoreGeometry(remembered.geometry)):
            self.resize(SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
        if self.desk.windows:
            self.move(self.pos().x() + CASCADE, self.pos().y() + CASCADE)

    def _take_keys(self) -> None:
        """The keys that somebody chose; the table's own need no look."""
        if self.desk.remembered.keys:
            from mapper.ui.shortcuts import effective

            self.actions_.set_keys(effective(self.actions_.rows.values(), self.desk.remembered.keys))

    # --- the project ---------------------------------------------------------------------------------

    @property
    def project(self) -> "Project | None":
        """The open project."""
        return self.place.project if self.place is not None else None

    @property
    def need_place(self) -> "Workplace":
        """The workplace; only actions that need a project ask for it."""
        assert self.place is not None
        return self.place

    def show_project(self, project: "Project") -> None:
        """Shows a project in the place of the start page."""
        from mapper.ui.workplace import Workplace

        self.banner.hide()
        project.aside, project.document.pace = self.patience.aside, self.patience
        place = Workplace(project, self.desk.look, self.patience.aside, wheel_zooms=self.desk.wheel_zooms)
        place.map.show_notes(shown=self.desk.remembered.notes)
        place.changed.connect(self.refresh)
        place.refused.connect(self.banner.refuse)
        place.failed.connect(partial(self.banner.say, tone="danger"))
        place.picture_wanted.connect(
            lambda cell, path: self.attempt(lambda: self.intake.exchange_picture(cell, path))
        )
        place.channel_wanted.connect(lambda: self.perform(self.actions_.rows["draw.channel"]))
        place.gone_on.connect(self.banner.go_on)
        place.map.context_requested.connect(self._on_context)
        place.zoomed.connect(self.status.show_zoom)
        place.edit_wanted.connect(self._on_edit_wanted)
        place.persona_wanted.connect(lambda: self.perform(self.actions_.rows["project.personas"]))
        self.journeys.attend(place.bar)
        self.actions_.attend(place.map)
        self.pages.addWidget(place)
        self.pages.setCurrentWidget(place)
        self.place = place
        self.docks.open(place)
        if project.modified:
            place.restore_drafts()
        if project.read_only:
            sentence = _("Open for reading only. Save it under another name to change it.")
            self.banner.say(sentence, "info", _("Save as…"), self.files.save_as)
        self.refresh()
        place.map.setFocus()
        looking.begin(place, self.desk.remembered)
        self.status.show_zoom(place.map.zoom)
        FirstPaint(place, place.furnish)

    def leave_project(self) -> None:
        """Closes the project and shows the start page."""
        place = self.place
        if place is None:
            return
        self.surveys.drop()
        looking.keep(place, self.desk.remembered)
        self.place = None
        self.docks.close()
        place.take_apart()
        self.pages.removeWidget(place)
        place.deleteLater()
        self.patience.aside(place.project.close, _("Closing…"))
        self.status.show_nothing()
        self.show_start()

    def show_start(self) -> None:
        """The start page, as long as there is no project."""
        if self.place is None:
            recent = self.desk.remembered.recent()
            self.start_page.show_choices(self.desk.look, templates(), recent)
            self.pages.setCurrentWidget(self.start_page)
        self.refresh()

    # --- what people do ------------------------------------------------------------------------------

    def perform(self, row: Row) -> None:
        """Runs an action: what is being typed counts first, and a refusal is said in the window."""
        if self.place is not None and not self.place.finish_editing():
            return
        self.attempt(row.run)
        self.refresh()

    def attempt(self, act: Callable[[], object]) -> None:
        """Runs something that a person wanted; says why when it is refused."""
        try:
            act()
        except MapperError as error:
            if error.came_from_below:
                self.banner.say(error.sentence, "danger")
            else:
                self.banner.refuse(error.sentence)

    def marshal(self, call: Callable[[object], object]) -> Callable[[object], None]:
        """The same call, made from any thread and run on the window's own."""
        return self._calls.marshal(call)

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        self.docks.toggle("inspector")

    def inspector_shown(self) -> bool:
        """Whether the inspector is there."""
        return self.docks.shown("inspector")

    def _on_context(self, item: "Item | None", point: QPoint) -> None:
        """The right button or the Menu key: what can be done there."""
        from mapper.ui import context_menu

        context_menu.show(self, item, point)

    def _on_edit_wanted(self) -> None:
        """Enter, F2 or a double click on a card: its first field is edited."""
        self.docks.show("inspector")
        self.need_place.inspector.focus_first()

    # --- what it says of itself ----------------------------------------------------------------------

    def file_name(self) -> str:
        """What the project is called in the title: its file, or its title while it has none."""
        project = self.project
        if project is None:
            return ""
        return project.path.name if project.path is not None else project.title or _("Untitled")

    def facts(self) -> set[str]:
        """What there is to act on; actions are enabled by it."""
        if self.place is None:
            return set()
        from mapper.ui import facts

        return facts.of_place(self.place)

    def refresh(self, *_ignored: object) -> None:
        """Title, star, enabled actions, names of undo and redo, saved state; in the middle of an edit once it has ended."""
        self.patience.once(self._refresh)

    def _refresh(self) -> None:
        self.actions_.refresh(self.facts())
        project = self.project
        if project is None:
            self.setWindowTitle(NAME)
            self.setWindowModified(False)
            return
        self.actions_.name_steps(project.undo_label, project.redo_label)
        self.setWindowTitle(f"{self.file_name().replace('[*]', '[*][*]')}[*] — {NAME}")
        self.setWindowModified(project.modified)
        self.status.show_saved(self.desk.look, project)
        self.status.show_selection(self.need_place.selected())

    def show_saving(self, *, under_way: bool) -> None:
        """A save began or ended."""
        if under_way:
            self.status.show_state(self.desk.look, "save", "accent", _("Saving…"))
        else:
            self.refresh()

    def show_remarks(self, name: str, remarks: tuple[str, ...]) -> None:
        """What an import could not take over as it was."""
        text = ngettext(
            "{name} was imported with {count} remark.",
            "{name} was imported with {count} remarks.",
            len(remarks),
        ).format(name=name, count=len(remarks))
        self.banner.say(text, "warning", _("Show"), lambda: self.help_pages.remarks(name, remarks))

    def fills(self) -> menus.Fills:
        """What fills the submenus whose entries change."""
        return {
            "@recent": self.files.fill_recent,
            "@lanes": partial(lanes.fill, self),
            "@personas": partial(libraries.fill_personas, self),
        }

    def _name_everything(self) -> None:
        """Menus, toolbar and status line in the language and theme of now."""
        look = self.desk.look
        self.actions_.retranslate(look)
        menus.fill_menu_bar(self.menu_bar, self.actions_, look, self.fills())
        menus.fill_toolbar(self.toolbar, self.actions_)
        self.toolbar.setWindowTitle(_("Toolbar"))
        self.banner.set_look(look)
        self.status.retranslate()
        self.setAnimated(not self.desk.still)

    def _on_keys_changed(self) -> None:
        self.actions_.set_keys(self.desk.keys())
        self._name_everything()
        self.refresh()

    def _on_language_changed(self) -> None:
        self._name_everything()
        if self.place is not None:
            self.docks.set_look()
            self.place.retranslate(self.desk.look)
            self.status.show_zoom(self.place.map.zoom)
        self.show_start()

    def _on_look_changed(self) -> None:
        self._name_everything()
        if self.place is not None:
            self.docks.set_look()
            self.place.set_look(self.desk.look)
        self.show_start()

    # --- closing and dropping ------------------------------------------------------------------------

    def close_project(self) -> None:
        """Closes the project; the last window then shows the start page, another one closes with it."""
        if self.place is None or len(self.desk.windows) > 1:
            self.close()
        elif self.files.may_close():
            self.exports.cancel()
            self.leave_project()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.place is not None and not self.place.finish_editing():
            event.ignore()
            return
        if not self.files.may_close():
            event.ignore()
            return
        self.desk.remembered.geometry = bytes(self.saveGeometry().data())
        self.exports.cancel()
        self.leave_project()
        self.desk.forget(self)
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.place is None:  # one that opens with a file never needs the start page
            self.show_start()

    @cached_property
    def landing(self) -> "Landing":
        """What says where a drop would go; made for the first thing that is dragged over the window."""
        from mapper.ui.landing import Landing

        return Landing(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.intake.might_take(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.landing.over(event.mimeData(), event.position().toPoint())
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.landing.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.landing.leave()
        self.intake.drop(event)
