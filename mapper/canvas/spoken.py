"""What is said of a card: its text, stage and lane, and for a touchpoint its moment of truth and feelings."""

from mapper.i18n import _
from mapper.layout.emotion import level_words
from mapper.layout.heading import lane_title
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.model import fields as f
from mapper.model.records import Cell, Insight, Lane, Note, Persona, Stage, Touchpoint
from mapper.model.vocabulary import moment_code, word


def spoken(picture: MapPicture, item: Item) -> str:
    """One line: parts that are there, divided by commas."""
    records = picture.document.records
    record = records.get(item.id)
    if isinstance(record, Touchpoint):
        parts = [
            record.title or _("Untitled"),
            _stage(picture, record),
            _lane(picture, item),
            *_marks(picture, record),
        ]
    elif isinstance(record, Cell | Insight):
        touchpoint = records.get(record.touchpoint or "")
        where = touchpoint.title if isinstance(touchpoint, Touchpoint) else ""
        parts = [
            record.text or _("Untitled"),
            where,
            _stage(picture, touchpoint or record),
            _lane(picture, item),
        ]
    elif isinstance(record, Note):
        parts = [
            record.text or _("Untitled"),
            _("sticky note"),
            word(f.NoteKind, record.type),
            record.cluster,
        ]
    else:
        parts = []
    return ", ".join(part for part in parts if part)


def level_word(level: float) -> str:
    """The word of the nearest level: "very negative" to "very positive"."""
    return level_words()[2 - max(-2, min(2, round(level)))]


def _stage(picture: MapPicture, record: object) -> str:
    stage = picture.document.records.get(getattr(record, "stage", None) or "")
    return _("stage {title}").format(title=stage.title) if isinstance(stage, Stage) else ""


def _lane(picture: MapPicture, item: Item) -> str:
    lane = picture.document.records.get(item.lane or "")
    return _("lane {title}").format(title=lane_title(lane)) if isinstance(lane, Lane) else ""


def _marks(picture: MapPicture, touchpoint: Touchpoint) -> list[str]:
    said = []
    moment = picture.plan.contents.moments.get(touchpoint.id)
    if moment is not None and moment.status != "rejected":
        said.append(_("moment of truth {code}").format(code=moment_code(moment.type)))
    for (persona_id, view), felt in picture.feelings.at(touchpoint.id).items():
        persona = picture.document.records.get(persona_id)
        if view == "lived" and isinstance(persona, Persona):
            said.append(
                _("{persona}: {feeling}").format(persona=persona.name, feeling=level_word(felt.level))
            )
    return said
