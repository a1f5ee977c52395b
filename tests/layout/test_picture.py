"""What a map shows, where it is found, and that building it measures nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.layout import measure
from mapper.layout.look import GRID_LEFT
from mapper.layout.measure import wrap
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Image, Path, Rect, Text
from mapper.model import records as r
from tests.layout.maps import LANES, Sketch, bounds, shop

SHOP = shop()
PICTURE = SHOP.picture()


def items(picture, kind=None):
    return [item for item in picture.near(picture.whole) if kind in {None, item.kind}]


def texts(picture):
    return [p.text for p in picture.everything() if isinstance(p, Text)]


def inside(rect, room):
    return room.x <= rect.x and rect.right <= room.right and room.y <= rect.y and rect.bottom <= room.bottom


def test_there_is_a_card_for_each_touchpoint_in_the_order_of_stages():
    cards = items(PICTURE, "touchpoint")
    assert [card.id for card in cards] == [point.id for point in SHOP.points]
    assert [card.column for card in cards] == [0, 1, 2, 3, 4, 5]


@given(st.floats(0, 1400), st.floats(0, 1600), st.floats(0, 500), st.floats(0, 500))
def test_near_finds_what_a_search_of_everything_finds(x, y, w, h):
    rect = Rect(x, y, w, h)
    expected = [item for item in items(PICTURE) if item.rect.meets(rect)]
    assert list(PICTURE.near(rect)) == expected


def test_every_record_on_the_map_is_found_by_its_id():
    for record_id in PICTURE.items:
        assert PICTURE.items[record_id].id == record_id
    shown = {r.Touchpoint, r.Stage, r.Lane, r.Cell, r.Insight, r.Transition, r.Moment, r.Persona, r.Journey}
    assert all(record.id in PICTURE.items for record in SHOP.records if type(record) in shown)


def test_a_point_hits_the_topmost_thing():
    card = PICTURE.items[SHOP.points[1].id]
    assert PICTURE.at(card.rect.x + 20, card.rect.y + 20) == card
    mark = next(item for item in items(PICTURE, "moment") if item.place == SHOP.points[1].id)
    assert PICTURE.at(mark.rect.x + 5, mark.rect.y + 8) == mark
    assert PICTURE.at(5, 5) is None


def test_an_item_is_drawn_inside_its_rectangle():
    for item in items(PICTURE):
        room = item.rect.grown(4)
        for primitive in PICTURE.ink(item):
            drawn = bounds(primitive)
            assert inside(drawn, room), (item, primitive)


@given(st.text(alphabet="aW é漢😀\nש-", max_size=300), st.integers(24, 300))
def test_no_text_leaves_its_card_whatever_its_length_or_the_lanes_height(text, height):
    s = Sketch()
    lanes = [s.lane("touchpoints", height=height), s.lane("pains", height=height), s.lane("text")]
    point = s.touchpoint(s.stage(text[:50]), text)
    s.insight(point, "irritant", text, severity=3)
    s.cell(lanes[2], point, text)
    picture = s.picture()
    for item in items(picture):
        if item.kind in {"touchpoint", "insight", "cell"}:
            for primitive in picture.ink(item):
                drawn = bounds(primitive)
                room = Rect(item.rect.x - 1, item.rect.y - 4, item.rect.w + 2, item.rect.h + 8)
                assert inside(drawn, room), (item, primitive)


def test_ink_is_the_same_object_until_its_record_is_replaced():
    item = PICTURE.items[SHOP.points[0].id]
    assert PICTURE.ink(item) is PICTURE.ink(item)


def test_building_a_map_measures_no_text():
    before = wrap.cache_info()
    misses = measure.line.cache_info().misses
    picture = shop().picture()
    list(picture.near(picture.whole))
    assert wrap.cache_info() == before
    assert measure.line.cache_info().misses == misses


def test_hidden_lanes_and_personas_are_left_out():
    s = Sketch()
    s.lane("pains", hidden=True)
    s.persona("Sacha", hidden=True)
    point = s.touchpoint(s.stage())
    insight = s.insight(point, "irritant", "Rien à voir")
    picture = s.picture()
    assert insight.id not in picture.items
    assert "Sacha" not in texts(picture)


def test_cards_of_one_slot_are_stacked_without_touching():
    s = Sketch()
    s.lanes("pains")
    point = s.touchpoint(s.stage())
    for i in range(5):
        s.insight(point, "irritant", f"Irritant numéro {i} " * (i + 1))
    cards = items(s.picture(), "insight")
    assert [a.rect.bottom < b.rect.y for a, b in pairwise(cards)] == [True] * 4


def test_cards_that_a_low_lane_has_no_room_for_are_counted():
    s = Sketch()
    s.lane("pains", height=100)
    point = s.touchpoint(s.stage())
    for i in range(5):
        s.insight(point, "irritant", f"Irritant {i}")
    picture = s.picture()
    assert [item.kind for item in items(picture) if item.kind in {"insight", "more"}] == ["insight", "more"]
    assert "4 autres" in texts(picture)


def test_a_card_of_a_stage_spans_its_columns_and_those_of_touchpoints_are_below():
    s = Sketch()
    s.lanes("opportunities")
    stage = s.stage()
    points = [s.touchpoint(stage) for _ in range(3)]
    wide, narrow = (
        s.insight(stage, "idea", "Pour toute l’étape"),
        s.insight(points[2], "idea", "Pour un contact"),
    )
    picture = s.picture()
    assert picture.items[wide.id].rect.w == 3 * 160 - 16
    assert picture.items[wide.id].rect.bottom < picture.items[narrow.id].rect.y


def test_a_collapsed_stage_is_narrow_and_counts_its_touchpoints():
    s = Sketch()
    s.lanes(*LANES)
    stage = s.stage("Repliée", collapsed=True)
    point = s.touchpoint(stage)
    s.touchpoint(stage)
    s.insight(point, "irritant", "Pas visible")
    picture = s.picture()
    assert picture.plan.grid.right == GRID_LEFT + 56
    assert items(picture, "touchpoint") == items(picture, "insight") == []
    assert "2" in texts(picture)


@pytest.mark.parametrize("lanes", [(), LANES])
@pytest.mark.parametrize("stages", [0, 1, 60])
@pytest.mark.parametrize("personas", [0, 1, 40])
def test_a_map_of_any_size_can_be_drawn(lanes, stages, personas):
    s = Sketch("")
    if lanes:
        s.lanes(*lanes)
    people = [s.persona(f"Persona {i}") for i in range(personas)]
    for _ in range(stages):
        point = s.touchpoint(s.stage(), "")
        for i, persona in enumerate(people):
            s.feeling(point, persona, (i % 9 - 4) / 2)
    picture = s.picture()
    for primitive in picture.everything():
        assert inside(bounds(primitive), picture.whole.grown(1)), primitive


def test_a_missing_feeling_is_a_gap_and_an_empty_stage_is_none():
    s = Sketch()
    s.lanes("emotion")
    persona = s.persona()
    points = [s.touchpoint(s.stage()) for _ in range(4)]
    s.stage("vide")
    points.append(s.touchpoint(s.stage()))
    for point in (points[0], points[1], points[3], points[4]):
        s.feeling(point, persona, 1)
    lines = [
        p
        for p in s.picture().everything()
        if isinstance(p, Path) and p.stroke == "ink" and "C" in p.segments[1]
    ]
    assert [len(line.segments) for line in lines] == [2, 2]


def test_curves_are_clipped_to_what_is_asked_for():
    whole = list(PICTURE.curves(PICTURE.whole))
    part = list(PICTURE.curves(Rect(500, 0, 10, 2000)))
    assert 0 < len(part) < len(whole) / 2
    assert all(path in whole for path in part)


def test_curves_from_afar_are_one_line_per_pixel():
    s = Sketch()
    s.lanes("emotion")
    persona, stage = s.persona(), s.stage()
    for i in range(500):
        s.feeling(s.touchpoint(stage), persona, (i * 7 % 9 - 4) / 2)
    picture = s.picture()
    zoom = 100 / picture.size[0]
    segments = [x for path in picture.curves(picture.whole, zoom) for x in path.segments]
    assert 90 <= len(segments) / 2 <= 101


def test_a_picture_is_shown_in_its_cell():
    s = Sketch()
    lane = s.lane("images")
    photo = s.add(r.Picture, sha256="a" * 64, width=800, height=600)
    s.cell(lane, s.touchpoint(s.stage()), "Légende", picture=photo.id)
    (image,) = [p for p in s.picture().everything() if isinstance(p, Image)]
    assert image.sha256 == "a" * 64


def test_a_moment_that_hurts_has_a_diamond_and_a_rejected_one_nothing():
    s = Sketch()
    s.lanes("touchpoints")
    persona, stage = s.persona(), s.stage()
    points = [s.touchpoint(stage) for _ in range(3)]
    s.feeling(points[0], persona, -1)
    for point, status in zip(points, ("confirmed", "confirmed", "rejected"), strict=True):
        s.moment(point, status=status)
    marks = items(s.picture(), "moment")
    assert [mark.place for mark in marks] == [points[0].id, points[1].id]
    assert marks[0].rect.w > marks[1].rect.w


def test_built_in_words_are_in_the_language_asked_for():
    assert "Touchpoints" in texts(SHOP.picture(language="en"))
    assert MapPicture(SHOP.document(), SHOP.journey.id).options.language == "fr"


def test_a_point_of_the_grid_belongs_to_a_slot():
    card = PICTURE.items[SHOP.points[3].id]
    place = PICTURE.place_at(card.rect.x, card.rect.y)
    assert place is not None
    assert (place.lane, place.stage, place.touchpoint) == (card.lane, SHOP.stages[1].id, SHOP.points[3].id)
    assert PICTURE.place_at(5, 5) is None


@pytest.mark.parametrize("level", [-2, -1.5, 0, 0.5, 2])
def test_a_height_in_the_emotion_lane_is_a_level(level):
    lane = SHOP.lanes_["emotion"].id
    assert PICTURE.level_at(lane, PICTURE.level_y(lane, level) + 4) == level


def test_a_text_that_is_cut_is_known_as_such():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    short, long = s.touchpoint(stage, "Court"), s.touchpoint(stage, "Interminable " * 40)
    picture = s.picture()
    assert [picture.elided(picture.items[point.id]) for point in (short, long)] == [False, True]


@pytest.mark.parametrize(
    "title",
    [
        "Compare les garanties sur un comparateur indépendant",
        "Reçoit une confirmation par courrier recommandé avec accusé de réception",
        "Mot " * 18,
        "SOUSCRIPTION EN LIGNE DU CONTRAT ET PAIEMENT",
    ],
)
def test_a_card_grows_so_that_usual_titles_are_not_cut(title):
    s = Sketch()
    lanes = s.lanes("touchpoints", "pains")
    point = s.touchpoint(s.stage(), title)
    s.insight(point, "irritant", title, severity=3)
    picture = s.picture()
    assert lanes
    assert not any(picture.elided(item) for item in items(picture) if item.kind in {"touchpoint", "insight"})


def test_an_insight_says_its_priority_and_who_owns_it():
    s = Sketch()
    s.lanes("touchpoints", "opportunities")
    point = s.touchpoint(s.stage())
    owned = s.insight(point, "opportunity", "Rappeler le client", priority=4, owner="Nadia")
    picture = s.picture()
    assert "Priorité 4 · Nadia" in [
        part.text for part in picture.ink(picture.items[owned.id]) if isinstance(part, Text)
    ]
