"""Earlier versions of a file are kept: many recent ones, fewer old ones, never too many."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mapper.storage import backups

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "retail.journey"
    path.write_bytes(b"version 0")
    return path


def replace(file: Path, content: bytes) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(content)
    new.rename(file)


def kept(root: Path, file: Path) -> list[Path]:
    return backups.backups(backups.folder_for(root, file))


def test_a_backup_keeps_its_content_when_the_file_is_replaced(tmp_path: Path, file: Path) -> None:
    backup = backups.keep(tmp_path / "backups", file, NOW)
    replace(file, b"version 1")
    assert backup is not None
    assert backup.read_bytes() == b"version 0"


def test_a_file_that_is_not_there_has_no_backup(tmp_path: Path) -> None:
    assert backups.keep(tmp_path / "backups", tmp_path / "none.journey") is None
    assert not (tmp_path / "backups").exists()


def test_where_files_cannot_be_linked_they_are_copied(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_paths: object) -> None:
        raise OSError("another disk")

    monkeypatch.setattr(backups.os, "link", no_link)
    backup = backups.keep(tmp_path / "backups", file, NOW)
    assert backup is not None
    assert backup.read_bytes() == b"version 0"


def test_a_year_of_saves_leaves_twenty_files_that_reach_back(tmp_path: Path, file: Path) -> None:
    for hour in range(0, 24 * 365, 30):
        backups.keep(tmp_path / "backups", file, NOW + timedelta(hours=hour))
    names = [path.stem for path in kept(tmp_path / "backups", file)]
    assert len(names) == backups.FILES
    assert names[0].startswith("2027")
    assert names[-1] < "20261201"


def test_a_day_of_saves_keeps_the_newest_and_one_more(tmp_path: Path, file: Path) -> None:
    for minute in range(100):
        backups.keep(tmp_path / "backups", file, NOW + timedelta(minutes=minute))
    assert len(kept(tmp_path / "backups", file)) == 9


def test_more_than_a_gigabyte_is_not_kept(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BYTES", 20)
    for minute in range(5):
        backups.keep(tmp_path / "backups", file, NOW + timedelta(minutes=minute))
    assert len(kept(tmp_path / "backups", file)) == 2


def test_two_files_of_one_name_do_not_mix(tmp_path: Path) -> None:
    root = tmp_path / "backups"
    assert backups.folder_for(root, tmp_path / "a" / "x.journey") != backups.folder_for(
        root, tmp_path / "b" / "x.journey"
    )


def test_files_of_others_in_the_folder_stay(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "FILES", 1)
    folder = backups.folder_for(tmp_path / "backups", file)
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    for minute in range(3):
        backups.keep(tmp_path / "backups", file, NOW + timedelta(minutes=minute))
    assert (folder / "notes.txt").read_text() == "mine"
