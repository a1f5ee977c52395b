"""A repaired copy holds whatever of a damaged file can still be read, and keeps every rule."""

import random
from pathlib import Path

import pytest

from mapper.model import rules
from mapper.model.records import Feeling, Note, Project, Stage, Touchpoint
from mapper.storage import hardened, refusals
from mapper.storage.salvage import salvaged, sound
from tests.benchmarks.documents import project
from tests.storage import hostile
from tests.storage.making import PIXEL, SHEET, Records, every_kind, saved, spoiled


@pytest.fixture
def good(tmp_path: Path) -> tuple[Path, Records]:
    records = every_kind()
    return saved(tmp_path / "good.journey", records), records


def test_of_a_whole_file_nothing_is_lost(good: tuple[Path, Records]) -> None:
    path, records = good
    before = path.read_bytes()
    found = salvaged(path)
    assert (found.records, set(found.pictures), found.lost) == (records, {PIXEL, SHEET}, 0)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", hostile.ALTERED)
def test_of_an_altered_file_nothing_is_lost(good: tuple[Path, Records], name: str) -> None:
    hostile.ALTERED[name](good[0])
    found = salvaged(good[0])
    assert found.lost == 0
    assert len(found.records) >= len(good[1]) - 1


@pytest.mark.parametrize("name", [*hostile.VALUES, *hostile.RULES])
def test_what_is_left_keeps_every_rule(
    good: tuple[Path, Records], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "an enormous text":  # each query has to pass it; the time a file gets grows with its size
        monkeypatch.setattr(hardened, "PATIENCE", -3.0)
    (hostile.VALUES | hostile.RULES)[name](good[0])
    found = salvaged(good[0])
    assert list(rules.problems(found.records)) == []
    assert found.records.keys() & good[1].keys() or name == "no project"


@pytest.mark.parametrize(
    "name", ["a view", "a trigger", "an extra table", "a hostile CHECK", "an expression index"]
)
def test_an_intruder_is_left_behind(good: tuple[Path, Records], name: str) -> None:
    hostile.INTRUDERS[name](good[0])
    found = salvaged(good[0])
    expected = {i: r for i, r in good[1].items() if name != "a hostile CHECK" or not isinstance(r, Note)}
    assert found.records == expected


def test_a_bell_in_a_title_goes_and_the_card_stays(good: tuple[Path, Records]) -> None:
    spoiled(good[0], "UPDATE touchpoint SET title = 'a' || char(7) || 'b', importance = 99")
    cards = [r for r in salvaged(good[0]).records.values() if isinstance(r, Touchpoint)]
    assert [(card.title, card.importance) for card in cards] == [("ab", None), ("ab", None)]


def test_most_of_a_cut_file_is_saved(tmp_path: Path) -> None:
    records = {record.id: record for record in project(300)}
    path = saved(tmp_path / "cut.journey", records)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.9)])
    found = salvaged(path)
    assert len(found.records) > 100
    assert list(rules.problems(found.records)) == []
    assert found.records.items() <= records.items() | {
        (i, r) for i, r in found.records.items() if isinstance(r, Project | Touchpoint | Feeling)
    }


def test_a_bad_page_costs_only_what_is_on_it(tmp_path: Path) -> None:
    records = {record.id: record for record in project(300)}
    path = saved(tmp_path / "bad.journey", records)
    content = bytearray(path.read_bytes())
    card = next(r for r in records.values() if isinstance(r, Feeling))
    page = content.index(card.id.encode()) // 4096 * 4096
    content[page : page + 8] = random.Random(1).randbytes(8)
    path.write_bytes(content)
    found = salvaged(path)
    kept = sum(isinstance(record, Feeling) for record in found.records.values())
    assert 300 < kept < 600
    assert sum(isinstance(record, Touchpoint) for record in found.records.values()) == 300


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a zip", refusals.ForeignError),
        ("a newer format", refusals.NewerError),
        ("nothing at all", refusals.ForeignError),
        ("zeros after the header", refusals.RefusedError),
        ("the header alone", refusals.DamagedError),
        ("the first page alone", refusals.DamagedError),
    ],
)
def test_where_nothing_can_be_read_that_is_said(
    good: tuple[Path, Records], name: str, kind: type[refusals.RefusedError]
) -> None:
    hostile.STRANGERS[name](good[0])
    with pytest.raises(kind):
        salvaged(good[0])


def test_what_belongs_to_something_lost_goes_too() -> None:
    records = every_kind()
    stages = {i for i, record in records.items() if isinstance(record, Stage)}
    left = sound({i: record for i, record in records.items() if i not in stages})
    assert not any(isinstance(record, Touchpoint | Feeling) for record in left.values())
    assert any(isinstance(record, Note) for record in left.values())
    assert list(rules.problems(left)) == []


def test_a_project_is_made_where_there_is_none() -> None:
    records = {i: record for i, record in every_kind().items() if not isinstance(record, Project)}
    left = sound(records)
    assert len(left) == len(records) + 1
    assert list(rules.problems(left)) == []
