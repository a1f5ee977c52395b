"""What must always hold of a project's records, and what follows from an edit so that it does.

The references declared on the records (`fields`) drive all of it: deleting cascades along owners and
empties pointers,
and `problems` finds whatever a file, an import or a merge brought that cannot be.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec

from mapper.model import order
from mapper.model.ids import all_derived
from mapper.model.records import (
    BLOBS,
    CODED,
    RECORD_TYPES,
    TYPE_OF_KIND,
    Action,
    Cell,
    Insight,
    Lane,
    Measurement,
    Project,
    R,
    Record,
    Stage,
    Touchpoint,
    Transition,
    key_id,
    kind_of,
    references,
)

# Fields of which exactly one (or at most one) is set: where the record sits.
EXACTLY_ONE: Final[dict[type[Record], tuple[str, ...]]] = {
    Cell: ("stage", "touchpoint"),
    Insight: ("journey", "stage", "touchpoint"),
    Measurement: ("journey", "stage", "touchpoint"),
}
AT_MOST_ONE: Final[dict[type[Record], tuple[str, ...]]] = {Action: ("touchpoint", "moment", "insight")}
_PLACED: Final = (
    Cell,
    Insight,
    Action,
    Transition,
    Measurement,
)  # kinds with rules of their own beyond references and keys
_REFERRED: Final = frozenset(reference.kind for t in RECORD_TYPES for reference in references(t).values())


class Problem(msgspec.Struct, frozen=True):
    """A rule one record breaks: `code` is one of dangling, key, place, order, target, elsewhere, project,
    id.
    """

    record_id: str
    code: str
    field: str = ""


class RuleError(ValueError):
    """An edit would break a rule: a fault of the program, since verbs only offer what the rules allow."""


class Draft(Protocol):
    """What the rules need of an edit under way (`document.Edit`)."""

    @property
    def records(self) -> Mapping[str, Record]:
        """All records as the edit leaves them so far."""

    def put(self, record: R) -> R: ...
    def delete(self, record_id: str) -> None: ...
    def touched(self) -> list[Record]: ...
    def deleted(self) -> list[Record]: ...
    def referring(self, target: Record) -> list[Record]: ...
    def unreferenced(self, record_type: type[R]) -> list[R]: ...
    def paced(self, items: Iterable[R]) -> Iterable[R]: ...


def complete(edit: Draft) -> None:
    """Adds the consequences of an edit to it and checks what it touched. Raises RuleError."""
    _cascade(edit)
    _drop_blobs(edit)
    for record in edit.paced(edit.touched()):
        for problem in problems_of(record, edit.records):
            raise RuleError(f"{kind_of(type(record))} {problem.record_id}: {problem.code} {problem.field}")
    if any(isinstance(record, Project) for record in edit.deleted()):
        raise RuleError("the project itself cannot be deleted")


def _cascade(edit: Draft) -> None:
    waiting = edit.deleted()
    while waiting:
        gone = waiting.pop()
        for record in edit.referring(gone):
            left = consequence(record, gone.id)
            if left is None:
                edit.delete(record.id)
                waiting.append(record)
            else:
                edit.put(left)


def _drop_blobs(edit: Draft) -> None:
    """A picture or sheet that the edit left without anything pointing to it goes; a file never grows by what
    nobody sees.
    """
    for record_type in BLOBS:
        for blob in edit.unreferenced(record_type):
            edit.delete(blob.id)


def consequence(record: Record, gone: str) -> Record | None:
    """What `record` becomes when the record `gone` that it points to is deleted: None when it goes too."""
    for name, reference in references(type(record)).items():
        if getattr(record, name) == gone and reference.on_delete == "cascade":
            return None
    return cleared(record, gone)


def cleared(record: Record, gone: str) -> Record:
    """The record with every pointer to `gone` emptied."""
    names = [n for n in references(type(record)) if getattr(record, n) == gone]
    return msgspec.structs.replace(record, **dict.fromkeys(names))


def problems(records: Mapping[str, Record]) -> Iterator[Problem]:
    """Every rule that a whole set of records breaks, record by record."""
    for record_id, record in records.items():
        if record.id != record_id:
            yield Problem(record_id, "id")
        yield from problems_of(record, records)
    projects = [r.id for r in records.values() if isinstance(r, Project)]
    for extra in projects[1:] or ([""] if not projects else []):
        yield Problem(extra, "project")


Columns = Mapping[str, Sequence[Any]]  # field → its values in many records of one type


def hold(records: Mapping[str, Record], columns: Mapping[type[Record], Columns]) -> bool:
    """Whether `problems` would find nothing, asked kind by kind: a tenth of its cost for a large file.

    `columns` are the values of the same records: for each type that is there, a column per field.
    """
    ids = {
        kind: set(columns[TYPE_OF_KIND[kind]]["id"]) for kind in _REFERRED if TYPE_OF_KIND[kind] in columns
    }
    return (
        len(columns[Project]["id"] if Project in columns else ()) == 1
        and len(records) == sum(len(values["id"]) for values in columns.values())
        and all(_hold(record_type, values, ids) for record_type, values in columns.items())
        and all(
            _all_placed(record_type, columns[record_type])
            for record_type in _PLACED
            if record_type in columns
        )
        and _none_elsewhere(columns)
    )


def _all_placed(record_type: type[Record], values: Columns) -> bool:
    """What `_misplaced` asks, of all records of a type."""
    exact, loose = EXACTLY_ONE.get(record_type, ()), AT_MOST_ONE.get(record_type, ())
    empty = {place.count(None) for place in zip(*(values[name] for name in exact), strict=True)}
    more_empty = {place.count(None) for place in zip(*(values[name] for name in loose), strict=True)}
    if not empty <= {len(exact) - 1} or not more_empty <= {len(loose) - 1, len(loose)}:
        return False
    if record_type is not Transition:
        return True
    ends = zip(values["target"], values["type"], strict=True)
    return all((target is None) == (kind == "exit") for target, kind in ends)


def _none_elsewhere(columns: Mapping[type[Record], Columns]) -> bool:
    """What `_elsewhere` asks, of all cells and transitions; references hold."""
    if not columns.keys() & {Cell, Transition}:
        return True
    journeys = _column(columns, Stage, "id", "journey")
    journeys |= {
        card: journeys.get(stage) for card, stage in _column(columns, Touchpoint, "id", "stage").items()
    }
    lanes = _column(columns, Lane, "id", "journey")
    cells, ways = columns.get(Cell, {}), columns.get(Transition, {})
    places = zip(cells.get("lane", ()), cells.get("stage", ()), cells.get("touchpoint", ()), strict=True)
    ends = zip(ways.get("source", ()), ways.get("target", ()), strict=True)
    return all(lanes.get(lane) == journeys.get(stage or card) for lane, stage, card in places) and all(
        target is None or journeys.get(source) == journeys.get(target) for source, target in ends
    )


def _column(
    columns: Mapping[type[Record], Columns], record_type: type[Record], key: str, name: str
) -> dict[Any, Any]:
    values = columns.get(record_type)
    return {} if values is None else dict(zip(values[key], values[name], strict=True))


def _hold(record_type: type[Record], values: Columns, ids: Mapping[str, Collection[str]]) -> bool:
    """References, derived ids and order keys of all records of a type."""
    for name, reference in references(record_type).items():
        if not set(values[name]).difference(ids.get(reference.kind, ())) <= {None}:
            return False
    if not order.all_valid(values.get("order", ())):
        return False
    if record_type in CODED:
        coded = [(i, code) for i, code in zip(values["id"], values["code"], strict=True) if code]
        return all_derived(kind_of(record_type), [i for i, _code in coded], [code for _i, code in coded])
    if not record_type.KEY:
        return True
    return all_derived(kind_of(record_type), values["id"], *_key_columns(record_type, values))


def _key_columns(record_type: type[Record], values: Columns) -> Iterator[Sequence[Any]]:
    """The parts of the key, a column each; what is not set is an empty text (`key_id`)."""
    for name in record_type.KEY:
        column = values[name]
        yield [part or "" for part in column] if None in column else column


def problems_of(record: Record, records: Mapping[str, Record]) -> Iterator[Problem]:
    """Every rule one record breaks, given all the others."""
    yield from _dangling(record, records)
    wanted = key_id(record)
    if wanted is not None and wanted != record.id:
        yield Problem(record.id, "key")
    key = getattr(record, "order", None)
    if key is not None and not order.is_valid(key):
        yield Problem(record.id, "order", "order")
    yield from _misplaced(record)
    yield from _elsewhere(record, records)


def _dangling(record: Record, records: Mapping[str, Record]) -> Iterator[Problem]:
    for name, reference in references(type(record)).items():
        target_id = getattr(record, name)
        if target_id is None:
            continue
        target = records.get(target_id)
        if target is None or kind_of(type(target)) != reference.kind:
            yield Problem(record.id, "dangling", name)


def _misplaced(record: Record) -> Iterator[Problem]:
    exact = EXACTLY_ONE.get(type(record), ())
    if exact and _set_fields(record, exact) != 1:
        yield Problem(record.id, "place", exact[0])
    loose = AT_MOST_ONE.get(type(record), ())
    if loose and _set_fields(record, loose) > 1:
        yield Problem(record.id, "place", loose[0])
    if isinstance(record, Transition) and (record.target is None) != (record.type == "exit"):
        yield Problem(record.id, "target", "target")


def _set_fields(record: Record, names: Iterable[str]) -> int:
    return sum(getattr(record, name) is not None for name in names)


def _elsewhere(record: Record, records: Mapping[str, Record]) -> Iterator[Problem]:
    """A cell's lane and place, and both ends of a transition, are in one journey."""
    if isinstance(record, Cell):
        lane = records.get(record.lane)
        here = lane.journey if isinstance(lane, Lane) else None
        if here != journey_of(records, record.stage or record.touchpoint):
            yield Problem(record.id, "elsewhere", "lane")
    elif isinstance(record, Transition) and record.target is not None:
        here = journey_of(records, record.source)
        if here != journey_of(records, record.target):
            yield Problem(record.id, "elsewhere", "target")


def journey_of(records: Mapping[str, Record], place: str | None) -> str | None:
    """The id of the journey that a touchpoint or stage is in."""
    record = records.get(place) if place is not None else None
    if isinstance(record, Touchpoint):
        record = records.get(record.stage)
    return record.journey if isinstance(record, Stage) else None
