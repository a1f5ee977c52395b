"""The outline of a journey as data: what is below what, and what each line says. No Qt."""

from typing import Final, NamedTuple

from mapper.analysis.feelings import by_persona
from mapper.model import edits, vocabulary
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import Record

LISTED: Final = (r.Journey, r.Stage, r.Touchpoint, r.Cell, r.Insight)
FACES: Final = ("angry", "frown", "meh", "smile", "laugh")  # of −2 … +2
_VIEWS: Final = ("lived", "planned", "expected")  # the first that is known is shown
_INSIGHTS: Final = {
    "irritant": ("thumbs-down", "danger"),
    "friction": ("thumbs-down", "danger"),
    "delight": ("thumbs-up", "success"),
    "strength": ("thumbs-up", "success"),
    "quote": ("quote", "warning"),
    "opportunity": ("lightbulb", "success"),
    "idea": ("lightbulb", "success"),
    "question": ("circle-help", "ink-2"),
}


class Line(NamedTuple):
    """What one line of the outline says: icon with its colour token, title, level of feeling, code of the moment."""

    title: str
    icon: str
    token: str = "ink-2"
    level: float | None = None
    moment: str = ""


def below(document: Document, record_id: str) -> tuple[Record, ...]:
    """The records one step below a journey, a stage or a touchpoint, in the order of the map."""
    record = document.records.get(record_id)
    if isinstance(record, r.Journey):
        return (*document.children(record_id, r.Stage), *document.children(record_id, r.Insight))
    if isinstance(record, r.Stage):
        return (*document.children(record_id, r.Touchpoint), *_cards(document, record_id))
    return _cards(document, record_id) if isinstance(record, r.Touchpoint) else ()


def above(record: Record) -> str | None:
    """The id of what a listed record is below; None for a journey and what is not listed."""
    if isinstance(record, r.Stage):
        return record.journey
    if isinstance(record, r.Touchpoint):
        return record.stage
    if isinstance(record, r.Insight):
        return record.touchpoint or record.stage or record.journey
    return record.touchpoint or record.stage if isinstance(record, r.Cell) else None


def stands_for(record: Record) -> str:
    """The id of the line that speaks of a record: a feeling or a moment is on its touchpoint's."""
    return record.touchpoint if isinstance(record, r.Feeling | r.Moment) else record.id


def line_of(document: Document, record_id: str) -> Line:
    """What the line of a record says; an empty line for one that is not there any more."""
    record = document.records.get(record_id)
    if isinstance(record, r.Touchpoint):
        return _touchpoint(document, record)
    if record is None:
        return Line("", "")
    title = vocabulary.title_of(record)
    if isinstance(record, r.Insight):
        return Line(title, *_INSIGHTS[record.type])
    if isinstance(record, r.Cell):
        return Line(title, "image" if record.picture else "sticky-note")
    return Line(title, "chevrons-right", "accent")


def _touchpoint(document: Document, touchpoint: r.Touchpoint) -> Line:
    channel = document.get(r.Channel, touchpoint.channel)
    moment = edits.moment_at(document, touchpoint.id)
    code = vocabulary.moment_code(moment.type) if moment and moment.status != "rejected" else ""
    title = vocabulary.title_of(touchpoint)
    return Line(title, channel.icon if channel else "map-pin", "ink-2", level_of(document, touchpoint), code)


def level_of(document: Document, touchpoint: r.Touchpoint) -> float | None:
    """What the first persona of the header feels there, −2 to +2: lived where that is known, else planned, else expected."""
    felt = by_persona(document.children(touchpoint.id, r.Feeling))
    stage = document.get(r.Stage, touchpoint.stage)
    if not felt or stage is None:
        return None
    people = [x.persona for x in document.children(stage.journey, r.JourneyPersona) if not x.hidden]
    levels = (felt.get((persona, view)) for persona in people for view in _VIEWS)
    return next((found.level for found in levels if found is not None), None)


def face(level: float) -> tuple[str, str]:
    """The icon of the nearest whole level and the token of its colour."""
    nearest = max(-2, min(2, round(level)))
    return FACES[nearest + 2], f"emotion{nearest:+d}" if nearest else "emotion0"


def _cards(document: Document, place_id: str) -> tuple[Record, ...]:
    return (*document.children(place_id, r.Cell), *document.children(place_id, r.Insight))
