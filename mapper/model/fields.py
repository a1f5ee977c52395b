"""The types of record fields: limits, and what a field that points to another record points to.

A limit or a reference is declared here or in `records`, once. Validation, the JSON schema, the inspector's
limits, the
foreign keys, deleting and merging all read these declarations.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

# NUL, other control characters but tab and newline, and lone surrogates never enter a record: SQLite, PDF
# or Qt choke on them.
CLEAN = r"^[^\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]*$"

# `$` alone would let a line break follow.
_ID = r"^[a-z2-7]{20}$(?!\n)"
Id = Annotated[str, Meta(pattern=_ID)]
OrderKey = Annotated[str, Meta(min_length=2, max_length=2000, pattern=r"^[0-9A-Za-z]+$(?!\n)")]
Line = Annotated[str, Meta(max_length=10_000, pattern=CLEAN)]
Text = Annotated[str, Meta(max_length=100_000, pattern=CLEAN)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9A-F]{6}$(?!\n)")]
Name = Annotated[str, Meta(max_length=100, pattern=r"^[a-z0-9-]*$(?!\n)")]  # an icon or a built-in code
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
Score10 = Annotated[int, Meta(ge=0, le=10)]
Score5 = Annotated[int, Meta(ge=1, le=5)]
Percent = Annotated[float, Meta(ge=0, le=100)]
Minutes = Annotated[float, Meta(ge=0, le=10_000_000)]
Level = Annotated[float, Meta(ge=-2, le=2, multiple_of=0.5)]
Size = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Figure = Annotated[float, Meta(ge=-1e12, le=1e12)]  # a value of an indicator, in its unit
ScaleEnd = Annotated[int, Meta(ge=-100, le=100)]  # the lowest or highest answer of a scale
Counts = Annotated[tuple[Size, ...], Meta(min_length=1, max_length=101)]  # of each answer, the lowest first
Decimals = Annotated[int, Meta(ge=0, le=3)]

Language = Literal["fr", "en"]
State = Literal["current", "future"]
Phase = Literal["need", "search", "meet", "buy", "use", "support", "share"]
LaneKind = Literal[
    "touchpoints",
    "channels",
    "emotion",
    "text",
    "quotes",
    "pains",
    "opportunities",
    "metrics",
    "backstage",
    "images",
]
Automation = Literal["human", "assisted", "automated"]
Evidence = Literal["assumption", "partly", "researched"]
View = Literal["expected", "planned", "lived"]
FeelingSource = Literal["room", "walk", "survey", "interview", "import"]
MomentType = Literal["LTZMOT", "ZMOT", "FMOT", "SMOT", "UMOT"]
MomentStatus = Literal["suggested", "confirmed", "rejected", "snoozed"]
Qualification = Literal["delight", "satisfier", "friction", "irritant"]
TransitionKind = Literal["next", "loop", "alternative", "exit"]
InsightKind = Literal[
    "irritant", "friction", "delight", "strength", "quote", "opportunity", "idea", "question"
]
InsightSource = Literal[
    "interview",
    "workshop",
    "critical-incident",
    "emotion-mapping",
    "exit-interview",
    "post-contact-survey",
    "relationship-survey",
    "social-media",
    "reviews",
    "service-logs",
    "walk",
    "sales",
    "service",
    "product",
]
ActionKind = Literal[
    "quick-win",
    "process",
    "training",
    "empowerment",
    "technology",
    "automation",
    "human-contact",
    "communication",
    "pilot",
    "ab-test",
    "co-creation",
    "generalise",
]
ActionStatus = Literal["idea", "planned", "started", "done", "dropped"]
CheckItem = Literal[
    "clear", "reliable", "consistent", "empathic", "personal", "answered", "understood", "waiting"
]
WalkStatus = Literal["running", "paused", "finished"]
MetricFamily = Literal["experience", "business", "operational"]
Direction = Literal["higher", "lower"]
SurveyKind = Literal["identify", "qualify", "relationship"]
QuestionKind = Literal["importance", "nps", "csat", "ces", "overall", "text"]
ScoreKind = Literal["importance", "nps", "csat", "ces", "overall"]
Convention = Literal["ease", "effort"]  # what a high score of a CES says
SettingName = Literal[
    "weight.importance",
    "weight.distance",
    "weight.swing",
    "weight.peak_end",
    "weight.gaps",
    "weight.satisfaction",
    "weight.votes",
    "weight.dropoff",
    "nps.delight",
    "nps.satisfier",
    "nps.friction",
    "csat.delight",
    "csat.satisfier",
    "csat.friction",
    "ces.delight",
    "ces.satisfier",
    "ces.friction",
    "quickwin.impact",
    "quickwin.effort",
]
NoteKind = Literal["idea", "irritant", "delight", "quote", "question", "other"]


class Reference(msgspec.Struct, frozen=True):
    """What a field points to, and what becomes of its record when that one is deleted."""

    kind: str
    on_delete: Literal["cascade", "clear"]


def owner(kind: str) -> Meta:
    """The field names the record this one belongs to: deleting that deletes this."""
    return Meta(extra={"reference": Reference(kind, "cascade")})


def pointer(kind: str) -> Meta:
    """The field names another record by the way: deleting that empties the field."""
    return Meta(extra={"reference": Reference(kind, "clear")})


def reference_in(annotation: Any) -> Reference | None:
    """The `Reference` declared anywhere inside a field's annotation, if there is one."""
    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Meta) and meta.extra and "reference" in meta.extra:
            found: Reference = meta.extra["reference"]
            return found
    for inner in getattr(annotation, "__args__", ()):
        if (reference := reference_in(inner)) is not None:
            return reference
    return None
