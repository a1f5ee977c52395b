"""Pictures and answer sheets are stored under their hash, in parts, and found again."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator

import pytest

from mapper.storage import blobs, digest, schema


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    schema.create(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize("size", [1, blobs.PART - 1, blobs.PART, blobs.PART + 1, 2 * blobs.PART + 5])
def test_bytes_come_back_whatever_their_size(database: sqlite3.Connection, size: int) -> None:
    data = os.urandom(1000) * (size // 1000) + b"x" * (size % 1000)
    name = blobs.write(database, data)
    assert name == hashlib.sha256(data).hexdigest()
    assert blobs.read(database, name) == data
    parts = database.execute("SELECT length(data) FROM blob ORDER BY part").fetchall()
    assert len(parts) == -(-size // blobs.PART)
    assert max(parts)[0] <= blobs.PART


def test_the_same_bytes_are_stored_once(database: sqlite3.Connection) -> None:
    assert blobs.write(database, b"picture") == blobs.write(database, b"picture")
    assert database.execute("SELECT count(*) FROM blob").fetchone() == (1,)


def test_nothing_is_there_under_an_unknown_hash(database: sqlite3.Connection) -> None:
    assert blobs.read(database, "0" * 64) is None


@pytest.mark.parametrize("size", [0, blobs.LARGEST + 1])
def test_too_little_and_too_much_is_not_stored(database: sqlite3.Connection, size: int) -> None:
    with pytest.raises(ValueError, match="a blob has"):
        blobs.write(database, bytes(size))


def test_only_what_is_wanted_is_kept(database: sqlite3.Connection) -> None:
    kept, _gone = blobs.write(database, b"kept"), blobs.write(database, b"gone")
    blobs.keep_only(database, [kept, "0" * 64])
    assert database.execute("SELECT sha256 FROM blob").fetchall() == [(kept,)]


def test_a_changed_byte_is_noticed(database: sqlite3.Connection) -> None:
    name = blobs.write(database, b"picture")
    assert list(blobs.wrong(database)) == []
    database.execute("UPDATE blob SET data = x'00'")
    assert list(blobs.wrong(database)) == [name]


@pytest.mark.parametrize(
    "rows",
    [
        [("a", 1, 5)],
        [("a", 0, 5), ("a", 2, 5)],
        [("a", 0, 0)],
        [("a", part, blobs.PART) for part in range(blobs.LARGEST // blobs.PART + 1)],
        [(f"{n:03}", part, blobs.PART) for n in range(17) for part in range(blobs.LARGEST // blobs.PART)],
    ],
    ids=["no start", "a gap", "nothing in it", "one too large", "all too large"],
)
def test_parts_that_make_no_blob_are_refused(rows: list[tuple[str, int, int]]) -> None:
    with pytest.raises(ValueError, match="blob"):
        blobs.names(rows)


def test_whole_blobs_are_named(database: sqlite3.Connection) -> None:
    wanted = {blobs.write(database, b"a"), blobs.write(database, b"b" * (blobs.PART + 1))}
    assert blobs.names(database.execute(digest.COVERED["blob"]).fetchall()) == wanted
