"""One journey as it looks: what is where, what it is drawn of, and what a Change repaints.

Building it places everything and draws nothing; each item is turned into primitives when somebody asks for its ink,
and that is remembered until one of the records it shows is replaced (compared with `is`). After a Change call
`updated`: it keeps this picture in step where it can and builds a fresh one where the structure changed.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from mapper import i18n
from mapper.layout import arrows, cards, emotion, footer, heading, inks, shelf
from mapper.layout.bands import Band
from mapper.layout.curves import Curves
from mapper.layout.emotion import Feelings
from mapper.layout.grid import Column
from mapper.layout.items import Item, Place
from mapper.layout.measure import ELLIPSIS
from mapper.layout.plan import CARD_LANES, Options, Plan
from mapper.layout.primitives import Primitive, Rect, Text
from mapper.layout.repaint import Repaint
from mapper.layout.search import Items
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Record

REMEMBERED: Final = 6000  # items whose ink is kept: a few screens full

Ink = tuple[Primitive, ...]


class MapPicture:
    """The map of one journey. Raises KeyError when the journey is not in the document."""

    def __init__(self, document: Document, journey_id: str, options: Options | None = None) -> None:
        self.document = document
        self.journey_id = journey_id
        self.options = options or Options()
        self.plan = Plan(document, journey_id, self.options)
        self.feelings = Feelings(self.plan)
        self._curves = Curves(self.plan, self.feelings)
        self.items: Mapping[str, Item] = Items(self)
        self._inks: OrderedDict[tuple[str | None, ...], tuple[tuple[Any, ...], Ink]] = OrderedDict()
        self._foot: Ink | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in map pixels."""
        return self.plan.size

    @property
    def whole(self) -> Rect:
        return Rect(0, 0, *self.plan.size)

    # --- finding -----------------------------------------------------------------------------------

    def near(self, rect: Rect) -> Iterator[Item]:
        """The items that meet a rectangle, in the order in which they are painted. Costs what is there."""
        for item in self._candidates(rect):
            if item.rect.meets(rect):
                yield item

    def cards(self) -> Iterator[str]:
        """The ids of all cards and notes that are not folded away, lane by lane in reading order. Places none of them."""
        plan = self.plan
        shown = [stage for number, stage in enumerate(plan.contents.stages) if not plan.grid.folded[number]]
        for band in plan.bands:
            if band.lane.type == "touchpoints":
                yield from (t.id for stage in shown for t in plan.contents.touchpoints[stage.id])
            elif band.lane.type in CARD_LANES:
                slots = plan.contents.slots[band.lane.id]
                places = [plan.journey.id]
                for stage in shown:
                    places += (stage.id, *(t.id for t in plan.contents.touchpoints[stage.id]))
                yield from (card.id for place in places for card in slots.get(place, ()))
        yield from plan.shelf.ids()

    def at(self, x: float, y: float) -> Item | None:
        """The topmost item at a point; an arrow only where its line or label is."""
        found = None
        for item in self.near(Rect(x, y, 0, 0)):
            if item.kind != "transition" or arrows.hits(self.plan, item, x, y):
                found = item
        return found

    def place_at(self, x: float, y: float) -> Place | None:
        """Which lane, stage and touchpoint a point of the grid belongs to, whether or not something is there."""
        plan = self.plan
        column = plan.grid.at(x)
        band = next((band for band in plan.bands if band.y <= y <= band.bottom), None)
        if column is None or band is None:
            return None
        touchpoint = plan.touchpoint_at(column)
        stage = plan.contents.stages[column.stage].id
        return Place(band.lane.id, stage, touchpoint.id if touchpoint else None, column.number)

    def level_at(self, lane_id: str, y: float) -> float:
        """The level of feeling at a height of an emotion lane, to the half, −2 to +2. Raises KeyError."""
        return emotion.level_at(self.plan.band_of[lane_id], y)

    def level_y(self, lane_id: str, level: float) -> float:
        """The y of a level in an emotion lane. Raises KeyError."""
        return emotion.level_y(self.plan.band_of[lane_id], level)

    def elided(self, item: Item) -> bool:
        """Whether a text of the item ends in «…», so that a tooltip should say it whole."""
        return any(isinstance(p, Text) and p.text.endswith(ELLIPSIS) for p in self.ink(item))

    def _candidates(self, rect: Rect) -> Iterator[Item]:
        plan = self.plan
        if rect.y <= plan.header_height:
            yield from heading.items(plan)
        if plan.stages_top <= rect.bottom and rect.y <= plan.stages_top + plan.stages_height:
            for number, stage in plan.stages_between(rect):
                yield Item(
                    stage.id, "stage", plan.stage_rect(number), None, plan.grid.firsts[number], stage.id
                )
        for band in plan.bands:
            if band.y <= rect.bottom and rect.y <= band.bottom:
                yield Item(band.lane.id, "lane", plan.lane_rect(band), band.lane.id)
                yield from self.in_band(band, rect)
        yield from plan.shelf.items(rect)

    def in_band(self, band: Band, rect: Rect) -> Iterator[Item]:
        """The items of a lane in the columns that a rectangle reaches into."""
        plan = self.plan
        if band.lane.type in CARD_LANES:
            yield from plan.slot_items(band, plan.journey.id)
            for _number, stage in plan.stages_between(rect):
                yield from plan.slot_items(band, stage.id)
        for column in plan.grid.between(rect.x, rect.right):
            yield from self.in_column(band, column)
        if band is plan.arrow_band():
            yield from arrows.items(plan, band, plan.grid.numbers_between(rect.x - 100, rect.right + 100))

    def in_column(self, band: Band, column: Column) -> Iterator[Item]:
        """The items of one column of a lane."""
        touchpoint = self.plan.touchpoint_at(column)
        if touchpoint is None:
            return
        kind, lane_id, touchpoint_id = band.lane.type, band.lane.id, touchpoint.id
        if kind in CARD_LANES:
            yield from self.plan.slot_items(band, touchpoint_id)
        elif kind == "emotion":
            yield from emotion.items(self.plan, self.feelings, band, column)
        else:
            place = self.plan.column_rect(band, column)
            if kind == "touchpoints":
                yield Item(touchpoint_id, "touchpoint", place, lane_id, column.number, touchpoint_id)
                yield from self._moment_on(place, lane_id, column.number, touchpoint_id)
            elif kind == "channels" and touchpoint.channel is not None:
                yield Item(touchpoint_id, "channel", place, lane_id, column.number, touchpoint_id)
            elif kind == "metrics":
                yield Item(touchpoint_id, "metric", place, lane_id, column.number, touchpoint_id)

    def _moment_on(self, card: Rect, lane_id: str, column: int, touchpoint_id: str) -> Iterator[Item]:
        moment = self.plan.contents.moments.get(touchpoint_id)
        if moment is not None and moment.status != "rejected":
            rect = cards.moment_rect(card, moment, hurts=self.feelings.hurts(moment))
            yield Item(moment.id, "moment", rect, lane_id, column, touchpoint_id)

    # --- drawing -----------------------------------------------------------------------------------

    def ink(self, item: Item) -> Ink:
        """What an item is drawn of; the same tuple until a record it shows is replaced or it moves."""
        shown = inks.shown(self.plan, self.feelings, item)
        key = (item.kind, item.id, item.lane, item.persona, item.view)
        kept = self._inks.get(key)
        if kept is not None and _same(kept[0], shown):
            self._inks.move_to_end(key)
            return kept[1]
        with i18n.using(self.options.language):
            ink = tuple(inks.draw(self.plan, self.feelings, item))
        self._inks[key] = (shown, ink)
        if len(self._inks) > REMEMBERED:
            self._inks.popitem(last=False)
        return ink

    def backdrop(self, rect: Rect) -> Iterator[Primitive]:
        """Panels, lines, scale, legend and footer that meet a rectangle."""
        with i18n.using(self.options.language):
            drawn = list(heading.backdrop(self.plan, rect))
            if rect.bottom >= self.plan.lanes_bottom:
                drawn += self._footer()
                drawn += shelf.backdrop(self.plan.shelf, rect)
        yield from drawn

    def warmed(self) -> "MapPicture":
        """The same, with what the first frame would have to look through the whole journey for."""
        with i18n.using(self.options.language):
            self._footer()
        return self

    def _footer(self) -> Ink:
        if self._foot is None:
            self._foot = (*footer.legend(self.plan, self.feelings), *footer.signature(self.plan))
        return self._foot

    def curves(self, rect: Rect, zoom: float = 1.0) -> Iterator[Primitive]:
        """The emotion curves inside a rectangle, a path per segment; far out, one line per pixel column."""
        yield from self._curves.near(rect, zoom)

    def everything(self) -> Iterator[Primitive]:
        """The whole map in the order of painting, for paper: each unbroken curve is one path."""
        yield from self.backdrop(self.whole)
        yield from self._curves.whole()
        for item in self._candidates(self.whole):
            with i18n.using(self.options.language):
                ink = tuple(inks.draw(self.plan, self.feelings, item))  # drawn once: nothing is remembered
            yield from ink

    # --- changing ----------------------------------------------------------------------------------

    def updated(
        self, change: Change, make: "Callable[[Callable[[], MapPicture]], MapPicture] | None" = None
    ) -> tuple["MapPicture", list[Rect]]:
        """The picture after a Change of its document, and what to repaint of it.

        Usually this very picture, kept in step; a fresh one when lanes, personas or the order of stages changed, or
        very much, which `make` runs where it likes. Raises KeyError when the journey is gone.
        """
        repaint = Repaint(self.plan, self.feelings)
        if repaint.follow(change):
            if repaint.foot:
                self._foot = None
            return self, repaint.rects()
        anew = partial(MapPicture, self.document, self.journey_id, self.options)
        fresh = make(anew) if make is not None else anew()
        fresh._inks = self._inks  # noqa: SLF001 - its own kind
        return fresh, [fresh.whole]


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two lists of inputs are the same: records by identity, plain values by equality."""
    return len(one) == len(other) and all(
        a is b or (not isinstance(a, Record) and a == b) for a, b in zip(one, other, strict=True)
    )
