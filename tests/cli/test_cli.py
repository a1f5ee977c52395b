"""The command line from outside: what it writes, what it says, and how it ends."""

import json
import re
import sys
from math import ceil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from mapper import paths
from mapper.cli import failures, main
from mapper.cli.summary import data, distinct, lines
from mapper.model import edits, measuring, surveys, walks
from mapper.model import records as r
from mapper.model.document import Document
from mapper.storage import guard
from mapper.storage.reading import Contents

MMD = "journey\ntitle T\nsection S\nA: 9: Me, You\nB: x: Me\nC: 2\n"
SAMPLE = paths.resource("templates", "retail.fr.journey.json")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")


def imported(text: str = MMD, name: str = "a.journey") -> Path:
    Path("a.mmd").write_text(text, encoding="utf-8")
    assert main(["import", "a.mmd", "-o", name]) == 0
    return Path(name)


def info(file: Path | str, capsys: Output) -> Any:
    capsys.readouterr()
    assert main(["info", str(file), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def fails(capsys: Output, *arguments: str) -> str:
    """The one sentence of a command that could not be done."""
    capsys.readouterr()
    before = sorted(Path().rglob("*"))
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert sorted(Path().rglob("*")) == before
    return said.err


# --- import and info ---------------------------------------------------------------------------------


def test_import_says_what_was_read_differently(capsys: Output) -> None:
    Path("a.mmd").write_text(MMD)
    assert main(["import", "a.mmd", "-o", "a.journey", "--json"]) == 0
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    assert [warning["line"] for warning in warnings] == [4, 5, 6]
    assert main(["import", "a.mmd", "-o", "a.journey"]) == 0
    assert capsys.readouterr().err.startswith("Line 4: The score “9” is outside 1 to 5")


def test_info_for_programs_has_the_promised_shape(capsys: Output) -> None:
    found = info(imported(), capsys)
    assert found.keys() == {"format", "project", "personas", "journeys"}
    assert found["project"] == {"title": "T", "client": "", "language": "en"}
    assert [persona["name"] for persona in found["personas"]] == ["Me", "You"]
    (journey,) = found["journeys"]
    assert (journey["title"], journey["personas"]) == ("T", ["Me", "You"])
    first, second, _third = journey["stages"][0]["touchpoints"]
    nothing = {"expected": None, "planned": None, "lived": None}
    assert first == {
        "title": "A",
        "channel": None,
        "importance": None,
        "emotions": {"Me": nothing | {"lived": 2}, "You": nothing | {"lived": 2}},
        "moment": None,
    }
    assert second["emotions"] == {"Me": nothing, "You": nothing}


def test_info_shows_moments_channels_and_all_views(capsys: Output) -> None:
    assert main(["import", str(SAMPLE), "-o", "s.journey"]) == 0
    cards = [
        card for stage in info("s.journey", capsys)["journeys"][0]["stages"] for card in stage["touchpoints"]
    ]
    call = next(card for card in cards if card["title"] == "Appel au service client")
    assert call["moment"] == {"type": "SMOT", "status": "confirmed", "qualification": "irritant"}
    assert call["channel"] == "phone"
    assert call["emotions"]["Sonia Marchal"] == {"expected": 1, "planned": 0.5, "lived": -2}


def test_info_tells_of_surveys_indicators_and_walks() -> None:
    document = Document(edits.new_project("P", "en"))
    stage = edits.add_stage(document, edits.add_journey(document, "J").id)
    edits.add_touchpoint(document, stage.id, "T")
    surveys.take_in(document, surveys.Answers("March", answers=3))
    measuring.add_metric(document, code="nps")
    walks.start(document, stage.journey)
    found = data(document, 3)
    assert found["surveys"] == [{"title": "March", "type": "qualify", "answers": 3}]
    assert found["metrics"] == [{"name": "Net promoter score (NPS)", "code": "nps"}]
    assert found["walks"] == [{"journey": "J", "status": "running"}]
    said = list(lines(document, Contents(3, document.snapshot())))
    assert said[-3:] == ["1 survey", "1 indicator", "1 walk of the path"]


def test_equal_names_are_told_apart_in_order() -> None:
    assert distinct(["A", "B", "A", "A (2)", "A"]) == ["A", "B", "A (2)", "A (2) (2)", "A (3)"]


def test_info_for_people_speaks_their_language(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    file = imported()
    capsys.readouterr()
    assert main(["info", str(file)]) == 0
    assert "3 touchpoints" in capsys.readouterr().out
    monkeypatch.setenv("LANGUAGE", "fr")
    assert main(["info", str(file)]) == 0
    assert re.search(r"\d\d/\d\d/\d{4}", capsys.readouterr().out)


def test_import_into_a_project_keeps_what_it_has_and_its_history(capsys: Output) -> None:
    first = imported()
    before = guard.read(first)
    Path("b.mmd").write_text("journey\ntitle Two\nA: 4: Me")
    assert main(["import", "b.mmd", "-o", "b.journey", "--into", "a.journey"]) == 0
    after = guard.read(Path("b.journey"))
    assert [j["title"] for j in info("b.journey", capsys)["journeys"]] == ["T", "Two"]
    assert before.records.items() <= after.records.items()
    assert [x.id for x in before.revisions] == [x.id for x in after.revisions[:-1]]
    assert guard.read(first) == before


def test_json_out_and_in_again_is_the_same_project() -> None:
    assert main(["import", str(SAMPLE), "-o", "a.journey"]) == 0
    assert main(["export", "a.journey", "-o", "a.json"]) == 0
    assert main(["import", "a.json", "-o", "b.journey"]) == 0
    assert main(["diff", "a.journey", "b.journey"]) == 0


def test_a_json_project_joins_another_one(capsys: Output) -> None:
    imported()
    assert main(["import", str(SAMPLE), "--into", "a.journey"]) == 0
    titles = [journey["title"] for journey in info("a.journey", capsys)["journeys"]]
    assert titles == ["T", "Acheter un canapé, du site au salon"]


def test_a_faulty_json_file_is_listed_whole_and_changes_nothing(capsys: Output) -> None:
    Path("a.json").write_text('{"format":"journey-mapper","version":1,"records":[1,2]}')
    assert "2 problems" in fails(capsys, "import", "a.json", "-o", "a.journey")


def test_the_format_can_be_named(capsys: Output) -> None:
    Path("notes").write_text(MMD)
    assert "--format" in fails(capsys, "import", "notes", "-o", "a.journey")
    assert main(["import", "notes", "-o", "a.journey", "--format", "mermaid"]) == 0


# --- new, check, clean -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_project_speaks_the_language_it_was_asked_for(language: str, capsys: Output) -> None:
    assert main(["new", "n.journey", "--lang", language]) == 0
    assert info("n.journey", capsys)["project"]["language"] == language


@pytest.mark.parametrize(("language", "title"), [("fr", "Acheter un canapé"), ("en", "Buying a sofa")])
def test_a_new_project_begins_as_the_template_in_its_language(
    language: str, title: str, capsys: Output
) -> None:
    assert main(["new", "n.journey", "--template", "retail", "--lang", language]) == 0
    (journey,) = info("n.journey", capsys)["journeys"]
    assert journey["title"].startswith(title)
    assert main(["check", "n.journey"]) == 0


def test_check_tells_whole_from_damaged_and_foreign(capsys: Output) -> None:
    file = imported()
    assert main(["check", str(file)]) == 0
    raw = file.read_bytes()
    Path("cut.journey").write_bytes(raw[: len(raw) // 2])
    Path("foreign.journey").write_bytes(b"x" * 5000)
    Path("empty.journey").write_bytes(b"")
    for name in ("cut", "foreign", "empty"):
        capsys.readouterr()
        assert main(["check", f"{name}.journey"]) == 1
        assert capsys.readouterr().out.startswith(f"{name}.journey")
    assert "is not there" in fails(capsys, "check", "missing.journey")


def test_a_newer_format_is_refused(capsys: Output) -> None:
    file = imported()
    raw = bytearray(file.read_bytes())
    raw[60:64] = (999).to_bytes(4, "big")
    file.write_bytes(raw)
    assert "999" in fails(capsys, "check", str(file))
    assert "999" in fails(capsys, "info", str(file))


def test_a_clean_copy_has_neither_names_nor_history(capsys: Output) -> None:
    assert main(["import", str(SAMPLE), "-o", "a.journey"]) == 0
    capsys.readouterr()
    assert main(["clean", "a.journey", "-o", "c.journey"]) == 0
    assert "3 post-its were left out." in capsys.readouterr().out
    contents = guard.read(Path("c.journey"))
    assert all(x.change is None and x.author == "" for x in contents.revisions)
    assert not any(isinstance(x, r.Note) for x in contents.records.values())
    assert b"Responsable du site" not in Path("c.journey").read_bytes()


def test_merging_a_clean_copy_back_takes_nothing_away(capsys: Output) -> None:
    assert main(["import", str(SAMPLE), "-o", "a.journey"]) == 0
    assert main(["clean", "a.journey", "-o", "c.journey"]) == 0
    assert main(["merge", "a.journey", "c.journey", "-o", "m.journey"]) == 0
    capsys.readouterr()
    assert main(["diff", "a.journey", "m.journey"]) == 0


# --- diff and merge ----------------------------------------------------------------------------------


def test_diff_ends_with_1_when_something_differs(capsys: Output) -> None:
    imported()
    imported(MMD.replace("title T", "title U"), "b.journey")
    capsys.readouterr()
    assert main(["diff", "a.journey", "b.journey", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["identical"] is False


def test_merge_of_a_file_with_itself_changes_nothing(capsys: Output) -> None:
    imported()
    assert main(["merge", "a.journey", "a.journey", "-o", "m.journey", "--json"]) == 0
    assert main(["diff", "a.journey", "m.journey"]) == 0


def test_different_projects_do_not_merge(capsys: Output) -> None:
    imported()
    imported(MMD, "b.journey")
    assert "different projects" in fails(capsys, "merge", "a.journey", "b.journey", "-o", "m.journey")


# --- export ------------------------------------------------------------------------------------------


def test_a_poster_is_written_and_progress_is_said(capsys: Output) -> None:
    imported()
    capsys.readouterr()
    assert main(["export", "a.journey", "-o", "a.pdf", "--paper", "a4", "--portrait", "--progress"]) == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")
    assert len(capsys.readouterr().out.splitlines()) >= 3


def test_a_drawing_keeps_its_text_and_fetches_nothing() -> None:
    imported("journey\ntitle T\nsection <b>\nA & B: 5: Me\n")
    assert main(["export", "a.journey", "-o", "a.svg", "--lang", "fr"]) == 0
    root = ET.fromstring(Path("a.svg").read_text("utf-8"))
    texts = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"<b>", "A & B"} <= set(texts)
    links = [element.get("href", "") for element in root.iter()]
    assert all(link.startswith("data:image/") for link in links if link)


def test_a_picture_has_two_pixels_for_each_of_the_map() -> None:
    imported()
    assert main(["export", "a.journey", "-o", "a.png"]) == 0
    assert main(["export", "a.journey", "-o", "a.svg"]) == 0
    raw = Path("a.png").read_bytes()
    width = float(ET.fromstring(Path("a.svg").read_text("utf-8")).get("width", ""))
    assert raw.startswith(b"\x89PNG")
    assert int.from_bytes(raw[16:20], "big") == ceil(2 * width)


def test_a_journey_is_chosen_by_its_name(capsys: Output) -> None:
    imported()
    Path("b.mmd").write_text("journey\ntitle Autre étape\nA: 4: Me")
    assert main(["import", "b.mmd", "--into", "a.journey"]) == 0
    assert main(["export", "a.journey", "-o", "b.mmd", "--journey", "autre  ÉTAPE"]) == 0
    assert "title Autre étape" in Path("b.mmd").read_text("utf-8")
    said = fails(capsys, "export", "a.journey", "-o", "c.mmd", "--journey", "nope")
    assert "nope" in said
    assert "Autre étape" in said


def test_a_name_that_says_no_format_is_refused(capsys: Output) -> None:
    imported()
    for name in ("a.docx", "a", "a.journey"):
        assert ".pdf" in fails(capsys, "export", "a.journey", "-o", name)


def test_notes_are_written_when_asked_for() -> None:
    assert main(["import", str(SAMPLE), "-o", "a.journey"]) == 0
    heights = []
    for more in ([], ["--notes"]):
        assert main(["export", "a.journey", "-o", "a.svg", *more]) == 0
        heights.append(float(ET.fromstring(Path("a.svg").read_text("utf-8")).get("height", "")))
    assert heights[1] > heights[0] + 100


def test_a_failed_export_leaves_what_was_there(capsys: Output) -> None:
    imported()
    Path("a.pdf").write_bytes(b"old")
    assert "gigantic" in fails(capsys, "export", "a.journey", "-o", "a.pdf", "--paper", "gigantic")
    assert Path("a.pdf").read_bytes() == b"old"
    Path("folder.pdf").mkdir()
    fails(capsys, "export", "a.journey", "-o", "folder.pdf")
    fails(capsys, "export", "a.journey", "-o", "no/such/folder.pdf")


# --- how it ends -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["info"], ["info", "missing.journey"], ["info", "."], ["info", "a.mmd"], ["import", "a.mmd"],
        ["import", "missing.mmd", "-o", "x.journey"], ["import", ".", "-o", "x.journey", "--format", "json"],
        ["import", "a.mmd", "-o", "a.mmd"], ["import", "a.mmd", "-o", "no/such/x.journey"],
        ["import", "a.mmd", "--into", "missing.journey"], ["export", "missing.journey", "-o", "x.pdf"],
        ["import", "a.mmd", "-o", "x.journey", "--format", "json"], ["new"], ["new", "no/such/x.journey"],
        ["new", "x.journey", "--template", "nonsense"], ["diff", "a.mmd"], ["merge", "a.mmd", "a.mmd"],
        ["nonsense"], ["clean", "a.mmd", "-o", "x.journey"], ["import", "bad.mmd", "-o", "x.journey"],
        ["info", "a\0b.journey"], ["import", "empty.mmd", "-o", "x.journey"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("\0", "NUL"),
)  # fmt: skip
def test_what_cannot_be_done_ends_with_2_and_one_sentence(arguments: list[str], capsys: Output) -> None:
    Path("a.mmd").write_text(MMD)
    Path("bad.mmd").write_bytes(b"journey\nA: \xff: Me")
    Path("empty.mmd").write_bytes(b"")
    fails(capsys, *arguments)


def test_a_mermaid_file_of_5_mb_is_refused(capsys: Output) -> None:
    Path("a.mmd").write_text("journey\n" + "A: 5: Me\n" * 600_000)
    assert "1 MB" in fails(capsys, "import", "a.mmd", "-o", "a.journey")


def test_a_line_of_200_000_letters_becomes_the_longest_title_there_is(capsys: Output) -> None:
    imported(f"journey\nsection S\n{'x' * 200_000}: 5: Me\n")
    assert capsys.readouterr().err.startswith("Line 3: A text is too long; its last 190,000 characters")
    assert len(info("a.journey", capsys)["journeys"][0]["stages"][0]["touchpoints"][0]["title"]) == 10_000


def test_a_fault_of_ours_leaves_a_report_instead_of_a_traceback(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_chosen: object) -> int:
        raise ZeroDivisionError

    code = failures.told(lambda: broken(None))
    said = capsys.readouterr().err
    assert (code, said.count("\n")) == (2, 1)
    report = next(paths.data_dir().rglob("*.txt"))
    assert str(report) in said
    assert "ZeroDivisionError" in report.read_text()


def test_a_reader_that_goes_away_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert failures.told(interrupted) == 2
    assert "Stopped" in capfd.readouterr().err


def test_help_names_every_command(capsys: Output) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert all(
        command in said for command in ("new", "info", "check", "import", "export", "diff", "merge", "clean")
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_display_no_window_is_tried(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "display" in fails(capsys)


def test_a_template_that_is_not_there_names_those_that_are(capsys: Output) -> None:
    said = fails(capsys, "new", "x.journey", "--template", "nonsense")
    assert "nonsense" in said
    assert "blank, retail" in said
