"""Where something that is dragged over a map would land: under which owner, in front of what, and how that is shown.

Pure geometry: `accepts` says which lanes take what is dragged. Points and rectangles are map pixels.
"""

from collections.abc import Callable, Collection
from typing import Final, NamedTuple

from mapper.layout.bands import Band
from mapper.layout.contents import CELL_LANES
from mapper.layout.grid import Column
from mapper.layout.look import COLUMN, GAP, GRID_LEFT, INSET, LANE_GAP, MARGIN
from mapper.layout.plan import CARD_LANES, Plan
from mapper.layout.primitives import Rect
from mapper.model.records import Lane

BAR: Final = 4.0  # thickness of the line that says where something goes
STRIP: Final = 14.0  # at the upper edge of a lane of cards: there a card goes to the whole stage


class Landing(NamedTuple):
    """`owner`, `before` and `lane` as `model.carrying.Spot` has them; the line and the place to be shown."""

    owner: str
    before: str | None
    lane: str | None
    line: Rect
    place: Rect


def of_touchpoint(plan: Plan, x: float, y: float) -> Landing | None:
    """Between which cards of which stage a touchpoint lands; None outside the grid."""
    if not plan.contents.stages or not plan.stages_top <= y <= plan.lanes_bottom:
        return None
    if not GRID_LEFT - COLUMN <= x <= plan.grid.right + COLUMN:
        return None
    column = plan.grid.at(min(max(x, GRID_LEFT), plan.grid.right))
    if column is None:
        return None
    stage = plan.contents.stages[column.stage]
    cards = plan.contents.touchpoints[stage.id]
    place = column.place + (1 if x > column.x + column.w / 2 else 0)
    if plan.grid.folded[column.stage] or not cards:
        return Landing(stage.id, None, None, _upright(plan, column.x), _column(plan, column))
    before = cards[place].id if place < len(cards) else None
    edge = plan.grid.lefts[column.stage] + COLUMN * place
    return Landing(stage.id, before, None, _upright(plan, edge), _column(plan, column))


def of_card(
    plan: Plan,
    x: float,
    y: float,
    accepts: Callable[[Lane], bool],
    moving: Collection[str] = (),
    *,
    to_journey: bool = False,
) -> Landing | None:
    """In which slot, and between which of its cards but those moving, a cell or an insight lands.

    The upper edge of a lane stands for the whole stage; cards of the whole journey are only joined `to_journey`.
    """
    band = _band_at(plan, y)
    column = plan.grid.at(x)
    if band is None or column is None or plan.grid.folded[column.stage]:
        return None
    if band.lane.type not in CARD_LANES or not accepts(band.lane):
        return None
    if band.lane.type not in CELL_LANES and plan.contents.insight_lane[band.lane.type] != band.lane.id:
        return None  # a second lane of a kind shows no insights
    owner, place = _slot(plan, band, column, y, to_journey=to_journey)
    return _among(plan, band, owner, place, y, moving)


def of_note(plan: Plan, x: float, y: float, accepts: Callable[[Lane], bool]) -> Landing | None:
    """Where a post-it lands: among the others on the shelf, in a slot, or as a touchpoint in the lane of these and above."""
    if plan.shelf.rect.holds(x, y):
        before, line = plan.shelf.gap_at(x, y)
        return Landing(plan.journey.id, before, None, line, plan.shelf.rect)
    band = plan.arrow_band()
    if y <= plan.lanes_top or (band is not None and band.y <= y <= band.bottom):
        return of_touchpoint(plan, x, y)
    return of_card(plan, x, y, accepts, to_journey=True)


def of_stage(plan: Plan, x: float) -> Landing | None:
    """In front of which stage a stage lands."""
    if not plan.contents.stages:
        return None
    middles = [left + width / 2 for left, width in map(plan.grid.stage_span, range(len(plan.grid.lefts)))]
    number = sum(1 for middle in middles if x > middle)
    stages = plan.contents.stages
    before = stages[number].id if number < len(stages) else None
    edge = plan.grid.lefts[number] if number < len(stages) else plan.grid.right
    top, bottom = plan.stages_top - 4, plan.lanes_bottom
    line = Rect(edge - BAR / 2, top, BAR, bottom - top)
    return Landing(plan.journey.id, before, None, line, line)


def of_lane(plan: Plan, y: float) -> Landing | None:
    """In front of which lane a lane lands."""
    if not plan.bands:
        return None
    number = sum(1 for band in plan.bands if y > band.y + band.h / 2)
    before = plan.bands[number].lane.id if number < len(plan.bands) else None
    edge = (plan.bands[number].y if number < len(plan.bands) else plan.lanes_bottom) - LANE_GAP / 2
    line = Rect(MARGIN, edge - BAR / 2, plan.panel_right - MARGIN, BAR)
    return Landing(plan.journey.id, before, None, line, line)


def _band_at(plan: Plan, y: float) -> Band | None:
    """The lane at a height, the gaps between lanes counted."""
    half = LANE_GAP / 2
    return next((band for band in plan.bands if band.y - half <= y <= band.bottom + half), None)


def _slot(plan: Plan, band: Band, column: Column, y: float, *, to_journey: bool) -> tuple[str, Rect]:
    """Whose cards a point of a column is among, and the room they have."""
    stage = plan.contents.stages[column.stage].id
    touchpoint = plan.touchpoint_at(column)
    top, height = band.spot("journey", stage)
    if to_journey and height and y <= top + height + GAP / 2:
        return plan.journey.id, Rect(GRID_LEFT + INSET, top, plan.panel_right - GRID_LEFT - 2 * INSET, height)
    stage_top, stage_height = band.spot("stage", stage)
    edge = stage_top + stage_height + GAP / 2 if stage_height else stage_top - INSET + STRIP
    if touchpoint is None or y <= edge:
        x, width = plan.grid.stage_span(column.stage)
        if not stage_height:
            stage_height = max(2 * BAR, band.room - (stage_top - band.top)) if touchpoint is None else 2 * BAR
        return stage, Rect(x + INSET, stage_top, width - 2 * INSET, stage_height)
    top, height = band.spot("touchpoint", stage)
    return touchpoint.id, Rect(column.x + INSET, top, column.w - 2 * INSET, max(2 * BAR, height))


def _among(plan: Plan, band: Band, owner: str, place: Rect, y: float, moving: Collection[str]) -> Landing:
    cards = [item for item in plan.slot_items(band, owner) if item.id not in moving]
    following = next((item for item in cards if y < item.rect.y + item.rect.h / 2), None)
    edge = cards[-1].rect.bottom + GAP / 2 if cards else place.y
    if following is not None:
        edge = following.rect.y - GAP / 2
    line = Rect(place.x, edge - BAR / 2, place.w, BAR)
    return Landing(owner, following.id if following else None, band.lane.id, line, place)


def _upright(plan: Plan, x: float) -> Rect:
    """The line between two columns, as high as the lane of touchpoints, or the grid where there is none."""
    top, height = _card_room(plan)
    return Rect(x - BAR / 2, top, BAR, height)


def _column(plan: Plan, column: Column) -> Rect:
    top, height = _card_room(plan)
    return Rect(column.x + INSET / 2, top, column.w - INSET, height)


def _card_room(plan: Plan) -> tuple[float, float]:
    band = plan.arrow_band()
    if band is None:
        return plan.lanes_top, plan.lanes_bottom - plan.lanes_top
    return band.top - INSET / 2, band.room + INSET
