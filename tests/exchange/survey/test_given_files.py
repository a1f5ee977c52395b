"""The survey files given beside the project, through the command line, against the figures expected of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from mapper.cli import main
from mapper.exchange.survey.source import chunks, source_of

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "surveys"
EXPECTED: dict[str, Any] = (
    json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")) if FOLDER.is_dir() else {}
)
absent = pytest.mark.skipif(not EXPECTED, reason="the survey files are not beside the project")
MAP = "journey\ntitle T\nsection S\n" + "".join(
    f"{title}: 3: Client\n"
    for title in (
        "Recherche de produits", "Parcours de commande", "Livraison", "Service client", "Retour et remboursement",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given")
    (folder / "map.mmd").write_text(MAP, encoding="utf-8")
    assert main(["import", str(folder / "map.mmd"), "-o", str(folder / "map.journey")]) == 0
    return folder / "map.journey"


@absent
@pytest.mark.parametrize("name", EXPECTED)
def test_a_given_file_gives_the_expected_figures(
    name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert (
        main(["survey", str(project), str(FOLDER / name), "-o", str(tmp_path / "o.journey"), "--json"]) == 0
    )
    found, expected = json.loads(capsys.readouterr().out), EXPECTED[name]
    assert found["metric"] == expected["metric"]
    figures = {
        title: {name: values[name] for name in ("n", expected["metric"])}
        for title, values in found["touchpoints"].items()
    }
    assert figures == expected["touchpoints"]
    assert [x["line"] for x in found["rejected"]] == expected.get("rejected_lines", [])


@absent
@pytest.mark.parametrize("name", EXPECTED)
def test_as_a_spreadsheet_it_gives_the_same(
    name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = source_of(name, (FOLDER / name).read_bytes())
    with Workbook(tmp_path / "s.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(row for chunk in chunks(read) for row in chunk.rows):
            for column, cell in enumerate(cells):
                if cell.isdecimal() and len(cell) < 12:
                    sheet.write_number(number, column, int(cell))
                else:
                    sheet.write_string(number, column, cell)
    capsys.readouterr()
    arguments = [
        "survey",
        str(project),
        str(tmp_path / "s.xlsx"),
        "-o",
        str(tmp_path / "o.journey"),
        "--json",
    ]
    assert main(arguments) == 0
    found, expected = json.loads(capsys.readouterr().out), EXPECTED[name]
    assert {t: x[expected["metric"]] for t, x in found["touchpoints"].items()} == {
        t: x[expected["metric"]] for t, x in expected["touchpoints"].items()
    }


@absent
@pytest.mark.parametrize(("name", "count"), [("qualtrics.csv", 5), ("limesurvey_utf16.tsv", 10)])
def test_what_is_no_answer_is_listed(
    name: str, count: int, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["survey", str(project), str(FOLDER / name), "-o", str(tmp_path / "o.journey"), "--json"])
    assert len(json.loads(capsys.readouterr().out)["ignored"]) == count
