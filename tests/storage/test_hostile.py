"""Whatever a stranger sends is refused with one sentence, quickly, and is as it was afterwards."""

import time
from pathlib import Path

import pytest

from mapper.storage import guard, refusals
from mapper.storage.refusals import RefusedError
from tests.storage import hostile
from tests.storage.making import FILES, saved

PLAIN_WORDS = ("Traceback", "sqlite", "SQL", "None", "{", "}")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return saved(tmp_path_factory.mktemp("good") / "good.journey").read_bytes()


def refusal(path: Path) -> RefusedError:
    """What `guard` says of the file, which it leaves alone, in less than five seconds."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    start = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        guard.read(path)
    assert time.monotonic() - start < 5
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
    sentence = refused.value.sentence
    assert path.name in sentence
    assert sentence.endswith(".")
    assert not any(word in sentence.replace(path.name, "") for word in PLAIN_WORDS)
    return refused.value


def spoiled(tmp_path: Path, good: bytes, name: str) -> Path:
    path = tmp_path / "spoiled.journey"
    path.write_bytes(good)
    hostile.EVERYTHING[name](path)
    assert path.read_bytes() != good
    return path


@pytest.mark.reliability
@pytest.mark.parametrize("name", hostile.EVERYTHING)
def test_refused_with_a_sentence(tmp_path: Path, good: bytes, name: str) -> None:
    refusal(spoiled(tmp_path, good, name))


@pytest.mark.parametrize("name", hostile.ALTERED)
def test_another_programs_hands_are_told_from_damage(tmp_path: Path, good: bytes, name: str) -> None:
    path = spoiled(tmp_path, good, f"altered: {name}")
    assert isinstance(refusal(path), refusals.AlteredError)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("stranger: nothing at all", refusals.ForeignError),
        ("stranger: a zip", refusals.ForeignError),
        ("stranger: another program's database", refusals.ForeignError),
        ("stranger: half", refusals.CutError),
        ("stranger: half a header", refusals.CutError),
        ("stranger: one byte more", refusals.CutError),
        ("stranger: a newer format", refusals.NewerError),
        ("stranger: zeros after the header", refusals.DamagedError),
        ("stranger: a zeroed middle", refusals.DamagedError),
        ("intruder: a view", refusals.DamagedError),
        ("value: a NUL", refusals.DamagedError),
        ("rule: a dangling owner", refusals.DamagedError),
    ],
)
def test_the_reason_is_the_right_one(
    tmp_path: Path, good: bytes, name: str, kind: type[RefusedError]
) -> None:
    found = refusal(spoiled(tmp_path, good, name))
    assert type(found) is kind
    assert found.repairable == (kind in {refusals.CutError, refusals.DamagedError})


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("value: a bell", "touchpoint"),
        ("value: a NUL", "touchpoint"),
        ("value: a lone surrogate", "touchpoint"),
        ("value: a day that is not", "moment"),
        ("value: a path as an icon", "channel"),
        ("value: a media type that is none", "picture"),
        ("value: a script as a colour", "note"),
        ("value: an id that is none", "note"),
        ("rule: a blob of other bytes", "blob"),
        ("rule: a revision under a wrong hash", "revision"),
        ("rule: parents without end", "revision"),
        ("rule: an omitted thing that is no id", "omitted"),
    ],
)
def test_the_sentence_names_the_table_that_holds_it(
    tmp_path: Path, good: bytes, name: str, table: str
) -> None:
    assert f"its table {table} holds" in refusal(spoiled(tmp_path, good, name)).sentence


@pytest.mark.parametrize("name", hostile.INTRUDERS)
def test_an_intruder_is_met_before_sqlite_runs_anything_of_it(
    tmp_path: Path, good: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spoiled(tmp_path, good, f"intruder: {name}")

    def never(*_arguments: object) -> None:
        pytest.fail("a row was read")

    monkeypatch.setattr(guard.reading, "fetched", never)
    monkeypatch.setattr(guard.integrity, "pages", never)
    refusal(path)


def test_a_newer_format_is_refused_with_both_numbers(tmp_path: Path, good: bytes) -> None:
    sentence = refusal(spoiled(tmp_path, good, "stranger: a newer format")).sentence
    assert "format 4" in sentence
    assert "up to 3" in sentence


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_a_file_is_never_looked_at(tmp_path: Path, good: bytes, ending: str) -> None:
    """SQLite would play a planted journal back into the file on mere reading."""
    path = tmp_path / "good.journey"
    path.write_bytes(good)
    planted = path.with_name(path.name + ending)
    planted.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\x00\x00\x00\x01" * 200)
    before = planted.read_bytes()
    assert guard.read(path).records
    assert path.read_bytes() == good
    assert planted.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["a?b", "a#b", "a%20b", "a%00b", "a&mode=rwc", "ü ' \" \n", "file:a", "-a", "a" * 200]
)
def test_any_name_of_a_file_will_do(tmp_path: Path, good: bytes, name: str) -> None:
    path = tmp_path / f"{name}.journey"
    path.write_bytes(good)
    assert guard.read(path).records
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    with guard.hardened.connected(path) as connection:
        assert connection.execute("SELECT title FROM project").fetchone() == ("Enseigne",)


@pytest.mark.parametrize("name", ["missing.journey", "missing/a.journey", "a\x00b", "x" * 300])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(refusals.MissingError):
        guard.read(tmp_path / name)


def test_a_folder_and_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    import os

    with pytest.raises(refusals.MissingError, match="is a folder"):
        guard.read(tmp_path)
    pipe = tmp_path / "pipe.journey"
    os.mkfifo(pipe)
    with pytest.raises(refusals.MissingError, match="not an ordinary file"):
        guard.read(pipe)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM note",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "ATTACH ':memory:' AS other",
        "SELECT load_extension('x')",
        "SELECT hex(zeroblob(10))",
        "SELECT randomblob(10)",
        "PRAGMA writable_schema = ON",
        "PRAGMA user_version",
        "VACUUM",
        "BEGIN",
    ],
)
def test_the_connection_can_do_nothing_but_read_our_tables(statement: str) -> None:
    import sqlite3

    with (
        guard.hardened.connected(FILES / "format-1.journey") as connection,
        pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|authorization denied"),
    ):
        connection.execute(statement).fetchall()


def test_an_endless_statement_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr(guard.hardened, "PATIENCE", 0.05)
    with guard.hardened.connected(FILES / "format-1.journey") as connection:
        joined = f"SELECT 1 FROM {', '.join(f'touchpoint t{n}' for n in range(14))} WHERE t0.title || t13.title = 'x'"
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(joined).fetchall()


def test_refusals_speak_french(tmp_path: Path) -> None:
    from mapper import i18n

    with i18n.using("fr"), pytest.raises(refusals.MissingError) as refused:
        guard.read(tmp_path / "rien.journey")
    assert "rien.journey" in refused.value.sentence
