"""A fault of the program: the work is kept, one dialog says so, and nothing is closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.app.crash import Crash
from mapper.errors import MapperError
from mapper.exchange.json_format import read_json
from mapper.model import edits
from mapper.model import records as r
from mapper.workspace.project import Project


class Screen:
    """What a person would have seen."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.sentences: list[str] = []

    def show(self, sentence: str, _report: str) -> None:
        self.faults.append(sentence)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def project() -> Iterator[Project]:
    with Project.new(edits.new_project("Atelier")) as opened:
        edits.add_journey(opened.document, "Not saved anywhere")
        yield opened


def fail(crash: Crash, error: Exception) -> None:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001
        crash.caught(type(caught), caught, caught.__traceback__)


def test_a_copy_of_the_work_and_a_report_are_kept(
    screen: Screen, project: Project, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash = Crash(lambda: [project], screen.show, screen.sentences.append)
    fail(crash, ZeroDivisionError("a slip"))
    folder = next((own_data / "crashes").iterdir())
    kept = read_json((folder / "project-1.json").read_bytes()).records.values()
    assert "Not saved anywhere" in [x.title for x in kept if isinstance(x, r.Journey)]
    assert "a slip" in (folder / "report.txt").read_text()
    assert str(folder) in screen.faults[0]
    assert project.modified


def test_the_same_fault_is_said_once(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    crash = Crash(list, screen.show, screen.sentences.append)
    for _frame in range(5):
        fail(crash, ZeroDivisionError("in every frame"))
    assert len(screen.faults) == 1


def test_a_sentence_for_the_user_is_no_fault(screen: Screen) -> None:
    crash = Crash(list, screen.show, screen.sentences.append)
    fail(crash, MapperError("The disk is full. Free some space."))
    assert screen.sentences == ["The disk is full. Free some space."]
    assert screen.faults == []


def test_keeping_a_copy_never_makes_it_worse(
    screen: Screen, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_data.parent.joinpath("journey-mapper").write_text("a file where the folder should be")
    crash = Crash(list, screen.show, screen.sentences.append)
    fail(crash, ZeroDivisionError())
    assert len(screen.faults) == 1
