"""The actions for stages: insert, rename, move, collapse, phase, lock, delete. A chosen card means the stage it is in."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_, _
from mapper.ui.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.model.fields import Phase
    from mapper.model.records import Stage
    from mapper.model.shifting import Way
    from mapper.ui.main_window import MainWindow

# Written as a menu says them; `vocabulary` has them for running text.
PHASES: Final[tuple[tuple["Phase", str], ...]] = (
    ("need", N_("Before the need")),
    ("search", N_("Search")),
    ("meet", N_("First contact")),
    ("buy", N_("Purchase or subscription")),
    ("use", N_("Use")),
    ("support", N_("Support")),
    ("share", N_("Loyalty and recommendation")),
)
PHASE_MENU: Final = (*(f"stage.phase.{code}" for code, _text in PHASES), None, "stage.phase.none")
MENU: Final = (
    "draw.stage", "stage.before", "stage.rename", None, "stage.left", "stage.right", "@phase", None, "stage.fold",
    "stage.unfold-all", "stage.lock", None, "stage.delete",
)  # fmt: skip


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    one = "stages"
    return (
        Row("stage.before", N_("New stage before"), partial(_insert_before, w), "chevrons-left", ("Ctrl+Alt+Return",), one),
        Row("stage.rename", N_("Rename stage"), partial(_rename, w), "pencil", (), one),
        Row("stage.left", N_("Move stage left"), partial(_shift, w, "left"), "arrow-left", (), one),
        Row("stage.right", N_("Move stage right"), partial(_shift, w, "right"), "arrow-right", (), one),
        *(
            Row(f"stage.phase.{code}", text, partial(_set_phase, w, code), "", (), one, partial(_has_phase, w, code))
            for code, text in PHASES
        ),
        Row("stage.phase.none", N_("No phase"), partial(_set_phase, w, None), "", (), one, partial(_has_phase, w, None)),
        Row("stage.fold", N_("Collapse stage to its header"), partial(_fold, w), "minimize", ("Ctrl+Shift+R",), one,
            partial(_is, w, "collapsed")),
        Row("stage.unfold-all", N_("Open all stages"), partial(_unfold_all, w), "maximize", (), "journey"),
        Row("stage.lock", N_("Lock stage"), partial(_lock, w), "lock", (), one, partial(_is, w, "locked")),
        Row("stage.delete", N_("Delete stage"), partial(_delete, w), "trash-2", (), one),
    )  # fmt: skip


def _stages(w: "MainWindow") -> "list[Stage]":
    from mapper.model import arranging

    place = w.need_place
    return arranging.stages_of(place.project.document, place.map.selection.ids)


def _first(w: "MainWindow") -> "Stage | None":
    """The stage that ticks in the menu are about."""
    if w.place is None or not w.place.map.selection.ids:
        return None
    from mapper.model import arranging

    document, ids = w.place.project.document, w.place.map.selection.ids[:50]
    return next(_found(arranging.stage_of(document, i) for i in ids), None)


def _found(stages: "Iterator[Stage | None]") -> "Iterator[Stage]":
    return (stage for stage in stages if stage is not None)


def _insert_before(w: "MainWindow") -> None:
    from mapper.model.targets import Target

    stage = _stages(w)[0]
    w.need_place.map.write_to(Target("stage", stage.journey, before=stage.id))


def _rename(w: "MainWindow") -> None:
    from mapper.model.targets import Target

    w.need_place.map.write_to(Target("field", _stages(w)[0].id))


def _shift(w: "MainWindow", way: "Way") -> None:
    from mapper.model import shifting

    stages = [stage.id for stage in _stages(w)]
    shifting.shift(w.need_place.project.document, stages, way)
    w.need_place.map.reveal(stages[0])


def _set_phase(w: "MainWindow", phase: "Phase | None") -> None:
    from mapper.model import arranging

    arranging.set_phase(w.need_place.project.document, [stage.id for stage in _stages(w)], phase)


def _has_phase(w: "MainWindow", phase: "Phase | None") -> bool:
    stage = _first(w)
    return stage is not None and stage.phase == phase


def _is(w: "MainWindow", field: str) -> bool:
    return bool(getattr(_first(w), field, False))


def _fold(w: "MainWindow") -> None:
    """Collapses the stages, or opens them when the first is collapsed; cards that are not seen are not chosen either."""
    from mapper.model import arranging

    stages = [stage.id for stage in _stages(w)]
    folded = not _is(w, "collapsed")
    arranging.fold(w.need_place.project.document, stages, folded=folded)
    if folded:
        w.need_place.map.choose(stages)


def _unfold_all(w: "MainWindow") -> None:
    from mapper.model import arranging
    from mapper.model import records as r

    place = w.need_place
    found = place.project.document.children(place.journey or "", r.Stage)
    arranging.fold(place.project.document, [stage.id for stage in found], folded=False)


def _lock(w: "MainWindow") -> None:
    from mapper.model import arranging

    arranging.toggle_lock(w.need_place.project.document, _stages(w))


def _delete(w: "MainWindow") -> None:
    """Deletes the stages with all that is in them; it can be undone, and the window says so."""
    from mapper.model import edits, vocabulary
    from mapper.model import records as r

    stages, place = _stages(w), w.need_place
    full = [stage for stage in stages if place.project.document.children(stage.id, r.Touchpoint)]
    edits.delete(place.project.document, [stage.id for stage in stages])
    if full:
        sentence = _("{name} was deleted.").format(name=vocabulary.title_of(full[0]))
        w.banner.say(sentence, "info", _("Undo"), place.project.undo)
