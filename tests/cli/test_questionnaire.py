"""Questionnaires from the command line: written as tables, filled in, and taken into the project again."""

import csv
import io
import json
from pathlib import Path

import pytest

from mapper.cli import main

MAP = "journey\ntitle T\nsection Avant\nAppel: 3: C\nLivraison: 3: C\nsection Après\nAppel: 3: C\n"
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    Path("map.mmd").write_text(MAP, encoding="utf-8")
    assert main(["import", "map.mmd", "-o", "map.journey"]) == 0


def test_a_questionnaire_comes_back_with_answers(capsys: Output) -> None:
    assert main(["export", "map.journey", "-o", "q.csv", "--kind", "questionnaire", "--lang", "en"]) == 0
    heads = next(csv.reader(io.StringIO(Path("q.csv").read_text(encoding="utf-8-sig"))))
    scores = ["9" if "likely" in head else "" for head in heads]
    with Path("filled.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, scores])
    capsys.readouterr()
    assert main(["survey", "map.journey", "filled.csv", "-o", "out.journey", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["touchpoints"]
    assert {title: x["nps"] for title, x in figures.items()} == {
        "Appel (Avant)": 100, "Livraison": 100, "Appel (Après)": 100,
    }  # fmt: skip


def test_a_spreadsheet_is_one_unless_something_else_is_said(capsys: Output) -> None:
    assert main(["export", "map.journey", "-o", "q.xlsx"]) == 0
    assert Path("q.xlsx").read_bytes().startswith(b"PK")


def test_a_questionnaire_is_printed_in_the_language_asked_for(capsys: Output) -> None:
    arguments = ["-o", "q.pdf", "--kind", "questionnaire", "--lang", "en", "--paper", "letter", "--progress"]
    assert main(["export", "map.journey", *arguments]) == 0
    assert Path("q.pdf").read_bytes().startswith(b"%PDF")
    assert main(["export", "map.journey", "-o", "p.pdf", "--kind", "questionnaire", "--tile", "a4"]) == 2
    assert "means nothing for a printed questionnaire" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "q.png", "--kind", "questionnaire"], "A questionnaire is one of"),
        (["-o", "q.csv", "--kind", "poster"], "A poster is one of .pdf"),
        (["-o", "q.csv", "--survey", "Nobody"], "no questionnaire Nobody"),
        (["-o", "q.csv", "--paper", "a4"], "means nothing for a questionnaire"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str], sentence: str, capsys: Output) -> None:
    capsys.readouterr()
    assert main(["export", "map.journey", *arguments]) == 2
    assert sentence in capsys.readouterr().err
