"""All panels of a window: which there are, where they begin, and that they are next time as they were left.

The inspector is always there, if maybe hidden; the others are made when somebody first wants them.
"""

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mapper.i18n import N_, _
from mapper.ui.docks.dock import Content, Dock

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.workplace import Workplace

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class Panel(NamedTuple):
    """Title, where it is at first, and how wide (view pixels)."""

    title: str
    area: Qt.DockWidgetArea
    width: int


PANELS: Final = {
    "inspector": Panel(N_("Inspector"), RIGHT, 348),
    "outline": Panel(N_("Outline"), LEFT, 300),
    "history": Panel(N_("History"), LEFT, 300),
    "overview": Panel(N_("Overview"), LEFT, 300),
}


class Docks:
    """The panels of one window, by name. Empty while there is no project."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self._docks: dict[str, Dock] = {}

    # --- with the project ----------------------------------------------------------------------------

    def open(self, place: "Workplace") -> None:
        """Shows the panels of last time beside a project."""
        self._add("inspector", place)
        for name in self._w.desk.remembered.panels:
            if name in PANELS and name not in self._docks:
                self._add(name, place)
        if self._w.desk.remembered.layout:
            self._w.restoreState(self._w.desk.remembered.layout)

    def close(self) -> None:
        """Remembers the panels and takes them away."""
        remembered = self._w.desk.remembered
        remembered.layout = bytes(self._w.saveState().data())
        remembered.panels = tuple(name for name, dock in self._docks.items() if not dock.isHidden())
        for name in tuple(self._docks):
            dock = self._docks.pop(name)
            if name != "inspector" and dock.content is not None:
                cast("Content", dock.content).take_apart()
            self._w.removeDockWidget(dock)
            dock.deleteLater()

    def _add(self, name: str, place: "Workplace") -> Dock:
        panel = PANELS[name]
        dock = Dock(self._w, name, _(panel.title), self._w.desk.look, lambda: self._made(name, place))
        self._w.addDockWidget(panel.area, dock)
        self._w.resizeDocks([dock], [panel.width], Qt.Orientation.Horizontal)
        dock.visibilityChanged.connect(self._w.refresh)
        self._docks[name] = dock
        if name == "inspector":
            dock.furnish()
        return dock

    def _made(self, name: str, place: "Workplace") -> QWidget:
        look = self._w.desk.look
        if name == "outline":
            from mapper.ui.docks.outline import Outline

            outline = Outline(place, look)
            outline.edit_wanted.connect(place.edit_wanted)
            self._w.actions_.attend(outline.tree)
            return outline
        if name == "history":
            from mapper.ui.docks.history import History

            return History(self._w, place, look)
        if name == "overview":
            from mapper.ui.docks.overview import Overview

            return Overview(place, look)
        return place.side

    # --- one by one ----------------------------------------------------------------------------------

    def shown(self, name: str) -> bool:
        """Whether a panel is there and not hidden."""
        dock = self._docks.get(name)
        return dock is not None and not dock.isHidden()

    def visible(self) -> list[Dock]:
        """The panels that can be seen, from left to right and top to bottom."""
        seen = [dock for dock in self._docks.values() if dock.isVisible()]
        return sorted(seen, key=lambda dock: (dock.x(), dock.y()))

    def show(self, name: str) -> None:
        """Shows a panel, where it was last."""
        place = self._w.place
        if place is None:
            return
        dock = self._docks.get(name)
        if dock is None:
            dock = self._add(name, place)
            self._w.restoreDockWidget(dock)
        dock.furnish()
        dock.show()
        dock.raise_()

    def toggle(self, name: str) -> None:
        """Shows or hides a panel; the keyboard does not stay in a hidden one."""
        if not self.shown(name):
            self.show(name)
            return
        dock = self._docks[name]
        inside = dock.isAncestorOf(self._w.focusWidget())
        dock.hide()
        if self._w.place is not None and inside:
            self._w.place.map.setFocus()

    def content(self, name: str) -> Any:
        """What a panel shows, None while it was never seen."""
        dock = self._docks.get(name)
        return dock.content if dock is not None else None

    def set_look(self) -> None:
        """The theme or the language was changed."""
        for name, dock in self._docks.items():
            dock.show_title(_(PANELS[name].title), self._w.desk.look)
            if name != "inspector" and dock.content is not None:
                cast("Content", dock.content).set_look(self._w.desk.look)
