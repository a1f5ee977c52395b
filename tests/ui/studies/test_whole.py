"""The dashboard, quadrants, hand-offs and team sheets of the window's small project."""

from collections.abc import Callable
from typing import Any

import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]
Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow, card: Card) -> Document:
    """Two teams, a broken hand-off between them, and a machine that leaves Claire alone."""
    found = window.need_place.project.document
    (claire,) = found.all(r.Persona)
    web, shop = edits.add_team(found, "Web"), edits.add_team(found, "Shop")
    edits.change(found, card("Compares reviews").id, team=web.id, importance=8, reach=100.0)
    edits.change(
        found,
        card("Pays").id,
        team=shop.id,
        importance=9,
        reach=40.0,
        automation="automated",
        human_reachable=False,
    )
    edits.set_feeling(found, card("Pays").id, claire.id, -1.5)
    way = edits.add_transition(found, card("Compares reviews").id, card("Pays").id)
    edits.change(found, way.id, broken=True, repeats=True)
    return found


def test_the_dashboard_leads_to_the_touchpoint_of_a_figure(
    study: Open, document: Document, window: MainWindow, card: Card
) -> None:
    page = study("dashboard")
    tile = next(x for x in page.tiles.buttons if x.accessibleName().startswith("Worst touchpoint"))
    assert "−1.5" in tile.accessibleName()
    tile.click()
    assert window.need_place.map.isVisible()
    assert window.need_place.map.selection.ids == (card("Pays").id,)


def test_the_dashboard_says_where_to_start(study: Open, document: Document, card: Card) -> None:
    edits.mark_moment(document, card("Pays").id, "SMOT")
    first = said(study("dashboard").start)[0]
    assert first[0] == "Pays"
    assert first[1] == "SMOT"
    assert first[4].startswith("Repair")


def test_what_matters_and_hurts_is_where_to_concentrate(study: Open, document: Document) -> None:
    rows = said(study("importance").sheet)
    assert rows[0] == ["Pays", "9", "−1.5", "Concentrate here"]


def test_without_importance_the_page_says_what_is_missing(study: Open) -> None:
    page = study("importance")
    assert said(page.sheet) == []
    assert "Give touchpoints an importance" in page.lead.text()


def test_a_broken_hand_off_stands_among_the_passages_and_in_the_matrix(
    study: Open, document: Document
) -> None:
    page = study("handoffs")
    assert said(page.sheet)[0][:6] == ["Compares reviews", "Pays", "Web", "Shop", "broken", "yes"]
    assert "100% of the drawn ones broken" in page.lead.text()
    page.shown.choose("matrix")
    assert said(page.sheet) == [["Web", "", "1 (1 broken)"], ["Shop", "", ""]]


def test_touchpoints_nobody_answers_for_are_listed(study: Open, document: Document) -> None:
    page = study("handoffs")
    page.shown.choose("owners")
    assert [row[0] for row in said(page.sheet)] == ["Gets a mail"]


def test_a_person_is_proposed_where_a_machine_leaves_customers_alone(study: Open, document: Document) -> None:
    page = study("handoffs")
    page.shown.choose("machines")
    assert said(page.sheet) == [
        ["Pays", "−1.5", "Claire", "Offer a way to a person here: a video call, or a call-back."]
    ]


def test_the_funnel_says_who_leaves_and_how_it_is_known(study: Open, document: Document) -> None:
    page = study("handoffs")
    page.shown.choose("funnel")
    assert said(page.sheet)[0] == ["Compares reviews", "Choose", "100%", "60%", "later reach"]


def test_a_team_has_its_own_sheet(study: Open, document: Document) -> None:
    page = study("teams")
    assert [row[:2] for row in said(page.sheet)] == [
        ["Touchpoint", "Compares reviews"],
        ["Handed on to", "Shop"],
    ]
    page.team.setCurrentIndex(1)
    assert ["Touchpoint", "Pays"] in [row[:2] for row in said(page.sheet)]


@pytest.mark.parametrize(
    "code", ["dashboard", "importance", "handoffs", "teams", "suggestions", "moments", "heat", "gaps"]
)
def test_an_empty_journey_is_shown_for_what_it_is(study: Open, window: MainWindow, code: str) -> None:
    document = window.need_place.project.document
    journey = edits.add_journey(document, "Nothing yet")
    window.need_place.show_journey(journey.id)
    page = study(code)
    assert page.isVisible()
