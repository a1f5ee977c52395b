"""The lane of feelings: a curve per shown persona and view, a face at each lived point, the scale at the left.

Each curve stands a little beside the others, so that equal levels never hide one another; `curves` draws the lines.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mapper.analysis.feelings import Felt, by_persona
from mapper.i18n import _
from mapper.layout import look, marks
from mapper.layout.bands import Band
from mapper.layout.grid import Column
from mapper.layout.items import Item
from mapper.layout.look import COLUMN, GRID_LEFT, PERSONA_HUES
from mapper.layout.measure import fitted
from mapper.layout.plan import Plan
from mapper.layout.primitives import Box, Path, Primitive, Rect, Text
from mapper.layout.writing import block, set_lines
from mapper.model.fields import View
from mapper.model.records import Moment, MomentPersona, Persona

LEVELS: Final = (2, 1, 0, -1, -2)
PAD: Final = 36.0  # from the lane's edge to the outermost level
LOW: Final = 96.0  # below this a lane has no room for words and stars beside the faces
_DRAWN_UNDER: Final[tuple[View, ...]] = ("expected", "planned", "lived")


class Series(NamedTuple):
    """One curve: of which persona and view, in what hue, and how far beside the middle of the column."""

    persona: Persona
    number: int
    view: View
    hue: str
    shift: float


class Feelings:
    """What is felt at each touchpoint, worked out when first asked and forgotten when a feeling changes.

    `changed` collects the touchpoints whose feelings changed, for whoever keeps curves of them.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.series = tuple(_series(plan))
        self.changed: set[str] = set()
        self._known: dict[str, dict[tuple[str, View], Felt]] = {}

    def at(self, touchpoint_id: str) -> dict[tuple[str, View], Felt]:
        """(persona id, view) → what is felt at a touchpoint."""
        found = self._known.get(touchpoint_id)
        if found is None:
            found = self._known[touchpoint_id] = by_persona(self.plan.contents.feelings_at(touchpoint_id))
        return found

    def forget(self, touchpoint_id: str) -> None:
        self._known.pop(touchpoint_id, None)
        self.changed.add(touchpoint_id)

    def hurts(self, moment: Moment) -> bool:
        """Whether a moment is qualified as one that hurts, or lived as one by a persona it matters to."""
        if moment.qualification in {"friction", "irritant"}:
            return True
        document = self.plan.document
        chosen = {link.persona for link in document.children(moment.id, MomentPersona)}
        felt = self.at(moment.touchpoint)
        return any(
            (here := felt.get((persona.id, "lived"))) is not None and here.level < 0
            for persona in self.plan.personas
            if not chosen or persona.id in chosen
        )


def _series(plan: Plan) -> list[Series]:
    """The curves that are shown, in the order of painting."""
    journey, personas = plan.journey, plan.personas
    views = [
        view
        for view, shown in zip(
            _DRAWN_UNDER, (journey.show_expected, journey.show_planned, journey.show_lived), strict=True
        )
        if shown
    ]
    step = persona_step(len(personas))
    aside = {"planned": -1, "lived": 0, "expected": 1}
    return [
        Series(
            persona,
            i,
            view,
            hue_of(plan, i),
            (i - (len(personas) - 1) / 2) * step + aside[view] * _aside(step),
        )
        for view in views
        for i, persona in enumerate(personas)
    ]


def persona_step(count: int) -> float:
    """How far the curves of two personas stand apart."""
    return 0.0 if count < 2 else min(28.0, 96.0 / (count - 1))


def _aside(step: float) -> float:
    return 22.0 if step == 0 else step * 0.3


def hue_of(plan: Plan, number: int) -> str:
    """A persona's colour: their own, else one of six by order; a lone persona without one is drawn in ink."""
    persona = plan.personas[number]
    if persona.colour:
        return f"hue {persona.colour}"
    return "ink" if len(plan.personas) == 1 else PERSONA_HUES[number % len(PERSONA_HUES)]


def level_y(band: Band, level: float) -> float:
    """y of a level in a lane of feelings."""
    pad = min(PAD, band.h / 4)
    return band.y + band.h / 2 - level / 2 * (band.h / 2 - pad)


def level_at(band: Band, y: float) -> float:
    """The level at a height, to the half, −2 to +2: the inverse of `level_y`."""
    unit = level_y(band, 0) - level_y(band, 1)
    level = (level_y(band, 0) - y) / unit if unit else 0.0
    return max(-2.0, min(2.0, round(level * 2) / 2))


def badge_size(plan: Plan) -> float:
    """How large faces are: smaller when several personas share a column."""
    step = persona_step(len(plan.personas))
    return 26.0 if step == 0 else max(10.0, min(22.0, step - 4))


# --- items -----------------------------------------------------------------------------------------


def items(plan: Plan, feelings: Feelings, band: Band, column: Column) -> Iterator[Item]:
    """The points of a column, lived ones last, then the mark of its moment of truth."""
    touchpoint = plan.touchpoint_at(column)
    if touchpoint is None:
        return
    felt = feelings.at(touchpoint.id)
    lived = badge_size(plan) + 6
    for curve in feelings.series if felt else ():
        here = felt.get((curve.persona.id, curve.view))
        if here is not None:
            size = lived if curve.view == "lived" else 12.0
            x, y = column.x + column.w / 2 + curve.shift, level_y(band, here.level)
            rect = Rect(x - size / 2, y - size / 2, size, size)
            point = Item(
                here.feeling.id,
                "feeling",
                rect,
                band.lane.id,
                column.number,
                touchpoint.id,
                curve.persona.id,
                curve.view,
            )
            yield point
            below = word_rect(plan, band, point, here)
            if below is not None:
                yield point._replace(kind="word", rect=below)
    moment = plan.contents.moments.get(touchpoint.id)
    if moment is not None and moment.status != "rejected" and band.h >= LOW:
        yield _moment(plan, feelings, band, column, moment, felt)


def _moment(
    plan: Plan,
    feelings: Feelings,
    band: Band,
    column: Column,
    moment: Moment,
    felt: dict[tuple[str, View], Felt],
) -> Item:
    """The mark by the curve: at the face's shoulder, or in the corner of the column where there is no single face."""
    w = marks.moment_width(moment, hurts=feelings.hurts(moment))
    lone = felt.get((plan.personas[0].id, "lived")) if len(plan.personas) == 1 else None
    if lone is not None and plan.journey.show_lived:
        middle, y = column.x + column.w / 2, level_y(band, lone.level) - 30
        left = max(column.x + 2, middle - 12 - w)
        right = min(middle + 10, column.x + column.w - 2 - w)
        x = left if _rises(plan, feelings, column, lone.level) else right
    else:
        x, y = column.x + column.w - 8 - w, band.y + 6
    rect = Rect(x, max(band.y + 2, y), w, 16)
    return Item(moment.id, "moment", rect, band.lane.id, column.number, moment.touchpoint)


def _rises(plan: Plan, feelings: Feelings, column: Column, level: float) -> bool:
    """Whether a lone persona's curve climbs through a point, so that its right shoulder is taken by the line."""
    before, after = (_lived_beside(plan, feelings, column.number + step) for step in (-1, 1))
    return after is not None and after > level and (before is None or before <= level)


def _lived_beside(plan: Plan, feelings: Feelings, number: int) -> float | None:
    """What a lone persona lives in a neighbouring column."""
    if not 0 <= number < plan.grid.columns:
        return None
    touchpoint = plan.touchpoint_at(plan.grid.numbered(number))
    found = feelings.at(touchpoint.id).get((plan.personas[0].id, "lived")) if touchpoint else None
    return None if found is None else found.level


def draw_feeling(plan: Plan, item: Item, here: Felt) -> Iterator[Primitive]:
    """A point of a curve."""
    yield from draw_point(plan, item, here.level)


def draw_point(plan: Plan, item: Item, level: float) -> Iterator[Primitive]:
    """A face where it is lived, the persona's marker where it is planned or expected, in the middle of the item."""
    number = next((i for i, p in enumerate(plan.personas) if p.id == item.persona), 0)
    hue, shape = hue_of(plan, number), marks.marker_of(number)
    x, y = item.rect.x + item.rect.w / 2, item.rect.y + item.rect.h / 2
    if item.view != "lived":
        yield marks.marker(shape, x, y, 8, "surface" if item.view == "planned" else hue, hue)
        return
    size = badge_size(plan)
    yield from marks.badge(x, y, size, level)
    if len(plan.personas) > 1:
        small = size * 0.36
        yield marks.marker(shape, x + size * 0.38, y + size * 0.38, small, hue, "surface", 1.0)


def word_rect(plan: Plan, band: Band, point: Item, here: Felt) -> Rect | None:
    """Where the word said for a lone persona's lived feeling stands: below the face. Told without measuring."""
    if point.view != "lived" or not here.word or len(plan.personas) != 1 or band.h < LOW:
        return None
    w = min(COLUMN - 16, 12 + 8.0 * len(here.word))
    return Rect(point.rect.x + point.rect.w / 2 - w / 2, point.rect.bottom, w, look.SMALL_STRONG.leading)


def draw_word(rect: Rect, here: Felt) -> Iterator[Primitive]:
    """The word, legible where the line passes."""
    style = look.SMALL_STRONG
    runs = fitted(here.word, style.font, style.size, rect.w - 6)
    w = sum(run.advance for run in runs)
    x = rect.x + (rect.w - w) / 2
    yield Box(Rect(x - 3, rect.y, w + 6, rect.h), fill="surface", radius=4, opacity=0.75)
    yield from set_lines([runs], style, x, rect.y, w)


# --- backdrop --------------------------------------------------------------------------------------


def scale(plan: Plan, band: Band, rect: Rect) -> Iterator[Primitive]:
    """The dashed zero line, and the words of the levels at the left."""
    y = level_y(band, 0)
    left, right = max(GRID_LEFT, rect.x - 16), min(plan.panel_right, rect.right + 16)
    if left < right:
        left = GRID_LEFT + (left - GRID_LEFT) // 8 * 8
        yield Path(
            (("M", left, y), ("L", right, y)), stroke="control", width=1.0, dash=(4.0, 4.0), opacity=0.7
        )
    if rect.x <= GRID_LEFT and band.h >= 120:
        for level, name in zip(LEVELS, level_words(), strict=True):
            yield from _level(band, level, name)


def _level(band: Band, level: int, name: str) -> Iterator[Text]:
    style = look.SMALL
    top = level_y(band, level) - style.leading / 2
    yield from block(figure(level), style, GRID_LEFT - 30, top, 22, 1, "right")
    yield from block(name, style, GRID_LEFT - 30 - 84, top, 82, 1, "right")


def figure(level: int) -> str:
    """A level as it is written beside the lane: +2, 0, −2."""
    return f"+{level}" if level > 0 else f"−{-level}" if level else "0"


def level_words() -> tuple[str, ...]:
    """From +2 to −2."""
    return _("very positive"), _("positive"), _("neutral"), _("negative"), _("very negative")


def feeling_of(feelings: Feelings, item: Item) -> Felt | None:
    """What is felt at the point an item stands for."""
    if item.place is None or item.persona is None:
        return None
    views: tuple[View, ...] = ("expected", "planned", "lived")
    return next((feelings.at(item.place).get((item.persona, v)) for v in views if v == item.view), None)
