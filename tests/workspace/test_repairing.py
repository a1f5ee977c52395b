"""A damaged file offers a repaired copy: a new project with what is left, to be saved elsewhere."""

from pathlib import Path

import pytest

from mapper.model.records import Picture
from mapper.storage import guard
from mapper.storage.refusals import RefusedError
from mapper.workspace.project import Project
from tests.storage import hostile
from tests.storage.making import PIXEL, every_kind, saved


def refused(path: Path) -> RefusedError:
    with pytest.raises(RefusedError) as found:
        Project.open(path)
    return found.value


@pytest.mark.parametrize("name", ["altered: a title", "rule: a dangling pointer", "intruder: a trigger"])
def test_a_repaired_copy_is_opened_and_saved_elsewhere(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / "hurt.journey", every_kind())
    hostile.EVERYTHING[name](path)
    before = path.read_bytes()
    repair = refused(path).repair
    assert repair is not None
    project = repair()
    assert isinstance(project, Project)
    with project:
        assert project.path is None
        assert project.modified
        assert [project.blob(p.sha256) for p in project.document.all(Picture)] == [PIXEL]
        project.save(tmp_path / "repaired.journey")
    assert len(guard.read(tmp_path / "repaired.journey").records) == len(every_kind())
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["stranger: a zip", "stranger: a newer format"])
def test_what_is_not_ours_offers_no_repair(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / "other.journey")
    hostile.EVERYTHING[name](path)
    assert refused(path).repair is None
