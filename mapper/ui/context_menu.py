"""What the right button and the Menu key offer: for each kind of thing on the map, those of its actions that apply now.

The table names rows of `actions`; whoever adds an action adds its id here too. What is disabled is left out.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from mapper.i18n import _
from mapper.ui import columns, lanes, menus, notes
from mapper.ui.menus import Entries

if TYPE_CHECKING:
    from mapper.layout.items import Item
    from mapper.ui.main_window import MainWindow

_CLIPBOARD: Final[Entries] = ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate")
_END: Final[Entries] = (None, *_CLIPBOARD, None, "edit.lock", "edit.delete")
_FEELING: Final[Entries] = (
    "draw.much-better", "draw.better", "draw.worse", "draw.much-worse", "draw.no-feeling",
)  # fmt: skip
_MOMENT: Final[Entries] = ("moment.mark", "@moment-type", "@moment-value", "@status", "moment.unmark")
_LINKS: Final[Entries] = (
    "transition.next", "transition.loop", "transition.alternative", "transition.exit", "transition.broken",
    "transition.reverse", "transition.walk",
)  # fmt: skip
_NEW: Final[Entries] = ("draw.write", "draw.right", "draw.below")
_CARD: Final[Entries] = (*_NEW, "lane.picture", *_END)
_TOUCHPOINT: Final[Entries] = (
    *_NEW, "draw.channel", None, "@feeling", *_MOMENT, None, "@links", *_END,
)  # fmt: skip

# By kind of item, "slot" for an empty place, "paper" for the empty canvas.
OFFERS: Final[Mapping[str, Entries]] = {
    "touchpoint": _TOUCHPOINT,
    "channel": _TOUCHPOINT,
    "metric": _TOUCHPOINT,
    "cell": _CARD,
    "insight": _CARD,
    "more": _CARD,
    "slot": ("draw.write", "draw.stage", "lane.picture", None, "edit.paste", None, *lanes.MENU),
    "stage": (*columns.MENU, None, *_CLIPBOARD),
    "lane": lanes.MENU,
    "transition": (*_LINKS, None, "edit.delete"),
    "feeling": (*_FEELING, None, "view.expected", "view.planned", "view.lived", None, "edit.delete"),
    "word": (*_FEELING, None, "edit.delete"),
    "moment": (*_MOMENT, None, "edit.delete"),
    "persona": ("draw.write", "project.personas", "persona.new", "persona.hide", "persona.show-all", *_END),
    "note": (*notes.MENU, *_END),
    "paper": (
        "draw.stage", "@new-lane", "note.new", "persona.new", None, "edit.paste", "edit.select-all", None, "view.fit",
        "view.actual", "@lanes", "lane.show-all", "persona.show-all", "stage.unfold-all", None, "view.notes",
        "view.expected", "view.planned", "view.lived", None, "journey.properties",
    ),
}  # fmt: skip
_TYPES: Final[Entries] = tuple(f"moment.type.{code}" for code in ("LTZMOT", "ZMOT", "FMOT", "SMOT", "UMOT"))
_VALUES: Final[Entries] = tuple(
    f"moment.qualify.{code}" for code in ("delight", "satisfier", "friction", "irritant")
)


def show(window: "MainWindow", item: "Item | None", point: QPoint) -> None:
    """Opens the menu for what is at a point of the screen."""
    place = window.place
    if place is None:
        return
    if item is not None and item.kind == "slot":
        place.map.stand(item)
    elif item is not None and item.id not in place.map.selection:
        place.map.choose([item.id])
    window.refresh()
    menu = made(window, item.kind if item is not None else "paper")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(point)


def made(window: "MainWindow", kind: str) -> QMenu:
    """The menu for a kind of item, with what applies to the selection."""
    menu = QMenu(window)
    _fill(window, menu, OFFERS.get(kind, OFFERS["paper"]))
    return menu


def _fill(window: "MainWindow", menu: QMenu, entries: Entries) -> None:
    actions, line = window.actions_.by_id, False
    for entry in entries:
        if entry is None:
            line = not menu.isEmpty()
            continue
        inner = _submenu(window, menu, entry) if entry.startswith("@") else None
        action = actions.get(entry)
        if (inner is None or inner.isEmpty()) and (action is None or not action.isEnabled()):
            continue
        if line:
            menu.addSeparator()
            line = False
        if inner is not None:
            menu.addMenu(inner)
        elif action is not None:
            menu.addAction(action)


def _submenu(window: "MainWindow", menu: QMenu, entry: str) -> QMenu:
    own: dict[str, tuple[str, str, Entries]] = {
        "@feeling": (_("Feeling"), "smile", _FEELING),
        "@links": (_("Transition"), "arrow-right", _LINKS),
        "@moment-type": (_("Type of moment"), "star", _TYPES),
        "@moment-value": (_("What the moment does"), "heart", _VALUES),
    }
    if entry in own:
        title, icon, entries = own[entry]
    else:
        title, icon, entries = menus.SUBMENUS[entry]
        title = _(title)
    inner = QMenu(title, menu)
    inner.setIcon(window.desk.look.icon(icon))
    fill = window.fills().get(entry)
    if fill is not None:
        fill(inner)
    _fill(window, inner, entries)
    return inner
