"""An open project: its star follows the saved state, its steps are all or nothing, closing leaves no trace."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from mapper.errors import MapperError
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.change import Label
from mapper.storage import blobs, guard
from mapper.workspace import opening
from mapper.workspace.project import Project
from tests.workspace.steps import rename, title


def database(project: Project) -> str:
    with project._copy().reading() as connection:
        return str(connection.execute("SELECT title FROM project").fetchone()[0])


def journal(project: Project) -> list[tuple[str, str]]:
    with project._copy().reading() as connection:
        return connection.execute("SELECT step, label FROM journal ORDER BY seq").fetchall()


def test_a_new_project_speaks_the_language_of_the_window(projects) -> None:
    projects.append(Project.new())
    record = projects[0].document.one(r.Project)
    assert record.language == "en"
    assert not projects[0].modified


def test_an_edit_is_in_document_database_journal_and_undo_list(new) -> None:
    project = new()
    rename(project, "Bank")
    assert (title(project), database(project), project.history.index) == ("Bank", "Bank", 1)
    assert journal(project) == [("do", '{"code":"rename","params":{}}')]
    assert project.undo_label == Label("rename")


def test_undo_and_redo_move_all_four_and_the_star(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    project.undo()
    assert (title(project), database(project), project.modified) == ("Retail", "Retail", False)
    project.redo()
    assert (title(project), database(project), project.modified) == ("Bank", "Bank", True)
    assert [step for step, _label in journal(project)] == ["do", "undo", "redo"]


def test_undo_and_redo_at_the_ends_do_nothing(new) -> None:
    project = new()
    project.undo()
    project.redo()
    assert (project.history.index, journal(project)) == (0, [])


@pytest.mark.parametrize("step", ["do", "undo", "redo"])
def test_a_step_the_disk_refuses_leaves_everything_as_it_was(new, step: str) -> None:
    project = new()
    rename(project, "Bank")
    rename(project, "Insurance")
    project.undo()
    seen = []
    project.document.subscribe(seen.append)
    before = (title(project), database(project), project.history.index, journal(project))
    with project._copy().reading() as connection:
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(MapperError, match="was not made"):
            rename(project, "Hospital") if step == "do" else getattr(project, step)()
        connection.execute("PRAGMA query_only = OFF")
    assert (title(project), database(project), project.history.index, journal(project)) == before
    assert seen == []
    project.redo()
    assert (title(project), database(project)) == ("Insurance", "Insurance")


def test_a_full_disk_is_told_and_editing_goes_on_when_there_is_room(new) -> None:
    project = new()
    rename(project, "Bank")
    with project._copy().reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(MapperError, match="disk is full"):
            rename(project, "x" * 9000)
        assert (title(project), database(project), project.history.index) == ("Bank", "Bank", 1)
        connection.execute("PRAGMA max_page_count = 1000000")
    rename(project, "Insurance")
    assert database(project) == "Insurance"


def test_views_see_the_new_undo_index(new) -> None:
    project, seen = new(), []
    project.document.subscribe(lambda _change: seen.append(project.history.index))
    rename(project, "Bank")
    project.undo()
    assert seen == [1, 0]


def test_listeners_hear_of_star_and_path(tmp_path: Path, new) -> None:
    project, seen = new(), []
    stop = project.subscribe(lambda: seen.append((project.modified, project.path)))
    rename(project, "Bank")
    project.save(tmp_path / "bank.journey")
    stop()
    rename(project, "Insurance")
    assert seen == [(True, None), (False, tmp_path / "bank.journey")]


def test_an_import_is_worth_saving_from_the_start(tmp_path: Path, new) -> None:
    project = new(unsaved=True, name="import")
    assert project.modified
    assert project.title == "import"
    project.save(tmp_path / "import.journey")
    assert not project.modified


def test_reverting_is_a_step_that_can_be_undone(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    rename(project, "Insurance")
    project.revert()
    assert (title(project), project.modified) == ("Retail", False)
    project.undo()
    assert (title(project), project.modified) == ("Insurance", True)


def test_reverting_an_unchanged_project_does_nothing(saved: Path, reopen) -> None:
    project = reopen(saved)
    project.revert()
    assert project.undo_label is None


def test_opening_and_closing_leave_file_and_folders_alone(saved: Path, reopen) -> None:
    before = (saved.read_bytes(), saved.stat().st_mtime_ns)
    project = reopen(saved)
    project.close()
    project.close()
    assert (saved.read_bytes(), saved.stat().st_mtime_ns) == before
    assert [path.name for path in saved.parent.iterdir()] == ["retail.journey"]
    assert list(opening.open_root().iterdir()) == []


def test_a_closed_project_takes_no_edit(new) -> None:
    project = new()
    project.close()
    with pytest.raises(RuntimeError, match="closed"):
        rename(project, "Bank")


def set_logo(project: Project, data: bytes) -> str:
    sha256 = project.add_blob(data)
    with project.document.edit(Label("logo")) as edit:
        picture = edit.put(r.make(r.Picture, sha256=sha256, size=len(data)))
        edit.put(msgspec.structs.replace(project.document.one(r.Project), logo=picture.id))
    return sha256


def test_pictures_are_kept_under_their_digest(tmp_path: Path, new) -> None:
    project = new()
    sha256 = set_logo(project, b"pixels")
    project.add_blob(b"of no use")
    project.save(tmp_path / "x.journey")
    assert guard.read(tmp_path / "x.journey").blobs == {sha256}
    assert project.blob(sha256) == b"pixels"
    assert project.blob("0" * 64) is None


def test_answers_are_kept_as_long_as_a_survey_has_them(tmp_path: Path, new) -> None:
    project, path = new(), tmp_path / "x.journey"
    answers = surveys.Answers("March", sheet=project.add_sheet(b"columns", rows=2, columns=3))
    survey = surveys.take_in(project.document, answers).survey
    project.save(path)
    assert (project.sheet(survey), len(guard.read(path).blobs)) == (b"columns", 1)
    assert surveys.take_in(project.document, answers).known
    surveys.clear_answers(project.document, survey.id)
    assert project.sheet(project.document.need(r.Survey, survey.id)) is None
    assert not project.document.all(r.DataSheet)


@pytest.mark.parametrize("data", [b"", b"x" * (blobs.LARGEST + 1)], ids=["none", "too many"])
def test_answers_that_a_project_cannot_hold_are_refused(new, data: bytes) -> None:
    with pytest.raises(MapperError, match="Import them in parts"):
        new().add_sheet(data)


def test_a_picture_that_only_the_history_shows_is_kept(tmp_path: Path, new) -> None:
    project = new()
    project.save(tmp_path / "x.journey")
    old = set_logo(project, b"pixels")
    project.save()
    current = set_logo(project, b"other pixels")
    project.save()
    assert guard.read(tmp_path / "x.journey").blobs == {old, current}


def test_the_database_refuses_what_the_rules_let_through(new) -> None:
    project = new()
    with project._copy().transaction() as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE project SET language = 'de'")


@pytest.mark.parametrize("kind", ["missing", "empty", "foreign", "folder"])
def test_a_file_that_cannot_be_opened_leaves_no_working_folder(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.journey"
    {
        "missing": lambda: None,
        "empty": path.touch,
        "foreign": lambda: path.write_text("<svg/>"),
        "folder": path.mkdir,
    }[kind]()
    with pytest.raises(MapperError):
        Project.open(path)
    assert list(opening.open_root().iterdir()) == []
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("~$")] == []


def test_opening_and_asking_for_drafts_waits_for_no_disk(saved: Path, reopen) -> None:
    project = reopen(saved)
    assert project.drafts() == {}
    assert project._working is None


def test_a_draft_goes_when_it_is_forgotten(new) -> None:
    project = new()
    project.set_draft("title", "Ban")
    project.set_draft("notes", None)
    project.set_draft("title", None)
    assert project.drafts() == {}
    assert project._copy().drafts() == {}


@pytest.mark.parametrize("action", ["open", "new"])
def test_a_program_folder_that_does_not_work_is_named(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("JOURNEY_MAPPER_DATA", str(tmp_path / "file"))
    with pytest.raises(MapperError, match=str(tmp_path / "file")):
        Project.open(saved) if action == "open" else Project.new()
