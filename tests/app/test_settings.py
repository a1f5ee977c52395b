"""What is remembered from one day to the next; nonsense in the file is the default."""

from pathlib import Path

import pytest

from mapper.app.settings import MOST_RECENT, Settings


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    before = Settings(tmp_path)
    before.theme, before.language, before.wheel_zooms = "dark", "fr", True
    before.geometry = b"\0\1geometry"
    before.last_folder = str(tmp_path)
    before.keys, before.panels, before.still = (
        {"view.fit": ("F9",), "file.save": ()},
        ("outline", "history"),
        True,
    )
    before.set_zoom(tmp_path / "a.journey", 1.25)
    before.sync()
    after = Settings(tmp_path)
    assert (after.theme, after.language, after.wheel_zooms) == ("dark", "fr", True)
    assert (after.geometry, after.last_folder) == (b"\0\1geometry", str(tmp_path))
    assert after.zoom_of(tmp_path / "a.journey") == 1.25
    assert after.keys == {"view.fit": ("F9",), "file.save": ()}
    assert (after.panels, after.still) == (("outline", "history"), True)


def test_the_latest_file_is_first_and_each_is_there_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in [*range(MOST_RECENT + 5), 7]:
        settings.add_recent(tmp_path / f"{number}.journey", f"Map {number}")
    found = [entry.title for entry in settings.recent()]
    assert found[:2] == ["Map 7", "Map 19"]
    assert len(found) == len(set(found)) == MOST_RECENT


@pytest.mark.parametrize(
    "recent", ['"[1]"', '"{}"', '"[{}]"', "nonsense", r'"[{\"path\": 3, \"title\": 1, \"time\": 5}]"']
)
def test_a_broken_file_is_the_defaults(tmp_path: Path, recent: str) -> None:
    (tmp_path / "settings.ini").write_text(
        f"[General]\ntheme=pink\nlanguage=xx\ngeometry=5\nrecent={recent}\nkeys={recent}\npanels=5\n"
    )
    settings = Settings(tmp_path)
    assert (settings.theme, settings.language, settings.geometry) == ("system", "en", b"")
    assert settings.recent() == []
    assert settings.keys == {}


def test_a_folder_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.last_folder = str(tmp_path / "gone")
    assert settings.last_folder == ""


def test_what_is_remembered_of_exports_survives_a_restart(tmp_path: Path) -> None:
    before = Settings(tmp_path)
    assert before.exports == {}
    before.exports = {"presets": {"Été « client »": {"kind": "report"}}}
    before.sync()
    assert Settings(tmp_path).exports == {"presets": {"Été « client »": {"kind": "report"}}}
