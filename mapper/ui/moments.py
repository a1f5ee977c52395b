"""The actions for moments of truth: one key each to mark what is selected, retype, qualify and unmark it."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

TYPES: Final = (
    ("LTZMOT", N_("Before the need (<ZMOT)")),
    ("ZMOT", N_("Zero moment of truth (ZMOT)")),
    ("FMOT", N_("First moment of truth (FMOT)")),
    ("SMOT", N_("Second moment of truth (SMOT)")),
    ("UMOT", N_("Ultimate moment of truth (UMOT)")),
)
QUALIFICATIONS: Final = (
    ("delight", N_("Delight"), "heart"),
    ("satisfier", N_("Satisfier"), "thumbs-up"),
    ("friction", N_("Moment of friction"), "hourglass"),
    ("irritant", N_("Irritant"), "thumbs-down"),
)
STATUSES: Final = (
    ("suggested", N_("To be confirmed"), "circle-help"),
    ("confirmed", N_("Confirmed"), "circle-check"),
    ("rejected", N_("Rejected"), "circle-x"),
    ("snoozed", N_("Snoozed"), "clock"),
)
# Alt with a digit; the second is what the same key types without Shift on an AZERTY keyboard.
KEYS: Final = tuple(
    (f"Alt+{number}", f"Alt+{sign}") for number, sign in enumerate("&É\"'(-È_Ç", start=1)
)  # fmt: skip
ON_THE_MAP: Final = tuple(
    f"moment.{kind}.{row[0]}"
    for kind, table in (("type", TYPES), ("qualify", QUALIFICATIONS))
    for row in table
)  # where an input has the keyboard, Alt with a digit types a character on some systems


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The table of these actions, for the window."""
    cards = "touchpoints"
    here = "journey"  # what is chosen may only be there once the open editor has been finished
    return (
        Row("moment.mark", N_("Moment of truth"), partial(_toggle, w), "star", ("Ctrl+M",), here, partial(_is, w)),
        *(
            Row(f"moment.type.{code}", text, partial(_mark, w, type=code), "star", KEYS[place], here,
                partial(_is, w, type=code))
            for place, (code, text) in enumerate(TYPES)
        ),
        *(
            Row(f"moment.qualify.{code}", text, partial(_mark, w, qualification=code), icon, KEYS[5 + place], here,
                partial(_is, w, qualification=code))
            for place, (code, text, icon) in enumerate(QUALIFICATIONS)
        ),
        *(
            Row(f"moment.status.{code}", text, partial(_mark, w, status=code), icon, (), cards, partial(_is, w, status=code))
            for code, text, icon in STATUSES
        ),
        Row("moment.unmark", N_("No moment of truth"), partial(_unmark, w), "x", ("Ctrl+Shift+M",), "moments"),
    )  # fmt: skip


def _toggle(w: "MainWindow") -> None:
    from mapper.model import marking

    marking.toggle_moments(w.need_place.project.document, w.need_place.map.selection.ids)


def _mark(w: "MainWindow", **values: Any) -> None:
    from mapper.model import moments

    moments.mark(w.need_place.project.document, w.need_place.map.selection.ids, **values)


def _unmark(w: "MainWindow") -> None:
    from mapper.model import moments

    moments.unmark(w.need_place.project.document, w.need_place.map.selection.ids)


def _is(w: "MainWindow", **values: Any) -> bool:
    """Whether the first selected card is a moment of truth, with these values."""
    if w.place is None:
        return False
    from mapper.model import edits
    from mapper.ui.facts import cards_in

    document = w.place.project.document
    card = next(cards_in(document, w.place.map.selection.ids[:1]), None)
    moment = edits.moment_at(document, card) if card else None
    return moment is not None and all(getattr(moment, name) == value for name, value in values.items())
