"""The actions for post-its: write one, give it a kind and a cluster, make it part of the map, show or hide the shelf."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_, _
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.model.fields import NoteKind
    from mapper.model.notes import Form
    from mapper.model.records import Note
    from mapper.ui.main_window import MainWindow

KINDS: Final[tuple[tuple["NoteKind", str, str], ...]] = (
    ("idea", N_("Idea"), "lightbulb"),
    ("irritant", N_("Irritant"), "thumbs-down"),
    ("delight", N_("Delight"), "heart"),
    ("quote", N_("Quote"), "message-square-quote"),
    ("question", N_("Question"), "circle-help"),
    ("other", N_("Something else"), "sticky-note"),
)
KIND_MENU: Final = tuple(f"note.kind.{kind}" for kind, _text, _icon in KINDS)
MENU: Final = (
    "note.new", None, "note.touchpoint", "note.insight", "note.cell", None, "@note-kind", "note.cluster", None, "view.notes",
)  # fmt: skip


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    some = "notes"
    return (
        Row("note.new", N_("New sticky note"), partial(_new, w), "sticky-note", ("Ctrl+Alt+N",), "journey"),
        Row("note.touchpoint", N_("Turn into a touchpoint"), partial(_turn, w, "touchpoint"), "map-pin", ("Ctrl+Shift+T",),
            some),
        Row("note.insight", N_("Turn into an insight"), partial(_turn, w, "insight"), "lightbulb", ("Ctrl+Shift+I",), some),
        Row("note.cell", N_("Turn into a text"), partial(_turn, w, "cell"), "file-text", ("Ctrl+Shift+J",), some),
        *(
            Row(f"note.kind.{kind}", text, partial(_set_kind, w, kind), icon, (), some, partial(_is, w, kind))
            for kind, text, icon in KINDS
        ),
        Row("note.cluster", N_("Cluster…"), partial(_ask_cluster, w), "group", (), some),
        Row("view.notes", N_("Sticky notes"), partial(_toggle, w), "sticky-note", ("Ctrl+Shift+N",), "journey",
            partial(_shown, w)),
    )  # fmt: skip


def _notes(w: "MainWindow") -> "list[Note]":
    from mapper.model import notes

    return notes.notes_of(w.need_place.project.document, w.need_place.map.selection.ids)


def _new(w: "MainWindow") -> None:
    """Writes a note on the shelf: behind the chosen one, else behind all."""
    from mapper.model.targets import Target, right_of

    place, chosen = w.need_place, _notes(w)
    place.map.show_notes(shown=True)
    w.desk.remembered.notes = True
    target = right_of(place.project.document, chosen[-1].id) if chosen else None
    place.map.write_to(target or Target("note", place.journey or ""))


def _turn(w: "MainWindow", form: "Form") -> None:
    """The notes go to the card, stage or lane chosen with them, else to the end of the map; what they became is chosen."""
    from mapper.model import notes

    place = w.need_place
    chosen = [note.id for note in _notes(w)]
    others = [i for i in place.map.selection.ids if i not in chosen]
    made = notes.turn_notes(place.project.document, chosen, form, others[-1] if others else None)
    picture = place.map.picture
    place.map.select([i for i in made if picture is not None and i in picture.items])
    if picture is not None and not any(i in picture.items for i in made):
        w.banner.say(_("It is on the map now, in a lane that is hidden. The menu Lane shows it."))


def _set_kind(w: "MainWindow", kind: "NoteKind") -> None:
    from mapper.model import edits

    edits.change(w.need_place.project.document, [note.id for note in _notes(w)], type=kind)


def _is(w: "MainWindow", kind: "NoteKind") -> bool:
    if w.place is None or not w.place.map.selection.ids:
        return False
    record = w.place.project.document.records.get(w.place.map.selection.ids[0])
    from mapper.model import records as r

    return isinstance(record, r.Note) and record.type == kind


def _ask_cluster(w: "MainWindow") -> None:
    """Names the heading under which the notes are; an empty name takes them out."""
    from mapper.model import edits

    found = _notes(w)
    name = w.desk.questions.text(w, _("Cluster"), _("Heading"), found[0].cluster, _("Group"))
    if name is not None:
        edits.change(w.need_place.project.document, [note.id for note in found], cluster=name)


def _toggle(w: "MainWindow") -> None:
    shown = not w.need_place.map.notes
    w.desk.remembered.notes = shown
    w.need_place.map.show_notes(shown=shown)
    if not shown:
        chosen = {note.id for note in _notes(w)}
        w.need_place.map.choose([i for i in w.need_place.map.selection.ids if i not in chosen])


def _shown(w: "MainWindow") -> bool:
    return w.place is not None and w.place.map.notes
