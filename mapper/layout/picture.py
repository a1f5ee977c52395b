"""One journey as it looks: what is where, what it is drawn of, and what a Change repaints.

Building it places everything and draws nothing; each item is turned into primitives when somebody asks for its ink, and
that is remembered until one of the records it shows is replaced (compared with `is`).
"""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, Final

from mapper import i18n
from mapper.layout import cards, heading
from mapper.layout.bands import Band
from mapper.layout.items import Item
from mapper.layout.plan import CARD_LANES, Options, Plan
from mapper.layout.primitives import Primitive, Rect
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Record

REMEMBERED: Final = 6000  # items whose ink is kept: a few screens full


class MapPicture:
    """The map of one journey. Raises KeyError when the journey is not in the document."""

    def __init__(self, document: Document, journey_id: str, options: Options | None = None) -> None:
        self.document = document
        self.journey_id = journey_id
        self.options = options or Options()
        self.plan = Plan(document, journey_id, self.options)
        self._inks: OrderedDict[tuple[str, ...], tuple[tuple[Any, ...], tuple[Primitive, ...]]] = (
            OrderedDict()
        )

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in map pixels."""
        return self.plan.size

    # --- finding -----------------------------------------------------------------------------------

    def near(self, rect: Rect) -> Iterator[Item]:
        """The items that meet a rectangle, in the order in which they are painted."""
        for item in self._candidates(rect):
            if item.rect.meets(rect):
                yield item

    def at(self, x: float, y: float) -> Item | None:
        """The topmost item at a point."""
        found = None
        for item in self.near(Rect(x, y, 0, 0)):
            found = item
        return found

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
                yield from self._in_band(band, rect)

    def _in_band(self, band: Band, rect: Rect) -> Iterator[Item]:
        plan, kind = self.plan, band.lane.type
        if kind in CARD_LANES:
            if "journey" in band.tops:
                yield from plan.slot_items(band, plan.journey.id)
            if "stage" in band.tops:
                for _number, stage in plan.stages_between(rect):
                    yield from plan.slot_items(band, stage.id)
        for column in plan.grid.between(rect.x, rect.right):
            touchpoint = plan.touchpoint_at(column)
            if touchpoint is None:
                continue
            if kind in CARD_LANES:
                yield from plan.slot_items(band, touchpoint.id)
            elif kind == "touchpoints":
                place = plan.column_rect(band, column)
                yield Item(touchpoint.id, "touchpoint", place, band.lane.id, column.number, touchpoint.id)

    # --- drawing -----------------------------------------------------------------------------------

    def ink(self, item: Item) -> tuple[Primitive, ...]:
        """What an item is drawn of; the same tuple until a record it shows is replaced or it moves."""
        shown = cards.shown(self.plan, item)
        key = (item.kind, item.id, item.lane or "")
        kept = self._inks.get(key)
        if kept is not None and _same(kept[0], shown):
            self._inks.move_to_end(key)
            return kept[1]
        with i18n.using(self.options.language):
            ink = tuple(cards.draw(self.plan, item))
        self._inks[key] = (shown, ink)
        if len(self._inks) > REMEMBERED:
            self._inks.popitem(last=False)
        return ink

    def backdrop(self, rect: Rect) -> Iterator[Primitive]:
        """Panels, lines, scale, legend and footer that meet a rectangle."""
        with i18n.using(self.options.language):
            drawn = list(heading.backdrop(self.plan, rect))
        yield from drawn

    def curves(self, rect: Rect, zoom: float = 1.0) -> Iterator[Primitive]:
        """The emotion curves inside a rectangle; far out, one line per pixel column."""
        yield from ()

    def everything(self) -> Iterator[Primitive]:
        """The whole map in the order of painting, for paper."""
        whole = Rect(0, 0, *self.size)
        yield from self.backdrop(whole)
        yield from self.curves(whole)
        for item in self._candidates(whole):
            yield from self.ink(item)

    # --- changing ----------------------------------------------------------------------------------

    def updated(self, change: Change) -> tuple["MapPicture", list[Rect]]:
        """The picture after a Change of its document, and what to repaint of it."""
        fresh = MapPicture(self.document, self.journey_id, self.options)
        return fresh, [Rect(0, 0, *fresh.size)]


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two lists of inputs are the same: records by identity, plain values by equality."""
    return len(one) == len(other) and all(
        a is b or (not isinstance(a, Record) and a == b) for a, b in zip(one, other, strict=True)
    )
