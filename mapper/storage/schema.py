"""The tables of a .journey file: the committed DDL of each format, and which columns a kind of record has.

The DDL is text for people and for `guard`, which accepts no other; a test holds it against the declarations of
the records. Formats are numbered from 1 and never change once released (`upgrades`).
"""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Final

from mapper.model.records import RECORD_TYPES, Record, kind_of

APPLICATION_ID: Final = 0x4A4D6170  # "JMap", at offset 68 of the file
FORMAT: Final = 3  # the format this program writes
PAGE_SIZE: Final = 4096

Object = tuple[str, str, str, str | None]  # type, name, table and text, as in sqlite_schema


def table_of(record_type: type[Record]) -> str:
    """The table of a kind of record: `journey_persona` for `JourneyPersona`."""
    return kind_of(record_type).replace("-", "_")


TYPE_OF_TABLE: Final[dict[str, type[Record]]] = {table_of(t): t for t in RECORD_TYPES}
OTHER_TABLES: Final = ("meta", "revision", "omitted", "blob", "journal", "draft")


def quoted(name: str) -> str:
    """A table's or column's name as SQL wants it (`order` is a word of SQL)."""
    return f'"{name}"'


@cache
def statements(number: int = FORMAT) -> tuple[str, ...]:
    """The statements of the DDL of format `number`, without the closing semicolons. Raises FileNotFoundError."""
    text = (Path(__file__).parent / "ddl" / f"{number}.sql").read_text("utf-8")
    return tuple("CREATE " + part.strip().removesuffix(";") for part in text.split("\nCREATE ")[1:])


def create(connection: sqlite3.Connection, number: int = FORMAT) -> None:
    """Makes the tables of format `number` in an empty database, inside the caller's transaction if there is one."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
    for statement in statements(number):
        connection.execute(statement)


def objects(number: int = FORMAT) -> tuple[Object, ...]:
    """What `sqlite_schema` holds in a file of format `number`, sorted by type and name."""
    return _described(number)[0]


OBJECTS_SQL: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def columns(number: int = FORMAT) -> dict[str, tuple[str, ...]]:
    """Table → its columns in their order, of format `number`."""
    return _described(number)[1]


@cache
def _described(number: int) -> tuple[tuple[Object, ...], dict[str, tuple[str, ...]]]:
    connection = sqlite3.connect(":memory:")
    try:
        create(connection, number)
        found = tuple(connection.execute(OBJECTS_SQL).fetchall())
        names = [name for kind, name, _table, _sql in found if kind == "table"]
        asked = {n: connection.execute(f"PRAGMA table_info({n})") for n in names}
        return found, {n: tuple(row[1] for row in rows) for n, rows in asked.items()}
    finally:
        connection.close()
