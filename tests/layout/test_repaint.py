"""After any Change the picture kept in step looks as one built afresh, and the rectangles cover the difference."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.layout.picture import MapPicture, Options
from mapper.layout.primitives import Rect
from mapper.model import order
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.records import make
from tests.layout.maps import Sketch, bounds, shop

OPTIONS = Options(revision=3)


def look(picture):
    """All of what a picture shows, in the order of painting, as (what, where)."""
    found = [(item, picture.ink(item)) for item in picture.near(picture.whole)]
    behind = [*picture.backdrop(picture.whole), *picture.curves(picture.whole)]
    return picture.size, found, behind


def follow(document, picture, edit):
    """Edits and updates; returns the picture and what it asks to repaint."""
    seen = []
    stop = document.subscribe(seen.append)
    with document.edit(Label("test")) as door:
        edit(door)
    stop()
    rects = []
    for change in seen:
        picture, more = picture.updated(change)
        rects += more
    return picture, rects


def covered(rect, rects, size):
    """Whether the visible part of a rectangle lies in one of the others (or nothing of it is visible)."""
    x, y = max(0.0, rect.x), max(0.0, rect.y)
    right, bottom = min(rect.right, size[0]), min(rect.bottom, size[1])
    if x >= right or y >= bottom:
        return True
    return any(
        o.x <= x + 1 and o.y <= y + 1 and o.right >= right - 1 and o.bottom >= bottom - 1 for o in rects
    )


def pieces(view):
    _size, found, behind = view
    return [primitive for _item, ink in found for primitive in ink], behind


def check(document, picture, edit, options=OPTIONS):
    before = look(picture)
    picture, rects = follow(document, picture, edit)
    fresh = MapPicture(document, picture.journey_id, options)
    after = look(picture)
    assert after == look(fresh)
    for old, new in zip(pieces(before), pieces(after), strict=True):
        gone, come = set(old) - set(new), set(new) - set(old)
        for primitive in gone | come:
            box = bounds(primitive)
            if box.w <= picture.size[0] / 2 and box.h <= 2000:
                strips = rects if box.w < 200 else [*rects, *_joined(rects)]
                assert covered(box, strips, after[0]), primitive
    return picture


def _joined(rects):
    """Neighbouring rectangles of one height as one."""
    found = []
    for y, h in {(rect.y, rect.h) for rect in rects}:
        row = sorted(rect for rect in rects if (rect.y, rect.h) == (y, h))
        found.append(Rect(row[0].x, y, row[-1].right - row[0].x, h))
    return found


def put(record, **values):
    return lambda door: door.put(msgspec.structs.replace(door.document.records[record.id], **values))


def test_a_new_title_repaints_its_column_only():
    s = shop()
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    same, rects = follow(document, picture, put(s.points[2], title="Autre titre"))
    assert same is picture
    card = picture.items[s.points[2].id].rect
    assert all(rect.w <= 160 for rect in rects)
    assert covered(card, rects, picture.size)


def test_each_kind_of_edit_keeps_the_picture_in_step():
    s = shop()
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    point, last = s.points[2], s.points[5]
    transition = next(x for x in s.records if isinstance(x, r.Transition) and x.type == "loop")
    insight = next(x for x in s.records if isinstance(x, r.Insight) and x.type == "idea")
    moment = next(x for x in s.records if isinstance(x, r.Moment))
    feeling = next(x for x in s.records if isinstance(x, r.Feeling) and x.touchpoint == point.id)
    edits = [
        put(
            point,
            title="Un titre bien plus long que ce que quatre lignes de carte peuvent tenir, et de loin, vraiment",
        ),
        put(point, channel=None),
        put(feeling, level=2.0),
        lambda door: door.put(
            make(r.Feeling, touchpoint=last.id, persona=s.claire.id, view="expected", level=-1.5)
        ),
        lambda door: door.delete(feeling.id),
        put(moment, qualification="irritant"),
        lambda door: door.put(make(r.Moment, touchpoint=last.id, type="UMOT")),
        put(insight, text="Plus long " * 30),
        put(insight, touchpoint=None, stage=s.stages[0].id),
        put(insight, type="irritant"),
        put(transition, share=15.0, target=s.points[0].id),
        lambda door: door.delete(transition.id),
        put(point, stage=s.stages[2].id),
        lambda door: door.put(
            make(r.Touchpoint, stage=s.stages[0].id, order=order.key_between(None, None), title="Neuf")
        ),
        lambda door: door.delete(point.id),
        put(s.stages[1], title="Un nom d’étape qui demande deux lignes au moins, même large"),
        put(s.stages[1], collapsed=True),
        put(s.claire, colour="#AA3377"),
        put(s.lanes_["pains"], hidden=True),
        lambda door: door.delete(s.stages[0].id),
    ]
    for edit in edits:
        picture = check(document, picture, edit)


def test_the_shelf_of_notes_is_kept_in_step():
    s = shop()
    options = Options(revision=3, notes=True)
    first = s.note("Premier")
    document = s.document()
    picture = MapPicture(document, s.journey.id, options)
    second = make(
        r.Note,
        journey=s.journey.id,
        order=order.key_between(first.order, None),
        text="Autre",
        cluster="Livraison",
    )
    edits = [
        lambda door: door.put(second),
        put(first, text="Bien plus long " * 20),
        put(first, type="irritant", colour="#AA3377"),
        put(first, cluster="Livraison"),
        put(second, order=order.key_between(None, first.order)),
        put(s.points[0], title="Titre " * 40),
        lambda door: door.delete(first.id),
        lambda door: door.delete(second.id),
    ]
    for edit in edits:
        kept = check(document, picture, edit, options)
        assert kept is picture


def test_notes_repaint_nothing_where_they_are_not_shown():
    s = shop()
    note = s.note("Premier")
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    assert follow(document, picture, put(note, text="Autre")) == (picture, [])


def test_a_card_in_a_collapsed_stage_keeps_the_count_in_step():
    s = shop()
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    picture = check(document, picture, put(s.stages[2], collapsed=True))
    insight = next(x for x in s.records if isinstance(x, r.Insight) and x.type == "idea")
    for edit in (
        lambda door: door.put(
            make(r.Insight, touchpoint=s.points[5].id, order=insight.order, type="irritant", text="x")
        ),
        lambda door: door.delete(insight.id),
        put(s.points[4], stage=s.stages[0].id),
    ):
        picture = check(document, picture, edit)


ACTIONS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=12
)


@settings(max_examples=25)
@given(ACTIONS)
def test_any_row_of_edits_keeps_the_picture_in_step(actions):
    s = shop()
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    for action, a, b in actions:
        picture = check(document, picture, lambda door, x=(action, a, b): _act(s, door, *x))


def _act(s, door, action, a, b):
    document = door.document
    points, stages = document.all(r.Touchpoint), document.all(r.Stage)
    cards = document.all(r.Insight)
    point = points[a % len(points)] if points else None
    stage = stages[b % len(stages)]
    key = (
        order.key_between(None, None)
        if b % 2
        else order.key_between(max(p.order for p in points), None)
        if points
        else "a0000V"
    )
    if action == 0 or point is None:
        door.put(make(r.Touchpoint, stage=stage.id, order=key, title="Mot " * (a % 30)))
    elif action == 1:
        door.put(msgspec.structs.replace(point, stage=stage.id, order=key))
    elif action == 2:
        door.delete(point.id)
    elif action == 3:
        door.put(
            make(r.Feeling, touchpoint=point.id, persona=s.claire.id, view="lived", level=(b % 9 - 4) / 2)
        )
    elif action == 4:
        door.put(make(r.Insight, touchpoint=point.id, type="idea", text="Mot " * (b % 40), order=key))
    elif action == 5 and cards:
        door.put(
            msgspec.structs.replace(cards[b % len(cards)], journey=None, stage=None, touchpoint=point.id)
        )
    elif action == 6:
        other = points[b % len(points)]
        kind = "loop" if a % 2 else "alternative"
        door.put(make(r.Transition, source=point.id, target=other.id, type=kind, share=float(b)))
    elif action == 7 and cards:
        door.delete(cards[b % len(cards)].id)


def test_what_moves_in_from_another_journey_brings_what_is_felt_there():
    s = shop()
    other = s.add(r.Journey, title="Autre")
    away = s.add(r.Stage, journey=other.id, title="Ailleurs")
    guest = s.touchpoint(away, "Venu d’ailleurs")
    s.feeling(guest, s.claire, -2)
    s.insight(guest, "irritant", "Vient avec")
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    assert guest.id not in picture.items
    with pytest.raises(KeyError):
        MapPicture(document, guest.id)
    picture, _rects = follow(document, picture, put(guest, stage=s.stages[0].id))
    assert look(picture)[1] == look(MapPicture(document, s.journey.id, OPTIONS))[1]
    picture, _rects = follow(document, picture, put(guest, stage=away.id))
    assert look(picture) == look(MapPicture(document, s.journey.id, OPTIONS))


def test_a_journey_that_is_gone_is_said():
    s = shop()
    document = s.document()
    picture = MapPicture(document, s.journey.id, OPTIONS)
    with pytest.raises((KeyError, MapperError)):
        follow(document, picture, lambda door: door.delete(s.journey.id))


def test_one_edit_costs_the_same_on_a_large_map():
    def spent(columns):
        s = Sketch()
        s.lanes("touchpoints", "emotion", "pains")
        stages = [s.stage() for _ in range(10)]
        points = [s.touchpoint(stages[i * 10 // columns], "Un contact") for i in range(columns)]
        document, best = s.document(), 1.0
        picture = MapPicture(document, s.journey.id, OPTIONS)
        changes = []
        document.subscribe(changes.append)
        for i in range(9):
            with document.edit(Label("test")) as door:
                door.put(msgspec.structs.replace(points[columns // 2], title=f"Titre {i}"))
            started = time.perf_counter()
            picture, _rects = picture.updated(changes[-1])
            best = min(best, time.perf_counter() - started)
        return best

    assert spent(5000) < 5 * spent(100)
