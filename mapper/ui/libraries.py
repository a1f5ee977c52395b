"""What menus open of the project besides its maps: personas, teams, channels, and the properties of project and journey."""

from functools import partial
from typing import TYPE_CHECKING

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from mapper.ui.main_window import MainWindow


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    return (
        Row("persona.new", N_("New persona"), partial(_new_persona, w), "user-plus", (), "project"),
        Row("project.personas", N_("Personas…"), partial(_personas, w), "users-round", ("Ctrl+U",), "project"),
        Row("project.teams", N_("Teams…"), partial(_teams, w), "users", (), "project"),
        Row("project.channels", N_("Channels…"), partial(_channels, w), "waypoints", (), "project"),
        Row("project.properties", N_("Properties of the project…"), partial(_project, w), "briefcase", (), "project"),
        Row("journey.properties", N_("Properties of the journey…"), partial(_journey, w), "route", ("Alt+Return",),
            "journey"),
        Row("persona.hide", N_("Hide persona on this map"), partial(_hide, w), "eye-off", (), "personas"),
        Row("persona.show-all", N_("Show all personas on this map"), partial(_show_all, w), "eye", (), "journey"),
    )  # fmt: skip


def _personas(w: "MainWindow") -> None:
    from mapper.model import records as r
    from mapper.ui.dialogs.personas import PersonasDialog

    document = w.need_place.project.document
    chosen = [i for i in w.need_place.map.selection.ids if document.get(r.Persona, i) is not None]
    PersonasDialog(w, next(iter(chosen), None)).open()


def _new_persona(w: "MainWindow") -> None:
    from mapper.ui.dialogs.personas import PersonasDialog

    dialog = PersonasDialog(w)
    dialog.open()
    dialog.add()


def _teams(w: "MainWindow") -> None:
    from mapper.ui.dialogs.teams import TeamsDialog

    TeamsDialog(w).open()


def _channels(w: "MainWindow") -> None:
    from mapper.ui.dialogs.channels import ChannelsDialog

    ChannelsDialog(w).open()


def _project(w: "MainWindow") -> None:
    from mapper.ui.dialogs.properties import ProjectDialog

    ProjectDialog(w).open()


def _journey(w: "MainWindow") -> None:
    from mapper.ui.dialogs.properties import JourneyDialog

    JourneyDialog(w, w.need_place.journey or "").open()


def _hide(w: "MainWindow") -> None:
    from mapper.model import personas
    from mapper.model import records as r

    place = w.need_place
    document = place.project.document
    chosen = [i for i in place.map.selection.ids if document.get(r.Persona, i) is not None]
    personas.show(document, place.journey or "", chosen, shown=False)
    place.map.choose([i for i in place.map.selection.ids if i not in chosen])


def _show_all(w: "MainWindow") -> None:
    from mapper.model import personas
    from mapper.model import records as r

    place = w.need_place
    links = place.project.document.children(place.journey or "", r.JourneyPersona)
    hidden = [link.persona for link in links if link.hidden]
    personas.show(place.project.document, place.journey or "", hidden, shown=True)


def fill_personas(w: "MainWindow", menu: "QMenu") -> None:
    """Lists the personas of the journey in front above the menu's own actions, ticked where they are drawn."""
    from mapper.model import records as r
    from mapper.model.vocabulary import title_of

    own = [action for action in menu.actions() if action.objectName()]
    for action in menu.actions():
        menu.removeAction(action)
    place = w.place
    links = place.project.document.children(place.journey or "", r.JourneyPersona) if place else ()
    for link in links:
        name = title_of(w.need_place.project.document.need(r.Persona, link.persona))
        action = menu.addAction((name if len(name) <= 40 else name[:39] + "…").replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(not link.hidden)
        action.triggered.connect(lambda shown, persona=link.persona: _show_one(w, persona, shown=shown))
    menu.addSeparator()
    menu.addActions(own)


def _show_one(w: "MainWindow", persona: str, *, shown: bool) -> None:
    w.perform(Row("", "", partial(_show, w, persona, shown=shown)))


def _show(w: "MainWindow", persona: str, *, shown: bool) -> None:
    from mapper.model import personas

    place = w.need_place
    personas.show(place.project.document, place.journey or "", [persona], shown=shown)
