"""The survey files given beside the project, through the command line, against the figures expected of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from mapper.cli import main

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
@pytest.mark.parametrize(("name", "count"), [("qualtrics.csv", 5), ("limesurvey_utf16.tsv", 10)])
def test_what_is_no_answer_is_listed(
    name: str, count: int, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["survey", str(project), str(FOLDER / name), "-o", str(tmp_path / "o.journey"), "--json"])
    assert len(json.loads(capsys.readouterr().out)["ignored"]) == count
