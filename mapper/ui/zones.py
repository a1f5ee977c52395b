"""Where the keyboard goes with F6: the map, the panels beside it, the toolbar, the tabs of the journeys, and round again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow


def step(window: "MainWindow", by: int) -> None:
    """Puts the keyboard into the next zone (`by` is 1) or the one before (−1) that can take it."""
    zones = [zone for zone in _zones(window) if _entrance(zone) is not None]
    if not zones:
        return
    focus = window.focusWidget()
    here = next((i for i, zone in enumerate(zones) if zone is focus or zone.isAncestorOf(focus)), -1)
    start = here if here >= 0 else (-1 if by > 0 else 0)
    entrance = _entrance(zones[(start + by) % len(zones)])
    if entrance is not None:
        entrance.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _zones(window: "MainWindow") -> Iterator[QWidget]:
    place = window.place
    if place is None:
        yield window.start_page
    else:
        if place.find_bar is not None and place.find_bar.isVisible():
            yield place.find_bar
        if place.studying:
            yield place.studies.list
            yield place.studies.pages
        else:
            yield place.map
        yield from window.docks.visible()
    yield window.toolbar
    if place is not None:
        yield place.bar


def _entrance(zone: QWidget) -> QWidget | None:
    """The first widget of a zone that Tab would stop at; of a panel, its content rather than its cross."""
    if zone.focusPolicy() & Qt.FocusPolicy.TabFocus and _open(zone):
        return zone
    found = [w for w in zone.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and _open(w)]
    inside = [w for w in found if (parent := w.parentWidget()) is None or parent.objectName() != "panelHead"]
    return next(iter(inside or found), None)


def _open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
