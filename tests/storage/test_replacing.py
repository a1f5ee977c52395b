"""A user's file is replaced whole or not at all, and nothing is left beside it."""

import errno
import os
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.storage import replacing
from mapper.storage.replacing import ReadOnlyError, check_target, replace_file, write_small


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "export.db"
    path.write_bytes(b"new" * 1000)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "user"
    folder.mkdir()
    path = folder / "retail.journey"
    path.write_bytes(b"old")
    return path


def content(target: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in target.parent.iterdir()}


def test_a_file_is_replaced_and_keeps_its_permissions(source: Path, target: Path) -> None:
    target.chmod(0o640)
    assert replace_file(source, target) == []
    assert content(target) == {"retail.journey": b"new" * 1000}
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_appears_with_the_usual_permissions(source: Path, target: Path) -> None:
    target.unlink()
    replace_file(source, target)
    assert content(target) == {"retail.journey": b"new" * 1000}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_system_call_leaves_the_old_file_and_nothing_else(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(replacing.os, call, fail)
    with pytest.raises(MapperError):
        replace_file(source, target)
    assert content(target) == {"retail.journey": b"old"}


def test_a_short_copy_is_noticed_before_the_old_file_goes(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing.shutil, "copyfileobj", lambda _r, w, _n: w.write(b"ne"))
    with pytest.raises(MapperError, match="shorter"):
        replace_file(source, target)
    assert content(target) == {"retail.journey": b"old"}


def test_what_fails_after_the_rename_is_only_a_warning(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(replacing, "sync_folder", fail)
    assert len(replace_file(source, target)) == 1
    assert content(target) == {"retail.journey": b"new" * 1000}


def test_a_refusal_just_before_the_rename_stops_it(source: Path, target: Path) -> None:
    def refuse() -> None:
        raise MapperError("changed")

    with pytest.raises(MapperError, match="changed"):
        replace_file(source, target, refuse)
    assert content(target) == {"retail.journey": b"old"}


def test_a_long_name_is_replaced_too(source: Path, target: Path) -> None:
    long = target.with_name("é" * 120 + ".journey")
    replace_file(source, long)
    assert long.read_bytes() == source.read_bytes()


def test_a_name_too_long_for_the_disk_is_refused_with_a_sentence(source: Path, target: Path) -> None:
    with pytest.raises(MapperError, match="too long"):
        check_target(target.with_name("a" * 300))


def test_a_folder_a_missing_folder_and_a_file_as_folder_are_refused(target: Path) -> None:
    with pytest.raises(MapperError, match="is a folder"):
        check_target(target.parent)
    for wrong in (target.parent / "gone" / "x.journey", target / "x.journey"):
        with pytest.raises(MapperError, match="is not there"):
            check_target(wrong)


def test_a_read_only_file_needs_a_word_from_the_user(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(ReadOnlyError):
        check_target(target)
    check_target(target, replace_read_only=True)


def test_a_folder_without_permission_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing.os, "access", lambda path, _mode: path != target.parent)
    with pytest.raises(MapperError, match="may not be written"):
        check_target(target)


def test_our_own_small_files_are_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "about.json"
    write_small(path, b"one")
    monkeypatch.setattr(replacing.os, "fsync", lambda _fd: (_ for _ in ()).throw(OSError(errno.EIO, "")))
    with pytest.raises(OSError):
        write_small(path, b"two")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["about.json"]
    assert path.read_bytes() == b"one"


def test_what_killed_saves_left_goes_after_an_hour(source: Path, target: Path) -> None:
    old, fresh, other = (
        target.with_name(f".{name}.tmp")
        for name in ("retail.journey.0123abcd", "retail.journey.89abcdef", "x.journey.01234567")
    )
    for path in (old, fresh, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    replace_file(source, target)
    assert set(content(target)) == {"retail.journey", fresh.name, other.name}


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_another_program_has_open_is_said_so(
    source: Path, target: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses it."""

    def refuse(*_paths: object) -> None:
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = code  # type: ignore[attr-defined]
        raise error

    target.write_bytes(b"old")
    monkeypatch.setattr(replacing.os, "replace", refuse)
    with pytest.raises(MapperError, match="another program has it open"):
        replace_file(source, target)
    assert target.read_bytes() == b"old"
