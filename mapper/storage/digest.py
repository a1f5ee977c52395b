"""SHA-256 digests: of the records alone (a state, which revisions name) and of everything a file says.

SQLite's own integrity check found 2 of 305 bit flips that changed content; the digest finds all. Both are taken over
raw rows in the order of the format's columns, as MessagePack: one encoding per value, made in C.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Final

import msgspec

from mapper.model.records import Record
from mapper.storage import rows, schema
from mapper.storage.rows import Row

KEY: Final = "digest"  # of the row of `meta` that holds the file's digest
Encoded = Mapping[type[Record], bytes]
_ENCODER: Final = msgspec.msgpack.Encoder()
# Tables the file's digest covers besides the records, and what is read of each. The bytes of a blob are held by its
# own SHA-256. Journal and draft are empty in a file.
COVERED: Final = {
    "meta": "SELECT * FROM meta ORDER BY key",
    "revision": "SELECT * FROM revision ORDER BY seq",
    "omitted": "SELECT * FROM omitted ORDER BY id",
    "blob": "SELECT sha256, part, length(data) FROM blob ORDER BY sha256, part",
}


def state_digest(records: Mapping[str, Record] | Iterable[Record]) -> str:
    """The digest (hex) of a set of records, whatever their order."""
    return of_encoded(encoded(records.values() if isinstance(records, Mapping) else records))


def encoded(records: Iterable[Record]) -> Encoded:
    """What the digest of a state is taken of, by type of record."""
    return {
        record_type: _ENCODER.encode(
            (schema.table_of(record_type), rows.rows_of(record_type, sorted(group, key=attrgetter("id"))))
        )
        for record_type, group in rows.by_type(records).items()
    }


def encoded_again(before: Encoded, records: Iterable[Record], types: AbstractSet[type[Record]]) -> Encoded:
    """The same for a state that differs from an earlier one in records of these types only."""
    kept = {record_type: raw for record_type, raw in before.items() if record_type not in types}
    return {**kept, **encoded(record for record in records if type(record) in types)}


def of_encoded(content: Encoded) -> str:
    """The digest (hex) of a state from what `encoded` gives."""
    whole = hashlib.sha256()
    for record_type in sorted(content, key=schema.table_of):
        whole.update(content[record_type])
    return whole.hexdigest()


def state_of_rows(tables: Mapping[str, Sequence[Row]]) -> str:
    """The same from raw rows sorted by id: table → rows. Empty tables do not count."""
    return _digest_of((name, tables[name]) for name in sorted(tables) if tables[name])


def of_tables(tables: Mapping[str, Sequence[Row]], state: str | None = None) -> str:
    """The digest (hex) of a file of any format from its raw rows (`reading.fetched`).

    `state` is the digest of its records where it is known.
    """
    if state is None:
        state = state_of_rows(
            {name: found for name, found in tables.items() if name not in schema.OTHER_TABLES}
        )
    others = {name: tables[name] for name in COVERED}
    others["meta"] = [row for row in tables["meta"] if row[0] != KEY]
    return _digest_of([("records", [(state,)]), *others.items()])


def file_digest(connection: sqlite3.Connection, state: str | None = None) -> str:
    """The digest of the open file of today's format; `state` is the digest of its records where it is known."""
    tables = {name: connection.execute(sql).fetchall() for name, sql in COVERED.items()}
    if state is None:
        for name in schema.TYPE_OF_TABLE:
            tables[name] = connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()  # noqa: S608 - our names
    return of_tables(tables, state)


def write(connection: sqlite3.Connection, state: str | None = None) -> str:
    """Stores the file's digest in it, inside the caller's transaction, and returns it."""
    found = file_digest(connection, state)
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (KEY, found))
    return found


def _digest_of(tables: Iterable[tuple[str, Sequence[Row]]]) -> str:
    whole = hashlib.sha256()
    for name, content in tables:
        whole.update(_ENCODER.encode((name, content)))
    return whole.hexdigest()
