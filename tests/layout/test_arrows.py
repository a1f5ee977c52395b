"""Hand-offs and changes of channel show by themselves, on the line or in the label, and follow their ends."""

import pytest

from mapper.layout import footer
from mapper.layout.emotion import hue_of
from mapper.layout.picture import MapPicture, Options
from mapper.layout.primitives import Icon, Path, Text
from mapper.model import edits
from mapper.model import records as r
from tests.layout.maps import Sketch


@pytest.fixture
def sketch():
    s = Sketch()
    s.lanes("touchpoints")
    stage = s.stage()
    s.points = [s.touchpoint(stage, str(n), channel=s.channels["phone"]) for n in range(3)]
    s.teams = [s.add(r.Team, name=name) for name in ("Sales", "Service")]
    return s


def icons(picture: MapPicture, record: r.Transition) -> list[str]:
    return [p.name for p in picture.ink(picture.items[record.id]) if isinstance(p, Icon)]


def test_a_link_between_cards_of_one_channel_and_team_stays_bare(sketch):
    arrow = sketch.arrow(*sketch.points[:2])
    assert icons(sketch.picture(), arrow) == []


def test_a_change_of_channel_and_a_hand_off_show_on_a_short_line(sketch):
    arrow = sketch.arrow(*sketch.points[:2])
    document = sketch.document()
    edits.change(document, sketch.points[0].id, team=sketch.teams[0].id)
    edits.change(document, sketch.points[1].id, team=sketch.teams[1].id, channel=sketch.channels["app"])
    picture = MapPicture(document, sketch.journey.id, Options())
    assert icons(picture, arrow) == ["handshake", "waypoints"]
    item = picture.items[arrow.id]
    for sign in (p for p in picture.ink(item) if isinstance(p, Icon)):
        assert item.rect.y <= sign.y
        assert sign.y + sign.size <= item.rect.bottom


def test_signs_of_the_ends_join_those_of_the_label(sketch):
    arrow = sketch.arrow(sketch.points[0], sketch.points[2], "alternative", broken=True)
    document = sketch.document()
    edits.change(document, sketch.points[2].id, channel=sketch.channels["app"])
    picture = MapPicture(document, sketch.journey.id, Options())
    assert icons(picture, arrow) == ["split", "unlink", "waypoints"]


def test_without_a_channel_at_one_end_nothing_is_claimed(sketch):
    arrow = sketch.arrow(*sketch.points[:2])
    document = sketch.document()
    edits.change(document, sketch.points[1].id, channel=None)
    assert icons(MapPicture(document, sketch.journey.id), arrow) == []


def test_an_edit_of_an_end_repaints_the_arrow_and_the_legend(sketch):
    arrow = sketch.arrow(sketch.points[0], sketch.points[2])
    document = sketch.document()
    picture = MapPicture(document, sketch.journey.id, Options(language="en"))
    changes = []
    document.subscribe(changes.append)
    before = icons(picture, arrow)
    edits.change(document, sketch.points[2].id, channel=sketch.channels["app"])
    after, rects = picture.updated(changes[-1])
    assert (before, icons(after, arrow)) == ([], ["waypoints"])
    rect = after.items[arrow.id].rect
    assert any(
        x.x <= rect.x and x.right >= rect.right and x.y <= rect.y and x.bottom >= rect.bottom for x in rects
    )
    assert "change of channel" in legend(after)
    edits.change(document, sketch.points[2].id, channel=sketch.channels["phone"])
    after, rects = after.updated(changes[-1])
    assert icons(after, arrow) == []
    assert "change of channel" not in legend(after)


def legend(picture: MapPicture) -> str:
    found = footer.legend(picture.plan, picture.feelings)
    return " ".join(p.text for p in found if isinstance(p, Text))


def test_ways_out_have_one_end_only(sketch):
    arrow = sketch.arrow(sketch.points[0], None, "exit")
    assert icons(sketch.picture(), arrow) == ["log-out"]


def markers(picture: MapPicture, record: r.Transition) -> list[str]:
    """The hues of the personas' shapes."""
    hues = {hue_of(picture.plan, number) for number in range(len(picture.plan.personas))}
    return [p.fill for p in picture.ink(picture.items[record.id]) if isinstance(p, Path) and p.fill in hues]


@pytest.fixture
def people(sketch):
    return [sketch.persona(name) for name in ("Claire", "Marc", "Inès")]


def test_an_arrow_that_all_take_names_nobody(sketch, people):
    arrow = sketch.arrow(*sketch.points[:2])
    document = sketch.document()
    edits.set_transition_personas(document, arrow.id, [p.id for p in people])
    assert markers(MapPicture(document, sketch.journey.id), arrow) == []


@pytest.mark.parametrize("label", ["", "after a call"])
@pytest.mark.parametrize("ends", [(0, 1), (0, 2)])
def test_an_arrow_that_some_take_shows_their_markers(sketch, people, label, ends):
    arrow = sketch.arrow(sketch.points[ends[0]], sketch.points[ends[1]], label=label)
    document = sketch.document()
    picture = MapPicture(document, sketch.journey.id)
    assert markers(picture, arrow) == []
    with_two = []
    document.subscribe(lambda change: with_two.append(picture.updated(change)))
    edits.set_transition_personas(document, arrow.id, [people[0].id, people[2].id])
    picture, rects = with_two[-1]
    assert len(markers(picture, arrow)) == 2
    item = picture.items[arrow.id]
    assert any(rect.meets(item.rect) for rect in rects)


def test_a_persona_that_the_map_hides_leaves_no_marker(sketch, people):
    hidden = sketch.persona("Nobody", hidden=True)
    arrow = sketch.arrow(*sketch.points[:2])
    document = sketch.document()
    edits.set_transition_personas(document, arrow.id, [hidden.id, people[1].id])
    assert len(markers(MapPicture(document, sketch.journey.id), arrow)) == 1
