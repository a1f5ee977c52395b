"""Zoom and full screen: what the view menu and the status bar do to the map."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.model.fields import View
    from mapper.ui.main_window import MainWindow


class Viewing:
    """What the view menu does."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller by a factor, around the middle."""
        view = self._w.need_place.map
        view.zoom_to(view.zoom * factor)

    def zoom_to(self, zoom: float) -> None:
        """The zoom the slider asks for."""
        if self._w.place is not None:
            self._w.place.map.zoom_to(zoom)

    def actual_size(self) -> None:
        """One map pixel per screen pixel."""
        self._w.need_place.map.zoom_to(1.0)

    def fit(self) -> None:
        """The whole map in the window."""
        if self._w.place is not None:
            self._w.place.map.fit_all()

    def fit_selection(self) -> None:
        """What is selected in the window."""
        self._w.need_place.map.fit_selection()

    def toggle_full_screen(self) -> None:
        """All of the screen, and back."""
        if self._w.isFullScreen():
            self._w.showNormal()
        else:
            self._w.showFullScreen()

    def toggle_view(self, view: "View") -> None:
        """Draws the feelings of a view on the map in front, or hides them."""
        from mapper.model import personas

        place = self._w.need_place
        if place.journey is not None:
            personas.toggle_view(place.project.document, place.journey, view)

    def shows_view(self, view: "View") -> bool:
        """Whether the feelings of a view are drawn on the map in front."""
        place = self._w.place
        if place is None or place.journey is None:
            return False
        from mapper.model import records as r

        journey = place.project.document.get(r.Journey, place.journey)
        return journey is not None and bool(getattr(journey, f"show_{view}"))
