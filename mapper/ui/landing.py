"""What is dragged over the window says where it would land and what it would become there, before it is dropped."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint

from mapper.canvas.drop_hint import DropHint
from mapper.i18n import _
from mapper.layout import slots
from mapper.layout.primitives import Rect
from mapper.model import records as r
from mapper.ui.desk import OPENABLE

if TYPE_CHECKING:
    from mapper.layout.picture import MapPicture
    from mapper.ui.intake import Aim
    from mapper.ui.main_window import MainWindow
    from mapper.workspace.framing import Frame


class Landing:
    """The hint of one window; it belongs to the map that is shown."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self.hint: DropHint | None = None

    def over(self, mime: QMimeData, point: QPoint) -> None:
        """Something is dragged at a point of the window."""
        place = self._w.place
        if place is None or place.map.picture is None:
            return
        view = place.map
        if self.hint is None or self.hint.parentWidget() is not view.viewport():
            self.hint = DropHint(view.viewport())
        rect, words = self._becomes(mime, self._w.intake.aim_at(point), place.map.picture)
        inside = view.viewport().mapFrom(self._w, point)
        shown = view.camera.view_rect(rect) if rect is not None else None
        self.hint.show_at(shown, inside.x(), inside.y(), words, view.theme)

    def leave(self) -> None:
        """It went away, or was dropped."""
        if self.hint is not None:
            self.hint.hide()
            self.hint.deleteLater()
            self.hint = None

    def _becomes(self, mime: QMimeData, aim: "Aim", picture: "MapPicture") -> tuple[Rect | None, str]:
        """The place on the map, if it has one, and the words for what a drop there does."""
        from mapper.ui.intake import PICTURES
        from mapper.workspace import tables

        path = next((Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()), None)
        if path is None:
            only_picture = mime.hasImage() and not (mime.hasText() or mime.hasHtml())
            return self._of_picture(aim, picture) if only_picture else self._of_cards(aim, picture)
        ending = path.suffix.lower()
        if ending in OPENABLE:
            return None, _("Opens as a project")
        if ending in tables.TEXTS | tables.SHEETS:
            return self._of_cards(aim, picture)
        if ending in PICTURES:
            return self._of_picture(aim, picture)
        return None, _("Cannot be put on a map")

    def _of_cards(self, aim: "Aim", picture: "MapPicture") -> tuple[Rect | None, str]:
        from mapper.workspace import pasting

        found = pasting.target(picture.document, picture.journey_id, aim.at)
        number = picture.plan.stage_number.get(found.stage or "")
        if number is None:
            return None, _("New cards")
        rect = picture.plan.stage_rect(number)
        title = picture.plan.contents.stages[number].title
        whole = rect._replace(h=picture.plan.lanes_bottom - rect.y)
        return whole, _("New cards in {name}").format(name=title[:40] or _("Untitled"))

    def _of_picture(self, aim: "Aim", picture: "MapPicture") -> tuple[Rect | None, str]:
        from mapper.workspace import framing

        frame = framing.frame(picture.document, aim.at, aim.lane)
        shows = picture.document.records.get(frame.shows or "")
        item = picture.items.get(aim.at or "")
        if isinstance(shows, r.Project):
            return item.rect if item is not None else None, _("Picture as the logo")
        if isinstance(shows, r.Persona):
            return item.rect if item is not None else None, _("Picture as the photo")
        if shows is not None:
            return item.rect if item is not None else None, _("Picture into this cell")
        return _place_of(picture, frame), _("Picture into a new cell")


def _place_of(picture: "MapPicture", frame: "Frame") -> Rect | None:
    """The place in the lane that takes pictures: the one pointed at, else the first lane of images, if it is shown."""
    plan = picture.plan
    lane = plan.band_of.get(frame.lane or "")
    band = (
        lane
        if lane is not None and lane.lane.type in {"images", "text", "backstage"}
        else plan.first_band("images")
    )
    if band is None or frame.place is None:
        return None
    empty = slots.slot(plan, band.lane.id, frame.place)
    if empty is not None:
        return empty.rect
    touchpoint = plan.contents.touchpoint(frame.place)
    return plan.column_rect(band, plan.column_of(touchpoint)) if touchpoint is not None else None
