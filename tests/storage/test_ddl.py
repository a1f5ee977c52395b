"""The committed DDL says what the records declare, and nothing else."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from mapper.model import rules
from mapper.model.records import RECORD_TYPES, Record, kind_of, references
from mapper.storage import columns, rows, schema
from tests.storage.making import every_kind

AFFINITY = {
    inspect.StrType: "TEXT",
    inspect.LiteralType: "TEXT",
    inspect.DateType: "TEXT",
    inspect.IntType: "INTEGER",
    inspect.BoolType: "INTEGER",
    inspect.FloatType: "REAL",
    inspect.VarTupleType: "TEXT",
}
INDEXED = ("feeling", "moment")  # the id is derived from the key, so only what needs the index is UNIQUE
every_type = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=kind_of)


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    schema.create(connection)
    yield connection
    connection.close()


def described(database: sqlite3.Connection, record_type: type[Record]) -> dict[str, tuple[str, bool]]:
    found = database.execute(f"PRAGMA table_info({schema.table_of(record_type)})").fetchall()
    return {name: (kind, not needed) for _n, name, kind, needed, _default, _key in found}


@every_type
def test_columns_are_the_fields_with_their_type_and_nullability(
    database: sqlite3.Connection, record_type: type[Record]
) -> None:
    fields = {f.name: columns.plain(f.type) for f in columns.fields_of(record_type)}
    assert described(database, record_type) == {
        n: (AFFINITY[type(t)], null) for n, (t, null) in fields.items()
    }
    assert tuple(described(database, record_type)) == record_type.__struct_fields__


@every_type
def test_every_reference_is_a_deferred_foreign_key(
    database: sqlite3.Connection, record_type: type[Record]
) -> None:
    table = schema.table_of(record_type)
    found = {row[3]: (row[2], row[4]) for row in database.execute(f"PRAGMA foreign_key_list({table})")}
    wanted = {n: (ref.kind.replace("-", "_"), "id") for n, ref in references(record_type).items()}
    assert found == wanted
    text = next(sql for _t, name, _n, sql in schema.objects() if name == table) or ""
    assert text.count("REFERENCES") == text.count("DEFERRABLE INITIALLY DEFERRED") == len(wanted)


@every_type
def test_what_is_unique_per_key_has_an_index_only_where_it_is_of_use(
    database: sqlite3.Connection, record_type: type[Record]
) -> None:
    table = schema.table_of(record_type)
    indexes = database.execute(f"PRAGMA index_list({table})").fetchall()
    unique = [name for _n, name, _u, origin, _p in indexes if origin == "u"]
    found = [tuple(row[2] for row in database.execute(f"PRAGMA index_info({name})")) for name in unique]
    assert found == ([record_type.KEY] if table in INDEXED else [])


def limits() -> Iterator[tuple[type[Record], str, Any, bool]]:
    """Values at the edge of what a field allows and just outside of it."""
    for record_type in RECORD_TYPES:
        for field in columns.fields_of(record_type):
            kind, _null = columns.plain(field.type)
            if isinstance(kind, inspect.LiteralType):
                yield from ((record_type, field.name, value, True) for value in kind.values)
                yield record_type, field.name, "something else", False
            elif (
                isinstance(kind, inspect.IntType | inspect.FloatType)
                and kind.ge is not None
                and kind.le is not None
            ):
                yield from ((record_type, field.name, value, True) for value in (kind.ge, kind.le))
                yield from ((record_type, field.name, value, False) for value in (kind.ge - 1, kind.le + 1))
            elif isinstance(kind, inspect.BoolType):
                yield from ((record_type, field.name, value, value < 2) for value in (0, 1, 2))
            elif isinstance(kind, inspect.StrType) and kind.max_length:
                yield record_type, field.name, "b" * kind.max_length, True
                yield record_type, field.name, "b" * (kind.max_length + 1), False
            elif isinstance(kind, inspect.DateType):
                yield record_type, field.name, "2026-02-28", True
                yield record_type, field.name, "28/02/2026", False


def test_check_constraints_draw_the_same_limits(database: sqlite3.Connection) -> None:
    """Per field: the table takes what the field allows and refuses what it does not."""
    samples = {type(record): record for record in every_kind().values()}
    for record_type, name, value, allowed in limits():
        if name in rules.AT_MOST_ONE.get(record_type, ()) or (record_type is samples_exit and name == "type"):
            continue
        row = dict(zip(record_type.__struct_fields__, rows.row_of(samples[record_type]), strict=True)) | {
            name: value
        }
        sql = f"INSERT INTO {schema.table_of(record_type)} VALUES ({', '.join('?' * len(row))})"
        if allowed:
            database.execute(sql, tuple(row.values()))
        else:
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                database.execute(sql, tuple(row.values()))
        database.rollback()


samples_exit = next(
    t for t in RECORD_TYPES if kind_of(t) == "transition"
)  # its type and its target depend on each other


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("cell", {"stage": "x", "touchpoint": "x"}),
        ("cell", {"stage": None, "touchpoint": None}),
        ("insight", {"journey": "x", "stage": "x", "touchpoint": None}),
        ("measurement", {"journey": "x", "stage": "x", "touchpoint": None}),
        ("measurement", {"stage": None, "touchpoint": None}),
        ("action", {"touchpoint": "x", "moment": "x"}),
        ("transition", {"type": "exit"}),
        ("transition", {"target": None}),
        ("feeling", {"level": 0.25}),
    ],
)
def test_what_depends_on_each_other_is_checked(
    database: sqlite3.Connection, kind: str, values: dict[str, Any]
) -> None:
    record = next(r for r in every_kind().values() if kind_of(type(r)) == kind)
    row = dict(zip(record.__struct_fields__, rows.row_of(record), strict=True)) | values
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute(f"INSERT INTO {kind} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_each_format_has_only_strict_tables_and_no_other_objects(number: int) -> None:
    tables = [sql or "" for kind, _name, _table, sql in schema.objects(number) if kind == "table"]
    assert all(re.search(r"\) STRICT(, WITHOUT ROWID)?$", sql) for sql in tables)
    assert {kind for kind, *_rest in schema.objects(number)} == {"table", "index"}
    assert all(sql is None for kind, _name, _table, sql in schema.objects(number) if kind == "index")
    assert len(tables) == len(schema.statements(number))


def test_every_kind_of_record_has_a_table_and_every_table_a_use() -> None:
    assert set(schema.columns()) == {*schema.TYPE_OF_TABLE, *schema.OTHER_TABLES}


def test_rows_go_in_and_come_out_as_the_same_records(database: sqlite3.Connection) -> None:
    records = every_kind()
    rows.insert(database, records.values())
    found: dict[str, Record] = {}
    for table, record_type in schema.TYPE_OF_TABLE.items():
        values = rows.columns_of(record_type, database.execute(f"SELECT * FROM {table}").fetchall())
        found |= {record.id: record for record in rows.records_of(record_type, values)}
    assert found == records
    assert {type(value) for value in msgspec.structs.astuple(next(iter(found.values())))} <= {
        str,
        date,
        type(None),
    }


def test_a_stranger_can_ask_which_cards_annoy() -> None:
    """The query of the README works on a file."""
    connection = sqlite3.connect(":memory:")
    schema.create(connection)
    rows.insert(connection, every_kind().values())
    found = connection.execute(
        "SELECT stage.title, touchpoint.title, avg(feeling.level) FROM feeling "
        "JOIN touchpoint ON touchpoint.id = feeling.touchpoint JOIN stage ON stage.id = touchpoint.stage "
        "GROUP BY touchpoint.id HAVING avg(feeling.level) < 0"
    ).fetchall()
    connection.close()
    assert [row[2] for row in found] == [-1.5]
