"""The cards of a table put into a journey, in one edit: stages found or added, channels named, feelings and insights set."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from mapper.errors import MapperError
from mapper.exchange.grid_meaning import Card
from mapper.exchange.grid_words import channel_code, folded
from mapper.i18n import N_, _, format_number
from mapper.model import edits, order, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document, Edit
from mapper.model.fields import InsightKind, LaneKind
from mapper.model.vocabulary import channel_name

MOST_CARDS: Final = 5_000
MOST_NEW_STAGES: Final = 200
LONGEST_TITLE: Final = 300  # letters; what is longer goes on in the description
CUSTOMER: Final = N_("Customer")  # who feels what a table says, when the journey has nobody yet


class Target(NamedTuple):
    """Where the cards go: into a journey, those without a stage into `stage` (None: the last one), ahead of `before`."""

    journey: str
    stage: str | None = None
    before: str | None = None
    persona: str | None = None


def deal(document: Document, cards: Sequence[Card], target: Target, label: Label) -> tuple[str, ...]:
    """Adds the cards in one step; returns the ids of the touchpoints. Raises MapperError when there are too many."""
    _check(document, cards, target)
    with document.edit(label) as edit:
        stages = _stages(document, cards, target)
        channels = _channels(document, cards)
        persona = _persona(document, cards, target)
        made = _touchpoints(document, edit, cards, stages, channels, target)
        for card, touchpoint in zip(cards, made, strict=True):
            if card.level is not None and persona is not None:
                edit.put(_feeling(card, touchpoint, persona))
            _insights(edit, card, touchpoint)
        _lanes(document, cards, target.journey)
    return tuple(touchpoint.id for touchpoint in made)


def new_stages(document: Document, cards: Sequence[Card], journey: str) -> list[str]:
    """The stages that the cards name and the journey has not, in order, each once."""
    known = {folded(stage.title) for stage in document.children(journey, r.Stage)}
    wanted = {folded(card.stage): card.stage for card in reversed(cards) if card.stage}
    first = dict.fromkeys(folded(card.stage) for card in cards if card.stage)
    return [wanted[name] for name in first if name not in known]


def _check(document: Document, cards: Sequence[Card], target: Target) -> None:
    if len(cards) > MOST_CARDS:
        raise MapperError(
            _("This table makes more than 5,000 cards. Copy a part of it, and then the next one.")
        )
    if len(new_stages(document, cards, target.journey)) > MOST_NEW_STAGES:
        raise MapperError(_("This table makes more than 200 new stages. Choose another column as the stage."))


def _stages(document: Document, cards: Sequence[Card], target: Target) -> dict[str, str]:
    """Folded name → stage; "" is where cards without a stage go."""
    for title in new_stages(document, cards, target.journey):
        edits.add_stage(document, target.journey, _line(title))
    if any(not card.stage for card in cards) and not document.children(target.journey, r.Stage):
        edits.add_stage(document, target.journey)
    stages = document.children(target.journey, r.Stage)
    found = {folded(stage.title): stage.id for stage in reversed(stages)}
    return found | {"": target.stage or stages[-1].id}


def _channels(document: Document, cards: Sequence[Card]) -> dict[str, str]:
    """Name → channel: one of the project's own, a built-in one, or a new one."""
    here = {folded(channel_name(channel)): channel.id for channel in document.all(r.Channel)}
    found: dict[str, str] = {}
    for name in dict.fromkeys(card.channel for card in cards if card.channel):
        code = channel_code(name)
        built_in = edits.built_in_channel(code) if code else None
        known = here.get(folded(name)) or (built_in if built_in in document.records else None)
        found[name] = known or edits.add_channel(document, _line(name)).id
        here[folded(name)] = found[name]
    return found


def _persona(document: Document, cards: Sequence[Card], target: Target) -> str | None:
    """Who feels it: who was named, the first of the journey, or somebody new; None when nothing is felt."""
    if all(card.level is None for card in cards):
        return None
    links = document.children(target.journey, r.JourneyPersona)
    if target.persona is None and not links:
        return edits.add_persona(document, _(CUSTOMER), journey=target.journey).id
    persona = target.persona or next((x for x in links if not x.hidden), links[0]).persona
    edits.join(document, target.journey, persona)
    return persona


def _touchpoints(
    document: Document,
    edit: Edit,
    cards: Sequence[Card],
    stages: dict[str, str],
    channels: dict[str, str],
    target: Target,
) -> list[r.Touchpoint]:
    by_stage: dict[str, list[int]] = {}
    for number, card in enumerate(cards):
        by_stage.setdefault(stages[folded(card.stage)], []).append(number)
    keys: dict[int, str] = {}
    for stage, numbers in by_stage.items():
        keys |= zip(
            numbers,
            placing.slots(document, edit, r.Touchpoint, stage, target.before, len(numbers)),
            strict=True,
        )
    return [
        edit.put(_touchpoint(card, stages[folded(card.stage)], keys[number], channels.get(card.channel)))
        for number, card in enumerate(cards)
    ]


def _touchpoint(card: Card, stage: str, key: str, channel: str | None) -> r.Touchpoint:
    title, description = card.title, card.description
    if len(title) > LONGEST_TITLE:
        cut = title.rfind(" ", 1, LONGEST_TITLE)
        cut = cut if cut > 0 else LONGEST_TITLE
        title, description = title[:cut], f"{title[cut:].strip()}\n{description}".strip()
    return r.make(
        r.Touchpoint, stage=stage, order=key, title=_line(title), description=description[:100_000], channel=channel
    )  # fmt: skip


def _feeling(card: Card, touchpoint: r.Touchpoint, persona: str) -> r.Feeling:
    return r.make(
        r.Feeling,
        touchpoint=touchpoint.id,
        persona=persona,
        view="lived",
        source="import",
        level=card.level,
        word=_line(card.word),
    )


def _insights(edit: Edit, card: Card, touchpoint: r.Touchpoint) -> None:
    kinds: tuple[tuple[InsightKind, tuple[str, ...]], ...] = (
        ("quote", card.quotes),
        ("irritant", card.pains),
        ("opportunity", card.opportunities),
    )
    found = [(kind, text) for kind, texts in kinds for text in texts]
    keys = order.keys_between(None, None, len(found))
    for (kind, text), key in zip(found, keys, strict=True):
        edit.put(r.make(r.Insight, touchpoint=touchpoint.id, order=key, type=kind, text=text[:100_000]))


def _lanes(document: Document, cards: Sequence[Card], journey: str) -> None:
    """Shows what came: a lane for each kind of thing, where the journey has none to be seen."""
    wanted: dict[LaneKind, bool] = {
        "touchpoints": bool(cards),
        "channels": any(card.channel for card in cards),
        "emotion": any(card.level is not None for card in cards),
        "quotes": any(card.quotes for card in cards),
        "pains": any(card.pains for card in cards),
        "opportunities": any(card.opportunities for card in cards),
    }
    lanes = document.children(journey, r.Lane)
    for kind, needed in wanted.items():
        same = [lane for lane in lanes if lane.type == kind]
        if needed and not same:
            edits.add_lane(document, journey, kind, before=backstage(document, journey))
        elif needed and all(lane.hidden for lane in same):
            edits.change(document, same[0].id, hidden=False)


def backstage(document: Document, journey: str) -> str | None:
    """The lane that begins what customers do not see: what is for them goes ahead of it."""
    return next((lane.id for lane in document.children(journey, r.Lane) if lane.type == "backstage"), None)


def _line(text: str) -> str:
    """A text of one line."""
    return " ".join(text.split())[:10_000]


def rows_of(document: Document, touchpoints: Sequence[str]) -> list[list[str]]:
    """Touchpoints as a table with names of columns, in our own order; columns with nothing in them are left out."""
    table = [_heads(), *(_row(document, document.need(r.Touchpoint, one)) for one in touchpoints)]
    kept = [n for n in range(len(table[0])) if n < 2 or any(row[n] for row in table[1:])]
    return [[row[n] for n in kept] for row in table]


def _heads() -> list[str]:
    return [
        _("Stage"), _("Touchpoint"), _("Description"), _("Channel"), _("Feeling"), _("Quote"), _("Pain point"),
        _("Opportunity"),
    ]  # fmt: skip


def _row(document: Document, card: r.Touchpoint) -> list[str]:
    channel = document.get(r.Channel, card.channel)
    said: dict[str, list[str]] = {}
    for insight in document.children(card.id, r.Insight):
        said.setdefault(insight.type, []).append(insight.text)
    pains = [*said.get("irritant", []), *said.get("friction", [])]
    return [
        document.need(r.Stage, card.stage).title,
        card.title,
        card.description,
        channel_name(channel) if channel is not None else "",
        _felt(document, card.id),
        "\n".join(said.get("quote", [])),
        "\n".join(pains),
        "\n".join([*said.get("opportunity", []), *said.get("idea", [])]),
    ]


def _felt(document: Document, touchpoint: str) -> str:
    """The lived feelings: the level of one, or each with the name of who feels it."""
    lived = [x for x in document.children(touchpoint, r.Feeling) if x.view == "lived" and not x.occasion]
    if len(lived) == 1:
        return _number(lived[0].level)
    return "\n".join(f"{document.need(r.Persona, x.persona).name} {_number(x.level)}" for x in lived)


def _number(level: float) -> str:
    return format_number(level, signed=True)
