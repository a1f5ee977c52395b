"""Which studies there are, in the order of the list, and the rows of their actions. To add one: a file, and an entry here."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.studies.study import Study
    from mapper.ui.style import Look
    from mapper.ui.workplace import Workplace


class Entry(NamedTuple):
    """A study's title, icon, keys, and where its class is: module of this folder and name."""

    title: str
    icon: str
    keys: tuple[str, ...]
    module: str
    name: str

    def make(self, place: "Workplace", look: "Look") -> "Study":
        """The page itself; only now its module, and what draws its charts, is loaded."""
        made = cast("Callable[[Workplace, Look], Study]", getattr(import_module(self.module), self.name))
        return made(place, look)


STUDIES: Final[dict[str, Entry]] = {
    code: Entry(title, icon, keys, f"mapper.ui.studies.{module}", name)
    for code, title, icon, keys, module, name in (
        ("dashboard", N_("Dashboard"), "gauge", (), "dashboard", "Dashboard"),
        ("moments", N_("Moments of truth"), "star", (), "moments", "Moments"),
        ("suggestions", N_("Suggested moments"), "sparkles", (), "suggestions", "Suggestions"),
        ("feelings", N_("Feelings"), "chart-line", (), "feelings", "Feelings"),
        ("heat", N_("Heat maps"), "grid-3x3", (), "heat", "HeatMaps"),
        ("gaps", N_("Expected, planned, lived"), "scale", (), "gaps", "Gaps"),
        ("compare", N_("Current and future"), "columns-3", (), "compare", "Compare"),
        ("insights", N_("Insights"), "lightbulb", (), "insights", "Insights"),
        ("importance", N_("Importance and performance"), "chart-scatter", (), "quadrants", "Importance"),
        ("scores", N_("Survey scores"), "clipboard-list", (), "scores", "Scores"),
        ("drivers", N_("Key drivers"), "key", (), "drivers", "Drivers"),
        ("verbatims", N_("Verbatims"), "message-square-quote", (), "verbatims", "Verbatims"),
        ("handoffs", N_("Hand-offs and silos"), "arrow-left-right", (), "handoffs", "Handoffs"),
        ("walks", N_("Walks of the path"), "footprints", (), "walks", "Walks"),
        ("indicators", N_("Indicators"), "activity", (), "indicators", "Indicators"),
        ("teams", N_("Teams"), "users", (), "teams", "Teams"),
        ("guide", N_("The five moments"), "book-open", (), "guide", "TheFive"),
        ("touchpoints", N_("Touchpoints"), "table", (), "touchpoints", "Touchpoints"),
    )
}


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """An action per study and per overlay, and one that changes between the map and the study of last time."""
    return (
        Row("study.map", N_("Map or study"), partial(toggle, w), "arrow-left-right", ("F4",), "journey"),
        *(
            Row(f"study.{code}", entry.title, partial(show, w, code), entry.icon, entry.keys, "journey", partial(shows, w, code))
            for code, entry in STUDIES.items()
        ),
        *(
            Row(f"overlay.{code}", text, partial(overlay, w, code), icon, (), "journey", partial(overlaid, w, code))
            for code, (text, icon) in OVERLAYS.items()
        ),
    )  # fmt: skip


OVERLAYS: Final = {
    "suggestions": (N_("Suggested moments on the map"), "sparkles"),
    "gaps": (N_("Deviations on the map"), "git-compare"),
}
MENU: Final = (
    "study.map",
    None,
    *(f"study.{code}" for code in STUDIES),
    None,
    *(f"overlay.{code}" for code in OVERLAYS),
)


def show(w: "MainWindow", code: str) -> None:
    """Shows a study in the place of the map."""
    w.need_place.show_study(code)


def toggle(w: "MainWindow") -> None:
    """The study of last time (at first the first one), or the map again."""
    place = w.need_place
    if place.studying:
        place.show_map()
    else:
        place.show_study(place.studies.code or next(iter(STUDIES)))


def shows(w: "MainWindow", code: str) -> bool:
    """Whether that study stands in the place of the map."""
    return w.place is not None and w.place.studying and w.place.studies.code == code


def overlay(w: "MainWindow", code: str) -> None:
    """Points something out on the map, in the place of what was pointed out before, or nothing any more."""
    place = w.need_place
    place.overlay.show("" if place.overlaid == code else code)


def overlaid(w: "MainWindow", code: str) -> bool:
    """Whether that is pointed out on the map."""
    return w.place is not None and w.place.overlaid == code
