"""`mapper import` of tables: cards of every kind of file, what is not taken, and what is refused."""

from pathlib import Path

import pytest
import xlsxwriter

from mapper.cli import main
from mapper.model import records as r
from mapper.storage import guard

Output = pytest.CaptureFixture[str]
LINES = [["Étape", "Point de contact", "Ressenti"], ["Achat", "Payer", "+2"], ["", "Recevoir", "étrange"]]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")


def written(name: str) -> str:
    if name.endswith(".xlsx"):
        with xlsxwriter.Workbook(name) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(LINES):
                sheet.write_row(number, 0, line)
    else:
        text = "\n".join(";".join(line) for line in LINES)
        Path(name).write_text(text, encoding="cp1252" if name == "old.csv" else "utf-8")
    return name


def titles(kind: type[r.Journey | r.Stage | r.Touchpoint], file: str = "a.journey") -> set[str]:
    return {x.title for x in guard.read(Path(file)).records.values() if isinstance(x, kind)}


@pytest.mark.parametrize("name", ["map.csv", "old.csv", "map.xlsx"])
def test_each_line_becomes_a_card_below_its_stage(name: str, capsys: Output) -> None:
    assert main(["import", written(name), "-o", "a.journey"]) == 0
    assert titles(r.Journey) == {name.partition(".")[0]}
    assert titles(r.Stage) == {"Achat"}
    assert titles(r.Touchpoint) == {"Payer", "Recevoir"}
    assert capsys.readouterr().err == "1 feeling cannot be read and is left out.\n"


def test_a_table_becomes_one_more_journey_of_a_project_in_one_step() -> None:
    for name, more in (("one.csv", ["-o", "a.journey"]), ("two.csv", ["--into", "a.journey"])):
        assert main(["import", written(name), *more]) == 0
    assert titles(r.Journey) == {"one", "two"}
    assert main(["check", "a.journey"]) == 0
    assert len(guard.read(Path("a.journey")).revisions) == 2


def test_a_file_of_another_name_is_a_table_when_that_is_said() -> None:
    assert main(["import", written("notes"), "-o", "a.journey", "--format", "table"]) == 0
    assert titles(r.Touchpoint) == {"Payer", "Recevoir"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n;;\n"),
        ("text.xlsx", b"Stage;Touchpoint\nA;B\n"),
        ("many.csv", b"Touchpoint\n" + b"".join(b"Card %d\n" % n for n in range(5_001))),
    ],
)
def test_what_makes_no_cards_is_refused_with_one_sentence(name: str, content: bytes, capsys: Output) -> None:
    Path(name).write_bytes(content)
    assert main(["import", name, "-o", "a.journey"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not Path("a.journey").exists()
