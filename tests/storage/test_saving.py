"""A file made from memory: whole, checked, with a history, or not there at all."""

from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label, difference
from mapper.storage import building, guard, history, saving
from mapper.storage.digest import state_digest


@pytest.fixture
def records() -> dict[str, r.Record]:
    return {record.id: record for record in edits.new_project("Retail")}


def changed(records: dict[str, r.Record]) -> dict[str, r.Record]:
    team = r.make(r.Team, order="a0", name="Sales")
    return {**records, team.id: team}


def test_a_new_file_says_what_was_in_memory(tmp_path: Path, records) -> None:
    path = tmp_path / "x.journey"
    known = saving.write_new(path, records, author="Ada")
    found = guard.read(path)
    assert (found.records, found.revisions) == (records, known)
    assert (known[0].digest, known[0].author, known[0].change) == (state_digest(records), "Ada", None)
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["x.journey"]


def test_a_known_history_goes_on(tmp_path: Path, records) -> None:
    path, now = tmp_path / "x.journey", changed(records)
    known = saving.write_new(path, records)
    change = difference(records, now, Label("import"))
    both = saving.write_new(path, now, known=known, change=change)
    assert both[1].parents == (both[0].id,)
    assert history.unpack(both[1].change or b"").records == dict(change.records)
    assert guard.read(path).records == now


def test_a_state_that_has_its_revision_gets_no_second_one(tmp_path: Path, records) -> None:
    known = saving.write_new(tmp_path / "x.journey", records)
    assert saving.write_new(tmp_path / "y.journey", records, known=known) == known


def test_omissions_and_pictures_travel(tmp_path: Path, records) -> None:
    path = tmp_path / "x.journey"
    picture = r.make(r.Picture, sha256="0" * 64)
    sha256 = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    picture = r.make(r.Picture, sha256=sha256, size=3)
    project = next(record for record in records.values() if isinstance(record, r.Project))
    with_logo = r.make(r.Project, id=project.id, title="Retail", logo=picture.id)
    everything = {**records, project.id: with_logo, picture.id: picture}
    saving.write_new(path, everything, pictures=[b"one"], omitted=["a" * 20])
    assert guard.read(path).omitted == {"a" * 20}
    assert list(building.pictures_of(path, [sha256])) == [b"one"]


@pytest.mark.parametrize("where", ["", "gone/x.journey"])
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, records, where: str) -> None:
    with pytest.raises(MapperError):
        saving.write_new(tmp_path / where, records)


def test_records_that_break_a_rule_are_not_written(tmp_path: Path, records) -> None:
    path = tmp_path / "x.journey"
    path.write_bytes(b"before")
    lost = r.make(r.Stage, journey="a" * 20, order="a0")
    with pytest.raises(MapperError):
        saving.write_new(path, {**records, lost.id: lost})
    assert path.read_bytes() == b"before"
