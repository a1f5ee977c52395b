"""The records a project is made of. DOMAIN words, one frozen struct each; the declarations are the single
source of limits.

A record that is unique per key lists that key in `KEY`; its id is derived from it (`ids`). Sets are link
records. Those that bear a map out are declared in `evidence`.
Fields whose type carries `owner(...)` or `pointer(...)` point to another record (`fields`).
"""

from datetime import date
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Final, TypeVar

import msgspec

from mapper.model import fields as f
from mapper.model.evidence import (
    AnswerWord,
    DataSheet,
    Measurement,
    Metric,
    MomentCheck,
    Question,
    Setting,
    Survey,
    Tally,
    Walk,
    WalkStep,
)
from mapper.model.fields import owner, pointer
from mapper.model.ids import derived_id, random_id
from mapper.model.record import Record

__all__ = [  # what other files declare
    "AnswerWord",
    "DataSheet",
    "Measurement",
    "Metric",
    "MomentCheck",
    "Question",
    "Record",
    "Setting",
    "Survey",
    "Tally",
    "Walk",
    "WalkStep",
]


class Project(Record, frozen=True, kw_only=True):
    """The engagement; exactly one in a file. Its id tells copies of one project from other projects."""

    title: f.Line = ""
    client: f.Line = ""
    consultant: f.Line = ""
    workshop_date: date | None = None
    language: f.Language = "fr"
    logo: Annotated[f.Id, pointer("picture")] | None = None
    notes: f.Text = ""
    colour: f.Colour | None = None  # the client's, for reports


class Team(Record, frozen=True, kw_only=True):
    """A department that owns touchpoints, moments and actions."""

    order: f.OrderKey
    name: f.Line = ""
    colour: f.Colour | None = None
    sponsor: f.Line = ""


class Channel(Record, frozen=True, kw_only=True):
    """A way of contact.

    Built-in ones carry a `code` (their id is derived from it) and are named in the reader's language.
    """

    order: f.OrderKey
    code: f.Name = ""
    name: f.Line = ""
    icon: f.Name = "circle-help"


class Picture(Record, frozen=True, kw_only=True):
    """A picture stored in the file under its SHA-256 (hex); records elsewhere point to this record, never to
    the pixels.
    """

    KEY = ("sha256",)

    sha256: f.Sha256
    media_type: Annotated[str, msgspec.Meta(pattern=r"^image/(png|jpeg|gif|webp)$(?!\n)")] = "image/png"
    width: f.Size = 0
    height: f.Size = 0
    size: f.Size = 0
    name: f.Line = ""


class Persona(Record, frozen=True, kw_only=True):
    """Somebody the journey is drawn for.

    The five attributes go from 1 to 5 between named ends (DOMAIN, S0).
    """

    order: f.OrderKey
    name: f.Line = ""
    role: f.Line = ""
    situation: f.Text = ""
    photo: Annotated[f.Id, pointer("picture")] | None = None
    colour: f.Colour | None = None
    quote: f.Text = ""
    goals: f.Text = ""
    needs: f.Text = ""
    expectations: f.Text = ""
    frustrations: f.Text = ""
    success: f.Text = ""
    share: f.Percent | None = None
    experience: f.Score5 | None = None  # novice – expert
    contact: f.Score5 | None = None  # self-service – human
    time: f.Score5 | None = None  # at leisure – pressed
    risk: f.Score5 | None = None  # cautious – bold
    technology: f.Score5 | None = None  # ill at ease – at ease


class PersonaChannel(Record, frozen=True, kw_only=True):
    """A channel the persona prefers."""

    KEY = ("persona", "channel")

    persona: Annotated[f.Id, owner("persona")]
    channel: Annotated[f.Id, owner("channel")]


class Journey(Record, frozen=True, kw_only=True):
    """A map, with what its header says and which views of the feelings it draws."""

    order: f.OrderKey
    title: f.Line = ""
    scenario: f.Text = ""
    goal: f.Text = ""
    segment: f.Line = ""
    starts: f.Text = ""
    ends: f.Text = ""
    out_of_scope: f.Text = ""
    industry: f.Line = ""
    state: f.State = "current"
    evidence: f.Line = ""
    show_expected: bool = True
    show_planned: bool = True
    show_lived: bool = True


class JourneyPersona(Record, frozen=True, kw_only=True):
    """A persona that takes part in a journey, in the order of the header; hidden ones are not drawn."""

    KEY = ("journey", "persona")

    journey: Annotated[f.Id, owner("journey")]
    persona: Annotated[f.Id, owner("persona")]
    order: f.OrderKey
    hidden: bool = False


class Stage(Record, frozen=True, kw_only=True):
    """A column of the map. Before, during and after follow from its phase."""

    journey: Annotated[f.Id, owner("journey")]
    order: f.OrderKey
    title: f.Line = ""
    description: f.Text = ""
    phase: f.Phase | None = None
    collapsed: bool = False
    locked: bool = False


class Lane(Record, frozen=True, kw_only=True):
    """A row of the map.

    An empty title shows the kind's usual name; `height` is in map pixels, None fits the content.
    """

    journey: Annotated[f.Id, owner("journey")]
    order: f.OrderKey
    type: f.LaneKind
    title: f.Line = ""
    hidden: bool = False
    locked: bool = False
    height: Annotated[int, msgspec.Meta(ge=24, le=5000)] | None = None


class Touchpoint(Record, frozen=True, kw_only=True):
    """A card in a stage: one contact between the customer and the company. Duration in minutes, reach in %
    of customers.
    """

    stage: Annotated[f.Id, owner("stage")]
    order: f.OrderKey
    title: f.Line = ""
    description: f.Text = ""
    channel: Annotated[f.Id, pointer("channel")] | None = None
    team: Annotated[f.Id, pointer("team")] | None = None
    automation: f.Automation | None = None
    human_reachable: bool | None = None
    duration: f.Minutes | None = None
    importance: f.Score10 | None = None  # to the customer
    company_importance: f.Score10 | None = None
    reach: f.Percent | None = None
    locked: bool = False
    evidence: f.Evidence | None = None


class Cell(Record, frozen=True, kw_only=True):
    """Text or a picture in a text, backstage or images lane, at exactly one of a stage or a touchpoint."""

    lane: Annotated[f.Id, owner("lane")]
    stage: Annotated[f.Id, owner("stage")] | None = None
    touchpoint: Annotated[f.Id, owner("touchpoint")] | None = None
    order: f.OrderKey
    text: f.Text = ""
    picture: Annotated[f.Id, pointer("picture")] | None = None
    locked: bool = False


class Feeling(Record, frozen=True, kw_only=True):
    """How one persona feels at one touchpoint in one view, −2 … +2 in halves, from one source on one
    occasion.
    """

    KEY = ("touchpoint", "persona", "view", "source", "occasion")

    touchpoint: Annotated[f.Id, owner("touchpoint")]
    persona: Annotated[f.Id, owner("persona")]
    view: f.View
    source: f.FeelingSource = "room"
    occasion: f.Line = ""
    level: f.Level
    word: f.Line = ""
    day: date | None = None


class Moment(Record, frozen=True, kw_only=True):
    """The mark of a moment of truth on a touchpoint: at most one, since its id is derived from the
    touchpoint.
    """

    KEY = ("touchpoint",)

    touchpoint: Annotated[f.Id, owner("touchpoint")]
    type: f.MomentType
    status: f.MomentStatus = "confirmed"
    qualification: f.Qualification | None = None
    decision: f.Text = ""
    if_kept: f.Text = ""
    if_missed: f.Text = ""
    why: f.Text = ""
    team: Annotated[f.Id, pointer("team")] | None = None
    review_date: date | None = None
    evidence: f.Evidence | None = None
    reviewed: date | None = None


class MomentPersona(Record, frozen=True, kw_only=True):
    """A persona the moment matters to; a moment without any matters to all."""

    KEY = ("moment", "persona")

    moment: Annotated[f.Id, owner("moment")]
    persona: Annotated[f.Id, owner("persona")]


class Transition(Record, frozen=True, kw_only=True):
    """A way from one touchpoint to another, or out (`exit`, no target).

    Channel change and hand-off follow from its ends.
    """

    source: Annotated[f.Id, owner("touchpoint")]
    target: Annotated[f.Id, owner("touchpoint")] | None = None
    type: f.TransitionKind = "next"
    label: f.Line = ""
    share: f.Percent | None = None
    broken: bool = False
    wait: f.Minutes | None = None
    repeats: bool = False  # the customer has to say it all again
    contradictions: bool = False  # the customer hears contradictory messages


class TransitionPersona(Record, frozen=True, kw_only=True):
    """A persona that takes the transition; a transition without any is taken by all."""

    KEY = ("transition", "persona")

    transition: Annotated[f.Id, owner("transition")]
    persona: Annotated[f.Id, owner("persona")]


class Insight(Record, frozen=True, kw_only=True):
    """What was found out, at exactly one of a journey, a stage or a touchpoint.

    `theme` groups insights by hand, `score` is that of the answer a verbatim comes with, `chosen` ones are
    printed in the report, `walk` or `survey` is where it was found.
    """

    journey: Annotated[f.Id, owner("journey")] | None = None
    stage: Annotated[f.Id, owner("stage")] | None = None
    touchpoint: Annotated[f.Id, owner("touchpoint")] | None = None
    order: f.OrderKey
    type: f.InsightKind
    text: f.Text = ""
    details: f.Text = ""
    severity: f.Score5 | None = None
    frequency: f.Score5 | None = None
    priority: f.Score5 | None = None
    owner: f.Line = ""
    team: Annotated[f.Id, pointer("team")] | None = None
    source: f.InsightSource | None = None
    evidence: f.Evidence | None = None
    locked: bool = False
    theme: f.Line = ""
    score: f.Figure | None = None
    day: date | None = None
    channel: Annotated[f.Id, pointer("channel")] | None = None
    walk: Annotated[f.Id, pointer("walk")] | None = None
    survey: Annotated[f.Id, pointer("survey")] | None = None
    chosen: bool = False


class InsightPersona(Record, frozen=True, kw_only=True):
    """A persona the insight is about; an insight without any is about all."""

    KEY = ("insight", "persona")

    insight: Annotated[f.Id, owner("insight")]
    persona: Annotated[f.Id, owner("persona")]


class Promise(Record, frozen=True, kw_only=True):
    """What was promised at a touchpoint (by whom, where) and what happens instead."""

    touchpoint: Annotated[f.Id, owner("touchpoint")]
    order: f.OrderKey
    promised: f.Text = ""
    promised_by: f.Line = ""
    promised_where: f.Line = ""
    happens: f.Text = ""


class Action(Record, frozen=True, kw_only=True):
    """What will be done, for the journey or for at most one touchpoint, moment or insight in it."""

    journey: Annotated[f.Id, owner("journey")]
    touchpoint: Annotated[f.Id, pointer("touchpoint")] | None = None
    moment: Annotated[f.Id, pointer("moment")] | None = None
    insight: Annotated[f.Id, pointer("insight")] | None = None
    order: f.OrderKey
    type: f.ActionKind | None = None
    title: f.Line = ""
    description: f.Text = ""
    owner: f.Line = ""
    team: Annotated[f.Id, pointer("team")] | None = None
    start: date | None = None
    due: date | None = None
    customer_impact: f.Score5 | None = None
    business_impact: f.Score5 | None = None
    effort: f.Score5 | None = None
    phase: f.Line = ""
    status: f.ActionStatus = "idea"
    expected_level: f.Level | None = None
    metric: f.Line = ""
    result_before: f.Line = ""
    result_after: f.Line = ""


class Note(Record, frozen=True, kw_only=True):
    """A post-it in the margin of a journey, waiting to become a touchpoint, an insight or a cell."""

    journey: Annotated[f.Id, owner("journey")]
    order: f.OrderKey
    type: f.NoteKind = "idea"
    text: f.Text = ""
    cluster: f.Line = ""
    colour: f.Colour | None = None


# In an order in which every record's owner comes before it.
RECORD_TYPES: Final[tuple[type[Record], ...]] = (
    Project,
    Picture,
    Team,
    Channel,
    Persona,
    PersonaChannel,
    Journey,
    JourneyPersona,
    Stage,
    Lane,
    Touchpoint,
    Cell,
    Walk,
    Feeling,
    Moment,
    MomentPersona,
    Transition,
    TransitionPersona,
    Insight,
    InsightPersona,
    Promise,
    Action,
    Note,
    DataSheet,
    Setting,
    AnswerWord,
    MomentCheck,
    WalkStep,
    Metric,
    Measurement,
    Survey,
    Question,
    Tally,
)
# What is stored in the file beside the records, under a SHA-256.
BLOBS: Final = (Picture, DataSheet)
# Known ones carry a `code` and their id is derived from it; those without one are somebody's own.
CODED: Final = (Channel, Metric)
AnyRecord = (
    Project
    | Picture
    | Team
    | Channel
    | Persona
    | PersonaChannel
    | Journey
    | JourneyPersona
    | Stage
    | Lane
    | Touchpoint
    | Cell
    | Walk
    | Feeling
    | Moment
    | MomentPersona
    | Transition
    | TransitionPersona
    | Insight
    | InsightPersona
    | Promise
    | Action
    | Note
    | DataSheet
    | Setting
    | AnswerWord
    | MomentCheck
    | WalkStep
    | Metric
    | Measurement
    | Survey
    | Question
    | Tally
)

R = TypeVar("R", bound=Record)


def kind_of(record_type: type[Record]) -> str:
    """The kind as stored and exchanged: `Touchpoint` is "touchpoint", `JourneyPersona` is "journey-persona"."""
    return str(record_type.__struct_config__.tag)


TYPE_OF_KIND: Final[dict[str, type[Record]]] = {kind_of(t): t for t in RECORD_TYPES}


def declared(record_type: type[Record]) -> dict[str, Any]:
    """Field name → its annotation, limits included; a tenth of the time of `typing.get_type_hints`."""
    return {name: hint for t in reversed(record_type.__mro__) for name, hint in get_annotations(t).items()}


@cache
def references(record_type: type[Record]) -> dict[str, f.Reference]:
    """Field name → what it points to, for each field of `record_type` that points to another record."""
    hints = declared(record_type)
    found = {name: f.reference_in(hints[name]) for name in record_type.__struct_fields__}
    return {name: reference for name, reference in found.items() if reference is not None}


@cache
def referrers(kind: str) -> tuple[type[Record], ...]:
    """The record types that have a field pointing to records of `kind`."""
    return tuple(t for t in RECORD_TYPES if any(ref.kind == kind for ref in references(t).values()))


def key_id(record: Record) -> str | None:
    """The id the record must have because its kind is unique per key, or None when its id is random.

    A part of the key that is not set counts as an empty text. A channel or a metric with a code is the known
    one of that code; one without is somebody's own.
    """
    record_type = type(record)
    if record_type.KEY:
        return derived_id(kind_of(record_type), *(getattr(record, name) or "" for name in record_type.KEY))
    if isinstance(record, CODED) and record.code:
        return derived_id(kind_of(record_type), record.code)
    return None


def make(record_type: type[R], **values: Any) -> R:
    """A validated record with the id its kind wants: derived from its key, or a fresh one unless `id` is
    given.

    Raises msgspec.ValidationError when a value is outside the field's declared limits.
    """
    draft = record_type(**{"id": random_id()} | values)
    wanted = key_id(draft)
    return validated(draft if wanted is None else msgspec.structs.replace(draft, id=wanted))


def validated(record: R) -> R:
    """The record with every value inside its declared limits (a whole number becomes a float where one is
    declared).

    Raises msgspec.ValidationError naming the field.
    """
    return msgspec.convert(msgspec.to_builtins(record, builtin_types=(date,)), type(record))
