"""What is written on the map: into a card that is there, or onto a place where writing makes one. Each text is one step of undo.

A `Target` says where a text goes without changing anything, so an editor can be open on a card that does not exist yet,
and giving up leaves no trace. Its key names it in a draft, so that a crash loses neither text nor place.
"""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from mapper import i18n
from mapper.errors import MapperError
from mapper.i18n import _, format_number
from mapper.model import edits, placing, rules, tokens
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import InsightKind, LaneKind
from mapper.model.marking import feel, refuse_any_locked
from mapper.model.records import Record
from mapper.model.vocabulary import CHANNELS, title_of

WRITTEN: Final[dict[type[Record], str]] = {
    r.Journey: "title", r.Persona: "name", r.Stage: "title", r.Lane: "title", r.Touchpoint: "title", r.Cell: "text",
    r.Insight: "text", r.Note: "text",
}  # fmt: skip
MOST: Final = {"title": 10_000, "name": 10_000, "text": 100_000}  # characters, as `fields` declares them
CELL_LANES: Final[frozenset[LaneKind]] = frozenset({"text", "backstage", "images"})
INSIGHT_OF_LANE: Final[dict[LaneKind, InsightKind]] = {
    "pains": "irritant",
    "opportunities": "opportunity",
    "quotes": "quote",
}
_PREFIX: Final = "map:"
_BREAKS: Final = str.maketrans(
    {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)

Kind = Literal["field", "first", "touchpoint", "stage", "lane", "cell", "insight", "note"]


class Target(msgspec.Struct, frozen=True):
    """`id` is the record written into (`kind` "field"), else the owner of what writing makes: a journey for a stage, a lane
    or the "first" card of an empty map, a stage for a touchpoint, a stage or touchpoint for a cell or insight in `lane`, a
    journey for a note (`lane` is then the note it is like, in cluster and kind).
    """

    kind: Kind
    id: str
    lane: str = ""
    before: str | None = None

    def key(self) -> str:
        """The name of a draft of this."""
        return _PREFIX + msgspec.json.encode(self).decode()


def target_of_key(key: str) -> Target | None:
    """The target whose draft goes by this name; None when it is a draft of something else."""
    if not key.startswith(_PREFIX):
        return None
    try:
        return msgspec.json.decode(key.removeprefix(_PREFIX), type=Target)
    except msgspec.DecodeError:
        return None


# --- where a text goes -----------------------------------------------------------------------------


def into(document: Document, record_id: str) -> Target | None:
    """Writing into a record; None for one that has no text on the map."""
    record = document.records.get(record_id)
    return Target("field", record_id) if type(record) in WRITTEN else None


def at_place(document: Document, lane_id: str, place_id: str) -> Target | None:
    """Writing onto an empty place of a lane, at a stage or touchpoint; None in a lane of no cards."""
    lane = document.need(r.Lane, lane_id)
    place = document.records.get(place_id)
    if lane.type == "touchpoints":
        return Target("touchpoint", place_id) if isinstance(place, r.Stage) else None
    return _card_in(lane, place_id)


def first_of(journey_id: str) -> Target:
    """Writing onto an empty map: the first stage comes with the first card."""
    return Target("first", journey_id)


def right_of(document: Document, record_id: str) -> Target | None:
    """Writing a new card right of one, a new stage after one, a new lane below one."""
    record = document.records.get(record_id)
    match record:
        case r.Touchpoint():
            return Target("touchpoint", record.stage, before=_after(document, record))
        case r.Stage():
            return Target("stage", record.journey, before=_after(document, record))
        case r.Lane():
            return Target("lane", record.journey, before=_after(document, record))
        case r.Note():
            return Target("note", record.journey, record.id, _after(document, record))
        case r.Cell() | r.Insight():
            place = _place_right_of(document, placing.owner_of(record))
            lane = lane_of(document, record)
            return _card_in(lane, place) if place and lane else below(document, record_id)
    return into(document, record_id)


def below(document: Document, record_id: str) -> Target | None:
    """Writing a new card below: in the next lane for a touchpoint, in the same slot for a cell or an insight, in the stage
    for a stage. Raises MapperError when no lane below takes cards.
    """
    record = document.records.get(record_id)
    match record:
        case r.Touchpoint():
            return _card_in(_lane_below(document, record), record.id)
        case r.Stage():
            return Target("touchpoint", record.id)
        case r.Lane() | r.Note():
            return right_of(document, record_id)
        case r.Cell() | r.Insight():
            lane, place = lane_of(document, record), placing.owner_of(record)
            made = _card_in(lane, place) if lane is not None and place is not None else None
            return msgspec.structs.replace(made, before=_after(document, record)) if made else None
    return into(document, record_id)


def next_stage(document: Document, record_id: str) -> Target | None:
    """Writing a new stage after the one that a record is in."""
    stage = document.get(r.Stage, _stage_of(document, record_id))
    return right_of(document, stage.id) if stage is not None else None


def lane_of(document: Document, card: Record) -> r.Lane | None:
    """The lane that shows a cell or an insight."""
    if isinstance(card, r.Cell):
        return document.get(r.Lane, card.lane)
    if not isinstance(card, r.Insight):
        return None
    shown = lanes(document, placing.journey_holding(document, card))
    return next((lane for lane in shown if card.type in SHOWN_IN.get(lane.type, ())), None)


SHOWN_IN: Final[dict[LaneKind, tuple[InsightKind, ...]]] = {
    "pains": ("irritant", "friction"),
    "opportunities": ("opportunity", "idea", "strength", "delight"),
    "quotes": ("quote", "question"),
}


def lanes(document: Document, journey_id: str | None) -> Sequence[r.Lane]:
    """The lanes of a journey that are not hidden, from the top."""
    return [x for x in document.children(journey_id or "", r.Lane) if not x.hidden]


def columns(document: Document, journey_id: str) -> list[str]:
    """What has a column of its own, from the left: touchpoints, and stages without any."""
    found: list[str] = []
    for stage in document.children(journey_id, r.Stage):
        found += [x.id for x in document.children(stage.id, r.Touchpoint)] or [stage.id]
    return found


def _card_in(lane: r.Lane | None, place_id: str) -> Target | None:
    if lane is None:
        return None
    if lane.type in CELL_LANES:
        return Target("cell", place_id, lane.id)
    return Target("insight", place_id, lane.id) if lane.type in INSIGHT_OF_LANE else None


def _after(document: Document, record: Record) -> str | None:
    """The sibling behind a record."""
    others = [x.id for x in placing.siblings(document, type(record), placing.owner_of(record))]
    place = others.index(record.id) + 1
    return others[place] if place < len(others) else None


def _place_right_of(document: Document, place_id: str | None) -> str | None:
    """The next column, or the next stage for what sits at a whole stage."""
    place = document.records.get(place_id or "")
    if isinstance(place, r.Stage):
        return _after(document, place)
    journey = rules.journey_of(document.records, place_id)
    if journey is None or place_id is None:
        return None
    found = columns(document, journey)
    at = found.index(place_id) + 1
    return found[at] if at < len(found) else None


def _lane_below(document: Document, touchpoint: r.Touchpoint) -> r.Lane:
    shown = lanes(document, rules.journey_of(document.records, touchpoint.id))
    start = next((i for i, lane in enumerate(shown) if lane.type == "touchpoints"), 0)
    for lane in (*shown[start:], *shown[:start]):
        if lane.type != "images" and _card_in(lane, touchpoint.id) is not None:
            return lane
    raise MapperError(_("This map shows no lane for texts or insights. Add one first."))


def _stage_of(document: Document, record_id: str | None) -> str | None:
    record = document.records.get(record_id or "")
    while record is not None and not isinstance(record, r.Stage):
        owner = getattr(record, "stage", None) or getattr(record, "touchpoint", None)
        record = document.records.get(owner or "")
    return record.id if record is not None else None


# --- reading and writing ---------------------------------------------------------------------------


def is_there(document: Document, target: Target) -> bool:
    """Whether what the target names still exists."""
    wanted = [target.id, *([target.lane] if target.lane else [])]
    return all(i in document.records for i in wanted)


def refuse(document: Document, target: Target) -> None:
    """Raises MapperError when what would be written into is locked, or a card would be made where nobody sees it."""
    refuse_any_locked(document, [i for i in (target.id, target.lane) if i])
    stage = document.get(r.Stage, target.id) if target.kind == "touchpoint" else None
    if stage is not None and stage.collapsed:
        raise MapperError(_("{name} is collapsed. Unfold it first.").format(name=title_of(stage)))


def text_of(document: Document, target: Target) -> str:
    """What is there to be edited; a title with its signs escaped."""
    record = document.records[target.id]
    if target.kind != "field":
        return ""
    text = str(getattr(record, WRITTEN[type(record)]))
    return tokens.escaped(text, names(document)) if isinstance(record, r.Touchpoint) else text


def write(document: Document, target: Target, text: str, front: str | None = None) -> str | None:
    """Puts a text where it goes, in one step; returns the id of the card, None when an empty text made none.

    `front` is the persona that feelings without a name belong to. Raises MapperError when it is too long or locked.
    """
    text = cleaned(text)
    if target.kind == "field":
        _rewrite(document, target.id, text, front)
        return target.id
    if not text:
        return None
    refuse(document, target)
    with document.edit(Label(f"add-{'touchpoint' if target.kind == 'first' else target.kind}")):
        return _made(document, target, text, front).id


def cleaned(text: str) -> str:
    """The text without blanks around it and without characters that no record may hold."""
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(c for c in text if c in "\t\n" or _allowed(ord(c))).strip()


def names(document: Document) -> tokens.Names:
    """What `#` and `@` name in a project: channels also by their names in the other language."""
    return tokens.Names(
        {channel.id: _channel_names(channel) for channel in document.all(r.Channel)},
        {persona.id: (persona.name,) for persona in document.all(r.Persona)},
    )


def _channel_names(channel: r.Channel) -> list[str]:
    if channel.code not in CHANNELS:
        return [channel.name]
    found = [channel.name, channel.code] if channel.name else [channel.code]
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            found.append(_(CHANNELS[channel.code][0]))
    return found


def _allowed(code: int) -> bool:
    return code >= 0x20 and code != 0x7F and not 0xD800 <= code <= 0xDFFF


def _rewrite(document: Document, record_id: str, text: str, front: str | None) -> None:
    record = document.records[record_id]
    field = WRITTEN[type(record)]
    if isinstance(record, r.Touchpoint):
        _retitle(document, record, text, front)
    elif text != getattr(record, field):
        _refuse_long(text, field)
        refuse_any_locked(document, [record_id])
        edits.change(document, record_id, **{field: text})


def _retitle(document: Document, card: r.Touchpoint, text: str, front: str | None) -> None:
    typed = tokens.read(text, names(document))
    if typed == tokens.Typed(card.title):
        return
    _refuse_long(typed.title, "title")
    refuse_any_locked(document, [card.id])
    with document.edit(Label("change", {"field": "title", "name": card.title or typed.title})):
        if typed.title != card.title:
            edits.change(document, card.id, title=typed.title)
        _apply(document, card.id, typed, front)


def _made(document: Document, target: Target, text: str, front: str | None) -> Record:
    before = target.before if target.before in document.records else None
    match target.kind:
        case "first" | "touchpoint":
            return _new_card(document, target, before, text, front)
        case "stage":
            _refuse_long(text, "title")
            return edits.add_stage(document, target.id, text, before=before)
        case "lane":
            _refuse_long(text, "title")
            return edits.add_lane(document, target.id, "text", before=before, title=text)
        case "note":
            _refuse_long(text, "text")
            like = document.get(r.Note, target.lane)
            values = {"cluster": like.cluster, "type": like.type} if like is not None else {}
            return edits.add_note(document, target.id, text, before=before, **values)
        case "cell":
            _refuse_long(text, "text")
            return edits.add_cell(document, target.lane, target.id, text, before=before)
    _refuse_long(text, "text")
    kind = INSIGHT_OF_LANE[document.need(r.Lane, target.lane).type]
    return edits.add_insight(document, target.id, kind, text, before=before)


def _new_card(
    document: Document, target: Target, before: str | None, text: str, front: str | None
) -> r.Touchpoint:
    typed = tokens.read(text, names(document))
    _refuse_long(typed.title, "title")
    stage = target.id
    if target.kind == "first":
        stage = edits.add_stage(document, target.id, _("Stage {number}").format(number=1)).id
    card = edits.add_touchpoint(document, stage, typed.title, before=before)
    _apply(document, card.id, typed, front)
    return card


def _apply(document: Document, card: str, typed: tokens.Typed, front: str | None) -> None:
    """What the tokens said of a card."""
    journey = rules.journey_of(document.records, card)
    if typed.channel is not None:
        edits.change(document, card, channel=typed.channel)
    for persona in typed.personas:
        edits.join(document, journey or "", persona)
    for felt in typed.feelings:
        feel(document, card, felt.level, felt.persona or front, felt.view)
    if typed.moment:
        edits.mark_moment(document, card, None if typed.moment == tokens.SUGGESTED else typed.moment)  # type: ignore[arg-type]


def _refuse_long(text: str, field: str) -> None:
    if len(text) > MOST[field]:
        raise MapperError(
            _("This text has {count} characters, and at most {most} fit here. Shorten it.").format(
                count=format_number(len(text)), most=format_number(MOST[field])
            )
        )
