"""Where everything of one journey is: columns, bands, slots, cards as rectangles. Nothing is drawn or measured here.

A Change of one card costs the slots it leaves and enters; stages, lanes and columns are few or arithmetic.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from operator import attrgetter
from typing import Final

import msgspec

from mapper.layout import stack
from mapper.layout.bands import Band, Level
from mapper.layout.contents import CELL_LANES, Contents
from mapper.layout.grid import Column, Grid
from mapper.layout.items import Item, ItemKind
from mapper.layout.look import COLUMN, FOLDED, GAP, GRID_LEFT, INSET, MARGIN
from mapper.layout.primitives import Rect
from mapper.layout.route import End, Routes
from mapper.layout.shelf import Shelf
from mapper.model.document import Document
from mapper.model.fields import LaneKind, Language
from mapper.model.records import Insight, Journey, Measurement, Persona, Record, Stage, Tally, Touchpoint

LEAST_WIDTH: Final = 960.0
MOST_HEADER_WIDTH: Final = 1600.0
FEW_PERSONAS: Final = 6  # up to here each has a card in the header, beyond only a chip
PERSONA_CARD: Final = (304.0, 76.0)
LEAST_PERSONA: Final = 240.0
PERSONA_CHIP: Final = (176.0, 28.0)
LEGEND_ROW: Final = 24.0
LEGEND_LENGTH: Final = 2200.0  # of a legend with every entry there can be
FOOTER_LINE: Final = 24.0
MOST_SHELF: Final = 12 * COLUMN  # of the shelf of notes
CARD_LANES: Final = CELL_LANES | {"quotes", "pains", "opportunities"}
_BY_ORDER: Final = attrgetter("order", "id")


class Options(msgspec.Struct, frozen=True):
    """What a picture shows besides the document: the language of built-in words, the footer's revision, day and page, and
    whether the journey's post-its are on a shelf below.
    """

    language: Language = "fr"
    revision: int | None = None
    day: date | None = None
    page: str = ""
    notes: bool = False


class Plan:
    """The geometry of one journey's map. Raises KeyError when the journey is not in the document."""

    def __init__(self, document: Document, journey_id: str, options: Options) -> None:
        self.document = document
        self.options = options
        self.contents = Contents(document, document.need(Journey, journey_id))
        self.bands = [Band(lane) for lane in self.contents.lanes]
        self.band_of = {band.lane.id: band for band in self.bands}
        self.shelf = Shelf()
        self.arrange()
        self._ask_all()
        self.reroute()
        self.place()

    @property
    def journey(self) -> Journey:
        return self.contents.journey

    @property
    def personas(self) -> list[Persona]:
        return self.contents.personas

    def measures(self) -> bool:
        """Whether anything is measured in the project, so that the lane of metrics needs more room."""
        return bool(self.document.of_type(Measurement) or self.document.of_type(Tally))

    # --- placing -----------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Lays out the columns; to be called again when a stage has another number of touchpoints."""
        stages = self.contents.stages
        self.stage_number = {stage.id: number for number, stage in enumerate(stages)}
        counts = [len(self.contents.touchpoints[stage.id]) for stage in stages]
        self.grid = Grid(counts, [stage.collapsed for stage in stages])
        self.width = max(self.grid.right + MARGIN, LEAST_WIDTH)
        self.panel_right = self.grid.right if stages else self.width - MARGIN

    def reroute(self) -> None:
        """Leads the arrows anew; to be called again when columns or transitions changed."""
        transitions = self.contents.transitions.values()
        wanted = {x for t in transitions for x in (t.source, t.target) if x is not None}
        found = (self.contents.touchpoint(touchpoint_id) for touchpoint_id in wanted)
        ends = {t.id: self._end(t) for t in found if t is not None}
        self.routes = Routes(transitions, ends)

    def _end(self, touchpoint: Touchpoint) -> End:
        column = self.column_of(touchpoint)
        return End(column.number, column.x + INSET, column.x + column.w - INSET)

    def arrow_band(self) -> Band | None:
        """The lane that arrows are drawn in: the first one of touchpoints."""
        return self.first_band("touchpoints")

    def first_band(self, lane_type: LaneKind) -> Band | None:
        """The first shown lane of a type."""
        return next((band for band in self.bands if band.lane.type == lane_type), None)

    def place(self) -> None:
        """Lays out what is one under the other; to be called again when a band may have another height."""
        width = self.width
        self.header_width = min(width - 2 * MARGIN, MOST_HEADER_WIDTH)
        self.title_lines = 1 if len(self.journey.title) * 15 <= self.header_width else 2
        self.personas_top = MARGIN - 8 + 34 * self.title_lines + 4 + 18 + 14
        self.header_height = self.personas_top + self._personas_height()
        self.stages_top = self.header_height
        self.stages_height = self._stages_height()
        y = self.stages_top + self.stages_height + 16
        self.lanes_top = y
        self.measured = self.measures()
        arrows = self.arrow_band()
        if arrows is not None:
            arrows.gutters(self.routes.above, self.routes.below)
        for band in self.bands:
            y = band.place(y, crowded=len(self.personas) > 1, measured=self.measured)
        self.lanes_bottom = y
        self.legend_top = y + 16
        rows = ceil(LEGEND_LENGTH / self.header_width)
        self.footer_top = self.legend_top + rows * LEGEND_ROW + 8
        y = self.footer_top + FOOTER_LINE
        notes = self.contents.notes if self.options.notes else []
        room = (
            min(MARGIN + max(self.header_width, self.panel_right - MARGIN), GRID_LEFT + MOST_SHELF)
            - GRID_LEFT
        )
        bottom = self.shelf.place(notes, y + 16, min(room, self.width - MARGIN - GRID_LEFT))
        self.size = (width, (bottom if notes else y) + MARGIN - 8)

    def _personas_height(self) -> float:
        if not self.personas:
            return 0.0
        height = self.persona_size()[1]
        per_row = self.personas_per_row()
        return ceil(len(self.personas) / per_row) * (height + GAP) + 12

    def persona_size(self) -> tuple[float, float]:
        """Width and height of what a persona has in the header."""
        count = len(self.personas)
        if count > FEW_PERSONAS:
            return PERSONA_CHIP
        share = (self.header_width + GAP) / max(1, count) - GAP
        return min(PERSONA_CARD[0], max(LEAST_PERSONA, share)), PERSONA_CARD[1]

    def persona_number(self, persona_id: str) -> int | None:
        """Which of the shown personas this is."""
        return next((i for i, persona in enumerate(self.personas) if persona.id == persona_id), None)

    def personas_per_row(self) -> int:
        return max(1, int((self.header_width + GAP) // (self.persona_size()[0] + GAP)))

    def _stages_height(self) -> float:
        """44 for one line of title; more when a title or a phase needs it."""
        stages = self.contents.stages
        self.stage_lines = 1
        for number, stage in enumerate(stages):
            room = self.grid.stage_span(number)[1] - 48
            if not stage.collapsed and len(stage.title) * 9.6 > room:
                self.stage_lines = 2
        phase = any(stage.phase for stage in stages)
        return 44.0 + 16 * (self.stage_lines - 1) + (16 if phase else 0)

    # --- what slots ask for ------------------------------------------------------------------------

    def _ask_all(self) -> None:
        for band in self.bands:
            if band.lane.type == "touchpoints":
                for touchpoints in self.contents.touchpoints.values():
                    for touchpoint in touchpoints:
                        if len(touchpoint.title) > stack.SURE or "\n" in touchpoint.title:
                            self.ask_touchpoint(band, touchpoint)
            elif band.lane.type in CARD_LANES:
                self._ask_cards(band)

    def _ask_cards(self, band: Band) -> None:
        """All slots of a lane of cards at once."""
        slots = self.contents.slots[band.lane.id]
        for place_id in (self.journey.id, *self.stage_number):
            if place_id in slots:
                self.ask_slot(band.lane.id, place_id)
        for stage in self.contents.stages if slots else ():
            if stage.collapsed:
                continue
            heights = {
                touchpoint.id: stack.slot_height(cards, stack.CARD_WIDTH)
                for touchpoint in self.contents.touchpoints[stage.id]
                if (cards := slots.get(touchpoint.id)) is not None
            }
            if heights:
                band.ask_inside(stage.id, heights)

    def ask_touchpoint(self, band: Band, touchpoint: Touchpoint, *, gone: bool = False) -> None:
        """Tells the lane of touchpoints how high a card has to be."""
        height = stack.touchpoint_height(touchpoint)
        plain = gone or height == stack.TOUCHPOINT_HEIGHT or self.is_folded(touchpoint.stage)
        band.ask("touchpoint", touchpoint.id, touchpoint.stage, None if plain else height)

    def ask_slot(self, lane_id: str, place_id: str) -> None:
        """Tells a lane of cards how high the slot at a place has to be."""
        cards = self.contents.slot(lane_id, place_id)
        spot = self._spot(place_id) if cards else None
        height = stack.slot_height(cards, spot[1]) if spot else None
        self.band_of[lane_id].ask(self.level_of(place_id), place_id, self._stage_of(place_id), height)

    def level_of(self, place_id: str) -> Level:
        """Whether a place is the journey, a stage or a touchpoint."""
        if place_id == self.journey.id:
            return "journey"
        return "stage" if place_id in self.stage_number else "touchpoint"

    def _stage_of(self, place_id: str) -> str:
        """The stage of a touchpoint; other places are their own."""
        touchpoint = self.contents.touchpoint(place_id)
        return touchpoint.stage if touchpoint is not None else place_id

    def is_folded(self, stage_id: str) -> bool:
        number = self.stage_number.get(stage_id)
        return number is not None and self.grid.folded[number]

    # --- where things are --------------------------------------------------------------------------

    def column_of(self, touchpoint: Touchpoint) -> Column:
        """The column of a touchpoint of this map."""
        stage = self.stage_number[touchpoint.stage]
        if self.grid.folded[stage]:
            return self.grid.column(stage, 0)
        siblings = self.contents.touchpoints[touchpoint.stage]
        return self.grid.column(stage, bisect_left(siblings, _BY_ORDER(touchpoint), key=_BY_ORDER))

    def touchpoint_at(self, column: Column) -> Touchpoint | None:
        """The touchpoint in a column; None when its stage is empty or collapsed."""
        if self.grid.folded[column.stage]:
            return None
        touchpoints = self.contents.touchpoints[self.contents.stages[column.stage].id]
        return touchpoints[column.place] if column.place < len(touchpoints) else None

    def touchpoints_at(self, columns: range) -> Iterator[str]:
        """The ids of the touchpoints in columns that follow each other."""
        grid, contents = self.grid, self.contents
        first = grid.numbered(columns[0]).stage if columns else 0
        for number, start in enumerate(grid.firsts[first:], first):
            if start >= columns.stop:
                return
            if not grid.folded[number]:
                here = contents.touchpoints[contents.stages[number].id]
                places = slice(max(0, columns.start - start), columns.stop - start)
                yield from (touchpoint.id for touchpoint in here[places])

    def _spot(self, place_id: str) -> tuple[float, float, int] | None:
        """Left edge, width and first column of the cards at a place; None when it is not to be seen."""
        if place_id == self.journey.id:
            return GRID_LEFT + INSET, max(COLUMN, self.panel_right - GRID_LEFT) - 2 * INSET, 0
        number = self.stage_number.get(place_id)
        if number is not None:
            x, w = self.grid.stage_span(number)
            return (x + INSET, w - 2 * INSET, self.grid.firsts[number]) if w > FOLDED else None
        touchpoint = self.contents.touchpoint(place_id)
        if touchpoint is None or self.is_folded(touchpoint.stage):
            return None
        column = self.column_of(touchpoint)
        return column.x + INSET, column.w - 2 * INSET, column.number

    def stage_rect(self, number: int) -> Rect:
        x, w = self.grid.stage_span(number)
        return Rect(x, self.stages_top, w, self.stages_height)

    def lane_rect(self, band: Band) -> Rect:
        """The label of a lane."""
        return Rect(MARGIN, band.y, GRID_LEFT - MARGIN, band.h)

    def panel_rect(self, band: Band) -> Rect:
        return Rect(GRID_LEFT, band.y, self.panel_right - GRID_LEFT, band.h)

    def column_rect(self, band: Band, column: Column) -> Rect:
        """The inner part of a column in a lane: where a card goes."""
        return Rect(column.x + INSET, band.top, column.w - 2 * INSET, band.room)

    def persona_rect(self, number: int) -> Rect:
        width, height = self.persona_size()
        row, place = divmod(number, self.personas_per_row())
        return Rect(MARGIN + place * (width + GAP), self.personas_top + row * (height + GAP), width, height)

    # --- slots -------------------------------------------------------------------------------------

    def slot_items(self, band: Band, place_id: str) -> Iterator[Item]:
        """The cards of a lane at a place, from top to bottom."""
        cards = self.contents.slot(band.lane.id, place_id)
        level = self.level_of(place_id)
        spot = self._spot(place_id) if cards else None
        if spot is None:
            return
        x, w, column = spot
        top, room = band.spot(level, self._stage_of(place_id))
        placed = stack.shared_out(stack.natural_heights(cards, w), room)
        hidden = len(cards) - len(placed)
        for number, (offset, h) in enumerate(placed):
            rect = Rect(x, top + offset, w, h)
            kind: ItemKind = "insight" if isinstance(cards[number], Insight) else "cell"
            if hidden and number == len(placed) - 1:
                kind = "more"
            yield Item(cards[number].id, kind, rect, band.lane.id, column, place_id)

    def hidden_in(self, lane_id: str, place_id: str, first_id: str) -> Sequence[Record]:
        """The cards that "more" stands for."""
        cards = self.contents.slot(lane_id, place_id)
        first = next((i for i, card in enumerate(cards) if card.id == first_id), len(cards))
        return cards[first:]

    def stages_between(self, rect: Rect) -> Iterator[tuple[int, Stage]]:
        for number in self.grid.stages_between(rect.x, rect.right):
            yield number, self.contents.stages[number]
