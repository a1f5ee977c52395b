"""Heat maps, and the gaps between what was expected, planned and lived."""

from collections.abc import Callable
from typing import Any

import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]


@pytest.fixture
def document(window: MainWindow) -> Document:
    """The window's project: at the till Claire got less than she was promised, in the mail more than she hoped."""
    found = window.need_place.project.document
    (claire,) = found.all(r.Persona)
    for title, view, level in (
        ("Pays", "planned", 1.5),
        ("Pays", "lived", -1.0),
        ("Gets a mail", "expected", 0.0),
        ("Gets a mail", "lived", 1.0),
    ):
        touchpoint = next(x for x in found.all(r.Touchpoint) if x.title == title)
        edits.set_feeling(found, touchpoint.id, claire.id, level, view=view)  # type: ignore[arg-type]
    return found


def test_a_broken_promise_stands_in_the_table_of_gaps(study: Open, document: Document) -> None:
    gaps = study("gaps")
    assert [row[:5] for row in said(gaps.sheet)] == [["Pays", "+1.5", "−1.0", "−2.5", "1"]]
    assert "falls short by 2.5" in gaps.lead.text()


def test_the_other_gap_and_other_groups_are_one_button_away(study: Open, document: Document) -> None:
    gaps = study("gaps")
    gaps.kind.choose("expectation")
    assert said(gaps.sheet) == [["Gets a mail", "0.0", "+1.0", "+1.0", "1"]]
    gaps.by.choose("stage")
    assert said(gaps.sheet) == [["Buy", "0.0", "+1.0", "+1.0", "1"]]
    gaps.by.choose("persona")
    assert said(gaps.sheet) == [["Claire", "0.0", "+1.0", "+1.0", "1"]]


def test_without_two_levels_anywhere_the_page_says_so(study: Open, window: MainWindow) -> None:
    gaps = study("gaps")
    assert said(gaps.sheet) == []
    assert "No touchpoint has both levels" in gaps.lead.text()


def test_stages_are_compared_by_persona(study: Open, document: Document) -> None:
    assert said(study("heat").sheet) == [["Choose", "+1.0"], ["Buy", "0.0"]]


def test_a_view_nobody_felt_is_dashes_and_not_zeros(study: Open, document: Document) -> None:
    heat = study("heat")
    heat.view.choose("expected")
    assert said(heat.sheet) == [["Choose", "–"], ["Buy", "0.0"]]


def test_channels_are_ranked_with_what_they_rest_on(study: Open, document: Document) -> None:
    cards = {card.title: card for card in document.all(r.Touchpoint)}
    edits.change(document, cards["Pays"].id, channel=edits.built_in_channel("store"))
    edits.change(document, cards["Compares reviews"].id, channel=edits.built_in_channel("website"))
    heat = study("heat")
    heat.shown.choose("ranked")
    assert said(heat.sheet) == [["Website", "+1.0", "1", "1"], ["Store", "−1.0", "1", "1"]]
