"""Resources are found in a checkout and in a wheel; the user's places can be moved."""

from pathlib import Path

import pytest

from mapper import paths


def test_resources_of_a_checkout_are_found() -> None:
    assert paths.resource("fonts", "advances.json").is_file()


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mapper" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "mapper" / "paths.py"))
    assert paths.resource("icons") == tmp_path / "mapper" / "resources" / "icons"


def test_one_variable_moves_all_of_the_users_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOURNEY_MAPPER_DATA", str(tmp_path / "stick"))
    places = {paths.data_dir(), paths.config_dir(), paths.state_dir()}
    assert len(places) == 3
    assert all(place.is_relative_to(tmp_path / "stick") for place in places)


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    monkeypatch.delenv("JOURNEY_MAPPER_DATA")
    for place in (paths.data_dir(), paths.config_dir(), paths.state_dir()):
        assert place.is_relative_to(own_home)
        assert "journey-mapper" in place.parts
