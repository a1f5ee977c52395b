"""What is pasted or dropped goes to where people point: cards, files, rows of a table, text, pictures."""

import contextvars
import threading
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QMimeData, QPoint, QTimer
from PySide6.QtGui import QDropEvent, QImage

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.ui.desk import OPENABLE
from mapper.ui.waiting import unwanted, waiting

if TYPE_CHECKING:
    from mapper.paint.images import Stored
    from mapper.ui.brought import Brought
    from mapper.ui.main_window import MainWindow
    from mapper.workspace.framing import Frame
    from mapper.workspace.project import Project
    from mapper.workspace.tables import Book

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
MOST_BYTES: Final = 100_000_000  # of a picture's file; `paint.images` says more
MOST_FILES: Final = 50  # of one drop
LARGEST_CELL: Final = (
    1600  # pixels of a picture on the map: sharp at three times the largest zoom of a column
)
LARGEST_PHOTO: Final = 800  # pixels of a persona's photo or a logo


class Aim(NamedTuple):
    """Where things go: the record pointed at or selected, and the lane under the pointer; or what is to show a picture."""

    at: str | None = None
    lane: str | None = None
    shows: str | None = None  # the record whose picture is exchanged


class Intake:
    """Takes what the clipboard or a drop brings, for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self._waiting: list[tuple[str, bytes | QImage, Aim]] = []
        self._preparing = False

    # --- dropped -------------------------------------------------------------------------------------

    def might_take(self, mime: QMimeData) -> bool:
        """Whether a drop of this would do something, a sentence included."""
        from mapper.ui.brought import might_bring

        return mime.hasUrls() or (self._w.place is not None and might_bring(mime))

    def drop(self, event: QDropEvent) -> None:
        """Takes what was dropped, after the event: a question would hold up the program it comes from."""
        from mapper.ui.brought import brought

        found, aim = brought(event.mimeData()), self.aim_at(event.position().toPoint())
        if found:
            event.acceptProposedAction()
            QTimer.singleShot(0, self._w, lambda: self._w.attempt(partial(self.take, found, aim)))

    def aim_at(self, point: QPoint) -> Aim:
        """What is under a point of the window."""
        place = self._w.place
        view, picture = (place.map, place.map.picture) if place is not None else (None, None)
        if place is None or view is None or picture is None:
            return Aim()
        inside = view.viewport().mapFrom(self._w, point)
        x, y = view.camera.to_map(inside.x(), inside.y())
        item, slot = picture.at(x, y), picture.place_at(x, y)
        lane = slot.lane if slot is not None else None
        if item is not None and item.kind != "lane" and item.id in place.project.document.records:
            return Aim(item.id, lane)
        return Aim((slot.touchpoint or slot.stage) if slot is not None else None, lane)

    def selected(self) -> Aim:
        """Where a paste goes: into the empty place the keyboard is at, else to what is selected."""
        view = self._w.need_place.map
        selection, slot = view.selection, view.slot
        if slot is not None:
            return Aim(slot.place, slot.lane)
        return Aim(selection.current or next(iter(selection.ids), None))

    def choose_picture(self) -> None:
        """A picture file for the chosen cell, empty place or persona, else for the lane of images."""
        from mapper.model import records as r

        aim = self.selected()
        cell = self._w.need_place.project.document.get(r.Cell, aim.at)
        if cell is not None and cell.picture is not None:
            self.exchange_picture(cell.id)
            return
        path = self._picture_path()
        if path is not None:
            self._take_picture_file(path, aim)

    def exchange_picture(self, cell: str, path: Path | None = None) -> None:
        """Another picture for a cell, from the file or from one to be chosen. Raises MapperError."""
        path = path or self._picture_path()
        if path is not None:
            self._take_picture_file(path, Aim(shows=cell))

    def _picture_path(self) -> Path | None:
        remembered = self._w.desk.remembered
        path = self._w.desk.questions.picture_to_open(self._w, remembered.last_folder)
        if path is not None:
            remembered.last_folder = str(path.parent)
        return path

    # --- taken ---------------------------------------------------------------------------------------

    def take(self, found: "Brought", aim: Aim) -> None:
        """Puts it on the map, or opens it. Raises MapperError when it cannot go there."""
        if found.paths:
            self._take_files(found.paths, aim)
        elif found.records:
            self._take_records(found, aim)
        elif found.grid.rows:
            from mapper.workspace.tables import Book

            self._take_grid(Book(found.grid), aim)
        elif found.image is not None:
            self._take_picture(_("Picture"), found.image, aim)
        else:
            raise MapperError(
                _(
                    "There is nothing here for a map. Copy cards, rows of a spreadsheet, text or a picture first."
                )
            )

    def _journey(self) -> str:
        """The journey in front; a project without one gets one. Raises MapperError without a project."""
        place = self._w.place
        if place is None:
            raise MapperError(_("Open a project first, or begin a new one, and then paste this."))
        if place.journey is None:
            from mapper.model import edits

            place.show_journey(edits.add_journey(place.project.document).id)
        assert place.journey is not None
        return place.journey

    def _take_records(self, found: "Brought", aim: Aim) -> None:
        from mapper.paint.images import MOST_BYTES as LARGEST
        from mapper.paint.images import format_of
        from mapper.workspace import pasting

        journey, place = self._journey(), self._w.need_place
        pictures = pasting.pictures_of(found.pictures)
        real = {name: data for name, data in pictures.items() if len(data) <= LARGEST and format_of(data)}
        with waiting():
            self._show(pasting.paste(place.project, found.records, real, journey, aim.at))

    def _take_grid(self, book: "Book", aim: Aim, name: str = "") -> None:
        """One cell is a card at once; more are looked at first."""
        from mapper.workspace import pasting, tables

        journey, project, grid = self._journey(), self._w.need_place.project, book.grid
        target = pasting.target(project.document, journey, aim.at)
        if len(grid.rows) == grid.width == 1:
            made = tables.cards(grid, tables.Reading("rows", header=False, roles=("title",))).cards
        else:
            answer = self._w.desk.questions.table(self._w, book, project, target)
            if answer is None:
                return
            made, target = answer
        with waiting():
            self._show(tables.add_cards(project, made, target, name))

    def _show(self, ids: Sequence[str]) -> None:
        """Selects what came, where the map shows it."""
        view = self._w.need_place.map
        if view.picture is not None:
            view.select([i for i in ids if i in view.picture.items])

    # --- files ---------------------------------------------------------------------------------------

    def _take_files(self, paths: Sequence[Path], aim: Aim) -> None:
        from mapper.workspace import tables

        for path in paths[:MOST_FILES]:
            ending = path.suffix.lower()
            if path.is_dir():
                raise MapperError(_("{name} is a folder. Drop the files in it.").format(name=path.name))
            if ending in OPENABLE:
                self._w.desk.open_dropped([path], self._w)
            elif ending in tables.TEXTS | tables.SHEETS:
                self._take_table(path, aim)
            elif ending in PICTURES:
                self._take_picture_file(path, aim)
            else:
                raise MapperError(
                    _(
                        "{name} cannot be put on a map. Drop a project, a table (.xlsx, .ods, .csv) or a picture."
                    ).format(name=path.name)
                )

    def _take_table(self, path: Path, aim: Aim) -> None:
        if self._w.place is None:
            self.begin_with(path)
        elif not self.took_survey(path):
            self._take_grid(self._read(path), aim, path.name)

    def open_table(self, path: Path) -> None:
        """A table that was opened: answers of a survey for the project there is, or a project of its own."""
        if not self.took_survey(path):
            self.begin_with(path)

    def took_survey(self, path: Path) -> bool:
        """Whether a table was the answers of a survey, which is asked where it looks so. Raises Cancelled."""
        from mapper.ui.dialogs.answers import Answer
        from mapper.ui.waiting import Cancelled
        from mapper.workspace import surveying

        if self._w.place is None or not self._w.patience.aside(
            partial(surveying.looks_like_survey, self._w.place.project.document, path)
        ):
            return False
        answers = [
            Answer("cancel", _("Cancel"), "cancel"),
            Answer("cards", _("Cards from a table")),
            Answer("survey", _("Answers of a survey"), "default"),
        ]
        text = _("{name} looks like the answers of a survey.").format(name=path.name)
        answer = self._w.desk.questions.ask(self._w, _("What is in this file?"), text, answers)
        if answer == "cancel":
            raise Cancelled(_("That was cancelled. Nothing was changed."))
        if answer == "survey":
            self._w.surveys.begin(path)
        return answer == "survey"

    def _read(self, path: Path) -> "Book":
        from mapper.workspace import tables

        reading = _("Reading {name}…").format(name=path.name)
        return self._w.patience.aside(partial(tables.read_book, path), reading, unwanted)

    def begin_with(self, path: Path) -> None:
        """A table that is opened, or dropped on the start page, becomes a project, once it was looked at.

        Raises MapperError when the file cannot be read.
        """
        from mapper.workspace import tables

        book = self._read(path)

        project, target = tables.begin(path.stem)
        try:
            answer = self._w.desk.questions.table(self._w, book, project, target)
            if answer is not None:
                tables.add_cards(project, *answer, path.name)
        except BaseException:
            project.close()
            raise
        if answer is None:
            project.close()
        else:
            self._w.desk.show_project(project, self._w)

    def _take_picture_file(self, path: Path, aim: Aim) -> None:
        from mapper.workspace.importing import read_bytes

        self._take_picture(path.name, read_bytes(path, MOST_BYTES), aim)

    # --- pictures ------------------------------------------------------------------------------------

    def _take_picture(self, name: str, picture: bytes | QImage, aim: Aim) -> None:
        """Prepares a picture beside the window's work: decoding a photograph takes longer than a blink."""
        self._journey()
        self._waiting.append((name, picture, aim))
        if not self._preparing:
            self._prepare_next()

    def _prepare_next(self) -> None:
        from mapper.workspace import framing

        self._preparing = bool(self._waiting) and self._w.place is not None
        if not self._preparing:
            self._waiting.clear()
            return
        name, picture, aim = self._waiting.pop(0)
        place = self._w.need_place
        frame = framing.frame(place.project.document, aim.at, aim.lane)
        if aim.shows is not None:
            frame = framing.Frame(shows=aim.shows)
        longest = LARGEST_PHOTO if frame.shows and not self._is_cell(frame.shows) else LARGEST_CELL
        done = self._w.marshal(partial(self._prepared, place.project, self._journey(), frame, name))
        work = partial(contextvars.copy_context().run, _prepare, picture, longest, done)
        threading.Thread(target=work, name="prepare a picture", daemon=True).start()

    def _is_cell(self, record_id: str) -> bool:
        from mapper.model import records as r

        return isinstance(self._w.need_place.project.document.records.get(record_id), r.Cell)

    def _prepared(self, project: "Project", journey: str, frame: "Frame", name: str, result: object) -> None:
        """Back on the window's thread; the project, or what the picture was for, may be gone."""
        from mapper.workspace import framing

        if self._w.project is project and journey in project.document.records:
            if isinstance(result, MapperError):
                self._w.banner.say(f"{name}: {result.sentence}", "danger")
            else:
                stored, pixels = cast("tuple[Stored, QImage]", result)  # the other kind that `_prepare` gives
                self._w.need_place.album.remember(sha256(stored.data).hexdigest(), pixels)
                size = (stored.width, stored.height)
                show = partial(
                    framing.show_picture, project, journey, frame, stored.data, stored.media_type, size, name
                )
                self._w.attempt(lambda: self._show([show()]))
        self._prepare_next()


def _prepare(picture: bytes | QImage, longest: int, done: Callable[[object], None]) -> None:
    """In a thread: the picture checked, scaled and encoded anew, with its pixels to be drawn, or why it cannot be had."""
    from mapper.paint.images import LONGEST_SHOWN, decoded, image_to_store, to_store

    try:
        stored = (
            image_to_store(picture, longest) if isinstance(picture, QImage) else to_store(picture, longest)
        )
        done((stored, decoded(stored.data, LONGEST_SHOWN)))
    except MapperError as error:
        done(error)
