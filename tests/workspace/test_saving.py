"""Saving replaces the file whole, refuses with a sentence, and never takes somebody else's work away."""

import shutil
import threading
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import records as r
from mapper.model.change import Label
from mapper.storage import backups, guard, history, working
from mapper.storage.digest import state_digest
from mapper.storage.replacing import ReadOnlyError
from mapper.storage.saving import ChangedOnDisk
from mapper.workspace import opening, saving
from mapper.workspace.locks import LockedError
from mapper.workspace.project import Project
from tests.workspace.steps import rename, title


def saved_title(path: Path) -> str:
    records = guard.read(path).records.values()
    return next(record.title for record in records if type(record).__name__ == "Project")


def test_a_saved_file_says_what_the_document_says(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    result = project.save()
    found = guard.read(saved)
    assert found.records == dict(project.document.records)
    assert result.revision == found.revisions[-1].id
    assert not project.modified


def test_each_save_appends_a_revision_that_leads_back(saved: Path, reopen) -> None:
    project = reopen(saved)
    project.author = "Ada"
    start = dict(project.document.records)
    rename(project, "Bank")
    rename(project, "Insurance")
    project.save()
    first, second = guard.read(saved).revisions
    assert second.parents == (first.id,)
    assert (second.author, second.digest) == ("Ada", state_digest(project.document.records))
    assert second.change is not None
    change = history.unpack(second.change).inverse()
    assert {i: after for i, _before, after in change}.items() <= start.items()


def test_saving_without_a_change_adds_no_revision(saved: Path, reopen) -> None:
    project = reopen(saved)
    project.save()
    rename(project, "Bank")
    project.undo()
    project.save()
    assert len(guard.read(saved).revisions) == 1


def test_nothing_of_the_journal_is_in_the_file(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "a secret that was taken back")
    project.set_draft("title", "half a thought")
    rename(project, "Bank")
    project.save()
    raw = saved.read_bytes()
    assert b"taken back" not in raw
    assert b"half a thought" not in raw


def test_save_as_goes_on_in_the_new_file(saved: Path, tmp_path: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    project.save(tmp_path / "copy.journey")
    rename(project, "Insurance")
    project.save()
    assert (saved_title(saved), saved_title(tmp_path / "copy.journey")) == ("Retail", "Insurance")
    assert project.title == "copy"
    reopen(saved)  # the old file is free again


def test_edits_during_a_save_are_not_in_it_and_keep_the_star(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    under_way = project.start_save()
    rename(project, "Insurance")
    under_way.finish()
    assert (saved_title(saved), project.modified) == ("Bank", True)
    project.undo()
    assert not project.modified


def test_the_one_who_waits_is_told_when_a_save_ends(saved: Path, reopen) -> None:
    project, told = reopen(saved), threading.Event()
    rename(project, "Bank")
    under_way = project.start_save(finished=lambda _saving: told.set())
    assert told.wait(10)
    assert under_way.finish() is under_way.finish()


def test_closing_finishes_a_save_under_way(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    project.start_save()
    project.close()
    assert saved_title(saved) == "Bank"


def test_the_version_before_is_kept_as_a_backup(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    project.save()
    kept = backups.backups(backups.folder_for(opening.backup_root(), saved))
    assert [saved_title(path) for path in kept] == ["Retail"]


def test_a_failing_backup_is_only_a_warning(saved: Path, reopen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "keep", fail)
    project = reopen(saved)
    rename(project, "Bank")
    assert len(project.save().warnings) == 1
    assert saved_title(saved) == "Bank"


def somebody_else_saves(path: Path, name: str) -> None:
    copy = path.with_name("theirs.journey")
    shutil.copy(path, copy)
    with Project.open(copy) as other:
        rename(other, name)
        other.save()
    copy.replace(path)


def test_somebody_elses_save_is_noticed_and_kept(saved: Path, reopen) -> None:
    project = reopen(saved)
    somebody_else_saves(saved, "Theirs")
    rename(project, "Ours")
    with pytest.raises(ChangedOnDisk, match="changed by somebody else"):
        project.save()
    assert (saved_title(saved), project.modified) == ("Theirs", True)
    project.save(overwrite=True)
    assert saved_title(saved) == "Ours"


def test_a_file_that_only_looks_new_is_replaced(saved: Path, reopen) -> None:
    project = reopen(saved)
    shutil.copy(saved, saved.with_name("synchronised"))
    saved.with_name("synchronised").replace(saved)
    rename(project, "Bank")
    project.save()
    assert saved_title(saved) == "Bank"


def test_a_file_damaged_meanwhile_is_not_replaced_unasked(saved: Path, reopen) -> None:
    project = reopen(saved)
    saved.write_bytes(saved.read_bytes()[:5000])
    rename(project, "Bank")
    with pytest.raises(ChangedOnDisk):
        project.save()
    assert saved.stat().st_size == 5000


def test_a_change_at_the_last_moment_is_noticed(saved: Path, reopen, monkeypatch: pytest.MonkeyPatch) -> None:
    project = reopen(saved)
    rename(project, "Ours")
    keep = saving.digest.of_encoded

    def late(content: dict[type, bytes]) -> str:
        somebody = saved.with_name("x")
        somebody.write_bytes(b"Theirs")
        somebody.replace(saved)
        return keep(content)

    monkeypatch.setattr(saving.digest, "of_encoded", late)
    with pytest.raises(ChangedOnDisk):
        project.save()
    assert saved.read_bytes() == b"Theirs"


def test_a_deleted_file_is_written_again_only_when_asked(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    saved.unlink()
    with pytest.raises(ChangedOnDisk, match="moved or deleted"):
        project.save()
    assert project.save(overwrite=True).warnings == ()
    assert saved_title(saved) == "Bank"


def test_save_as_does_not_take_another_file_unasked(saved: Path, tmp_path: Path, new) -> None:
    project = new()
    with pytest.raises(ChangedOnDisk, match="already exists"):
        project.save(saved)
    project.save(saved, overwrite=True)


def test_a_project_without_a_file_asks_for_one(new) -> None:
    with pytest.raises(MapperError, match="no file yet"):
        new().save()


@pytest.mark.parametrize("where", ["gone/x.journey", "folder", "retail.journey/x.journey"])
def test_a_place_that_cannot_be_is_refused(saved: Path, new, where: str) -> None:
    (saved.parent / "folder").mkdir()
    project = new()
    before = sorted(saved.parent.rglob("*"))
    with pytest.raises(MapperError):
        project.save(saved.parent / where)
    assert sorted(saved.parent.rglob("*")) == before
    assert project.path is None


def test_a_folder_removed_meanwhile_is_refused_and_the_project_can_go_elsewhere(
    saved: Path, tmp_path: Path, reopen
) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    shutil.rmtree(saved.parent)
    with pytest.raises(MapperError, match="is not there"):
        project.save()
    project.save(tmp_path / "elsewhere.journey")
    assert saved_title(tmp_path / "elsewhere.journey") == "Bank"


def test_a_read_only_file_is_replaced_only_when_asked(saved: Path, reopen) -> None:
    saved.chmod(0o444)
    project = reopen(saved)
    rename(project, "Bank")
    with pytest.raises(ReadOnlyError):
        project.save()
    project.save(replace_read_only=True)
    assert saved_title(saved) == "Bank"


def test_a_link_stays_a_link(saved: Path, tmp_path: Path, reopen) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(saved)
    project = reopen(link)
    rename(project, "Bank")
    project.save()
    assert link.is_symlink()
    assert saved_title(saved) == "Bank"


def test_saving_where_another_window_is_open_is_refused(saved: Path, reopen, new) -> None:
    reopen(saved)
    with pytest.raises(LockedError):
        new().save(saved, overwrite=True)


def test_a_refused_save_as_frees_its_target(saved: Path, reopen, new) -> None:
    with pytest.raises(ChangedOnDisk):
        new().save(saved)
    reopen(saved)


@pytest.mark.parametrize("lost", ["the folder", "the connection"])
def test_a_lost_working_copy_does_not_lose_the_project(
    saved: Path, reopen, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    if lost == "the folder":
        shutil.rmtree(project._opened.folder.path)
    else:
        monkeypatch.setattr(
            working.WorkingCopy, "export", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O error"))
        )
    project.save()
    assert saved_title(saved) == "Bank"


def test_an_export_that_says_something_else_than_the_document_is_not_saved(saved: Path, reopen) -> None:
    project = reopen(saved)
    rename(project, "Bank")
    with project._copy().transaction() as connection:
        connection.execute("UPDATE project SET title = 'Vandal'")
    assert len(project.save().warnings) == 1
    assert (saved_title(saved), title(project)) == ("Bank", "Bank")


def test_names_of_any_script_are_saved(tmp_path: Path, new) -> None:
    path = tmp_path / "Parcours d’été ?#% 旅程 🧭.journey"
    project = new()
    project.save(path)
    assert saved_title(path) == "Retail"


def test_each_of_many_saves_has_the_digest_of_its_state(saved: Path, reopen) -> None:
    project = reopen(saved)
    team = r.make(r.Team, order="a0", name="Sales")
    for edit in ("put", "rename", "delete", "rename", "undo", "undo"):
        if edit == "rename":
            rename(project, f"{project.history.index}")
        elif edit == "undo":
            project.undo()
        else:
            with project.document.edit(Label(edit)) as under_way:
                under_way.put(team) if edit == "put" else under_way.delete(team.id)
        assert project.save().warnings == ()
        assert guard.read(saved).revisions[-1].digest == state_digest(project.document.records)
