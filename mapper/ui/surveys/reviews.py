"""Bringing reviews and tickets together: a file is read, looked at and corrected in a dialog, and taken in as one step."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.i18n import _, format_number, ngettext

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.workspace.reviews import Found, Taken


def ask(w: "MainWindow") -> None:
    """Reviews from a file of the person's choice. Raises MapperError when it cannot be read."""
    remembered = w.desk.remembered
    path = w.desk.questions.reviews_to_open(w, remembered.last_folder)
    if path is not None:
        remembered.last_folder = str(path.parent)
        bring(w, path)


def bring(w: "MainWindow", path: Path) -> None:
    """Reads a file, shows what it says, and takes in what was agreed to. Raises MapperError."""
    from mapper.workspace import reviews

    project, journey = w.need_place.project, w.need_place.journey
    if journey is None:
        return
    table = w.patience.aside(partial(reviews.read_file, path), _("Reading {name}…").format(name=path.name))
    found = w.desk.questions.reviews(w, project, table, journey)
    if found is not None:
        _say(w, reviews.take_in(project, table, found, journey), found)


def _say(w: "MainWindow", taken: "Taken", found: "Found") -> None:
    if taken.known:
        w.banner.say(_("These lines are in the project already. Nothing was added."), "info")
        return
    lines = len(found.entries)
    read = ngettext("{count} line was taken in.", "{count} lines were taken in.", lines)
    cards = ngettext("{count} insight was added.", "{count} insights were added.", taken.verbatims)
    said = [read.format(count=format_number(lines)), cards.format(count=format_number(taken.verbatims))]
    w.banner.say(" ".join(said), "info", _("Show the insights"), partial(_show, w))


def _show(w: "MainWindow") -> None:
    if w.place is not None:
        w.place.show_study("insights")
