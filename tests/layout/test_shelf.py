"""The margin shelf of post-its, and how locked and collapsed things look."""

import msgspec
import pytest

from mapper.layout.look import DARK, LIGHT, contrast
from mapper.layout.primitives import Icon, Text
from mapper.model import records as r
from tests.layout.maps import Sketch, bounds, shop


def texts(primitives):
    return [p.text for p in primitives if isinstance(p, Text)]


def icons(primitives):
    return [p.name for p in primitives if isinstance(p, Icon)]


def test_paper_has_no_notes_unless_asked():
    s = shop()
    s.note("Une idée")
    plain, whole = s.picture(), s.picture(notes=True)
    assert "Une idée" not in texts(plain.everything())
    assert "Une idée" in texts(whole.everything())
    assert whole.size[0] == plain.size[0]
    assert whole.size[1] > plain.size[1]


def test_a_journey_without_notes_has_no_shelf():
    s = shop()
    assert s.picture(notes=True).size == s.picture().size


def test_notes_stay_on_the_map_and_apart_from_each_other():
    s = Sketch()
    s.lanes("touchpoints")
    for n in range(23):
        s.note("Mot " * n, cluster=("", "Livraison")[n % 2])
    picture = s.picture(notes=True)
    rects = [item.rect for item in picture.near(picture.whole) if item.kind == "note"]
    assert len(rects) == 23
    assert max(rect.right for rect in rects) <= picture.size[0]
    assert max(rect.bottom for rect in rects) <= picture.size[1]
    assert min(rect.y for rect in rects) > picture.plan.footer_top
    for i, rect in enumerate(rects):
        assert not any(rect.grown(-1).meets(other) for other in rects[:i])


def test_a_cluster_stands_under_its_heading():
    s = Sketch()
    loose, one, two = s.note("seul"), s.note("a", cluster="Retards"), s.note("b", cluster="Retards")
    picture = s.picture(notes=True)
    y = {note.text: picture.items[note.id].rect.y for note in (loose, one, two)}
    heading = next(
        p.y for p in picture.backdrop(picture.whole) if isinstance(p, Text) and p.text == "Retards"
    )
    assert y["seul"] < heading < y["a"] == y["b"]


def test_a_note_shows_its_kind_by_a_sign_and_stays_inside_itself():
    s = Sketch()
    note = s.note("anticonstitutionnellement " * 30, type="irritant", colour="#00FF00")
    picture = s.picture(notes=True)
    item = picture.items[note.id]
    ink = picture.ink(item)
    assert "thumbs-down" in icons(ink)
    for primitive in ink:
        box = bounds(primitive)
        assert box.x >= item.rect.x - 1
        assert box.right <= item.rect.right + 1
        assert box.bottom <= item.rect.bottom + 1
    assert picture.elided(item)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#FFEE00", "#7F7F7F", "#0000FF"])
def test_words_are_legible_on_a_note_of_any_colour(theme, colour):
    assert contrast(theme["ink"], theme[f"tint {colour}"]) >= 4.5


def test_what_is_locked_carries_a_lock():
    s = Sketch()
    lanes = s.lanes("touchpoints", "text", "pains")
    stage = s.stage("Achat", locked=True)
    card = s.touchpoint(stage, "Paie", locked=True)
    cell = s.cell(lanes["text"], card, "Cherche", locked=True)
    pain = s.insight(card, "irritant", "Trop long", locked=True)
    picture = s.picture()
    assert all("lock" in icons(picture.ink(picture.items[x.id])) for x in (stage, card, cell, pain))
    locked = msgspec.structs.replace(lanes["text"], locked=True)
    with picture.document.edit("test") as door:
        door.put(locked)
    assert "lock" in icons(s_picture(picture.document, s).ink(picture.items[locked.id]))


def s_picture(document, sketch):
    from mapper.layout.picture import MapPicture

    return MapPicture(document, sketch.journey.id)


def test_a_collapsed_stage_says_its_name_and_how_many_cards_it_hides():
    s = Sketch()
    s.lanes("touchpoints", "pains")
    stage = s.stage("Découverte", collapsed=True)
    cards = [s.touchpoint(stage, "Contact") for _ in range(3)]
    s.insight(cards[0], "irritant", "Trop long")
    s.insight(stage, "irritant", "Flou")
    picture = s.picture()
    ink = picture.ink(picture.items[stage.id])
    assert "".join(texts(ink)).replace("\u2026", "").startswith("Déco")
    assert all(bounds(p).right <= picture.items[stage.id].rect.right + 8 for p in ink)
    counts = texts(picture.backdrop(picture.whole))
    assert "3" in counts
    assert "2" in counts
    assert all(isinstance(picture.document.records[i], r.Stage | r.Lane | r.Journey) for i in picture.items)


def test_small_clusters_stand_side_by_side():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    for _ in range(8):
        s.touchpoint(stage)
    notes = [s.note(str(n), cluster=f"Groupe {n // 2}") for n in range(6)]
    picture = s.picture(notes=True)
    assert len({picture.items[note.id].rect.y for note in notes}) == 1
    lefts = [picture.items[note.id].rect.x for note in notes]
    assert lefts == sorted(set(lefts))
    assert picture.plan.shelf.next_rect(notes[0].id).x == picture.items[notes[1].id].rect.x


def test_a_gap_is_between_two_notes_of_a_row_or_behind_all():
    s = Sketch()
    first, second = s.note("a"), s.note("b")
    picture = s.picture(notes=True)
    shelf, rect = picture.plan.shelf, picture.items[second.id].rect
    assert shelf.gap_at(rect.x + 10, rect.y + 10)[0] == second.id
    assert shelf.gap_at(rect.right + 10, rect.y + 10)[0] is None
    assert shelf.gap_at(0, rect.y - 500)[0] == first.id
