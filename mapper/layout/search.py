"""Record id → item, found when asked: nothing is kept per card."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mapper.layout import arrows, heading
from mapper.layout.items import Item
from mapper.layout.plan import CARD_LANES
from mapper.model.records import (
    Cell,
    Feeling,
    Insight,
    Journey,
    Lane,
    Moment,
    Note,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
)

if TYPE_CHECKING:
    from mapper.layout.picture import MapPicture


class Items(Mapping[str, Item]):
    """The main item of each record shown on a map: a touchpoint's card, a moment's mark on the card …

    A feeling leads to the point that it counts for, which has the id of the room's feeling where there is one.
    """

    def __init__(self, picture: "MapPicture") -> None:
        self._picture = picture

    def __getitem__(self, record_id: str) -> Item:
        record = self._picture.document.records.get(record_id)
        found = None if record is None else self._find(record)
        if found is None:
            raise KeyError(record_id)
        return found

    def __iter__(self) -> Iterator[str]:
        seen: set[str] = set()
        for item in self._picture.near(self._picture.whole):
            if item.id not in seen:
                seen.add(item.id)
                yield item.id

    def __len__(self) -> int:
        return sum(1 for _id in self)

    def _find(self, record: Record) -> Item | None:
        plan = self._picture.plan
        match record:
            case Journey() | Persona():
                return next((item for item in heading.items(plan) if item.id == record.id), None)
            case Stage():
                number = plan.stage_number.get(record.id)
                if number is None:
                    return None
                rect = plan.stage_rect(number)
                return Item(record.id, "stage", rect, None, plan.grid.firsts[number], record.id)
            case Lane():
                band = plan.band_of.get(record.id)
                return Item(record.id, "lane", plan.lane_rect(band), record.id) if band else None
            case Touchpoint():
                return self._in_columns(record.id, record.id)
            case Feeling():
                return self._in_columns(record.touchpoint, (record.persona, record.view))
            case Moment():
                return self._in_columns(record.touchpoint, record.id)
            case Cell() | Insight():
                return self._card(record)
            case Transition():
                return self._arrow(record)
            case Note():
                return plan.shelf.item(record.id)
        return None

    def _in_columns(self, touchpoint_id: str, wanted: str | tuple[str, str]) -> Item | None:
        """Looks through the lanes of one column for a record, or for a persona's point in a view."""
        plan = self._picture.plan
        touchpoint = plan.contents.touchpoint(touchpoint_id)
        if touchpoint is None or plan.is_folded(touchpoint.stage):
            return None
        column = plan.column_of(touchpoint)
        for band in plan.bands:
            if band.lane.type not in CARD_LANES:
                for item in self._picture.in_column(band, column):
                    if item.kind not in {"channel", "metric"} and wanted in {
                        item.id,
                        (item.persona, item.view),
                    }:
                        return item
        return None

    def _card(self, record: Cell | Insight) -> Item | None:
        plan = self._picture.plan
        lane_id, place_id = plan.contents.lane_of(record), plan.contents.place_of(record)
        if lane_id is None or place_id is None:
            return None
        items = plan.slot_items(plan.band_of[lane_id], place_id)
        return next((item for item in items if item.id == record.id), None)

    def _arrow(self, record: Transition) -> Item | None:
        plan = self._picture.plan
        way, band = plan.routes.of(record.id), plan.arrow_band()
        if way is None or band is None:
            return None
        columns = range(way.first, way.last + 1)
        return next((item for item in arrows.items(plan, band, columns) if item.id == record.id), None)
