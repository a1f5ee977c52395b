"""The two digests: of a state, which revisions name, and of a file, which shows what others changed."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from mapper.model import records as r
from mapper.storage import blobs, digest, guard, reading, rows, schema
from tests.storage.making import PIXEL, every_kind, saved

# Of the records below, for ever: a digest that changes would make every stored history worthless.
KNOWN = "775bbec846f5"


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    schema.create(connection)
    rows.insert(connection, every_kind().values())
    blobs.write(connection, PIXEL)
    yield connection
    connection.close()


def test_the_order_of_the_records_does_not_count() -> None:
    records = list(every_kind().values())
    shuffled = random.Random(1).sample(records, len(records))
    assert digest.state_digest(records) == digest.state_digest({x.id: x for x in shuffled})


def test_every_field_of_every_record_counts() -> None:
    records = every_kind()
    known = {digest.state_digest(records)}
    for record in records.values():
        for name, other in (
            ("order", "a1zzz"),
            ("title", "other"),
            ("locked", None),
            ("level", 2.0),
            ("id", "q" * 20),
        ):
            if name in record.__struct_fields__:
                other = (not record.locked) if name == "locked" else other  # type: ignore[attr-defined]
                changed = msgspec.structs.replace(record, **{name: other})
                found = digest.state_digest([*(x for x in records.values() if x is not record), changed])
                assert found not in known
                known.add(found)


def test_the_state_is_the_same_in_memory_and_in_the_file(database: sqlite3.Connection) -> None:
    tables = reading.fetched(database, schema.FORMAT)
    stored = digest.state_of_rows({t: found for t, found in tables.items() if t in schema.TYPE_OF_TABLE})
    assert stored == digest.state_digest(every_kind_of(database))
    assert digest.of_tables(tables) == digest.file_digest(database) == digest.file_digest(database, stored)


def every_kind_of(database: sqlite3.Connection) -> dict[str, r.Record]:
    return reading.records_of(reading.fetched(database, schema.FORMAT))


def test_a_digest_stays_what_it_was() -> None:
    project = r.Project(id="aaaaaaaaaaaaaaaaaaaa", title="Été", client="", notes="\n")
    card = r.Touchpoint(
        id="b" * 20, stage="c" * 20, order="a0", duration=1.5, human_reachable=True, locked=False
    )
    assert digest.state_digest([project, card]).startswith(KNOWN)
    assert digest.state_digest({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE touchpoint SET title = title || ' '",
        "INSERT INTO meta VALUES ('program', '9')",
        "INSERT INTO omitted VALUES ('aaaaaaaaaaaaaaaaaaaa')",
        "INSERT INTO revision VALUES (7, 'x', '[]', '', '', '', '', 2, NULL, NULL)",
        "DELETE FROM blob",
        "UPDATE blob SET part = 1",
        "DELETE FROM note",
    ],
)
def test_whatever_changes_the_file_changes_its_digest(database: sqlite3.Connection, statement: str) -> None:
    before = digest.file_digest(database)
    database.execute(statement)
    assert digest.file_digest(database) != before


def test_the_digest_does_not_cover_itself(database: sqlite3.Connection) -> None:
    assert digest.write(database) == digest.write(database) == digest.file_digest(database)


def test_a_saved_file_carries_its_digest(tmp_path: Path) -> None:
    contents = guard.read(saved(tmp_path / "a.journey"))
    assert len(contents.meta[digest.KEY]) == 64
    assert contents.revisions[-1].digest == digest.state_digest(contents.records)
