"""Each gesture on a table of its own: what it would do, what it does, and that it can be taken back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from mapper.canvas.camera import Camera
from mapper.canvas.hand import EDGE, Hand
from mapper.canvas.selection import Selection
from mapper.canvas.tools import link, move_feeling, put_feeling, resize_lane
from mapper.canvas.tools.pressing import Pointed, gesture_for
from mapper.canvas.tools.select import FAR
from mapper.errors import MapperError
from mapper.layout.look import GRID_LEFT, LIGHT, MARGIN
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Table:
    """A workbench without a window."""

    def __init__(self, document):
        self.picture = MapPicture(document, document.one(r.Journey).id)
        self.camera, self.selection, self.theme = Camera(), Selection(), LIGHT
        self.modifiers = NONE
        self.said, self.cursor, self.changes = [], None, []
        document.subscribe(self.changes.append)

    def scroll_by(self, dx, dy):
        self.camera = self.camera.moved(self.camera.left + dx, self.camera.top + dy)

    def follow(self, point, *, across=True, down=True):
        pass

    def choose(self, ids, how="only"):
        self.selection.choose(ids, how)

    def selectable_in(self, rect):
        return list(self.picture.near(rect))

    def hold_cursor(self, shape):
        self.cursor = shape

    def accent(self):
        return self.theme["accent"]

    def attempt(self, act):
        try:
            act()
        except MapperError as error:
            self.said.append(error.sentence)
            return False
        return True


@pytest.fixture
def document():
    document = Document(edits.new_project("", "en"))
    journey = edits.add_journey(document)
    personas = [edits.add_persona(document, name, journey=journey.id) for name in ("Claire", "Marc")]
    for title in ("One", "Two"):
        stage = edits.add_stage(document, journey.id, title)
        for number in range(3):
            card = edits.add_touchpoint(document, stage.id, f"{title} {number}")
            if title == "One":
                edits.set_feeling(document, card.id, personas[0].id, 1.0)
                edits.set_feeling(document, card.id, personas[0].id, -1.0, view="planned")
    return document


@pytest.fixture
def table(document):
    return Table(document)


def card(table, title):
    wanted = next(x for x in table.picture.document.all(r.Touchpoint) if x.title == title)
    return table.picture.items[wanted.id]


def middle(rect):
    return QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))


def press(table, item, how="only"):
    return gesture_for(table, Pointed("item", item), middle(item.rect), how)


def titles(table, stage):
    document = table.picture.document
    owner = next(x for x in document.all(r.Stage) if x.title == stage)
    return [x.title for x in document.children(owner.id, r.Touchpoint)]


def lane(table, kind):
    return table.picture.plan.first_band(kind)


# --- pressing and dragging cards ---


def test_a_press_that_hardly_moves_chooses_and_changes_nothing(table):
    gesture = press(table, card(table, "One 1"))
    gesture.move(middle(card(table, "One 1").rect) + QPoint(FAR - 1, 0))
    gesture.finish(middle(card(table, "One 1").rect))
    assert table.selection.ids == (card(table, "One 1").id,)
    assert list(gesture.shown()) == []
    assert table.changes == []


def test_a_card_is_dragged_to_another_stage_in_one_step(table):
    gesture = press(table, card(table, "One 1"))
    target = middle(card(table, "Two 1").rect) + QPoint(40, 5)
    gesture.move(target)
    assert len(list(gesture.shown())) >= 3  # ghost, slot, the card it leaves
    assert table.changes == []
    gesture.finish(target)
    assert titles(table, "Two") == ["Two 0", "Two 1", "One 1", "Two 2"]
    assert len(table.changes) == 1
    assert table.cursor is None


def test_all_that_is_chosen_goes_along(table):
    table.choose([card(table, "One 0").id, card(table, "One 2").id])
    gesture = press(table, card(table, "One 2"))
    gesture.move(middle(card(table, "Two 0").rect) - QPoint(40, 0))
    gesture.finish(middle(card(table, "Two 0").rect) - QPoint(40, 0))
    assert titles(table, "Two") == ["One 0", "One 2", "Two 0", "Two 1", "Two 2"]
    assert len(table.changes) == 1


@pytest.mark.parametrize("key", [CONTROL, ALT])
def test_control_or_alt_copies(table, key):
    gesture = press(table, card(table, "One 1"))
    gesture.move(middle(card(table, "Two 0").rect))
    table.modifiers = key
    gesture.finish(middle(card(table, "Two 2").rect) + QPoint(40, 0))
    assert titles(table, "One") == ["One 0", "One 1", "One 2"]
    assert titles(table, "Two")[-1] == "One 1"
    assert [change.label.code for change in table.changes] == ["duplicate"]


def test_control_on_one_of_several_chosen_waits_for_the_release(table):
    one, two = card(table, "One 0"), card(table, "One 1")
    table.choose([one.id, two.id])
    gesture = press(table, one, "toggle")
    assert table.selection.ids == (one.id, two.id)
    gesture.finish(middle(one.rect))
    assert table.selection.ids == (two.id,)


def test_cancelled_a_drag_leaves_everything(table):
    gesture = press(table, card(table, "One 1"))
    gesture.move(middle(card(table, "Two 1").rect))
    gesture.cancel()
    assert (table.changes, table.cursor) == ([], None)


def test_a_locked_card_says_so_and_does_not_move(table):
    edits.set_lock(table.picture.document, [card(table, "One 1").id], True)
    table.changes.clear()
    gesture = press(table, card(table, "One 1"))
    gesture.move(middle(card(table, "Two 1").rect))
    gesture.finish(middle(card(table, "Two 1").rect))
    assert len(table.said) == 1
    assert "locked" in table.said[0]
    assert table.changes == []


def test_a_card_dropped_outside_stays(table):
    gesture = press(table, card(table, "One 1"))
    gesture.move(QPoint(20, 2000))
    assert table.cursor == Qt.CursorShape.ForbiddenCursor
    gesture.finish(QPoint(20, 2000))
    assert table.changes == []


def test_stages_and_lanes_are_dragged_by_their_heads(table):
    document = table.picture.document
    stage = next(x for x in document.all(r.Stage) if x.title == "Two")
    gesture = press(table, table.picture.items[stage.id])
    gesture.move(QPoint(200, 300))
    gesture.finish(QPoint(200, 300))
    journey = table.picture.journey_id
    assert [x.title for x in document.children(journey, r.Stage)] == ["Two", "One"]
    emotion = lane(table, "emotion").lane.id
    gesture = press(table, table.picture.items[emotion])
    gesture.move(QPoint(50, 0))
    gesture.finish(QPoint(50, 0))
    assert document.children(journey, r.Lane)[0].id == emotion


# --- feelings ---


def point_of(table, title, view):
    document, wanted = table.picture.document, card(table, title)
    feeling = next(x for x in document.children(wanted.id, r.Feeling) if x.view == view)
    return table.picture.items[feeling.id]


@pytest.mark.parametrize("view", ["lived", "planned"])
def test_a_point_is_dragged_in_halves_in_its_own_view(table, view):
    item = point_of(table, "One 0", view)
    gesture = move_feeling.begin(table, item, middle(item.rect))
    end = QPoint(middle(item.rect).x() + 30, round(table.picture.level_y(item.lane, 0.5)) + 4)
    gesture.move(end)
    assert gesture.words() == "+0.5 · positive"
    assert table.changes == []
    gesture.finish(end)
    levels = {x.view: x.level for x in table.picture.document.children(item.place, r.Feeling)}
    assert levels == {"lived": 1.0, "planned": -1.0} | {view: 0.5}
    assert len(table.changes) == 1


def test_a_level_never_leaves_the_scale_and_the_same_one_is_no_step(table):
    item = point_of(table, "One 0", "lived")
    gesture = move_feeling.begin(table, item, middle(item.rect))
    gesture.move(QPoint(300, -5000))
    assert gesture.level == 2.0
    gesture.finish(middle(item.rect))
    assert table.changes == []


def test_what_a_survey_says_is_not_overwritten(table):
    document, claire = table.picture.document, table.picture.document.all(r.Persona)[0]
    place = card(table, "Two 0").id
    edits.set_feeling(document, place, claire.id, -1.0, source="survey")
    table.picture = MapPicture(document, table.picture.journey_id)
    item = point_of(table, "Two 0", "lived")
    gesture = move_feeling.begin(table, item, middle(item.rect))
    gesture.finish(QPoint(300, round(table.picture.level_y(item.lane, 2.0))))
    found = {x.source: x.level for x in document.children(place, r.Feeling)}
    assert found == {"survey": -1.0, "room": 2.0}


def test_the_nearest_of_two_markers_is_taken(table):
    document, marc = table.picture.document, table.picture.document.all(r.Persona)[1]
    edits.set_feeling(document, card(table, "One 0").id, marc.id, 1.0)
    table.picture = MapPicture(document, table.picture.journey_id)
    points = [x for x in table.picture.near(table.picture.whole) if x.kind == "feeling" and x.view == "lived"]
    for item in points:
        assert move_feeling.nearest(table.picture, *middle(item.rect).toTuple()).id == item.id


def test_beside_the_curve_the_persona_in_front_feels_it(table):
    document, marc = table.picture.document, table.picture.document.all(r.Persona)[1]
    band = lane(table, "emotion")
    x = middle(card(table, "Two 1").rect).x()
    assert put_feeling.put(table, QPoint(x, round(table.picture.level_y(band.lane.id, -1.5))), marc.id)
    (feeling,) = document.children(card(table, "Two 1").id, r.Feeling)
    assert (feeling.persona, feeling.level, feeling.view) == (marc.id, -1.5, "lived")
    assert not put_feeling.put(table, middle(card(table, "Two 1").rect), marc.id)


# --- lanes ---


def test_a_lane_is_resized_on_the_grid_and_never_too_low(table):
    band = lane(table, "emotion")
    start = QPoint(100, round(band.bottom))
    assert resize_lane.edge_at(table.picture, 100, band.bottom, 1.0) == band.lane.id
    gesture = resize_lane.begin(table, band.lane.id, start)
    gesture.move(start - QPoint(0, 5000))
    assert gesture.height == resize_lane.LEAST
    gesture.finish(start + QPoint(0, 61))
    height = table.picture.document.need(r.Lane, band.lane.id).height
    assert height % resize_lane.GRID == 0
    assert abs(height - band.h - 61) <= 4
    resize_lane.fit(table, band.lane.id)
    assert table.picture.document.need(r.Lane, band.lane.id).height is None
    assert len(table.changes) == 2


@pytest.mark.parametrize(
    ("x", "held"),
    [(MARGIN - 1, False), (MARGIN, True), (GRID_LEFT - 1, True), (GRID_LEFT, False), (400, False)],
)
def test_only_below_its_label_a_lane_is_taken_by_its_edge(table, x, held):
    band = lane(table, "emotion")
    assert (resize_lane.edge_at(table.picture, x, band.bottom, 1.0) == band.lane.id) == held


# --- arrows ---


@pytest.mark.parametrize(
    ("title", "key", "kind"),
    [("Two 0", NONE, "next"), ("One 0", NONE, "loop"), ("Two 0", ALT, "alternative"), ("One 1", NONE, None)],
)
def test_an_arrow_to_a_card_is_of_the_kind_its_way_says(table, title, key, kind):
    source = card(table, "One 1")
    gesture = link.begin(table, source, QPoint())
    table.modifiers = key
    gesture.move(middle(card(table, title).rect))
    assert gesture.kind == kind
    gesture.finish(middle(card(table, title).rect))
    made = table.picture.document.all(r.Transition)
    assert [x.type for x in made] == ([kind] if kind else [])
    assert table.selection.ids == tuple(x.id for x in made)


def test_an_arrow_to_empty_space_on_the_right_lets_customers_out(table):
    source = card(table, "One 1")
    gesture = link.begin(table, source, QPoint())
    gesture.finish(QPoint(round(source.rect.right) + 300, 8))
    assert [x.type for x in table.picture.document.all(r.Transition)] == ["exit"]


def test_an_arrow_to_empty_space_on_the_left_makes_nothing(table):
    gesture = link.begin(table, card(table, "One 1"), QPoint())
    gesture.finish(QPoint(4, 8))
    assert table.changes == []


# --- the hand ---


class Ghost:
    """A gesture that shows a square at the pointer."""

    def __init__(self, log):
        self.log = log
        self.at = QPoint(0, 0)

    def move(self, point):
        self.at = point

    def finish(self, point):
        self.log.append("finish")

    def cancel(self):
        self.log.append("cancel")

    def shown(self):
        return [Rect(self.at.x(), self.at.y(), 10, 10)]

    def paint(self, painter):
        pass


@pytest.fixture
def repainted():
    return []


@pytest.fixture
def hand(qapp, repainted):
    return Hand(None, lambda rect: repainted.append((rect.x + 3, rect.y + 3)), lambda _dx, _dy: None)


def test_only_what_the_ghost_covered_and_covers_is_repainted(hand, repainted):
    hand.begin(Ghost([]), Qt.MouseButton.LeftButton, QPoint(0, 0))
    repainted.clear()
    hand.move(QPoint(100, 0))
    assert sorted(repainted) == [(0, 0), (100, 0)]
    repainted.clear()
    hand.scrolled(0, 20)  # its pixels went down with the map
    assert sorted(repainted) == [(100, 0), (100, 20)]


def test_a_gesture_ends_once_and_with_the_button_that_began_it(hand):
    log = []
    hand.begin(Ghost(log), Qt.MouseButton.LeftButton, QPoint())
    hand.release(Qt.MouseButton.RightButton, QPoint())
    assert hand
    hand.release(Qt.MouseButton.LeftButton, QPoint())
    hand.release(Qt.MouseButton.LeftButton, QPoint())
    assert not hand.cancel()
    assert log == ["finish"]


def test_near_the_edge_the_map_moves_faster_further_out(qapp):
    steps = []
    hand = Hand(None, lambda _rect: None, lambda dx, dy: steps.append((dx, dy)))
    room = QRect(0, 0, 400, 300)
    for x in (200, 399 - EDGE + 5, 395, 5):
        hand.follow(QPoint(x, 150), room)
    assert len(steps) == 3
    assert 0 < steps[0][0] < steps[1][0]
    assert steps[2][0] < 0
