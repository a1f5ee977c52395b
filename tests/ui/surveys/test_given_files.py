"""The survey files given beside the project, through the dialog, against the figures expected of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from mapper.analysis.scores import score
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.workspace import surveying
from tests.ui.people import Person
from tests.ui.studies.conftest import said
from tests.ui.surveys.conftest import Opened

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "surveys"
EXPECTED: dict[str, Any] = (
    json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")) if FOLDER.is_dir() else {}
)
absent = pytest.mark.skipif(not EXPECTED, reason="the survey files are not beside the project")
TITLES = (
    "Recherche de produits", "Parcours de commande", "Livraison", "Service client", "Retour et remboursement",
)  # fmt: skip


@pytest.fixture
def titles(window: MainWindow, document: Document) -> dict[str, str]:
    """A second journey with the touchpoints the files ask about: id → title."""
    journey = edits.add_journey(document, "Acheter en ligne")
    stage = edits.add_stage(document, journey.id, "Achat", phase="buy")
    return {edits.add_touchpoint(document, stage.id, title).id: title for title in TITLES}


@absent
@pytest.mark.parametrize("name", EXPECTED)
def test_the_dialog_counts_a_given_file_as_expected(
    name: str, titles: dict[str, str], opened: Opened
) -> None:
    dialog = opened((FOLDER / name).read_bytes())
    expected = EXPECTED[name]
    metric = expected["metric"]
    found = {}
    for (place, kind), answers in surveying.totals(dialog.looked).items():
        counted = score(kind, answers)
        if place is not None and kind == metric and counted is not None:
            found[titles[place]] = {"n": counted.n, metric: round(counted.value, 4)}
    assert found == {title: one for title, one in expected["touchpoints"].items() if one["n"]}
    assert [int(row[0]) for row in said(dialog.cells_out)] == expected.get("rejected_lines", [])


@absent
@pytest.mark.parametrize("name", EXPECTED)
def test_a_given_file_is_taken_in_once(
    name: str, titles: dict[str, str], window: MainWindow, document: Document, person: Person
) -> None:
    person.opens = FOLDER / name
    window.actions_["survey.import"].trigger()
    taken = dict(document.records)
    assert len(document.all(r.Survey)) == 1
    window.actions_["survey.import"].trigger()
    assert document.records == taken
    assert not any("@" in x.text for x in document.all(r.Insight))
