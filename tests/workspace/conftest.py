"""Projects to open, edit and leave: what the tests of the workspace share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapper.model import edits
from mapper.workspace.project import Project

Open = Callable[..., Project]


@pytest.fixture
def projects() -> Iterator[list[Project]]:
    """Those in it are closed at the end."""
    opened: list[Project] = []
    yield opened
    for project in opened:
        project.close()


@pytest.fixture
def new(projects: list[Project]) -> Open:
    """Makes a new project."""

    def make(**options: object) -> Project:
        projects.append(Project.new(edits.new_project("Retail"), **options))  # type: ignore[arg-type]
        return projects[-1]

    return make


@pytest.fixture
def reopen(projects: list[Project]) -> Open:
    """Opens a file."""

    def open_it(path: Path, **options: bool) -> Project:
        projects.append(Project.open(path, **options))
        return projects[-1]

    return open_it


@pytest.fixture
def saved(tmp_path: Path, new: Open) -> Path:
    """A file with a project called "Retail"."""
    path = tmp_path / "files" / "retail.journey"
    path.parent.mkdir()
    project = new()
    project.save(path)
    project.close()
    return path
