"""Clean copies: what they leave out, and that merging them back takes nothing away."""

from hashlib import sha256
from pathlib import Path

import pytest

from mapper.model import edits, surveys, walks
from mapper.model import records as r
from mapper.model.document import Document
from mapper.storage import guard, saving
from mapper.workspace.cleaning import clean_file, clean_records
from mapper.workspace.merging import merge_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A file with a name, a post-it and a touchpoint."""
    document = Document(edits.new_project("P"))
    edits.change(document, document.one(r.Project).id, consultant="Ann Author")
    journey = edits.add_journey(document, "J")
    stage = edits.add_stage(document, journey.id, "S")
    edits.add_touchpoint(document, stage.id, "T")
    edits.add_note(document, journey.id, "only for us")
    edits.add_action(document, journey.id, "Do it", owner="Bob Owner")
    path = tmp_path / "p.journey"
    saving.write_new(path, document.records, author="Ann Author")
    return path


def test_names_post_its_and_authors_are_nowhere_in_the_file(project: Path, tmp_path: Path) -> None:
    said = clean_file(project, tmp_path / "c.journey")
    raw = (tmp_path / "c.journey").read_bytes()
    assert not [name for name in (b"Ann", b"Bob", b"only for us") if name in raw]
    assert said == [
        "The changes of 1 save were left out.",
        "2 names were left out.",
        "1 post-it was left out.",
    ]


def test_nothing_to_leave_out_is_said() -> None:
    document = Document(edits.new_project("P"))
    cleaned = clean_records(document.records)
    assert (cleaned.records, cleaned.names, cleaned.notes, cleaned.omitted) == (
        document.snapshot(),
        0,
        0,
        frozenset(),
    )


def test_an_edit_of_a_clean_copy_comes_back_and_the_rest_stays(project: Path, tmp_path: Path) -> None:
    clean, out = tmp_path / "c.journey", tmp_path / "m.journey"
    clean_file(project, clean)
    contents = guard.read(clean)
    document = Document(contents.records.values())
    changes = []
    document.subscribe(changes.append)
    edits.change(document, document.all(r.Touchpoint)[0].id, title="Renamed")
    saving.write_new(
        clean, document.records, known=contents.revisions, omitted=contents.omitted, change=changes[0]
    )
    report = merge_files(project, clean, out)
    merged, before = guard.read(out).records, guard.read(project).records
    card = next(x for x in merged.values() if isinstance(x, r.Touchpoint))
    assert report.conflicts == ()
    assert card.title == "Renamed"
    assert {i: x for i, x in merged.items() if i != card.id} == {
        i: x for i, x in before.items() if i != card.id
    }


def test_single_answers_and_who_walked_stay_at_home(tmp_path: Path) -> None:
    document = Document(edits.new_project("P"))
    journey = edits.add_journey(document, "J")
    stage = edits.add_stage(document, journey.id, "S")
    card = edits.add_touchpoint(document, stage.id, "T")
    walks.finish(document, walks.start(document, journey.id, name="Ann Walker").id)
    sheet = r.make(r.DataSheet, sha256=sha256(b"answers").hexdigest(), name="ann.csv")
    counted = surveys.Scores("nps", card.id, 0, (0,) * 10 + (3,))
    surveys.take_in(document, surveys.Answers("March", sheet=sheet, source="ann.csv", scores=(counted,)))
    path, clean, back = (tmp_path / f"{name}.journey" for name in ("p", "c", "b"))
    saving.write_new(path, document.records, pictures=[b"answers"])
    said = clean_file(path, clean)
    cleaned = guard.read(clean)
    found = Document(cleaned.records.values())
    assert "The single answers of 1 survey were left out." in said
    assert (found.one(r.Survey).sheet, found.one(r.Tally).n, cleaned.blobs) == (None, 3, frozenset())
    assert b"Ann" not in clean.read_bytes()
    assert b"ann.csv" not in clean.read_bytes()
    merge_files(clean, path, back)
    assert guard.read(back).records == document.records
    assert guard.read(back).blobs
