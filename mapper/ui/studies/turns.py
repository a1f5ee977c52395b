"""Where the feelings of a persona turn: swings, lows and what became of them, as lines of a table."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QIcon

from mapper.analysis.reading import VIEWS, Rated, Reading
from mapper.analysis.swings import Recovery, Swing, largest, recoveries
from mapper.i18n import _, format_number, ngettext
from mapper.model import fields as f
from mapper.model.vocabulary import word
from mapper.ui.studies.cells import level_cell
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.style import Look


class Turn(NamedTuple):
    """A swing or a low of a persona in a view."""

    persona: str
    view: f.View
    what: Swing | Recovery


def turns(read: Reading) -> list[Turn]:
    """The swings of a level or more, the largest first, then every low with what became of it; persona by persona."""
    found: list[Turn] = []
    for persona in read.personas:
        for view in reversed(VIEWS):
            line = read.line(persona.id, view)
            found += [Turn(persona.id, view, swing) for swing in largest(line)]
            found += [Turn(persona.id, view, recovery) for recovery in recoveries(line)]
    return found


def columns() -> tuple[Column, ...]:
    """What a line says of a turn."""
    return (
        Column(_("Persona")),
        Column(_("View"), 112),
        Column(_("What"), 110),
        Column(_("From"), 84, number=True),
        Column(_("To"), 84, number=True),
        Column(_("Where")),
        Column(_("What became of it"), 360),
    )


def record_of(turn: Turn) -> str:
    """The touchpoint to which a turn leads."""
    what = turn.what
    return what.after.touchpoint if isinstance(what, Swing) else what.low.lowest.touchpoint


def line(look: Look, name: Callable[[str], str], turn: Turn) -> Line:
    """A turn as a row; `name` gives the title of a record."""
    row = _swing(look, turn.what, name) if isinstance(turn.what, Swing) else _low(look, turn.what, name)
    head = (Cell(name(turn.persona)), Cell(word(f.View, turn.view).capitalize(), VIEWS.index(turn.view)))
    return Line(row.record, (*head, *row.cells))


def _swing(look: Look, swing: Swing, name: Callable[[str], str]) -> Line:
    what = _("drop") if swing.change < 0 else _("rise")
    icon = "trending-down" if swing.change < 0 else "trending-up"
    size = format_number(swing.change, 1, signed=True)
    return _row(look, look.icon(icon), what, swing.before, swing.after, name, size)


def _low(look: Look, found: Recovery, name: Callable[[str], str]) -> Line:
    low = found.low
    count = ngettext("low of {count} touchpoint", "low of {count} touchpoints", len(low.levels))
    what = count.format(count=format_number(len(low.levels)))
    return _row(look, look.icon("heart-crack"), what, low.levels[0], low.lowest, name, _fate(found, name))


def _fate(found: Recovery, name: Callable[[str], str]) -> str:
    """What became of a low, in a sentence."""
    if found.back is None or found.steps is None:
        return _("The journey ends in it.")
    steps = ngettext(
        "back after {count} step, at {title}", "back after {count} steps, at {title}", found.steps
    )
    said = steps.format(count=format_number(found.steps), title=name(found.back.touchpoint))
    if found.stronger is None:
        return said
    since = _("better than before") if found.stronger else _("not better than before")
    return f"{said} · {since}"


def _row(
    look: Look, icon: QIcon, what: str, start: Rated, end: Rated, name: Callable[[str], str], fate: str
) -> Line:
    cells = (
        Cell(what, icon=icon),
        level_cell(look, start.level),
        level_cell(look, end.level),
        Cell(name(end.touchpoint)),
        Cell(fate),
    )
    return Line(end.touchpoint, cells)
