"""All rows of a file, and what they say: typed, bounded, held against the rules, upgraded to today's format.

Nothing here judges where the rows come from; `guard` does that before and after.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

import msgspec

from mapper.model import rules
from mapper.model.fields import Id, Line
from mapper.model.records import Record
from mapper.storage import blobs, digest, revisions, rows, schema, upgrades
from mapper.storage.columns import Column
from mapper.storage.history import Revision, revision_id
from mapper.storage.rows import Row

Tables = Mapping[str, Sequence[Row]]
T = TypeVar("T")
_EMPTY: Final = ("journal", "draft")  # in a saved file


class ImpossibleError(ValueError):
    """A table holds a value that no version of the program can have written."""

    def __init__(self, table: str) -> None:
        super().__init__(f"table {table}")
        self.table = table


class Contents(msgspec.Struct, frozen=True):
    """All a file says, in today's records. `format` is the file's own; the blobs' bytes stay in the file."""

    format: int
    records: dict[str, Record]
    revisions: tuple[Revision, ...] = ()
    omitted: frozenset[str] = frozenset()
    meta: dict[str, str] = msgspec.field(default_factory=dict)
    blobs: frozenset[str] = frozenset()  # SHA-256 (hex) of each


def fetched(connection: sqlite3.Connection, number: int) -> dict[str, list[Row]]:
    """Table → raw rows of a file of format `number`; of blobs their hash, part and length. Raises ImpossibleError."""
    found: dict[str, list[Row]] = {}
    for table in schema.columns(number):
        sql = digest.COVERED.get(table, f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - the names are ours
        try:
            found[table] = connection.execute(sql).fetchall()
        except (sqlite3.OperationalError, UnicodeError) as error:
            raise ImpossibleError(table) from error  # text that is no UTF-8
    return found


def understood(tables: Tables, number: int) -> Contents:
    """What the raw rows of a file of format `number` say. Raises ImpossibleError and ValueError."""
    if any(tables[table] for table in _EMPTY):
        raise ValueError("a saved file holds the journal of an open one")
    history = history_of(tables, number)
    current = upgrades.upgraded_tables(tables, number)
    records = records_of(current)
    if number < schema.FORMAT:
        history = upgrades.upgraded_history(history, records, number)
    return Contents(
        format=number,
        records=records,
        revisions=history,
        omitted=frozenset(_typed("omitted", [row[0] for row in tables["omitted"]], list[Id])),
        meta=dict(_typed("meta", tables["meta"], list[tuple[Line, Line]])),
        blobs=blobs.names(tables["blob"]),
    )


def records_of(tables: Tables) -> dict[str, Record]:
    """The records of today's raw rows, which keep every rule. Raises ImpossibleError and ValueError."""
    found: dict[str, Record] = {}
    values: dict[type[Record], dict[str, Column]] = {}
    for table, record_type in schema.TYPE_OF_TABLE.items():
        if not tables[table]:
            continue
        try:
            values[record_type] = rows.columns_of(record_type, tables[table])
        except ValueError as error:
            raise ImpossibleError(table) from error
        found.update(
            zip(values[record_type]["id"], rows.records_of(record_type, values[record_type]), strict=True)
        )
    if not rules.hold(found, values):
        raise ValueError(f"a rule does not hold: {next(rules.problems(found), 'two records have one id')}")
    return found


def history_of(tables: Tables, number: int) -> tuple[Revision, ...]:
    """The revisions, oldest first, in the file's own format; the last is that of the records. Raises ImpossibleError."""
    try:
        found = tuple(revisions.revision_of(row) for row in tables["revision"])
    except ValueError as error:
        raise ImpossibleError("revision") from error
    for revision in found:
        known = revision.format < number or revision.id == revision_id(revision.parents, revision.digest)
        if revision.format > number or not known:
            raise ImpossibleError("revision")
    return found


def _typed(table: str, values: Sequence[object], wanted: type[T]) -> T:
    try:
        return msgspec.convert(values, wanted)
    except ValueError as error:
        raise ImpossibleError(table) from error
