"""Files that were made to harm, or came to harm: name → what to do to a good file.

Each is refused with a sentence, and is as it was afterwards. `signed` ones carry a right digest: their maker knows the
program.
"""

import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from mapper.storage import schema
from tests.storage.making import patched, spoiled

Spoil = Callable[[Path], object]
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
HEADER_PAGES, USER_VERSION, ENCODING, APPLICATION = 28, 60, 56, 68


def sql(
    *statements: str | Callable[[sqlite3.Connection], object], signed: bool = True, head: bool = True
) -> Spoil:
    return lambda path: spoiled(path, *statements, signed=signed, head=head)


def schema_sql(before: str, after: str, table: str) -> Spoil:
    """Puts other text into the schema behind SQLite's back."""

    def spoil(path: Path) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA writable_schema = ON")
            done = connection.execute(
                "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)",
                (before, after, table, before),
            )
            assert done.rowcount == 1
            connection.execute("PRAGMA writable_schema = RESET")

        spoiled(path, write)

    return spoil


def extra_schema_row(kind: str, name: str, table: str, text: str, root: str = "0") -> Spoil:
    def write(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            f"INSERT INTO sqlite_schema VALUES (?, ?, ?, {root}, ?)", (kind, name, table, text)
        )

    return lambda path: spoiled(path, write, signed=False)


def number(position: int, value: int) -> Spoil:
    return lambda path: patched(path, position, struct.pack(">I", value))


def content(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


def utf16(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA encoding = 'UTF-16le'")
    schema.create(connection)
    connection.close()


def wal(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def bytes_as_text(table: str, column: str, raw: bytes) -> Spoil:
    """Stores bytes as text that no encoder would give."""
    return sql(f"UPDATE {table} SET {column} = CAST(x'{raw.hex()}' AS TEXT)")


def second_project(connection: sqlite3.Connection) -> None:
    row = list(connection.execute("SELECT * FROM project").fetchone())
    row[0] = "a" * 20
    connection.execute(f"INSERT INTO project VALUES ({', '.join('?' * len(row))})", row)


# What SQLite must never run, nor even parse as ours.
INTRUDERS: dict[str, Spoil] = {
    "a view": sql("CREATE VIEW v AS SELECT 1"),
    "an endless view": sql(f"CREATE VIEW v AS {ENDLESS}"),
    "a view in place of a table": sql("DROP TABLE note", f"CREATE VIEW note AS {ENDLESS}", signed=False),
    "a trigger": sql("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM touchpoint; END"),
    "a virtual table": sql("CREATE VIRTUAL TABLE v USING fts5(a)"),
    "an R*tree": sql("CREATE VIRTUAL TABLE v USING rtree(id, a, b)"),
    "a generated column": schema_sql("text TEXT NOT NULL", "text TEXT AS (hex(zeroblob(9999))) NOT NULL", "note"),
    "a hostile CHECK": schema_sql(
        "CHECK (length(cluster) <= 10000)", "CHECK (length(hex(zeroblob(400000000))) > 1)", "note"
    ),
    "a default that computes": schema_sql("cluster TEXT", "cluster TEXT DEFAULT (hex(randomblob(9)))", "note"),
    "an expression index": sql("CREATE INDEX i ON note (hex(zeroblob(1000000)))"),
    "a partial index": sql("CREATE INDEX i ON note (id) WHERE length(text) > 0"),
    "an extra table": sql("CREATE TABLE extra (a)"),
    "statistics": sql("ANALYZE"),
    "a missing table": sql("DROP TABLE note"),
    "a table that is not strict": schema_sql(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID", "note"),
    "one space more": schema_sql("CREATE TABLE note (", "CREATE TABLE note  (", "note"),
    "another case": schema_sql("post-it", "Post-it", "note"),
    "an extra column": sql("ALTER TABLE note ADD COLUMN extra TEXT"),
    "a schema row twice": extra_schema_row("table", "note2", "note2", "CREATE TABLE note2 (a)", "2"),
    "a schema row that is no SQL": extra_schema_row("table", "x", "x", "DROP TABLE touchpoint"),
    "a trigger behind SQLite's back": extra_schema_row(
        "trigger", "t", "note", "CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END"
    ),
    "UTF-16": utf16,
    "UTF-16 in the header": number(ENCODING, 2),
    "a format of zero": number(USER_VERSION, 0),
    "a negative format": number(USER_VERSION, 0xFFFFFFFF),
    "an old format's number": number(USER_VERSION, 1),
}  # fmt: skip

# Files that are not ours, not whole, or not from now.
STRANGERS: dict[str, Spoil] = {
    "nothing at all": content(lambda _raw: b""),
    "one byte": content(lambda raw: raw[:1]),
    "a zip": zipped,
    "a picture": content(lambda _raw: b"\x89PNG\r\n\x1a\n" + b"\x00" * 5000),
    "text": content(lambda _raw: "journey\n  title Été\n".encode() * 500),
    "another program's database": number(APPLICATION, 0x0F055112),
    "a database of nobody": number(APPLICATION, 0),
    "a newer format": number(USER_VERSION, schema.FORMAT + 1),
    "a much newer format": number(USER_VERSION, 2**31 - 1),
    "only the magic": content(lambda raw: raw[:16]),
    "half a header": content(lambda raw: raw[:50]),
    "the header alone": content(lambda raw: raw[:100]),
    "the first page alone": content(lambda raw: raw[:4096]),
    "one page less": content(lambda raw: raw[:-4096]),
    "one byte less": content(lambda raw: raw[:-1]),
    "half": content(lambda raw: raw[: len(raw) // 2]),
    "one byte more": content(lambda raw: raw + b"\x00"),
    "a page more": content(lambda raw: raw + b"\x00" * 4096),
    "itself twice": content(lambda raw: raw + raw),
    "zeros": content(lambda raw: b"\x00" * len(raw)),
    "zeros after the header": content(lambda raw: raw[:100] + b"\x00" * (len(raw) - 100)),
    "a zeroed middle": content(lambda raw: raw[:8192] + b"\x00" * 8192 + raw[16384:]),
    "a huge number of pages": number(HEADER_PAGES, 0xFFFFFFFE),
    "no pages": number(HEADER_PAGES, 0),
    "an odd page size": lambda path: patched(path, 16, b"\x0f\xff"),
    "a write-ahead log": wal,
    "a header that speaks of a log": lambda path: patched(path, 18, b"\x02\x02"),
    "a header from the future": lambda path: patched(path, 18, b"\x05\x05"),
    "two tables on one page": lambda path: spoiled(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'stage') WHERE name = 'note'",
        signed=False,
    ),
    "a free list that bites its tail": lambda path: patched(path, 32, struct.pack(">II", 2, 5)),
}  # fmt: skip

# Values that cannot be, in tables that are ours, under a right digest.
VALUES: dict[str, Spoil] = {
    "a NUL": bytes_as_text("touchpoint", "title", b"a\x00b"),
    "a bell": bytes_as_text("touchpoint", "title", b"a\x07b"),
    "a lone surrogate": bytes_as_text("touchpoint", "title", b"\xed\xa0\x80"),
    "no UTF-8": bytes_as_text("touchpoint", "title", b"\xff\xfe"),
    "an overlong letter": bytes_as_text("note", "text", b"\xc0\x80"),
    "a NUL in an id": bytes_as_text("note", "id", b"a" * 19 + b"\x00"),
    "infinity": sql("UPDATE touchpoint SET duration = 9e999"),
    "minus infinity": sql("UPDATE persona SET share = -9e999"),
    "a level between": sql("UPDATE feeling SET level = 0.3"),
    "a level beyond": sql("UPDATE feeling SET level = 2.5"),
    "a number beyond": sql("UPDATE touchpoint SET importance = 11"),
    "a number far beyond": sql("UPDATE picture SET size = 9223372036854775807"),
    "a negative number": sql("UPDATE picture SET width = -1"),
    "half a yes": sql("UPDATE touchpoint SET locked = 2"),
    "an unknown word": sql("UPDATE moment SET type = 'PMOT'"),
    "a day that is not": sql("UPDATE moment SET review_date = '2026-02-30'"),
    "a day with an hour": sql("UPDATE moment SET review_date = '2026-02-03T10:00'"),
    "a colour by name": sql("UPDATE team SET colour = 'red'"),
    "a script as a colour": sql("UPDATE note SET colour = '#FFFFFF\n'"),
    "a path as an icon": sql("UPDATE channel SET icon = '../../etc/passwd'"),
    "a media type that is none": sql("UPDATE picture SET media_type = 'image/svg+xml'"),
    "oversized text": sql("UPDATE note SET text = printf('%.*c', 100001, 'x')"),
    "an enormous text": sql("UPDATE note SET text = printf('%.*c', 40000000, 'x')"),
    "an id that is none": sql("UPDATE note SET id = 'x'"),
    "counts with two spaces": sql("UPDATE tally SET counts = '1  2'"),
    "counts with a sign": sql("UPDATE tally SET counts = '+1 2'"),
    "counts with a zero ahead": sql("UPDATE tally SET counts = '01 2'"),
    "counts below zero": sql("UPDATE tally SET counts = '-1'"),
    "counts in other digits": sql("UPDATE tally SET counts = '٣ ٤'"),
    "counts that are none": sql("UPDATE tally SET counts = ''"),
    "counts without end": sql("UPDATE tally SET counts = printf('%.*c', 40000, '1')"),
    "counts of a scale too long": sql("UPDATE tally SET counts = trim(replace(printf('%.*c', 102, 'x'), 'x', '1 '))"),
    "a figure beyond all": sql("UPDATE measurement SET value = 9e999"),
    "a number that is no setting": sql("UPDATE setting SET name = 'nps.despair'"),
    "a hash that is none": sql("UPDATE picture SET sha256 = upper(sha256)"),
}  # fmt: skip

# What breaks a rule, a reference or the history.
RULES: dict[str, Spoil] = {
    "a dangling owner": sql("UPDATE touchpoint SET stage = 'aaaaaaaaaaaaaaaaaaaa'"),
    "a dangling pointer": sql("UPDATE touchpoint SET team = 'aaaaaaaaaaaaaaaaaaaa'"),
    "a reference to another kind": sql("UPDATE touchpoint SET team = channel"),
    "a stage gone": sql("DELETE FROM stage"),
    "no project": sql("DELETE FROM project"),
    "two projects": sql(second_project),
    "an order key that is none": sql("UPDATE touchpoint SET \"order\" = 'zz'"),
    "an order key that ends in nothing": sql("UPDATE touchpoint SET \"order\" = 'a00'"),
    "an order key with a break": sql("UPDATE touchpoint SET \"order\" = 'a0b' || char(10)"),
    "an id that its key does not give": sql("UPDATE feeling SET id = 'aaaaaaaaaaaaaaaaaaaa'"),
    "an id twice in two tables": sql("UPDATE note SET id = (SELECT id FROM promise)"),
    "a cell at two places": sql("UPDATE cell SET stage = (SELECT id FROM stage LIMIT 1)"),
    "a measurement nowhere": sql("UPDATE measurement SET stage = NULL, touchpoint = NULL"),
    "a measurement of another key": sql("UPDATE measurement SET channel = NULL"),
    "an indicator of another id": sql("UPDATE metric SET code = 'csat'"),
    "a sheet of another hash": sql(f"UPDATE data_sheet SET sha256 = '{'a' * 64}'"),
    "a cell nowhere": sql("UPDATE cell SET touchpoint = NULL"),
    "an exit with a target": sql("UPDATE transition SET type = 'exit'"),
    "a way to nowhere": sql("UPDATE transition SET target = NULL"),
    "a built-in channel of another id": sql("UPDATE channel SET code = 'phone'"),
    "a journal": sql("INSERT INTO journal VALUES (1, 'do', '{}', x'00')"),
    "a draft": sql("INSERT INTO draft VALUES ('a', 'b', 'c')"),
    "a revision of another id": sql("UPDATE revision SET id = hex(randomblob(32)) WHERE seq = 1"),
    "a revision under a wrong hash": sql(f"UPDATE revision SET id = '{'0' * 64}' WHERE seq = 1"),
    "a head of another state": sql(f"UPDATE revision SET digest = '{'0' * 64}' WHERE seq = 2", head=False),
    "records the head does not have": sql("UPDATE note SET text = 'other'", head=False),
    "parents that are no list": sql("UPDATE revision SET parents = '{}' WHERE seq = 2"),
    "parents without end": sql("UPDATE revision SET parents = printf('%.*c', 90000, '[') WHERE seq = 2"),
    "a label that is none": sql("UPDATE revision SET label = '[]' WHERE seq = 1"),
    "a time that is none": sql("UPDATE revision SET time = 'yesterday' WHERE seq = 1"),
    "a time without a zone": sql("UPDATE revision SET time = '2026-01-01T10:00:00' WHERE seq = 1"),
    "a revision of a later format": sql("UPDATE revision SET format = 99 WHERE seq = 1"),
    "an omitted thing that is no id": sql("INSERT INTO omitted VALUES ('x')"),
    "a blob of other bytes": sql("UPDATE blob SET data = x'00'"),
    "a blob without its first part": sql("UPDATE blob SET part = 1"),
    "a blob that is empty": sql("UPDATE blob SET data = x''"),
    "a blob under no hash": sql(f"UPDATE blob SET sha256 = '{'z' * 64}' WHERE length(data) > 20"),
}  # fmt: skip

# Honest hands in a database browser: all of it can be, but the digest is another.
ALTERED: dict[str, Spoil] = {
    "a title": sql("UPDATE touchpoint SET title = 'by hand'", signed=False),
    "a note less": sql("DELETE FROM note", signed=False),
    "a note in the margin of the file": sql("INSERT INTO meta VALUES ('by', 'hand')", signed=False),
    "the author of a save": sql("UPDATE revision SET author = 'somebody'", signed=False),
    "no digest": sql("DELETE FROM meta WHERE key = 'digest'", signed=False),
}

EVERYTHING = {
    f"{group}: {name}": spoil
    for group, spoils in (
        ("intruder", INTRUDERS),
        ("stranger", STRANGERS),
        ("value", VALUES),
        ("rule", RULES),
        ("altered", ALTERED),
    )
    for name, spoil in spoils.items()
}
