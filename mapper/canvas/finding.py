"""Where a record is on the map, asked of layout by its place so that the answer costs the same on a map of any size."""

from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.records import Cell, Feeling, Insight, Moment, Record, Touchpoint, Transition

_SECOND = frozenset({"channel", "metric"})  # what shows a touchpoint besides its card


def item_of(picture: MapPicture, record_id: str | None) -> Item | None:
    """The item that shows a record, a touchpoint's own card first; None when the map does not show it."""
    record = picture.document.records.get(record_id) if record_id else None
    if record is None:
        return None
    found = [item for item in picture.near(_around(picture, record)) if item.id == record_id]
    return min(found, key=lambda item: item.kind in _SECOND, default=None)


def _around(picture: MapPicture, record: Record) -> Rect:
    """A rectangle that the record's item meets."""
    width, height = picture.size
    contents, plan = picture.plan.contents, picture.plan
    touchpoint = contents.touchpoint(_touchpoint_of(record) or "")
    if touchpoint is not None:
        column = plan.column_of(touchpoint)
        return Rect(column.x + column.w / 2, 0, 1, height)
    return Rect(0, 0, width, height)


def _touchpoint_of(record: Record) -> str | None:
    match record:
        case Touchpoint():
            return record.id
        case Cell() | Insight() | Feeling() | Moment():
            return record.touchpoint
        case Transition():
            return record.source
    return None
