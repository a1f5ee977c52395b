"""Old formats to today's, in named steps: pure functions per raw record.

A raw record is a dict of column values as a file of its format has them (without `kind`). A step's functions apply to
the rows of a file and to both sides of the Changes in its history alike; each step has a real old file as its test.
Rows are then copied into a fresh database: the text of an ALTERed table would differ from a fresh one's.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from mapper.model.change import Change, apply_to, from_json
from mapper.model.records import Record
from mapper.storage import digest, history, schema
from mapper.storage.history import Revision
from mapper.storage.rows import Row

Raw = dict[str, Any]
Step = Mapping[str, Callable[[Raw], Raw]]  # kind → what becomes of a record of it


def touchpoint_to_2(raw: Raw) -> Raw:
    """Importance is asked of the customer and of the company, and how well it is known is noted."""
    rest = {name: value for name, value in raw.items() if name != "customer_importance"}
    return rest | {"importance": raw["customer_importance"], "evidence": None}


def project_to_3(raw: Raw) -> Raw:
    """A client has a colour, for reports."""
    return raw | {"colour": None}


def moment_to_3(raw: Raw) -> Raw:
    """A moment of truth says how well it is known, and when it was looked at last."""
    return raw | {"evidence": None, "reviewed": None}


def insight_to_3(raw: Raw) -> Raw:
    """An insight has a theme, and what the answer it comes from says of it."""
    unknown = dict.fromkeys(("score", "day", "channel", "walk", "survey"))
    return raw | {"theme": "", **unknown, "chosen": False}


# From each format to the next one.
STEPS: Final[Mapping[int, Step]] = {
    1: {"touchpoint": touchpoint_to_2},
    2: {"project": project_to_3, "moment": moment_to_3, "insight": insight_to_3},
}


def upgraded(kind: str, raw: Raw, number: int) -> Raw:
    """A raw record of format `number` as one of today's. Raises KeyError when it is not of that format."""
    for step in range(number, schema.FORMAT):
        change = STEPS[step].get(kind)
        raw = change(raw) if change is not None else raw
    return raw


def upgraded_row(kind: str, raw: Raw, number: int) -> Raw:
    """The same for a raw record of a table, where yes and no are 1 and 0."""
    after = upgraded(kind, raw, number)
    return {name: int(value) if isinstance(value, bool) else value for name, value in after.items()}


def upgraded_tables(tables: Mapping[str, Sequence[Row]], number: int) -> Mapping[str, Sequence[Row]]:
    """The rows of a file of format `number` in today's tables and columns."""
    if number == schema.FORMAT:
        return tables
    before, after = schema.columns(number), schema.columns()
    return {
        table: _rows(table, tables.get(table, ()), number, before.get(table, ()), after[table])
        for table in after
    }


def _rows(
    table: str, rows: Sequence[Row], number: int, before: tuple[str, ...], after: tuple[str, ...]
) -> list[Row]:
    kind = table.replace("_", "-")
    if table in schema.OTHER_TABLES:
        return list(rows)
    raws = (upgraded_row(kind, dict(zip(before, row, strict=True)), number) for row in rows)
    return [tuple(raw[name] for name in after) for raw in raws]


def upgraded_history(
    revisions: tuple[Revision, ...], records: Mapping[str, Record], number: int
) -> tuple[Revision, ...]:
    """The history of a file of format `number` whose upgraded records are given: Changes and digests are
    today's, ids stay.

    The format a revision names is the one it was made in; what it holds is in the file's. A revision that cannot be
    reached from a known state along Changes that fit keeps its id as a stub.
    """
    carried = {revision.id: _carried(revision, number) for revision in revisions}
    if not revisions:
        return ()
    states = _digests(carried, revisions[-1].id, records)
    return tuple(
        msgspec.structs.replace(carried[i], digest=states[i]) if i in states else history.stub(carried[i])
        for i in carried
    )


def _carried(revision: Revision, number: int) -> Revision:
    """The revision with its Change (or snapshot) in today's format; a stub when that cannot be."""
    try:
        change = revision.change and history.pack(upgraded_change(revision.change, number))
        snapshot = revision.snapshot and _snapshot(revision.snapshot, number)
    except (ValueError, KeyError, TypeError, AttributeError):
        return history.stub(revision)
    return msgspec.structs.replace(revision, change=change, snapshot=snapshot)


def upgraded_change(packed: bytes, number: int) -> Change:
    """The Change stored in a file of format `number`. Raises ValueError or KeyError when it is not one."""
    stored = msgspec.json.decode(history.inflated(packed))
    stored["records"] = {
        record_id: [side and _tagged(side, number) for side in sides]
        for record_id, sides in stored["records"].items()
    }
    return from_json(msgspec.json.encode(stored))


def _snapshot(packed: bytes, number: int) -> bytes:
    stored = msgspec.json.decode(history.inflated(packed))
    raw = zlib.compress(msgspec.json.encode([_tagged(record, number) for record in stored]), 6)
    history.unpack_records(raw)
    return raw


def _tagged(raw: Raw, number: int) -> Raw:
    kind = raw["kind"]
    return upgraded(kind, {name: value for name, value in raw.items() if name != "kind"}, number) | {
        "kind": kind
    }


def _digests(revisions: Mapping[str, Revision], head: str, records: Mapping[str, Record]) -> dict[str, str]:
    """Revision id → today's digest of its state, for all that Changes join to the head, a first save or a snapshot."""
    children: dict[str, list[str]] = {}
    for revision in revisions.values():
        if revision.parents:
            children.setdefault(revision.parents[0], []).append(revision.id)
    found: dict[str, str] = {}
    waiting = [*_starts(revisions), (head, records)]
    while waiting:
        here, state = waiting.pop()
        if here in found or here not in revisions:
            continue
        found[here] = digest.state_digest(state)
        ways = [(child, revisions[child].change, False) for child in children.get(here, ())]
        ways += [(parent, revisions[here].change, True) for parent in revisions[here].parents[:1]]
        for there, packed, back in ways:
            reached = None if packed is None or there in found else _applied(state, packed, back=back)
            if reached is not None:
                waiting.append((there, reached))
    return found


def _starts(revisions: Mapping[str, Revision]) -> Iterator[tuple[str, Mapping[str, Record]]]:
    """Revisions whose state can be told without their neighbours: first ones and those with a snapshot."""
    for revision in revisions.values():
        if revision.snapshot is not None:
            yield revision.id, history.unpack_records(revision.snapshot)
        elif not revision.parents and revision.change is not None:
            first = _applied({}, revision.change, back=False)
            if first is not None:
                yield revision.id, first


def _applied(state: Mapping[str, Record], packed: bytes, *, back: bool) -> dict[str, Record] | None:
    change = history.unpack(packed)
    try:
        return apply_to(state, change.inverse() if back else change)
    except KeyError:
        return None
