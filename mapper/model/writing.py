"""What is written on the map, into a card that is there or onto a place where writing makes one: one step of undo each.

Where it goes is a `Target`.
"""

from typing import Final

from mapper import i18n
from mapper.errors import MapperError
from mapper.i18n import _, format_number
from mapper.model import edits, rules, tokens
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.lanes import INSIGHT_OF_LANE
from mapper.model.marking import feel, refuse_any_locked
from mapper.model.records import Record
from mapper.model.targets import WRITTEN, Target
from mapper.model.vocabulary import CHANNELS, title_of

MOST: Final = {"title": 10_000, "name": 10_000, "text": 100_000}  # characters, as `fields` declares them
_BREAKS: Final = str.maketrans(
    {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)


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
