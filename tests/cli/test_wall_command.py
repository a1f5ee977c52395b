"""`mapper export` for the wall: tiles, scales and rows from outside, and what is said when they cannot be."""

from pathlib import Path

import pypdfium2
import pytest

from mapper.cli import main
from mapper.layout.paper import PageSetup
from mapper.model import edits
from mapper.model.document import Document
from mapper.storage.saving import write_new

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _long_journey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A French project of twenty stages, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    document = Document(edits.new_project("Mur", "fr"))
    journey = edits.add_journey(document, "Long")
    for number in range(20):
        stage = edits.add_stage(document, journey.id, f"Étape {number}")
        edits.add_touchpoint(document, stage.id, f"Contact {number}")
    write_new(Path("p.journey"), dict(document.records), author="")


def export(*arguments: str) -> int:
    return main(["export", "p.journey", "-o", "a.pdf", *arguments])


def pages() -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(Path("a.pdf")) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_tiles_hold_every_card_between_them() -> None:
    assert export("--scale", "100%", "--tile", "a4", "--overlap", "15") == 0
    found = pages()
    assert len(found) > 3
    assert all(any(f"Contact {number}" in text for text in found) for number in range(20))


def test_a_poster_is_in_the_projects_language_and_its_warnings_in_the_speakers(capsys: Output) -> None:
    assert export("--paper", "a4") == 0
    assert "Points de contact" in pages()[0]
    assert "too small to read. Print it on" in capsys.readouterr().err


def test_a_scale_that_does_not_fit_is_said_and_nothing_is_cut_off(capsys: Output) -> None:
    assert export("--paper", "a4", "--scale", "100") == 0
    assert "too large for A4" in capsys.readouterr().err
    assert all(f"Contact {number}" in pages()[0] for number in range(20))


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--tile", "a9"], "no paper a9"),
        (["--tile", "100x100mm"], "too small for tiles"),
        (["--tile", "a4", "--overlap", "90"], "cannot overlap by 90"),
        (["--tile", "a4", "--sheets", "many"], "no many sheets"),
        (["--sheets", "2x2"], "--sheets means nothing without --tile"),
        (["--tile", "a4", "--sheets", "2x2", "--scale", "100"], "contradict each other"),
    ],
)
def test_what_cannot_be_cut_is_a_sentence(flags: list[str], said: str, capsys: Output) -> None:
    assert export(*flags) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not Path("a.pdf").exists()


def test_a_poster_is_as_large_as_the_sheets_there_are_for_it() -> None:
    assert export("--tile", "a3", "--sheets", "2x2") == 0
    assert len(pages()) == 4


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup(),
        PageSetup("a2", landscape=False, scale=0.3),
        PageSetup("a1", tile="a4", overlap=12.5),
        PageSetup(scale=1.0, tile="a3"),
        PageSetup(tile="a3", sheets=(2, 1)),
    ],
)
def test_what_the_window_asks_for_is_understood(setup: PageSetup) -> None:
    assert export(*setup.arguments()) == 0
