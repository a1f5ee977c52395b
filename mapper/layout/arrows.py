"""Transitions as arrows: a line in the colour of its kind, a head, and a label with share, signs and words.

A hand-off to another team and a change of channel follow from the two ends: a small sign on the line, or in the label
where there is one. So do the markers of the personas that take it, when not all do.
"""

from collections.abc import Iterator
from math import inf
from typing import Final

from mapper import i18n
from mapper.layout import look, marks, route
from mapper.layout.bands import Band
from mapper.layout.emotion import hue_of
from mapper.layout.items import Item
from mapper.layout.measure import advance, fitted
from mapper.layout.plan import Plan
from mapper.layout.primitives import Box, Dash, Icon, Path, Primitive, Rect
from mapper.layout.route import Lines, Route
from mapper.layout.writing import set_lines
from mapper.model.records import Transition, TransitionPersona
from mapper.model.ways import changes_channel, hands_off

COLOURS: Final = {"next": "muted", "alternative": "accent", "loop": "warning", "exit": "danger"}
SIGNS: Final = {"alternative": "split", "loop": "repeat-2", "exit": "log-out"}
Sign = tuple[str, str]  # an icon, or "marker " and a persona's shape; and its colour
_MARKER: Final = "marker "
_HAND_OFF: Final[Sign] = ("handshake", "ink-2")
_CHANNEL: Final[Sign] = ("waypoints", "ink-2")
FROM_ENDS: Final = {"hand-off": _HAND_OFF, "channel": _CHANNEL}
_STYLE: Final = look.SMALL_STRONG
_SIGN: Final = 13.0
_BARE: Final = 12.0  # a sign that stands on the line itself


def _label_width(plan: Plan, band: Band, record: Transition) -> float:
    """Room of the label; none where a low lane leaves no height for one."""
    tracks = plan.routes.above + plan.routes.below
    height = (band.above + band.below - 2 * route.CLEAR) / max(1, tracks)
    return _estimated(record, len(between(plan, record))) if height >= 16 else 0.0


def between(plan: Plan, record: Transition) -> list[Sign]:
    """What follows from the ends: a hand-off between teams, a change of channel; and who takes it, when that is not everybody."""
    found = [_HAND_OFF] if hands_off(plan.document, record) else []
    if changes_channel(plan.document, record):
        found.append(_CHANNEL)
    return [*found, *_takers(plan, record)]


def _takers(plan: Plan, record: Transition) -> list[Sign]:
    """The markers of the shown personas that take a transition, each in its hue; none when all of them do."""
    chosen = {link.persona for link in plan.document.children(record.id, TransitionPersona)}
    numbers = [number for number, persona in enumerate(plan.personas) if persona.id in chosen]
    if len(numbers) == len(plan.personas):
        return []
    return [(_MARKER + marks.marker_of(number), hue_of(plan, number)) for number in numbers]


def _sign(name: str, x: float, y: float, size: float, colour: str) -> Primitive:
    """A sign with its middle at (x, y): an icon, or the marker of a persona."""
    if name.startswith(_MARKER):
        shape = next(m for m in marks.MARKERS if m == name.removeprefix(_MARKER))
        return marks.marker(shape, x, y, size * 0.7, colour, colour)
    return Icon(name, x - size / 2, y - size / 2, size, colour)


def rect_of(plan: Plan, band: Band, way: Route) -> Rect:
    """The rectangle around an arrow, with its label and signs."""
    drawn, room = lines(plan, band, way), _label_width(plan, band, way.transition)
    rect = route.bounds(drawn, room)
    if room or not between(plan, way.transition):
        return rect
    rows = (len(between(plan, way.transition)) + 1) // 2  # signs stand above and below a short line
    high = 2 * rows * (_BARE + 2) + 2
    return Rect(rect.x, rect.y - high / 2, rect.w, rect.h + high)


def reach(plan: Plan, touchpoint_id: str) -> Iterator[Rect]:
    """What to repaint when the channel or team of a touchpoint changed: its arrows, with whatever their labels said."""
    band = plan.arrow_band()
    for record in plan.document.children(touchpoint_id, Transition):
        way = plan.routes.of(record.id)
        if band is not None and way is not None:
            yield rect_of(plan, band, way).grown(2 * (_SIGN + 3) + _BARE)


def items(plan: Plan, band: Band, columns: range) -> Iterator[Item]:
    """The arrows that reach into a stretch of columns."""
    for way in plan.routes.between(columns):
        rect = rect_of(plan, band, way)
        yield Item(way.transition.id, "transition", rect, band.lane.id, way.first, way.transition.source)


def lines(plan: Plan, band: Band, way: Route) -> Lines:
    """The geometry of an arrow in its lane."""
    above = max(0.0, band.above - route.CLEAR) / max(1, plan.routes.above)
    below = max(0.0, band.below - route.CLEAR) / max(1, plan.routes.below)
    return route.lines(way, band.top, band.top + band.room, above, below)


def hits(plan: Plan, item: Item, x: float, y: float) -> bool:
    """Whether a point is on the arrow or its label, not only in the rectangle around both."""
    way, band = plan.routes.of(item.id), plan.band_of.get(item.lane or "")
    if way is None or band is None:
        return False
    drawn = lines(plan, band, way)
    half = _label_width(plan, band, way.transition) / 2
    middle = drawn.label[0] + (half if drawn.after else 0.0)
    on_label = half > 0 and abs(x - middle) <= half and abs(y - drawn.label[1]) <= 9
    return on_label or route.touches(drawn, x, y)


def draw(plan: Plan, item: Item) -> Iterator[Primitive]:
    """Line, head and label of an arrow."""
    way, band = plan.routes.of(item.id), plan.band_of.get(item.lane or "")
    if way is None or band is None:
        return
    drawn = lines(plan, band, way)
    record = way.transition
    colour = "danger" if record.broken else COLOURS[record.type]
    dash: Dash = (6.0, 4.0) if record.broken and way.way != "gap" else ()
    yield Path(drawn.line, stroke=colour, width=1.5, dash=dash)
    yield _head(drawn, colour)
    room = _label_width(plan, band, record)
    found = between(plan, record)
    if room:
        yield from _label(record, drawn, colour, room, found)
    elif found:
        yield from _bare(way, drawn, found)


def _bare(way: Route, drawn: Lines, found: list[Sign]) -> Iterator[Primitive]:
    """Signs without a label: above and below a short line, on a long one side by side."""
    x, y = drawn.label
    for number, (name, tint) in enumerate(found):
        if way.way == "gap":
            row, below = divmod(number, 2)
            cx, cy = x, drawn.head[1] + (1 if below else -1) * (_BARE + row * (_BARE + 2))
        else:
            cx, cy = x + (number - (len(found) - 1) / 2) * (_BARE + 4), y
        halo = _BARE / 2 + 1
        yield Box(Rect(cx - halo, cy - halo, 2 * halo, 2 * halo), fill="surface", radius=halo)
        yield _sign(name, cx, cy, _BARE, tint)


def _head(drawn: Lines, colour: str) -> Path:
    (x, y), size = drawn.head, 4.0
    if drawn.looks == "right":
        points = ((x + 1, y), (x - 6, y - size), (x - 6, y + size))
    elif drawn.looks == "down":
        points = ((x, y), (x - size, y - 7), (x + size, y - 7))
    else:
        points = ((x, y), (x - size, y + 7), (x + size, y + 7))
    (a, b, c) = points
    return Path((("M", *a), ("L", *b), ("L", *c), ("Z",)), fill=colour)


def signs(record: Transition) -> list[Sign]:
    """Icons and colours of what is special about a transition; never colour alone."""
    found = [(SIGNS[record.type], COLOURS[record.type])] if record.type in SIGNS else []
    if record.broken:
        found.append(("unlink", "danger"))
    if record.repeats:
        found.append(("rotate-ccw", "warning"))
    if record.contradictions:
        found.append(("message-square-warning", "warning"))
    if record.wait:
        found.append(("hourglass", "muted"))
    return found


def _words(record: Transition) -> str:
    share = i18n.format_percent(record.share, None) if record.share is not None else ""
    return " ".join(part for part in (share, record.label.strip()) if part)


def _estimated(record: Transition, more: int) -> float:
    """Room that is kept for a label with so many `more` signs, told without measuring; 0 without one."""
    if record.type == "next" and not route.carries(record):
        return 0.0
    length = (6 if record.share is not None else 0) + len(record.label)
    limit = 2 * route.LABEL_ROOM - 8 if record.type == "next" else inf
    wanted = 14 + (len(signs(record)) + more) * (_SIGN + 3) + length * 7.6
    return min(wanted, limit, route.EXIT_LABEL if record.type == "exit" else 220.0)


def _label(
    record: Transition, drawn: Lines, colour: str, room: float, found: list[Sign]
) -> Iterator[Primitive]:
    """A pill on the line: signs, those that follow from its ends last, share, words.

    The lane of channels says where the channel changes, so that sign gives way to words that would be cut.
    """
    text = _words(record)
    width = min(room, max(24.0, drawn.room)) - 12
    icons = [*signs(record), *found]
    if (
        advance(text, _STYLE.font, _STYLE.size) > width - len(icons) * (_SIGN + 3)
        and _CHANNEL in icons
        and text
    ):
        icons.remove(_CHANNEL)
    spare = width - len(icons) * (_SIGN + 3)
    runs = fitted(text, _STYLE.font, _STYLE.size, max(0.0, spare)) if spare > 8 else ()
    width = 12 + len(icons) * (_SIGN + 3) + sum(run.advance for run in runs) - (0 if runs else 3)
    x, y = drawn.label[0] - (0.0 if drawn.after else width / 2), drawn.label[1]
    yield Box(Rect(x, y - 9, width, 18), fill="surface", stroke=colour, width=1.0, radius=9)
    x += 6
    for name, tint in icons:
        colour_of = "danger" if record.broken and (name, tint) not in found else tint
        yield _sign(name, x + _SIGN / 2, y, _SIGN, colour_of)
        x += _SIGN + 3
    yield from set_lines([runs], _STYLE, x, y - _STYLE.leading / 2, 0, colour="ink")
