"""One window at a time may write a file; others are told who, and may read."""

import json
import os
import socket
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.workspace import locks
from mapper.workspace.locks import LockedError
from mapper.workspace.project import Project
from tests.workspace.steps import rename


def note_of(path: Path) -> Path:
    return path.with_name(f"~${path.name}.lock")


def leave_note(path: Path, **values: object) -> None:
    holder = {"user": "Ada", "host": "elsewhere", "time": "2026-03-01T09:00:00Z"} | values
    note_of(path).write_text(json.dumps(holder))


def test_the_second_window_is_told_who_has_the_file(saved: Path, reopen) -> None:
    reopen(saved)
    with pytest.raises(LockedError) as caught:
        Project.open(saved)
    assert caught.value.certain
    assert caught.value.holder is not None
    assert caught.value.holder.user in caught.value.sentence
    assert caught.value.holder.host in caught.value.sentence


def test_the_second_window_may_read(saved: Path, reopen, tmp_path: Path) -> None:
    first, second = reopen(saved), reopen(saved, read_only=True)
    assert second.read_only
    with pytest.raises(MapperError, match="reading only"):
        rename(second, "Bank")
    with pytest.raises(MapperError, match="reading only"):
        second.save()
    rename(first, "Bank")
    second.save(tmp_path / "copy.journey")
    assert not second.read_only
    rename(second, "Insurance")


def test_the_note_beside_the_file_comes_and_goes(saved: Path, reopen) -> None:
    project = reopen(saved)
    assert json.loads(note_of(saved).read_text())["process"] == os.getpid()
    project.close()
    assert not note_of(saved).exists()


def test_a_note_from_another_computer_is_advice(saved: Path, reopen) -> None:
    leave_note(saved)
    with pytest.raises(LockedError, match="Ada") as caught:
        Project.open(saved)
    assert not caught.value.certain
    reopen(saved, force=True)


def test_a_note_of_a_dead_process_here_is_no_hindrance(saved: Path, reopen) -> None:
    leave_note(saved, host=socket.gethostname(), process=2**22 + 1)
    reopen(saved)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 3}', "\x00" * 9000])
def test_a_note_that_is_none_is_no_hindrance(saved: Path, reopen, content: str) -> None:
    note_of(saved).write_text(content)
    reopen(saved)


def test_somebody_elses_note_is_shown_as_plain_short_text(saved: Path) -> None:
    leave_note(saved, user="A" * 500 + "\n\x1b")
    with pytest.raises(LockedError) as caught:
        Project.open(saved)
    assert len(caught.value.sentence) < 300
    assert "\n" not in caught.value.sentence


def test_a_folder_that_takes_no_note_is_no_error(
    saved: Path, reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(locks, "write_small", refuse)
    reopen(saved)
    assert not note_of(saved).exists()


def test_a_note_taken_over_by_somebody_else_stays(saved: Path, reopen) -> None:
    project = reopen(saved)
    leave_note(saved)
    project.close()
    assert note_of(saved).exists()


def test_two_names_of_one_file_are_one_file(saved: Path, tmp_path: Path, reopen) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(saved)
    reopen(saved)
    with pytest.raises(LockedError):
        Project.open(link)
