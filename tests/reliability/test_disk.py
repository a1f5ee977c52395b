"""A disk that fails or is full: a sentence, the old file, and all goes on when there is room again. Needs no tool."""

import builtins
import errno
import io
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.workspace.project import Project
from tests.reliability.actor import title_in
from tests.workspace.steps import rename, title

LONG = bool(os.environ.get("JM_TORTURE"))
SAVES = 1200 if LONG else 120
# Python's own doors to the system that opening, editing and saving go through.
DOORS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"), (os, "replace"), (os, "link"), (os, "open"), (os, "stat"), (os, "mkdir"), (os, "chmod"), (os, "access"),
    (io, "open"), (builtins, "open"), (sqlite3, "connect"),
)  # fmt: skip

pytestmark = pytest.mark.reliability


class Faults:
    """Lets the n-th call through any of the doors fail, from 1; counts them all."""

    def __init__(self, failing: int, number: int) -> None:
        self.failing = failing
        self.number = number
        self.calls = 0

    @contextmanager
    def active(self) -> Iterator["Faults"]:
        with pytest.MonkeyPatch.context() as patch:
            for module, name in DOORS:
                patch.setattr(module, name, self.watched(getattr(module, name), name))
            yield self

    def watched(self, door: Callable[..., Any], name: str) -> Callable[..., Any]:
        def through(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self.failing:
                if name == "connect":
                    raise sqlite3.OperationalError("disk I/O error")
                raise OSError(self.number, os.strerror(self.number))
            return door(*arguments, **options)

        return through


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "files" / "retail.journey"
    path.parent.mkdir()
    with Project.new(edits.new_project("old")) as project:
        project.save(path)
    return path


def visible(path: Path) -> set[str]:
    return {p.name for p in path.parent.iterdir() if not p.name.startswith("~$")}


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_whatever_fails_in_a_save_it_is_refused_or_warns(saved: Path, number: int) -> None:
    with Project.open(saved) as project:
        for failing in range(1, 1000):
            rename(project, f"new {failing}")
            before = title_in(saved)
            with Faults(failing, number).active() as faults:
                try:
                    project.save(overwrite=True)
                    refused = False
                except MapperError:
                    refused = True
            assert title_in(saved) == (before if refused else title(project)), f"call {failing}"
            assert visible(saved) == {"retail.journey"}, f"call {failing}"
            if faults.calls < failing:
                break
    assert failing > 30


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_whatever_fails_in_opening_it_is_refused_and_tidied(saved: Path, number: int, own_data: Path) -> None:
    for failing in range(1, 1000):
        with Faults(failing, number).active() as faults, suppress(MapperError):
            Project.open(saved).close()
        assert [p for p in (own_data / "open").glob("*") if p.is_dir() and not p.suffix] == [], (
            f"call {failing}"
        )
        with Project.open(saved) as again:
            assert title(again) == "old"
        if faults.calls < failing:
            break
    assert failing > 10


@pytest.fixture(params=["file", "working copy"])
def small_disk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A disk of 12 MB, on which the user's file or our own working copy is."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    if request.param == "working copy":
        monkeypatch.setenv("JOURNEY_MAPPER_DATA", str(disk / "data"))
        (tmp_path / "user").mkdir()
    yield disk if request.param == "file" else tmp_path / "user"
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Takes all room on the disk but that many bytes."""
    status = os.statvfs(disk)
    with (disk / "filler").open("wb") as filler, suppress(OSError):  # a page less than it says, at times
        filler.write(b"x" * max(0, status.f_bavail * status.f_frsize - leave))


def test_a_full_disk_refuses_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    path, disk = small_disk / "retail.journey", tmp_path / "disk"
    chance = random.Random(1)
    refusals = 0
    with Project.new(edits.new_project("old")) as project:
        project.save(path)
        for number in range(SAVES // 2):
            fill(disk, chance.randrange(0, 700_000))
            before = title_in(path)
            try:
                rename(project, f"{number} {'x' * chance.choice((1, 9000))}")
                project.save()
                expected = title(project)
            except MapperError:
                refusals += 1
                expected = before
            assert title_in(path) == expected
            assert not [p for p in small_disk.iterdir() if p.suffix == ".tmp"]
            (disk / "filler").unlink()
        project.save()
        assert title_in(path) == title(project)
    assert 0 < refusals < SAVES // 2
