"""Where something that is dragged would land."""

import pytest

from mapper.layout import landing
from mapper.layout.look import COLUMN, GRID_LEFT
from mapper.layout.picture import MapPicture
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document


@pytest.fixture
def document():
    document = Document(edits.new_project("", "en"))
    journey = edits.add_journey(document, lanes=("touchpoints", "pains", "text"))
    for count, title in ((3, "One"), (0, "Empty"), (2, "Three")):
        stage = edits.add_stage(document, journey.id, title)
        for number in range(count):
            edits.add_touchpoint(document, stage.id, f"{title} {number}")
    return document


@pytest.fixture
def plan(document):
    return MapPicture(document, document.one(r.Journey).id).plan


def x_in(column, share=0.5):
    return GRID_LEFT + COLUMN * (column + share)


def named(document, found):
    before = document.records.get(found.before or "")
    return document.records[found.owner].title, before.title if before else None


@pytest.mark.parametrize(
    ("column", "share", "expected"),
    [
        (0, 0.2, ("One", "One 0")),
        (0, 0.8, ("One", "One 1")),
        (2, 0.8, ("One", None)),
        (3, 0.5, ("Empty", None)),
        (4, 0.2, ("Three", "Three 0")),
        (5, 0.9, ("Three", None)),
        (6, 0.4, ("Three", None)),
        (-1, 0.9, ("One", "One 0")),
    ],
)
def test_a_touchpoint_lands_between_cards(document, plan, column, share, expected):
    found = landing.of_touchpoint(plan, x_in(column, share), plan.lanes_top + 50)
    assert named(document, found) == expected


def test_nothing_lands_outside_the_grid(plan):
    assert landing.of_touchpoint(plan, x_in(9), plan.lanes_top + 50) is None
    assert landing.of_touchpoint(plan, x_in(1), plan.size[1]) is None
    assert landing.of_card(plan, x_in(0), plan.lanes_top + 20, lambda _lane: True) is None  # no lane of cards


def test_a_collapsed_stage_takes_touchpoints_and_no_cards(document):
    stage = next(x for x in document.all(r.Stage) if x.title == "One")
    edits.change(document, stage.id, collapsed=True)
    plan = MapPicture(document, stage.journey).plan
    pains = plan.first_band("pains")
    assert landing.of_touchpoint(plan, GRID_LEFT + 20, plan.lanes_top + 50).owner == stage.id
    assert landing.of_card(plan, GRID_LEFT + 20, pains.y + 40, lambda _lane: True) is None


def test_a_card_lands_among_those_of_its_slot(document, plan):
    touchpoint = next(x for x in document.all(r.Touchpoint) if x.title == "One 1")
    upper, lower = (edits.add_insight(document, touchpoint.id, "irritant", text) for text in ("a", "b"))
    plan = MapPicture(document, plan.journey.id).plan
    first, second = plan.slot_items(plan.first_band("pains"), touchpoint.id)
    found = [
        landing.of_card(plan, x_in(1), y, lambda _lane: True)
        for y in (first.rect.y + 10, second.rect.y + 2, second.rect.bottom)
    ]
    assert [(x.owner, x.before) for x in found] == [
        (touchpoint.id, upper.id), (touchpoint.id, lower.id), (touchpoint.id, None),
    ]  # fmt: skip
    moved = landing.of_card(plan, x_in(1), first.rect.y + 10, lambda _lane: True, [upper.id])
    assert moved.before == lower.id


def test_the_upper_edge_of_a_lane_stands_for_the_whole_stage(document, plan):
    band = plan.first_band("text")
    edge = landing.of_card(plan, x_in(1), band.y + 6, lambda _lane: True)
    inside = landing.of_card(plan, x_in(1), band.y + 40, lambda _lane: True)
    assert document.records[edge.owner].title == "One"
    assert document.records[inside.owner].title == "One 1"
    assert edge.place.w > 2 * COLUMN


def test_a_lane_that_does_not_take_a_card_offers_no_slot(plan):
    band = plan.first_band("text")
    assert landing.of_card(plan, x_in(1), band.y + 40, lambda lane: lane.type == "pains") is None


def test_stages_and_lanes_land_at_the_nearest_edge(document, plan):
    assert named(document, landing.of_stage(plan, x_in(0)))[1] == "One"
    assert named(document, landing.of_stage(plan, x_in(3, 0.8)))[1] == "Three"
    assert landing.of_stage(plan, 1e6).before is None
    pains = plan.first_band("pains")
    assert landing.of_lane(plan, pains.y + 2).before == pains.lane.id
    assert landing.of_lane(plan, 1e6).before is None
