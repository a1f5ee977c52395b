"""Old formats: a real file of each is kept for ever and opens as today's."""

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mapper.model.records import AnyRecord, Record, Touchpoint
from mapper.storage import building, digest, guard, hardened, history, schema, upgrades
from tests.storage.making import FILES, spoiled

OLD = sorted(FILES.glob("format-*.journey"))
# The golden files are never made again: these are what was committed.
KNOWN = {
    "format-1.journey": "3a652538e7de80156f808e3e0dfe7dcc07e6d89133341b4164abc6e9323ef4cd",
    "format-2.journey": "d7e35361326e348f5f2276778b707b1b0de296aeaedce4854b8b7922eca4ed73",
}


def copy_of(golden: Path, folder: Path) -> Path:
    path = folder / golden.name
    path.write_bytes(golden.read_bytes())
    return path


def expected(golden: Path) -> dict[str, Record]:
    stored: dict[str, Any] = msgspec.json.decode(golden.with_suffix(".json").read_bytes())
    return {record.id: record for record in msgspec.convert(stored["records"], list[AnyRecord])}


def test_there_is_a_golden_file_and_a_step_for_every_older_format() -> None:
    assert [path.name for path in OLD] == [f"format-{number}.journey" for number in range(1, schema.FORMAT)]
    assert sorted(upgrades.STEPS) == list(range(1, schema.FORMAT))


@pytest.mark.parametrize("golden", OLD, ids=lambda path: path.stem)
def test_a_golden_file_is_the_one_that_was_committed(golden: Path) -> None:
    assert hashlib.sha256(golden.read_bytes()).hexdigest() == KNOWN[golden.name]


@pytest.mark.parametrize("golden", OLD, ids=lambda path: path.stem)
def test_a_golden_file_says_today_what_it_said_then(golden: Path) -> None:
    contents = guard.read(golden)
    assert contents.format == int(golden.stem.removeprefix("format-"))
    assert contents.records == expected(golden)
    assert contents.omitted
    assert contents.blobs


@pytest.mark.parametrize("golden", OLD, ids=lambda path: path.stem)
def test_its_history_can_be_walked_from_end_to_end(golden: Path) -> None:
    contents = guard.read(golden)
    revisions = history.by_id(contents.revisions)
    head = contents.revisions[-1].id
    sizes = [
        len(history.rebuild(i, {head: contents.records}, revisions, digest.state_digest) or ())
        for i in revisions
    ]
    # The second file is the first one, upgraded by the program of its time, edited and saved.
    assert sizes == [27, 28, 29, 30][: len(revisions)]
    assert not any(revision.is_stub for revision in contents.revisions)


def test_ids_of_revisions_stay_and_digests_are_todays() -> None:
    with hardened.connected(OLD[0]) as connection:
        before = connection.execute("SELECT id, digest FROM revision ORDER BY seq").fetchall()
    after = guard.read(OLD[0]).revisions
    assert [revision.id for revision in after] == [i for i, _digest in before]
    assert not {revision.digest for revision in after} & {d for _i, d in before}
    assert after[-1].digest == digest.state_digest(expected(OLD[0]))


def test_both_sides_of_a_change_are_upgraded() -> None:
    contents = guard.read(OLD[0])
    change = history.unpack(contents.revisions[1].change or b"")
    pairs = [pair for pair in change.records.values() if isinstance(pair[0], Touchpoint)]
    assert [(before.importance, after.importance) for before, after in pairs] == [(9, 3)]  # type: ignore[union-attr]


def test_an_upgraded_copy_is_a_fresh_file_of_todays_format(tmp_path: Path) -> None:
    contents = guard.read(OLD[0])
    fresh = tmp_path / "fresh.db"
    with hardened.connected(OLD[0]) as old:
        building.rebuild(fresh, contents, old)
    connection = sqlite3.connect(fresh)
    digest.write(connection)
    connection.commit()
    connection.close()
    again = guard.read(fresh)
    assert (again.records, again.revisions, again.omitted, again.blobs) == (
        contents.records,
        contents.revisions,
        contents.omitted,
        contents.blobs,
    )


def test_reading_an_old_file_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = copy_of(OLD[0], tmp_path)
    before = path.read_bytes()
    guard.read(path)
    assert path.read_bytes() == before


def test_a_revision_whose_change_cannot_be_carried_over_stays_as_a_stub(tmp_path: Path) -> None:
    path = spoiled(
        copy_of(OLD[0], tmp_path), "UPDATE revision SET change = x'00' WHERE seq = 2", signed=False
    )
    connection = sqlite3.connect(path)
    sign_as(connection, 1)
    connection.close()
    contents = guard.read(path)
    assert [revision.is_stub for revision in contents.revisions] == [False, True, False]
    assert contents.records == expected(OLD[0])


def sign_as(connection: sqlite3.Connection, number: int) -> None:
    from mapper.storage import reading

    found = digest.of_tables(reading.fetched(connection, number))
    connection.execute("UPDATE meta SET value = ? WHERE key = ?", (found, digest.KEY))
    connection.commit()


def test_an_old_file_that_was_altered_is_refused(tmp_path: Path) -> None:
    path = spoiled(copy_of(OLD[0], tmp_path), "UPDATE touchpoint SET title = 'x'", signed=False)
    with pytest.raises(guard.refusals.AlteredError):
        guard.read(path)


def test_a_step_is_a_pure_function_of_the_raw_record() -> None:
    raw = {"id": "a", "customer_importance": 7}
    assert upgrades.upgraded("touchpoint", raw, 1) == {"id": "a", "importance": 7, "evidence": None}
    assert raw == {"id": "a", "customer_importance": 7}
    assert upgrades.upgraded("stage", raw, 1) is raw
