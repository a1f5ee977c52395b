"""After a crash nothing confirmed is lost, undo goes on, and nothing is deleted that might be wanted."""

import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.storage import folder, guard, schema
from mapper.workspace import opening, recovery
from mapper.workspace.locks import LockedError
from mapper.workspace.project import Project
from tests.workspace.steps import crash, rename, title


@pytest.fixture
def left(saved: Path) -> Project:
    """A crash after two edits and an undo."""
    project = Project.open(saved)
    rename(project, "Bank")
    rename(project, "Insurance")
    project.undo()
    crash(project)
    return project


def only() -> recovery.Recoverable:
    (item,) = Project.recoverable()
    return item


def test_what_was_left_is_offered_with_file_and_steps(saved: Path, left: Project) -> None:
    item = only()
    assert (item.name, item.path, item.steps, item.damaged) == ("retail", saved, 3, False)
    assert datetime.now(UTC) - item.time < timedelta(minutes=1)


def test_every_edit_and_the_undo_list_come_back(left: Project, projects) -> None:
    projects.append(project := Project.recover(only()))
    assert (title(project), project.modified) == ("Bank", True)
    project.redo()
    assert title(project) == "Insurance"
    project.undo()
    project.undo()
    assert (title(project), project.modified) == ("Retail", False)


def test_what_was_recovered_is_saved_where_it_was(saved: Path, left: Project, projects) -> None:
    projects.append(project := Project.recover(only()))
    project.save()
    assert guard.read(saved).records == dict(project.document.records)
    project.close()
    assert Project.recoverable() == []


def test_a_second_crash_loses_nothing_either(left: Project, projects) -> None:
    again = Project.recover(only())
    rename(again, "Hospital")
    crash(again)
    projects.append(project := Project.recover(only()))
    assert title(project) == "Hospital"
    project.undo()
    project.undo()
    assert title(project) == "Retail"


def test_the_saved_state_is_known_after_a_save_and_a_crash(saved: Path, projects) -> None:
    first = Project.open(saved)
    rename(first, "Bank")
    first.save()
    rename(first, "Insurance")
    crash(first)
    assert only().steps == 1
    projects.append(project := Project.recover(only()))
    project.undo()
    assert not project.modified
    project.revert()
    assert title(project) == "Bank"


def test_a_project_that_was_never_saved_comes_back(projects) -> None:
    first = Project.new(edits.new_project("Retail"))
    rename(first, "Bank")
    crash(first)
    item = only()
    assert item.path is None
    projects.append(project := Project.recover(item))
    assert (title(project), project.path, project.modified) == ("Bank", None, True)


def test_an_import_without_an_edit_comes_back(projects) -> None:
    crash(Project.new(edits.new_project("Imported"), unsaved=True))
    projects.append(project := Project.recover(only()))
    assert (title(project), project.modified) == ("Imported", True)


def test_text_being_typed_comes_back(saved: Path, projects) -> None:
    first = Project.open(saved)
    first.set_draft("title", "Ban")
    first.set_draft("notes", "x")
    first.set_draft("notes", None)
    crash(first)
    projects.append(project := Project.recover(only()))
    assert project.drafts() == {"title": "Ban"}


@pytest.mark.parametrize("edited", [False, True])
def test_what_holds_nothing_new_is_not_offered_and_goes(saved: Path, *, edited: bool) -> None:
    first = Project.open(saved)
    if edited:
        rename(first, "Bank")
        first.save()
    crash(first)
    assert Project.recoverable() == []
    assert not first._opened.folder.path.exists()


def test_a_project_that_is_open_is_not_offered(saved: Path, reopen) -> None:
    rename(reopen(saved), "Bank")
    assert Project.recoverable() == []


def test_a_crash_after_the_rename_leaves_nothing_to_recover(saved: Path) -> None:
    first = Project.open(saved)
    rename(first, "Bank")
    started = first.start_save()
    started._thread.join()
    crash(first)  # before `finish`
    assert Project.recoverable() == []


def test_an_edit_during_a_save_that_came_through_is_offered_alone(saved: Path, projects) -> None:
    first = Project.open(saved)
    rename(first, "Bank")
    started = first.start_save()
    rename(first, "Insurance")
    started._thread.join()
    crash(first)
    assert only().steps == 1
    projects.append(project := Project.recover(only()))
    assert len(project.revisions) == 2
    project.save()
    assert [len(revision.parents) for revision in guard.read(saved).revisions] == [0, 1, 1]


def test_a_save_that_did_not_come_through_is_not_believed(
    saved: Path, projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Project.open(saved)
    rename(first, "Bank")

    replace = os.replace

    def stop(source: Path, target: Path) -> None:
        if target == saved:
            raise OSError(5, "I/O error")
        replace(source, target)

    monkeypatch.setattr("mapper.storage.replacing.os.replace", stop)
    with pytest.raises(MapperError):
        first.save()
    assert first._opened.folder.read().saving is not None
    crash(first)
    projects.append(project := Project.recover(only()))
    assert (project.modified, len(project.revisions)) == (True, 1)


def test_discarded_work_is_kept_for_thirty_days(left: Project) -> None:
    Project.discard(only())
    assert Project.recoverable() == []
    root = opening.open_root()
    folder.sweep(root, datetime.now(UTC) + timedelta(days=29))
    assert len([p for p in root.iterdir() if p.is_dir()]) == 1
    folder.sweep(root, datetime.now(UTC) + timedelta(days=32))
    assert [p for p in root.iterdir() if p.is_dir()] == []


@pytest.mark.parametrize("damage", ["database", "about", "journal"])
def test_damaged_work_is_offered_as_such_and_never_deleted(left: Project, damage: str) -> None:
    place = left._opened.folder
    if damage == "database":
        place.database.write_bytes(b"x" * 5000)
    elif damage == "about":
        (place.path / "about.json").write_text("{")
    else:
        connection = sqlite3.connect(place.database)
        connection.execute("UPDATE journal SET change = x'00' WHERE seq = 1")
        connection.commit()
        connection.close()
    item = only()
    assert item.damaged
    with pytest.raises(MapperError, match="cannot be read"):
        Project.recover(item)
    Project.discard(item)
    folder.sweep(opening.open_root(), datetime.now(UTC) + timedelta(days=4000))
    assert len([p for p in opening.open_root().iterdir() if p.is_dir()]) == 1


def test_two_windows_cannot_restore_the_same_work(left: Project, projects) -> None:
    item = only()
    projects.append(Project.recover(item))
    for action in (Project.recover, Project.discard):
        with pytest.raises(MapperError, match="meanwhile"):
            action(item)


def test_work_whose_file_is_open_again_waits(saved: Path, left: Project, reopen) -> None:
    item = only()
    again = reopen(saved)
    with pytest.raises(LockedError):
        Project.recover(item)
    again.close()
    assert only().steps == 3


def test_recovered_work_does_not_overwrite_what_somebody_saved_meanwhile(
    saved: Path, left: Project, projects
) -> None:
    with Project.open(saved) as other:
        rename(other, "Theirs")
        other.save()
    projects.append(project := Project.recover(only()))
    with pytest.raises(MapperError, match="changed by somebody else"):
        project.save()


def test_a_folder_that_was_still_being_filled_goes(saved: Path) -> None:
    half = opening.open_root() / "half"
    half.mkdir(parents=True)
    shutil.copy(saved, half / "work.db.new")
    assert Project.recoverable() == []
    assert not half.exists()


def test_a_folder_that_was_being_deleted_goes(saved: Path) -> None:
    half = opening.open_root() / "half.closed"
    half.mkdir(parents=True)
    Project.recoverable()
    assert not half.exists()


def test_work_of_an_older_version_keeps_its_edits(left: Project, projects) -> None:
    place = left._opened.folder
    old = Path(__file__).parent.parent / "storage" / "files" / "format-1.journey"
    shutil.copy(old, place.database)
    projects.append(project := Project.recover(only()))
    assert project.document.records == guard.read(old).records
    assert (project.modified, project.undo_label) == (True, None)
    rename(project, "Bank")
    assert database_format(place.database) == schema.FORMAT


def database_format(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_what_a_killed_save_left_in_our_folder_goes(left: Project, projects) -> None:
    export = left._opened.folder.export_path()
    export.write_bytes(b"half")
    projects.append(Project.recover(only()))
    assert not export.exists()


def test_locks_of_killed_processes_go(saved: Path, reopen) -> None:
    project = reopen(saved)
    orphan = opening.lock_root() / ("0" * 32 + ".lock")
    orphan.touch()
    Project.recoverable()
    assert not orphan.exists()
    assert len(list(opening.lock_root().iterdir())) == 1
    with pytest.raises(LockedError):
        Project.open(saved)
    assert project.path == saved


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_unicode_is_saved_to_and_recovered(saved: Path, projects) -> None:
    path = Path(os.fsdecode(os.fsencode(saved.parent) + b"/caf\xe9.journey"))
    saved.rename(path)
    first = Project.open(path)
    rename(first, "Bank")
    first.save()
    rename(first, "Insurance")
    crash(first)
    projects.append(project := Project.recover(only()))
    assert (project.path, title(project)) == (path, "Insurance")


def test_a_name_that_cannot_be_is_refused_with_a_sentence() -> None:
    with pytest.raises(MapperError):
        Project.open(Path("a\0b.journey"))
