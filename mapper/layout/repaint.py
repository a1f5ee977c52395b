"""Keeping a picture's geometry in step with a Change, and saying what to repaint: what the Change touched, no more.

One card costs its slot. A touchpoint that comes, goes or moves costs the stages (whose columns shift) and the arrows.
What rearranges lanes, personas or stages asks for a fresh picture instead.
"""

from collections.abc import Callable
from typing import Any, Final

from mapper.layout import arrows
from mapper.layout.bands import Band
from mapper.layout.curves import reach, reach_rect
from mapper.layout.emotion import Feelings
from mapper.layout.look import GRID_LEFT, MARGIN
from mapper.layout.plan import CARD_LANES, Plan
from mapper.layout.primitives import Rect
from mapper.model.change import Change
from mapper.model.fields import LaneKind
from mapper.model.records import (
    Cell,
    Channel,
    Feeling,
    Insight,
    Journey,
    JourneyPersona,
    Lane,
    Measurement,
    Metric,
    Moment,
    MomentPersona,
    Note,
    Persona,
    Picture,
    Project,
    Record,
    Setting,
    Stage,
    Survey,
    Tally,
    Touchpoint,
    Transition,
    TransitionPersona,
)

MANY: Final = 400  # records in a Change from which a fresh picture costs less
REBUILDING: Final = (Journey, JourneyPersona, Persona, Lane)
_ON_CARD: Final = frozenset({"title", "description", "locked"})
_STAGE_PLACE: Final = ("journey", "order", "collapsed")


class Repaint:
    """One Change followed by one plan."""

    def __init__(self, plan: Plan, feelings: Feelings) -> None:
        self.plan = plan
        self.contents = plan.contents
        self.feelings = feelings
        self.foot = False  # whether the legend or the footer may read differently
        self._rects: list[Rect] = []
        self._cards: set[str] = set()  # touchpoints of which nothing but the card is repainted
        self._columns: set[str] = set()  # touchpoints whose column is repainted in all lanes
        self._marks: set[str] = set()  # touchpoints whose card and feelings are repainted
        self._ends: set[str] = set()  # touchpoints with another channel or team: their arrows show it
        self._slots: dict[tuple[str, str], None] = {}  # (lane, place) of cards that changed
        self._measured: set[str] = set()  # touchpoints with other values of indicators
        self._stages: set[str] = set()  # stages with other touchpoints
        self._arrows = False
        self._tall = False
        self._notes = False

    def follow(self, change: Change) -> bool:
        """Brings the plan in step; False when a fresh picture is needed (the plan is then of no use any more)."""
        pairs = change.records.values()
        if len(pairs) > MANY or any(_rebuilds(*pair) or self._crosses(*pair) for pair in pairs):
            return False
        before = self._upright()
        arrows_before = self._arrow_rect()
        for record_type, step in self._steps():
            for _id, old, new in change:
                if isinstance(old or new, record_type):
                    step(old, new)
        self._settle()
        if self._arrows:
            self._rects += [rect for rect in (arrows_before, self._arrow_rect()) if rect]
        self._compare(before)
        self._collect()
        return True

    def _crosses(self, old: Record | None, new: Record | None) -> bool:
        """Whether a touchpoint comes from another journey or goes to one, with all that belongs to it."""
        if not isinstance(old, Touchpoint) or not isinstance(new, Touchpoint):
            return False
        return (old.stage in self.contents.touchpoints) != (new.stage in self.contents.touchpoints)

    def rects(self) -> list[Rect]:
        """What to repaint, in map pixels of the new state."""
        whole = Rect(0, 0, *self.plan.size)
        return [rect for rect in dict.fromkeys(self._rects) if rect.meets(whole)]

    def _steps(self) -> list[tuple[type[Record], Callable[[Any, Any], None]]]:
        """Stages before what is in them, touchpoints before what sits at them."""
        return [
            (Stage, self._stage), (Touchpoint, self._touchpoint), (Cell, self._card), (Insight, self._card),
            (Feeling, self._feeling), (Moment, self._moment), (MomentPersona, self._moment_persona),
            (Transition, self._transition), (TransitionPersona, self._transition_persona),
            (Channel, self._everywhere), (Picture, self._everywhere),
            (Project, self._everywhere), (Note, self._note), (Measurement, self._value), (Tally, self._value),
            (Metric, self._judged), (Setting, self._judged), (Survey, self._judged),
        ]  # fmt: skip

    # --- kinds of record ---------------------------------------------------------------------------

    def _stage(self, old: Stage, new: Stage) -> None:
        number = self.plan.stage_number.get(new.id)
        if number is not None:
            self.contents.stages[number] = new
            self._tall = True
            self._rects.append(self.plan.stage_rect(number).grown(8))

    def _touchpoint(self, old: Touchpoint | None, new: Touchpoint | None) -> None:
        here = [t for t in (old, new) if t is not None and t.stage in self.contents.touchpoints]
        if not here:
            return
        moved = old is None or new is None or (old.stage, old.order) != (new.stage, new.order)
        if moved:
            self._stages.update(t.stage for t in here)
        self.contents.replace_touchpoint(old, new)
        (self._cards if _only_on_card(old, new) else self._columns).add(here[-1].id)
        if old is not None and new is not None and (old.channel, old.team) != (new.channel, new.team):
            self._ends.add(new.id)
        for band in self.plan.bands:
            if band.lane.type == "touchpoints":
                asked = band.asked()
                self.plan.ask_touchpoint(band, here[-1], gone=new is None or here[-1] is not new)
                self._tall = self._tall or band.asked() != asked

    def _card(self, old: Record | None, new: Record | None) -> None:
        contents = self.contents
        old_lane = contents.lane_of(old) if old is not None else None
        new_lane = contents.lane_of(new) if new is not None else None
        old_place = _raw_place(old) if old_lane else None
        new_place = contents.place_of(new) if new is not None and new_lane else None
        if old_lane and old_place and (old_lane, old_place) == (new_lane, new_place):
            contents.replace_card(old_lane, old_place, old, new)
            self._slots[(old_lane, old_place)] = None
            return
        if old_lane and old_place and old_place in contents.slots[old_lane]:
            contents.replace_card(old_lane, old_place, old, None)
            self._slots[(old_lane, old_place)] = None
        if new_lane and new_place:
            contents.replace_card(new_lane, new_place, None, new)
            self._slots[(new_lane, new_place)] = None

    def _feeling(self, old: Feeling | None, new: Feeling | None) -> None:
        for feeling in (old, new):
            if feeling is not None:
                self.feelings.forget(feeling.touchpoint)
                self._marks.add(feeling.touchpoint)
        self.contents.replace_feeling(old, new)
        self.foot = True

    def _moment(self, old: Moment | None, new: Moment | None) -> None:
        touchpoint_id = (old or new).touchpoint  # type: ignore[union-attr]
        self.contents.moments.pop(touchpoint_id, None)
        if new is not None and self.contents.holds(touchpoint_id):
            self.contents.moments[touchpoint_id] = new
        self._marks.add(touchpoint_id)
        self.foot = True

    def _moment_persona(self, old: MomentPersona | None, new: MomentPersona | None) -> None:
        moment = self.plan.document.get(Moment, (old or new).moment)  # type: ignore[union-attr]
        if moment is not None:
            self._marks.add(moment.touchpoint)
            self.foot = True

    def _transition(self, old: Transition | None, new: Transition | None) -> None:
        transitions = self.contents.transitions
        if old is not None:
            transitions.pop(old.id, None)
        if new is not None and self.contents.holds(new.source):
            transitions[new.id] = new
            self.contents.sort_transitions()
        self._arrows = self.foot = True

    def _transition_persona(self, old: TransitionPersona | None, new: TransitionPersona | None) -> None:
        link = new or old
        if link is not None and link.transition in self.contents.transitions:
            self._arrows = self.foot = True

    def _note(self, old: Note | None, new: Note | None) -> None:
        self.contents.replace_note(old, new)
        here = any(n is not None and n.journey == self.plan.journey.id for n in (old, new))
        self._notes = self._notes or (here and self.plan.options.notes)

    def _value(self, old: Measurement | Tally | None, new: Measurement | Tally | None) -> None:
        """A value of an indicator, or how often a score was given: the lane of metrics shows it."""
        place = (new or old).touchpoint  # type: ignore[union-attr]
        if place is not None:
            self._measured.add(place)
        self._tall = self._tall or self.plan.measured != self.plan.measures()

    def _judged(self, old: Record | None, new: Record | None) -> None:
        """An indicator or a threshold: any figure in the lane of metrics may stand otherwise."""
        bands = [band for band in self.plan.bands if band.lane.type == "metrics"]
        self._rects += [self.plan.panel_rect(band) for band in bands]

    def _everywhere(self, old: Record | None, new: Record | None) -> None:
        """A channel, a picture, the project: anything may show them."""
        self._rects.append(Rect(0, 0, *self.plan.size))
        self.foot = True

    # --- putting it together -----------------------------------------------------------------------

    def _settle(self) -> None:
        """Columns first, then what slots ask for, then arrows, then what is one under the other."""
        if self._stages:
            self._rearrange()
        for lane_id, place_id in self._slots:
            band = self.plan.band_of[lane_id]
            asked = band.asked()
            self.plan.ask_slot(lane_id, place_id)
            self._tall = self._tall or band.asked() != asked
        if self._arrows:
            self.plan.reroute()
        if self._stages or self._arrows or self._tall or self._notes:
            self.plan.place()

    def _rearrange(self) -> None:
        """Some stages have other touchpoints: columns shift, cards of stages and the journey are as wide as they."""
        plan, contents = self.plan, self.contents
        right = plan.grid.right
        plan.arrange()
        numbers = [plan.stage_number[stage_id] for stage_id in self._stages]
        left = min(plan.grid.numbered(reach(plan, plan.grid.firsts[number])[0]).x for number in numbers)
        self._rects.append(Rect(left - 8, 0, max(right, plan.grid.right) - left + 4 * MARGIN, 1e9))
        self._arrows = self._arrows or bool(contents.transitions)
        self.foot = True
        places = {plan.journey.id, *self._stages, *self._columns}
        for band in plan.bands:
            if band.lane.type in CARD_LANES:
                slots = contents.slots[band.lane.id]
                self._slots.update(dict.fromkeys((band.lane.id, place) for place in places if place in slots))

    def _upright(self) -> tuple[tuple[float, ...], ...]:
        """Where everything begins and ends from top to bottom, and how wide it is."""
        plan = self.plan
        heads = ((0.0, plan.size[0]), (plan.stages_top, plan.stages_height, plan.stage_lines))
        bands = tuple((band.y, band.h, band.above, band.below) for band in plan.bands)
        tiers = tuple(band.shares() for band in plan.bands)
        return (*heads, *(band + tier for band, tier in zip(bands, tiers, strict=True)), plan.size)

    def _compare(self, before: tuple[tuple[float, ...], ...]) -> None:
        """Where heights changed, all below the first difference is repainted."""
        after = self._upright()
        for old, new in zip(before, after, strict=True):
            if old != new:
                top = min(old[0], new[0]) if new is not after[-1] else self.plan.lanes_bottom
                self._rects.append(Rect(0, top - 8, 1e9, 1e9))
                self.foot = True
                return

    def _collect(self) -> None:
        for lane_id, place_id in self._slots:
            self._add_slot(self.plan.band_of[lane_id], place_id)
        for touchpoint_id in self._columns | self._marks:
            self._add_column(touchpoint_id, marks_only=touchpoint_id not in self._columns)
        for touchpoint_id in self._cards - self._columns - self._marks:
            self._add_card(touchpoint_id)
        for touchpoint_id in self._measured - self._columns:
            self._add_card(touchpoint_id, "metrics")
        if self._notes:
            self._rects.append(Rect(0, self.plan.shelf.top - 8, 1e9, 1e9))
        for touchpoint_id in self._ends:
            self._rects += arrows.reach(self.plan, touchpoint_id)
            self.foot = self.foot or bool(self.plan.document.children(touchpoint_id, Transition))
        if self.foot:
            top = self.plan.lanes_bottom
            self._rects.append(Rect(0, top, self.plan.size[0], self.plan.size[1] - top))

    def _add_slot(self, band: Band, place_id: str) -> None:
        panel = self.plan.panel_rect(band)
        if place_id in self.plan.stage_number:
            x, w = self.plan.grid.stage_span(self.plan.stage_number[place_id])
            panel = panel._replace(x=x, w=w)
        else:
            touchpoint = self.contents.touchpoint(place_id)
            if touchpoint is not None:
                column = self.plan.column_of(touchpoint)
                panel = panel._replace(x=column.x, w=column.w)
        self._rects.append(panel)

    def _add_column(self, touchpoint_id: str, *, marks_only: bool) -> None:
        touchpoint = self.contents.touchpoint(touchpoint_id)
        if touchpoint is None:
            return
        column = self.plan.column_of(touchpoint)
        for band in self.plan.bands:
            if band.lane.type == "emotion":
                if marks_only:
                    self._rects.append(reach_rect(self.plan, band, column))
            elif band.lane.type == "touchpoints" or not marks_only:
                self._rects.append(Rect(column.x, band.y, column.w, band.h))

    def _add_card(self, touchpoint_id: str, lane: LaneKind = "touchpoints") -> None:
        touchpoint = self.contents.touchpoint(touchpoint_id)
        if touchpoint is not None:
            column = self.plan.column_of(touchpoint)
            bands = (band for band in self.plan.bands if band.lane.type == lane)
            self._rects += [Rect(column.x, band.y, column.w, band.h) for band in bands]

    def _arrow_rect(self) -> Rect | None:
        band = self.plan.arrow_band()
        return None if band is None else self.plan.panel_rect(band)._replace(x=GRID_LEFT - MARGIN)


def _only_on_card(old: Touchpoint | None, new: Touchpoint | None) -> bool:
    """Whether all that changed is what no lane but that of touchpoints shows."""
    if old is None or new is None:
        return False
    names = {n for n in Touchpoint.__struct_fields__ if getattr(old, n) != getattr(new, n)}
    return names <= _ON_CARD


def _rebuilds(old: Record | None, new: Record | None) -> bool:
    """Whether a fresh picture is needed after this."""
    if isinstance(old or new, REBUILDING):
        return True
    if isinstance(old or new, Stage):
        return old is None or new is None or any(getattr(old, n) != getattr(new, n) for n in _STAGE_PLACE)
    return False


def _raw_place(card: Record | None) -> str | None:
    """What a cell or an insight says it sits at, whether or not that is still there."""
    if not isinstance(card, Cell | Insight):
        return None
    journey = card.journey if isinstance(card, Insight) else None
    return card.touchpoint or card.stage or journey
