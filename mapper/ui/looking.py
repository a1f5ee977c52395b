"""Where people were looking: how large a file's map was shown when it was left, and a small picture of it."""

from typing import TYPE_CHECKING, Final

from mapper.ui.remembered import Remembered

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

READABLE: Final = 0.6  # zoom below which nobody wants to begin reading


def begin(place: "Workplace", remembered: Remembered) -> None:
    """As large as when the file was closed, else the whole map where that can be read, else its upper left."""
    path, view = place.project.path, place.map
    zoom = remembered.zoom_of(path) if path is not None else None
    if zoom or view.zoom_of_all() < READABLE:  # without a look at all of it from afar, which takes its time
        view.zoom_to(zoom or READABLE)
        view.scroll_by(-view.camera.left, -view.camera.top)
    else:
        view.fit_all()


def keep(place: "Workplace", remembered: Remembered) -> None:
    """Remembers how large the map is shown, and keeps a picture of it; a project without a file has no place for that."""
    path = place.project.path
    if path is not None:
        remembered.set_zoom(path, place.map.zoom)
        keep_thumbnail(place)


def keep_thumbnail(place: "Workplace") -> None:
    """Keeps a small picture of the map for the start page."""
    from mapper.ui.thumbnails import keep as keep_picture

    if place.project.path is not None:
        keep_picture(place.project.path, place.map)
