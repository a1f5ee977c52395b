"""`mapper export` from outside: which flags make sense, which journeys are written where, and what is said when not."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from mapper.cli import main
from mapper.model import edits
from mapper.model.document import Document
from mapper.storage.saving import write_new

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")


def project(*titles: str) -> Path:
    """A project with a journey of one card for each title."""
    document = Document(edits.new_project("Atelier", "en"))
    for title in titles:
        journey = edits.add_journey(document, title)
        stage = edits.add_stage(document, journey.id, "Choose")
        edits.add_touchpoint(document, stage.id, f"Card of {title}")
    file = Path("p.journey")
    write_new(file, dict(document.records), author="")
    return file


def export(*arguments: str) -> int:
    return main(["export", "p.journey", *arguments])


def refused(capsys: Output, *arguments: str) -> str:
    """The one sentence of an export that was not done; nothing was written."""
    before = sorted(Path().rglob("*"))
    capsys.readouterr()
    assert export(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before
    return said.err


# --- flags -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "flags", "named"),
    [
        ("a.png", ["--sections", "cover"], "--sections"),
        ("a.png", ["--paper", "a4"], "--paper"),
        ("a.svg", ["--scale", "100"], "--scale"),
        ("a.svg", ["--portrait"], "--portrait"),
        ("a.pdf", ["--design", "bold"], "--design"),
        ("a.pdf", ["--no-logo"], "--no-logo"),
        ("a.pdf", ["--sections", "cover"], "--sections"),
        ("a.pdf", ["--kind", "report", "--tile", "a4"], "--tile"),
        ("a.pdf", ["--kind", "report", "--notes"], "--notes"),
        ("a.pdf", ["--kind", "report", "--landscape"], "--landscape"),
        ("a.png", ["--overlap", "5"], "--overlap"),
        ("a.json", ["--journey", "One"], "--journey"),
        ("a.json", ["--all-journeys"], "--all-journeys"),
        ("a.json", ["--notes"], "--notes"),
        ("a.mmd", ["--tile", "a4"], "--tile"),
    ],
)
def test_a_flag_that_means_nothing_is_refused(out: str, flags: list[str], named: str, capsys: Output) -> None:
    project("One")
    assert refused(capsys, "-o", out, *flags).startswith(f"{named} means nothing for")


def test_a_kind_of_pdf_needs_the_name_of_a_pdf(capsys: Output) -> None:
    project("One")
    assert ".pdf" in refused(capsys, "-o", "a.png", "--kind", "poster")


def test_a_journey_and_all_of_them_contradict_each_other(capsys: Output) -> None:
    project("One", "Two")
    assert "contradict" in refused(capsys, "-o", "a.mmd", "--journey", "One", "--all-journeys")


@pytest.mark.parametrize("scale", ["0", "9", "1001", "-50", "nan", "inf", "1e3", "big", "", "٣٠٠"])
def test_a_scale_that_is_no_percentage_is_refused(scale: str, capsys: Output) -> None:
    project("One")
    assert "10 to 1000" in refused(capsys, "-o", "a.png", f"--scale={scale}")


def test_a_picture_has_the_scale_that_was_asked_for() -> None:
    project("One")
    sizes = {}
    for scale in ("50%", "100"):
        assert export("-o", "a.png", "--scale", scale) == 0
        sizes[scale] = int.from_bytes(Path("a.png").read_bytes()[16:20], "big")
    assert sizes["100"] == pytest.approx(2 * sizes["50%"], abs=2)


# --- journeys ----------------------------------------------------------------------------------------


def test_a_project_without_a_journey_says_so(capsys: Output) -> None:
    project()
    assert "no journey" in refused(capsys, "-o", "a.pdf")


def test_the_first_journey_is_written_unless_one_is_named() -> None:
    project("One", "Two")
    assert export("-o", "a.mmd") == 0
    assert "Card of One" in Path("a.mmd").read_text()
    assert export("-o", "a.mmd", "--journey", "two") == 0
    assert "Card of Two" in Path("a.mmd").read_text()


def test_journeys_of_one_title_are_told_apart_by_number() -> None:
    project("Same", "Same")
    assert export("-o", "first.mmd", "--journey", "Same") == 0
    assert export("-o", "second.mmd", "--journey", "same (2)") == 0
    assert Path("first.mmd").exists()
    assert Path("second.mmd").exists()


def test_several_journeys_do_not_fit_into_one_picture(capsys: Output) -> None:
    project("One", "Two")
    said = refused(capsys, "-o", "a.svg", "--journey", "One", "--journey", "Two")
    assert "--each svg" in said
    assert "--each svg" in refused(capsys, "-o", "a.svg", "--all-journeys")


def test_a_journey_that_is_not_there_is_named_with_those_that_are(capsys: Output) -> None:
    project("One", "Same", "Same")
    said = refused(capsys, "-o", "a.mmd", "--journey", "One", "--journey", "Nope")
    assert "Nope" in said
    assert "One, Same, Same (2)" in said


def test_each_journey_gets_a_file_of_its_own() -> None:
    project("One", "Same", "same", "a/b: c?", "")
    Path("out").mkdir()
    Path("out/One.mmd").write_text("old")
    assert export("-o", "out", "--each", "mmd") == 0
    names = sorted(file.name for file in Path("out").iterdir())
    assert names == ["One.mmd", "Same.mmd", "a b c.mmd", "journey.mmd", "same (2).mmd"]
    assert "Card of One" in Path("out/One.mmd").read_text()


def test_each_of_the_named_journeys_only() -> None:
    project("One", "Two", "Three")
    Path("out").mkdir()
    assert export("-o", "out", "--each", "mmd", "--journey", "Three", "--journey", "One") == 0
    assert sorted(file.name for file in Path("out").iterdir()) == ["One.mmd", "Three.mmd"]


def test_files_for_each_need_a_folder(capsys: Output) -> None:
    project("One")
    assert "not a folder" in refused(capsys, "-o", "nowhere", "--each", "png")
    Path("file").write_text("x")
    assert "not a folder" in refused(capsys, "-o", "file", "--each", "png")
    assert "--each" in refused(capsys, "-o", ".", "--each", "json")


def test_one_target_that_cannot_be_written_stops_all(capsys: Output) -> None:
    project("One", "Two")
    Path("out/Two.mmd").mkdir(parents=True)
    assert "Two.mmd" in refused(capsys, "-o", "out", "--each", "mmd")


def test_progress_counts_the_journeys(capsys: Output) -> None:
    project("One", "Two")
    Path("out").mkdir()
    capsys.readouterr()
    assert export("-o", "out", "--each", "mmd", "--progress") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1/2 Writing the file" in lines
    assert "2/2 Writing the file" in lines


# --- paper -------------------------------------------------------------------------------------------


def pages(file: str) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(file)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def bookmarks(file: str) -> list[tuple[int, str]]:
    document = pypdfium2.PdfDocument(file)
    found = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    return found


def test_posters_of_several_journeys_are_the_pages_of_one_file(capsys: Output) -> None:
    project("One", "Two", "Three")
    capsys.readouterr()
    assert export("-o", "a.pdf", "--journey", "Three", "--journey", "One", "--progress") == 0
    first, second = pages("a.pdf")
    assert "Card of Three" in first
    assert "Card of One" in second
    assert bookmarks("a.pdf") == [(0, "Three"), (1, "Choose"), (0, "One"), (1, "Choose")]
    assert "2/2 Drawing the map" in capsys.readouterr().out.splitlines()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="This system cannot be told another time zone.")
def test_the_day_in_the_footer_is_the_same_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    project("Buying")
    made = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # never the same day
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert export("-o", "a.pdf") == 0
        made.append(Path("a.pdf").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]


def test_posters_of_several_journeys_are_the_same_bytes_each_time() -> None:
    project("One", "Two")
    assert export("-o", "a.pdf", "--all-journeys") == 0
    assert export("-o", "b.pdf", "--all-journeys") == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_an_overlap_without_tiles_is_refused(capsys: Output) -> None:
    project("One")
    assert "--tile" in refused(capsys, "-o", "a.pdf", "--overlap", "5")


def test_tiles_of_several_journeys_are_refused(capsys: Output) -> None:
    project("One", "Two")
    assert "--each pdf" in refused(capsys, "-o", "a.pdf", "--all-journeys", "--tile", "a4")


def test_a_report_has_the_sections_asked_for_in_that_order(capsys: Output) -> None:
    project("One", "Two")
    capsys.readouterr()
    flags = ["--sections", "touchpoints, cover", "--all-journeys", "--progress", "--lang", "en"]
    assert export("-o", "a.pdf", "--kind", "report", *flags) == 0
    text = pages("a.pdf")
    assert "Card of One" in "".join(text)
    assert "Card of Two" in "".join(text)
    assert "Card of" not in text[-1]  # the cover
    steps = [line for line in capsys.readouterr().out.splitlines() if line[0].isdigit()]
    assert [step.split(" ")[0] for step in steps] == ["1/3", "2/3", "3/3"]


def test_an_unknown_section_is_named_with_those_there_are(capsys: Output) -> None:
    project("One")
    said = refused(capsys, "-o", "a.pdf", "--kind", "report", "--sections", "cover,nonsense")
    assert "nonsense" in said
    assert "touchpoints" in said


def test_no_section_at_all_is_refused(capsys: Output) -> None:
    project("One")
    assert "--sections help" in refused(capsys, "-o", "a.pdf", "--kind", "report", "--sections", " , ")


def test_sections_are_listed_without_a_file(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--sections", "help"])
    assert ended.value.code == 0
    listed = capsys.readouterr().out.splitlines()
    assert "cover: Cover" in listed


@pytest.mark.parametrize("colour", ["red", "#12345", "#GGGGGG", "", "##123456", "#１２３４５６"])
def test_a_colour_that_is_none_is_refused(colour: str, capsys: Output) -> None:
    project("One")
    assert "#0B5CAD" in refused(capsys, "-o", "a.pdf", "--kind", "report", f"--colour={colour}")


def test_a_report_in_either_design_and_a_colour() -> None:
    project("One")
    for design in ("sober", "bold"):
        assert (
            export("-o", f"{design}.pdf", "--kind", "report", "--design", design, "--colour", "#a3195b") == 0
        )
    assert Path("sober.pdf").read_bytes() != Path("bold.pdf").read_bytes()


def test_what_is_written_speaks_the_language_asked_for_and_the_command_its_own(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    project("One")
    capsys.readouterr()
    monkeypatch.setenv("LANGUAGE", "en")
    assert export("-o", "a.pdf", "--kind", "report", "--lang", "fr", "--progress") == 0
    assert "Writing the file" in capsys.readouterr().out
    assert "Exported" not in pages("a.pdf")[0]


def test_pages_are_drawn_small_for_the_window(capsys: Output) -> None:
    project("One", "Two")
    Path("small").mkdir()
    capsys.readouterr()
    assert export("-o", "a.pdf", "--all-journeys", "--thumbnails", "small") == 0
    assert "2/2 2.png" in capsys.readouterr().out.splitlines()
    assert sorted(file.name for file in Path("small").iterdir()) == ["1.png", "2.png"]


# --- ended from outside ------------------------------------------------------------------------------


def started(*arguments: str) -> subprocess.Popen[str]:
    """An export in a process of its own that keeps what it needs in `aside`."""
    Path("aside").mkdir()
    return subprocess.Popen(  # our own interpreter and words
        [sys.executable, "-m", "mapper", "export", "p.journey", *arguments, "--progress"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(Path("aside").absolute()), "LANGUAGE": "en"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it.")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_an_export_that_is_ended_leaves_nothing_behind(how: str) -> None:
    project(*(f"Journey {number}" for number in range(40)))
    Path("a.pdf").write_bytes(b"old")
    with started("-o", "a.pdf", "--all-journeys") as running:
        assert running.stdout is not None
        running.stdout.readline()  # it has its private copy now
        running.send_signal(signal.Signals[how])
        said = running.communicate()[1]
    assert (running.returncode, said) == (2, "Stopped. Nothing was written.\n")
    assert Path("a.pdf").read_bytes() == b"old"
    assert not list(Path("aside").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes.")
def test_an_export_ends_well_when_nobody_reads_its_progress_any_more() -> None:
    project("Buying")
    with started("-o", "a.pdf") as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        assert (running.wait(), running.stderr.read() if running.stderr else "") == (0, "")
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")
