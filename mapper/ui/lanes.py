"""The actions for lanes: add of any kind, rename, hide and show again, move, fit, lock, delete; and pictures in cells."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_, _
from mapper.ui.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from mapper.model.fields import LaneKind
    from mapper.model.records import Lane
    from mapper.model.shifting import Way
    from mapper.ui.main_window import MainWindow

KINDS: Final[tuple[tuple["LaneKind", str, str], ...]] = (
    ("touchpoints", N_("Touchpoints"), "map-pin"),
    ("channels", N_("Channels"), "waypoints"),
    ("emotion", N_("Emotions"), "smile"),
    ("text", N_("Text"), "file-text"),
    ("quotes", N_("Quotes"), "message-square-quote"),
    ("pains", N_("Pain points"), "thumbs-down"),
    ("opportunities", N_("Opportunities"), "lightbulb"),
    ("metrics", N_("Metrics"), "gauge"),
    ("backstage", N_("Backstage"), "workflow"),
    ("images", N_("Images"), "image"),
)
ADD_MENU: Final = tuple(f"lane.add.{kind}" for kind, _text, _icon in KINDS)
MENU: Final = (
    "@new-lane", "lane.rename", None, "lane.up", "lane.down", "lane.fit", None, "lane.hide", "@lanes", "lane.show-all",
    "lane.lock", None, "lane.picture", None, "lane.delete",
)  # fmt: skip


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    one = "lanes"
    return (
        *(Row(f"lane.add.{kind}", text, partial(_add, w, kind), icon, (), "journey") for kind, text, icon in KINDS),
        Row("lane.rename", N_("Rename lane"), partial(_rename, w), "pencil", (), one),
        Row("lane.up", N_("Move lane up"), partial(_shift, w, "up"), "arrow-up", (), one),
        Row("lane.down", N_("Move lane down"), partial(_shift, w, "down"), "arrow-down", (), one),
        Row("lane.fit", N_("Fit lane to its content"), partial(_fit, w), "move-vertical", (), one),
        Row("lane.hide", N_("Hide lane"), partial(_hide, w), "eye-off", ("Ctrl+Shift+U",), one),
        Row("lane.show-all", N_("Show all lanes"), partial(_show_all, w), "eye", (), "hidden lanes"),
        Row("lane.lock", N_("Lock lane"), partial(_lock, w), "lock", (), one, partial(_is_locked, w)),
        Row("lane.picture", N_("Choose a picture…"), w.intake.choose_picture, "image", (), "journey"),
        Row("lane.delete", N_("Delete lane"), partial(_delete, w), "trash-2", (), one),
    )  # fmt: skip


def fill(w: "MainWindow", menu: "QMenu") -> None:
    """Lists the lanes of the map in front, ticked where they are shown; choosing one hides it or shows it again."""
    from mapper.model import records as r
    from mapper.model.vocabulary import title_of

    menu.clear()
    lanes = w.place.project.document.children(w.place.journey or "", r.Lane) if w.place is not None else ()
    for lane in lanes:
        action = menu.addAction(title_of(lane).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(not lane.hidden)
        action.triggered.connect(lambda shown, lane_id=lane.id: _show_one(w, lane_id, shown=shown))
    if not lanes:
        menu.addAction(_("This map has no lanes.")).setEnabled(False)


def _show_one(w: "MainWindow", lane_id: str, *, shown: bool) -> None:
    w.perform(Row("", "", partial(_show, w, [lane_id], shown=shown)))


def _show(w: "MainWindow", lane_ids: list[str], *, shown: bool) -> None:
    from mapper.model import arranging

    arranging.show_lanes(w.need_place.project.document, lane_ids, shown=shown)
    if shown:
        w.need_place.map.select(lane_ids)
    else:
        _keep_what_is_seen(w)


def _keep_what_is_seen(w: "MainWindow") -> None:
    """What a hidden lane held is chosen no longer: Delete must not reach what nobody sees."""
    view = w.need_place.map
    if view.picture is not None:
        view.choose([i for i in view.selection.ids if i in view.picture.items])


def _lanes(w: "MainWindow") -> "list[Lane]":
    from mapper.model import arranging

    place = w.need_place
    if place.map.slot is not None and place.map.slot.lane is not None:
        return arranging.lanes_of(place.project.document, [place.map.slot.lane])
    return arranging.lanes_of(place.project.document, place.map.selection.ids)


def _add(w: "MainWindow", kind: "LaneKind") -> None:
    """A lane below the chosen one, shown and chosen."""
    from mapper.model import arranging

    place, beside = w.need_place, _lanes(w)
    made = arranging.add_lane(
        place.project.document, place.journey or "", kind, beside[-1].id if beside else None
    )
    place.map.select([made.id])


def _rename(w: "MainWindow") -> None:
    from mapper.model.targets import Target

    w.need_place.map.write_to(Target("field", _lanes(w)[0].id))


def _shift(w: "MainWindow", way: "Way") -> None:
    from mapper.model import shifting

    lanes = [lane.id for lane in _lanes(w)]
    shifting.shift(w.need_place.project.document, lanes, way)
    w.need_place.map.reveal(lanes[0])


def _fit(w: "MainWindow") -> None:
    from mapper.model import arranging

    arranging.fit_height(w.need_place.project.document, [lane.id for lane in _lanes(w)])


def _hide(w: "MainWindow") -> None:
    """Hides the lanes; the window says where they are now."""
    from mapper.model import arranging

    lanes, document = [lane.id for lane in _lanes(w)], w.need_place.project.document
    arranging.show_lanes(document, lanes, shown=False)
    _keep_what_is_seen(w)
    sentence = _("The lane is hidden, with all it holds. The menu Lane shows it again.")
    w.banner.say(sentence, "info", _("Show"), partial(w.attempt, partial(_show, w, lanes, shown=True)))


def _show_all(w: "MainWindow") -> None:
    from mapper.model import arranging

    place = w.need_place
    hidden = [lane.id for lane in arranging.hidden_lanes(place.project.document, place.journey)]
    _show(w, hidden, shown=True)


def _lock(w: "MainWindow") -> None:
    from mapper.model import arranging

    arranging.toggle_lock(w.need_place.project.document, _lanes(w))


def _is_locked(w: "MainWindow") -> bool:
    if w.place is None or not w.place.map.selection.ids:
        return False
    from mapper.model import arranging

    lane = arranging.lane_at(w.place.project.document, w.place.map.selection.ids[0])
    return lane is not None and lane.locked


def _delete(w: "MainWindow") -> None:
    """Deletes the lanes with their cells; it can be undone, and the window says so."""
    from mapper.model import edits, vocabulary
    from mapper.model import records as r

    lanes, place = _lanes(w), w.need_place
    full = [lane for lane in lanes if place.project.document.children(lane.id, r.Cell)]
    edits.delete(place.project.document, [lane.id for lane in lanes])
    if full:
        sentence = _("{name} was deleted.").format(name=vocabulary.title_of(full[0]))
        w.banner.say(sentence, "info", _("Undo"), place.project.undo)
