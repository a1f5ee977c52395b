"""Exports in a child process: whole or not at all, ended within a second, and never in the way of the window."""

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.workspace.child import NICE, Child, Step, step_of
from mapper.workspace.exporting import Export
from mapper.workspace.project import Project

pytestmark = pytest.mark.slow


@pytest.fixture
def project() -> Iterator[Project]:
    """Two journeys of one title, each with a card."""
    records = edits.new_project("Atelier", "en")
    with Project.new(records, name="Atelier") as made:
        for _number in range(2):
            journey = edits.add_journey(made.document, "Buying")
            stage = edits.add_stage(made.document, journey.id, "Choose")
            edits.add_touchpoint(made.document, stage.id, "Compares")
        yield made


class Watched:
    """An export whose progress is kept; `at` runs something when the step that contains these words is reached."""

    def __init__(
        self,
        project: Project,
        target: Path,
        *arguments: str,
        each: bool = False,
        at: str = "",
        then: Callable[["Watched"], object] = id,
    ) -> None:
        self.steps: list[Step] = []
        self.ended = threading.Event()
        self._at, self._then = at, then
        self._ready = threading.Event()
        self.export = Export(
            project.snapshot(), target, arguments, self._step, lambda _export: self.ended.set(), each=each
        )
        self._ready.set()

    def _step(self, step: Step) -> None:
        self._ready.wait()
        self.steps.append(step)
        if self._at and self._at in step.text:
            self._then(self)

    def wait(self) -> Export:
        assert self.ended.wait(60)
        self.export.wait()
        return self.export


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, to see what is left there."""
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_finished_export_replaces_the_target_and_leaves_nothing_aside(
    project: Project, tmp_path: Path, aside: Path
) -> None:
    target = tmp_path / "map.mmd"
    target.write_text("old")
    watched = Watched(project, target)
    export = watched.wait()
    assert export.error is None
    assert export.written == (target,)
    assert "Compares" in target.read_text()
    assert left_in(aside) == []
    assert "Reading the project" in [step.text for step in watched.steps]


@pytest.mark.parametrize("moment", ["", "Reading", "Laying out", "Drawing", "Writing"])
def test_a_cancelled_export_is_over_within_a_second_and_touches_nothing(
    project: Project, tmp_path: Path, aside: Path, moment: str
) -> None:
    target = tmp_path / "map.pdf"
    target.write_text("old")
    reached: list[float] = []

    def cancel(watched: Watched) -> None:
        reached.append(time.monotonic())
        watched.export.cancel()

    watched = Watched(project, target, at=moment, then=cancel)
    if not moment:
        cancel(watched)
    export = watched.wait()
    assert time.monotonic() - reached[0] < 1
    assert export.cancelled
    assert export.written == ()
    assert target.read_text() == "old"
    assert left_in(aside) == []


def test_cancelling_when_all_is_done_takes_nothing_away(project: Project, tmp_path: Path) -> None:
    export = Watched(project, tmp_path / "map.mmd").wait()
    export.cancel()
    assert not export.cancelled
    assert (tmp_path / "map.mmd").exists()


def test_journeys_of_one_title_become_numbered_files(project: Project, tmp_path: Path) -> None:
    ids = [journey.id for journey in project.document.all(r.Journey)]
    out = tmp_path / "out"
    out.mkdir()
    flags = [flag for x in ids for flag in ("--journey", x)]
    watched = Watched(project, out, "--each", "mmd", *flags, each=True)
    export = watched.wait()
    assert export.error is None
    assert [file.name for file in export.written] == ["Buying (2).mmd", "Buying.mmd"]
    assert left_in(out) == ["Buying (2).mmd", "Buying.mmd"]
    assert Step("Writing the file", 0.5) in watched.steps


def test_cancelling_at_the_second_of_two_files_writes_neither(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    seen: list[str] = []

    def cancel_at_the_second(watched: Watched) -> None:
        seen.append("laid out")
        if len(seen) == 2:
            watched.export.cancel()

    flags = ["--each", "svg", "--all-journeys"]
    export = Watched(project, out, *flags, each=True, at="Laying out", then=cancel_at_the_second).wait()
    assert len(seen) == 2
    assert export.cancelled
    assert left_in(out) == []


def test_one_file_that_cannot_be_replaced_stops_all(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "Buying.mmd").mkdir(parents=True)
    export = Watched(project, out, "--each", "mmd", "--all-journeys", each=True).wait()
    assert isinstance(export.error, MapperError)
    assert "Buying.mmd" in export.error.sentence
    assert left_in(out) == []


@pytest.mark.parametrize("place", ["gone/map.pdf", "folder"])
def test_a_place_that_cannot_be_written_is_refused_before_anything_runs(
    project: Project, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(MapperError):
        Watched(project, tmp_path / place)


def test_what_the_child_refuses_is_said_as_it_says_it(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    target.write_text("old")
    export = Watched(project, target, "--paper", "gigantic").wait()
    assert isinstance(export.error, MapperError)
    assert "gigantic" in export.error.sentence
    assert target.read_text() == "old"


def test_a_full_disk_aside_is_a_sentence(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mapper.workspace.exporting.tempfile.mkdtemp", full)
    export = Watched(project, tmp_path / "map.pdf").wait()
    assert isinstance(export.error, MapperError)
    assert "no room left" in export.error.sentence


def test_a_name_of_odd_characters_is_written(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "-o é «carte» #1%20 & $HOME;.mmd"
    assert Watched(project, target).wait().error is None
    assert "Compares" in target.read_text()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="priorities are another thing there")
def test_the_child_stands_behind_the_window(tmp_path: Path) -> None:
    child = Child(tmp_path)
    nice: list[int] = []

    def ask(_line: str) -> None:
        assert child._process is not None
        nice.append(os.getpriority(os.PRIO_PROCESS, child._process.pid))

    code, _said = child.run(["--version"], ask)
    assert code == 0
    assert nice in ([NICE], [])  # it may have ended before it could be asked


def test_a_child_killed_before_it_began_never_runs(tmp_path: Path) -> None:
    child = Child(tmp_path)
    child.kill()
    assert child.run(["--version"], lambda _line: pytest.fail("it ran")) == (-1, "")


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("3/12 Persona pages", Step("Persona pages", 2 / 12)),
        ("Writing the file", Step("Writing the file")),
        ("1/1 Cover", Step("Cover", 0.0)),
        ("13/12 Beyond", Step("13/12 Beyond")),
        ("0/0 Nothing", Step("0/0 Nothing")),
        ("3/12", Step("3/12")),
        ("²/³ Powers", Step("²/³ Powers")),
    ],
)
def test_a_line_of_progress_may_say_how_far_it_is(line: str, step: Step) -> None:
    assert step_of(line) == step
