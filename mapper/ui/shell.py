"""What goes on around the map: panels, finding, the palette, where the keyboard is. The rows of their actions."""

from functools import partial
from typing import TYPE_CHECKING

from mapper.i18n import N_, _
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.find_bar import FindBar
    from mapper.ui.main_window import MainWindow


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The actions of this file."""
    shell = Shell(w)
    panels = (
        ("outline", N_("Outline"), "list-tree", "Ctrl+Shift+O"),
        ("history", N_("History"), "history", "Ctrl+Shift+H"),
        ("overview", N_("Overview"), "map", "F8"),
    )
    return (
        *(
            Row(f"view.{name}", text, partial(w.docks.toggle, name), icon, (key,), "project", partial(w.docks.shown, name))
            for name, text, icon, key in panels
        ),
        Row("edit.find", N_("Find…"), shell.find, "search", ("Ctrl+F",), "journey"),
        Row("edit.find-next", N_("Find next"), partial(shell.go, 1), "chevron-down", ("F3",), "journey"),
        Row("edit.find-previous", N_("Find previous"), partial(shell.go, -1), "chevron-up", ("Shift+F3",), "journey"),
        Row("edit.replace", N_("Replace…"), shell.replace, "", ("Ctrl+H",), "journey"),
        Row("view.palette", N_("Command palette…"), shell.palette, "command", ("Ctrl+K", "Ctrl+Shift+P")),
        Row("view.next-panel", N_("Next panel"), partial(shell.step, 1), "panel-left", ("F6",)),
        Row("view.previous-panel", N_("Previous panel"), partial(shell.step, -1), "", ("Shift+F6",)),
    )  # fmt: skip


class Shell:
    """What those actions do."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def find(self) -> None:
        """Opens the bar that finds words."""
        self._bar().open_bar()

    def replace(self) -> None:
        """Opens the bar with a second line for other words."""
        self._bar().open_bar(replacing=True)

    def go(self, by: int) -> None:
        """The next of what was found, or the one before; asks for words when there are none yet."""
        bar = self._bar()
        if bar.isHidden():
            bar.open_bar()
        else:
            bar.go(by)

    def _bar(self) -> "FindBar":
        place = self._w.need_place
        if place.find_bar is None:
            from mapper.ui.find_bar import FindBar

            bar = FindBar(place, self._w.desk.look)
            bar.closed.connect(place.map.setFocus)
            bar.replaced.connect(lambda said: self._w.banner.say(said, "info", _("Undo"), place.project.undo))
            place.add_find_bar(bar)
            return bar
        return place.find_bar

    def palette(self) -> None:
        """Opens the palette: every action, every card, by a few letters."""
        from mapper.ui.palette import open_palette

        open_palette(self._w)

    def step(self, by: int) -> None:
        """The keyboard goes on to the next panel, or back."""
        from mapper.ui.zones import step

        step(self._w, by)
