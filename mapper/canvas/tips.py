"""What a card's tooltip says: its whole text where the card shows only part of it, as plain text."""

from html import escape
from typing import Final

from mapper.canvas.chunk import BODY_ZOOM
from mapper.layout.items import Item
from mapper.layout.measure import ELLIPSIS
from mapper.layout.picture import MapPicture
from mapper.model.records import Cell, Insight, Note, Touchpoint

LONGEST: Final = 2000  # characters: a tooltip larger than the screen helps nobody


def tip_of(picture: MapPicture, item: Item, zoom: float) -> str:
    """The text of a card that is cut or too small to read at this zoom, escaped for a tooltip; else ""."""
    text = _text_of(picture, item)
    if not text or not (zoom < BODY_ZOOM or picture.elided(item)):
        return ""
    if len(text) > LONGEST:
        text = text[:LONGEST].rstrip() + ELLIPSIS
    return "<p>" + escape(text).replace("\n", "<br>") + "</p>"


def _text_of(picture: MapPicture, item: Item) -> str:
    record = picture.document.records.get(item.id)
    if isinstance(record, Touchpoint):
        return record.title
    return record.text if isinstance(record, Cell | Insight | Note) else ""
