"""Which fields of a record people may edit, and as what: read from the declarations of `model.records`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta

from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.placing import OWNERS
from mapper.model.records import Record, references

Sort = Literal[
    "line", "text", "choice", "scale", "number", "flag", "maybe", "day", "colour", "record", "icon"
]

LONG: Final = 10_000  # texts that may be longer than this get several lines
# Never edited as a field: identity, order, and what is set by a gesture of its own.
HIDDEN: Final = frozenset(
    {"id", "order", "code", "logo", "photo", "picture", "source", "target", "moment", "insight"}
    | {"walk", "survey", "sheet", "chosen"}
)
SHOWN_OF: Final[dict[type[Record], frozenset[str]]] = {
    r.Insight: frozenset({"source"}),
    r.Metric: frozenset({"target"}),
}
HIDDEN_OF: Final[dict[type[Record], frozenset[str]]] = {
    r.Picture: frozenset({"media_type", "width", "height", "size"}),
    r.Lane: frozenset({"type"}),
    r.Cell: frozenset({"lane"}),
    r.Action: frozenset({"touchpoint"}),
    r.DataSheet: frozenset({"size", "rows", "columns"}),
    r.Walk: frozenset({"status", "current"}),
    r.Survey: frozenset({"answers"}),
    r.Tally: frozenset({"low", "counts"}),
}
SHORT: Final = frozenset({"scale", "number", "flag", "maybe", "day", "colour", "choice"})


@dataclass(frozen=True)
class Field:
    """One field as the inspector edits it; `literal` are the choices, `target` the kind it points to."""

    name: str
    sort: Sort
    optional: bool = False
    low: float = 0
    high: float = 0
    step: float = 1
    whole: bool = False
    literal: Any = None
    target: str = ""


@cache
def fields_of(record_type: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record that people may edit, in the order they are declared."""
    hints = get_type_hints(record_type, include_extras=True)
    hidden = (
        HIDDEN | HIDDEN_OF.get(record_type, frozenset()) | {*record_type.KEY, *OWNERS.get(record_type, ())}
    )
    hidden -= SHOWN_OF.get(record_type, frozenset())
    names = [n for n in record_type.__struct_fields__ if n not in hidden]
    return tuple(_field(record_type, name, hints[name]) for name in names)


def common_fields(record_types: frozenset[type[Record]]) -> tuple[Field, ...]:
    """The fields that all these kinds have, under one name and of one sort."""
    first, *others = sorted(record_types, key=lambda t: t.__name__)
    return tuple(x for x in fields_of(first) if all(x in fields_of(other) for other in others))


def _field(record_type: type[Record], name: str, annotation: Any) -> Field:
    reference = references(record_type).get(name)
    inner, optional = _without_none(annotation)
    if reference is not None:
        return Field(name, "record", optional, target=reference.kind)
    if get_origin(inner) is Literal:
        return Field(name, "choice", optional, literal=inner)
    if inner is bool:
        return Field(name, "maybe" if optional else "flag", optional)
    if inner is date:
        return Field(name, "day", optional)
    if inner == f.Colour:
        return Field(name, "colour", optional)
    if inner == f.Name:
        return Field(name, "icon", optional)
    return _text_or_number(name, inner, optional)


def _text_or_number(name: str, inner: Any, optional: bool) -> Field:
    meta = next(m for m in inner.__metadata__ if isinstance(m, Meta))
    if inner.__origin__ is str:
        return Field(name, "text" if (meta.max_length or 0) > LONG else "line", optional)
    low, high = float(meta.ge or 0), float(meta.le or 0)
    whole = inner.__origin__ is int
    step = float(meta.multiple_of or 1)
    sort: Sort = "scale" if high - low <= 10 else "number"
    return Field(name, sort, optional, low, high, step, whole)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in {Union, UnionType}:
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return inner[0], True
    if get_origin(annotation) is Annotated and get_origin(get_args(annotation)[0]) in {Union, UnionType}:
        return _without_none(get_args(annotation)[0])
    return annotation, False
