"""Records to rows of the file's tables and back.

Reading checks every value against the declared limits (`columns`) and needs no SQLAlchemy; `write_change` puts a
Change into the working copy with SQLAlchemy Core, which is imported at the first one.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from mapper.model.change import Change
from mapper.model.records import RECORD_TYPES, Record
from mapper.storage import columns, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Delete, Insert, Table, Update

Row = tuple[Any, ...]


def rows_of(record_type: type[Record], records: Iterable[Record]) -> list[Row]:
    """The records, all of one type, as rows in the order of the table's columns."""
    rows: list[Row] = [msgspec.structs.astuple(record) for record in records]
    stored: list[columns.Column] = []
    for position, write in columns.writers(record_type).items():
        values = [row[position] for row in rows]
        if not columns.is_stored(values):
            stored = stored or [*columns.transposed(rows)]
            stored[position] = tuple(None if value is None else write(value) for value in values)
    return columns.transposed(stored) if stored else rows


def row_of(record: Record) -> Row:
    """One record as a row."""
    return rows_of(type(record), (record,))[0]


def columns_of(record_type: type[Record], rows: Sequence[Row]) -> dict[str, columns.Column]:
    """The rows of a table as columns of field values. Raises ValueError at the first impossible value."""
    if not rows:
        return dict.fromkeys(record_type.__struct_fields__, ())
    stored = columns.transposed(rows)
    named = zip(record_type.__struct_fields__, columns.readers(record_type), stored, strict=True)
    return {name: read(column) for name, read, column in named}


def records_of(record_type: type[Record], values: Mapping[str, columns.Column]) -> list[Record]:
    """The records whose values are in the columns."""
    return list(map(_builder(record_type), *values.values()))


@cache
def _builder(record_type: type[Record]) -> Callable[..., Record]:
    """A function of all fields by position. Calling the type with a dict per row would take five times as long."""
    names = record_type.__struct_fields__
    given = ", ".join(f"{name}={name}" for name in names)
    # Only field names of our own declarations reach the text, never anything read from a file.
    build: Callable[..., Record] = eval(f"lambda {', '.join(names)}: Type({given})", {"Type": record_type})  # noqa: S307
    return build


def by_type(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    """The records sorted apart, in the order of RECORD_TYPES."""
    found: dict[type[Record], list[Record]] = {t: [] for t in RECORD_TYPES}
    for record in records:
        found[type(record)].append(record)
    return {record_type: group for record_type, group in found.items() if group}


def insert(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Adds records to a database of today's format, inside the caller's transaction."""
    for record_type, group in by_type(records).items():
        insert_rows(connection, schema.table_of(record_type), rows_of(record_type, group))


def insert_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Adds whole rows to any table of today's format, inside the caller's transaction."""
    names = schema.columns()[table]
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the name is ours


def write_change(connection: "Connection", change: Change) -> None:
    """Puts a Change into the tables of the working copy, inside the caller's transaction.

    What goes is deleted before what comes is inserted, so no key is there twice in between. Raises
    sqlalchemy.exc.IntegrityError at the commit when a reference dangles.
    """
    gone = [before for _id, before, after in change if before is not None and after is None]
    new = [after for _id, before, after in change if before is None and after is not None]
    other = [after for _id, before, after in change if before is not None and after is not None]
    for record_type, group in _grouped(gone):
        connection.execute(_delete(record_type), [{"key": record.id} for record in group])
    for record_type, group in _grouped(other):
        connection.execute(_update(record_type), list(map(_changed, _values(record_type, group))))
    for record_type, group in _grouped(new):
        connection.execute(_insert(record_type), _values(record_type, group))


def _grouped(records: list[Record]) -> list[tuple[type[Record], list[Record]]]:
    in_order = sorted(records, key=lambda record: schema.table_of(type(record)))
    return [(record_type, list(group)) for record_type, group in groupby(in_order, key=type)]


def _values(record_type: type[Record], records: list[Record]) -> list[dict[str, Any]]:
    names = record_type.__struct_fields__
    return [dict(zip(names, row, strict=True)) for row in rows_of(record_type, records)]


def _changed(values: dict[str, Any]) -> dict[str, Any]:
    """The values of an UPDATE. Without the id, even its own: SQLite would look for everything that refers to it."""
    values["key"] = values.pop("id")
    return values


@cache
def _table(record_type: type[Record]) -> "Table":
    from sqlalchemy import Column, MetaData, Table

    found = [Column[Any](name, primary_key=name == "id") for name in record_type.__struct_fields__]
    return Table(schema.table_of(record_type), MetaData(), *found)


@cache
def _insert(record_type: type[Record]) -> "Insert":
    return _table(record_type).insert()


@cache
def _update(record_type: type[Record]) -> "Update":
    from sqlalchemy import bindparam

    table = _table(record_type)
    names = [name for name in record_type.__struct_fields__ if name != "id"]
    return table.update().where(table.c.id == bindparam("key")).values({n: bindparam(n) for n in names})


@cache
def _delete(record_type: type[Record]) -> "Delete":
    from sqlalchemy import bindparam

    table = _table(record_type)
    return table.delete().where(table.c.id == bindparam("key"))
