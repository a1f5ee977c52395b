"""Which actions are in which menu and on the toolbar, in order; `None` is a line between groups."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from mapper.i18n import N_, _
from mapper.ui import columns, drawing, exports, lanes, notes
from mapper.ui.studies import shelf as studies
from mapper.ui.style import Look
from mapper.ui.surveys import rows as surveys

if TYPE_CHECKING:
    from mapper.ui.actions import Actions

Fills = Mapping[str, Callable[[QMenu], None]]
Entries = tuple[str | None, ...]  # an action, a line, or "@submenu"

MENUS: Final[dict[str, Entries]] = {
    N_("&File"): (
        "file.new", "file.open", "@recent", None, "file.save", "file.save-as", "file.revert", None, "@export", "file.print", None,
        "file.close", "file.quit",
    ),
    N_("&Edit"): (
        "edit.undo", "edit.redo", None, "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete",
        "edit.select-all", "edit.lock", None, "edit.copy-picture", "edit.copy-picture-transparent", None, "edit.find",
        "edit.find-next", "edit.find-previous", "edit.replace", None, "edit.preferences",
    ),
    N_("&View"): (
        "view.zoom-in", "view.zoom-out", "view.fit", "view.actual", "view.fit-selection", None, "view.expected",
        "view.planned", "view.lived", "view.notes", "view.page", "@lanes", "stage.unfold-all", None, "view.inspector",
        "view.outline", "view.history", "view.overview", "view.next-panel", "view.full-screen", None, "view.palette", None,
        "@theme", "@language",
    ),
    N_("&Draw"): drawing.MENU,
    N_("&Journey"): (
        "journey.new", "journey.rename", "journey.delete", None, "journey.next", "journey.previous", None,
        "project.personas", "@personas", "persona.new", None, "project.teams", "project.channels", None,
        "journey.properties", "project.properties",
    ),
    N_("&Stage"): columns.MENU,
    N_("&Lane"): lanes.MENU,
    N_("&Moment"): (
        "moment.mark", None, "moment.type.LTZMOT", "moment.type.ZMOT", "moment.type.FMOT", "moment.type.SMOT",
        "moment.type.UMOT", None, "moment.qualify.delight", "moment.qualify.satisfier", "moment.qualify.friction",
        "moment.qualify.irritant", None, "@status", "moment.unmark",
    ),
    N_("&Transition"): (
        "transition.next", "transition.loop", "transition.alternative", "transition.exit", None, "transition.broken",
        "transition.reverse", None, "transition.walk",
    ),
    N_("Sticky &notes"): notes.MENU,
    N_("&Analysis"): (*studies.MENU, None, "@survey"),
    N_("&Help"): ("help.shortcuts", None, "help.about"),
}  # fmt: skip
SUBMENUS: Final[dict[str, tuple[str, str, Entries]]] = {
    "@recent": (N_("Open recent"), "history", (None, "file.forget")),
    "@export": (N_("Export"), "share", exports.MENU),
    "@status": (
        N_("Status"),
        "list-checks",
        (
            "moment.status.suggested",
            "moment.status.confirmed",
            "moment.status.rejected",
            "moment.status.snoozed",
        ),
    ),
    "@personas": (N_("Personas shown"), "eye", (None, "persona.hide", "persona.show-all")),
    "@phase": (N_("Phase"), "milestone", columns.PHASE_MENU),
    "@new-lane": (N_("New lane"), "rows-3", lanes.ADD_MENU),
    "@lanes": (N_("Lanes shown"), "eye", ()),
    "@survey": (N_("Survey"), "clipboard-list", surveys.MENU),
    "@note-kind": (N_("Kind"), "tag", notes.KIND_MENU),
    "@theme": (N_("Theme"), "palette", ("theme.system", "theme.light", "theme.dark")),
    "@language": (N_("Language"), "languages", ("language.fr", "language.en")),
}
TOOLBAR: Final[Entries] = (
    "file.new", "file.open", "file.save", None, "edit.undo", "edit.redo", None, "view.zoom-out", "view.zoom-in", "view.fit",
    "<>", "export.ask", "view.inspector",
)  # fmt: skip


def menu_of() -> dict[str, tuple[str, ...]]:
    """Action → titles, yet to be translated, of the menu it is in and of the submenu where there is one."""
    found: dict[str, tuple[str, ...]] = {}
    for title, entries in MENUS.items():
        for entry in filter(None, entries):
            if entry in SUBMENUS:
                name, _icon, inner = SUBMENUS[entry]
                found |= {action: (title, name) for action in inner if action is not None}
            else:
                found[entry] = (title,)
    return found


def fill_menu_bar(bar: QMenuBar, actions: "Actions", look: Look, fills: Fills) -> None:
    """Makes all menus anew, in the language of now; `fills` fills a submenu each time it opens."""
    bar.clear()
    for title, entries in MENUS.items():
        menu = QMenu(_(title), bar)
        menu.setToolTipsVisible(False)
        _fill(menu, entries, actions, look, fills)
        bar.addMenu(menu)


def _fill(menu: QMenu, entries: Entries, actions: "Actions", look: Look, fills: Fills) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif entry in SUBMENUS:
            title, icon, inner = SUBMENUS[entry]
            sub = menu.addMenu(look.icon(icon), _(title))
            if entry in fills:
                sub.aboutToShow.connect(lambda sub=sub, fill=fills[entry]: fill(sub))
            _fill(sub, inner, actions, look, fills)
        else:
            menu.addAction(actions[entry])


def fill_toolbar(bar: QToolBar, actions: "Actions") -> None:
    """Puts the frequent actions on the toolbar, as icons with their name and key as a tool tip."""
    bar.clear()
    for entry in TOOLBAR:
        if entry is None:
            bar.addSeparator()
        elif entry == "<>":
            gap = QWidget()
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            bar.addWidget(gap)
        else:
            button = QToolButton()
            button.setDefaultAction(actions[entry])
            button.setIconSize(QSize(20, 20))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(button)
