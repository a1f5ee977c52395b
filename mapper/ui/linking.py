"""The actions for transitions: link the selected cards, let customers out, break, reverse, and walk from link to link."""

from functools import partial
from typing import TYPE_CHECKING

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.model.fields import TransitionKind
    from mapper.ui.main_window import MainWindow


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    two, one, links = "two touchpoints", "touchpoints", "transitions"
    return (
        Row("transition.next", N_("Link as next step"), partial(_link, w, "next"), "arrow-right", ("Ctrl+L",), two),
        Row("transition.loop", N_("Link as loop back"), partial(_link, w, "loop"), "repeat-2", ("Ctrl+Shift+L",), two),
        Row("transition.alternative", N_("Link as alternative"), partial(_link, w, "alternative"), "split",
            ("Ctrl+Alt+L",), two),
        Row("transition.exit", N_("Customers leave here"), partial(_let_out, w), "log-out", ("Ctrl+E",), one),
        Row("transition.broken", N_("Broken transition"), partial(_break, w), "unlink", ("Ctrl+B",), links,
            partial(_is_broken, w)),
        Row("transition.reverse", N_("Reverse transition"), partial(_reverse, w), "arrow-left-right", (), links),
        Row("transition.walk", N_("Go to the next transition"), partial(_walk, w), "route", ("Ctrl+J",), "linked"),
    )  # fmt: skip


def _link(w: "MainWindow", kind: "TransitionKind") -> None:
    from mapper.model import marking, ways

    place = w.need_place
    cards = [x.id for x in marking.cards_of(place.project.document, place.map.selection.ids)]
    _choose(w, ways.link(place.project.document, cards, kind))


def _let_out(w: "MainWindow") -> None:
    from mapper.model import marking, ways

    place = w.need_place
    cards = [x.id for x in marking.cards_of(place.project.document, place.map.selection.ids)]
    _choose(w, ways.let_out(place.project.document, cards))


def _choose(w: "MainWindow", links: tuple[str, ...]) -> None:
    """One link is selected, so that its share and words can be typed in the inspector."""
    if len(links) == 1:
        w.need_place.map.select(links)


def _break(w: "MainWindow") -> None:
    from mapper.model import ways

    ways.toggle_broken(w.need_place.project.document, w.need_place.map.selection.ids)


def _reverse(w: "MainWindow") -> None:
    from mapper.model import ways

    ways.reverse(w.need_place.project.document, w.need_place.map.selection.ids)


def _walk(w: "MainWindow") -> None:
    from mapper.model import ways

    selection = w.need_place.map.selection
    found = ways.after(w.need_place.project.document, selection.current or next(iter(selection.ids), ""))
    if found is not None:
        w.need_place.map.select([found])


def _is_broken(w: "MainWindow") -> bool:
    if w.place is None or not w.place.map.selection.ids:
        return False
    from mapper.model import records as r
    from mapper.model import ways

    document = w.place.project.document
    links = ways.links_of(document, w.place.map.selection.ids[:2])
    return bool(links) and all(document.need(r.Transition, i).broken for i in links)
