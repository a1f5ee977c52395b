"""Drawing by mouse only: from an empty map to a journey with feelings and an arrow, saved, opened again and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from mapper.canvas.tools import link
from mapper.layout.items import Item
from mapper.layout.look import GRID_LEFT, MARGIN
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.workspace.project import Project
from tests.ui.people import Person

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
WORDS = {"Search": ["Reads reviews", "Compares"], "Buy": ["Pays"], "Use": ["Waits"]}


class Drawer:
    """Somebody with a mouse, who touches the keyboard for words only."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.map = window.need_place.map
        self.document = window.need_place.project.document

    # --- where things are ---

    def item(self, words: str) -> Item:
        """What shows the stage or touchpoint with these words."""
        named: list[r.Stage | r.Touchpoint] = [*self.document.all(r.Stage), *self.document.all(r.Touchpoint)]
        assert self.map.picture is not None
        return self.map.picture.items[next(x.id for x in named if x.title == words)]

    def lane(self, kind: str) -> Rect:
        """The rectangle of the label of a lane."""
        assert self.map.picture is not None
        plan = self.map.picture.plan
        return plan.lane_rect(next(band for band in plan.bands if band.lane.type == kind))

    def level(self, level: float) -> float:
        """How far down on the map a feeling is."""
        picture = self.map.picture
        assert picture is not None
        lane = next(band.lane for band in picture.plan.bands if band.lane.type == "emotion")
        return picture.level_y(lane.id, level)

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of the window at a point of the map."""
        shown = self.map.camera.view_rect(Rect(x, y, 0, 0))
        point = QPoint(round(shown.x), round(shown.y))
        assert self.map.viewport().rect().contains(point)
        return point

    def middle(self, rect: Rect) -> QPoint:
        return self.at(rect.x + rect.w / 2, rect.y + rect.h / 2)

    def crossing(self, kind: str, words: str) -> QPoint:
        """Where a lane meets the column of a card or the beginning of a stage."""
        lane, card = self.lane(kind), self.item(words).rect
        return self.at(card.x + 60, lane.y + lane.h / 2)

    def paper(self) -> QPoint:
        """A corner with nothing in it."""
        return QPoint(4, 4)

    # --- what a mouse does ---

    def double_click(self, point: QPoint) -> None:
        port = self.map.viewport()
        QTest.mouseMove(port, point)
        QTest.mouseClick(port, LEFT, NONE, point)
        QTest.mouseDClick(port, LEFT, NONE, point)
        QTest.mouseRelease(port, LEFT, NONE, point)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint) -> None:
        port = self.map.viewport()
        QTest.mouseMove(port, start)
        QTest.mousePress(port, LEFT, NONE, start)
        for share in (0.1, 0.4, 0.8, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
            QApplication.processEvents()
        QTest.mouseRelease(port, LEFT, NONE, end)
        QApplication.processEvents()

    def choose(self, action: str, point: QPoint) -> None:
        """Opens the menu at a point and clicks an entry of it."""
        port = self.map.viewport()
        QTest.mouseClick(port, RIGHT, NONE, point)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, port.mapToGlobal(point))
        QApplication.sendEvent(port, asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(x for x in menu.actions() if x.objectName() == action)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
        self.window.activateWindow()  # nobody else does where there are no window frames
        QApplication.processEvents()

    def push(self, action: str) -> None:
        """Clicks the button of the toolbar."""
        buttons = self.window.findChildren(QToolButton)
        found = next(x for x in buttons if x.defaultAction() is self.window.actions_[action])
        assert found.isVisible()
        QTest.mouseClick(found, LEFT)
        QApplication.processEvents()

    def say(self, words: str) -> None:
        """Types into what has just been opened, and clicks beside it."""
        editor = QApplication.focusWidget()
        assert isinstance(editor, QTextEdit)
        editor.selectAll()
        QTest.keyClicks(editor, words)
        QTest.mouseClick(self.map.viewport(), LEFT, NONE, self.paper())
        QApplication.processEvents()


@pytest.fixture
def drawer(desk: Desk, qtbot: QtBot) -> Drawer:
    """In front of a journey that has lanes and nothing else."""
    document = Document(edits.new_project("Atelier", "en"))
    edits.add_journey(document, "Buying online")
    shown = desk.new_window()
    shown.resize(1280, 900)
    shown.show_project(Project.new(document.records.values(), name="Atelier"))
    shown.show()
    shown.activateWindow()
    shown.need_place.map.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.need_place.map)
    return Drawer(shown)


def columns(document: Document) -> dict[str, list[str]]:
    journey = document.all(r.Journey)[0]
    stages = document.children(journey.id, r.Stage)
    return {stage.title: [x.title for x in document.children(stage.id, r.Touchpoint)] for stage in stages}


def write_all(drawer: Drawer) -> None:
    """The first card brings its stage; other stages and cards come from menus and from double clicks on empty places."""
    lane = drawer.lane("touchpoints")
    drawer.double_click(drawer.at(lane.right + 100, lane.y + lane.h / 2))
    drawer.say("Reads reviews")
    drawer.choose("draw.right", drawer.middle(drawer.item("Reads reviews").rect))
    drawer.say("Compares")
    drawer.double_click(drawer.middle(drawer.item("Stage 1").rect))
    drawer.say("Search")
    for before, stage in (("Search", "Buy"), ("Buy", "Use")):
        drawer.choose("draw.stage", drawer.middle(drawer.item(before).rect))
        drawer.say(stage)
        drawer.double_click(drawer.crossing("touchpoints", stage))
        drawer.say(WORDS[stage][0])


def rearrange(drawer: Drawer) -> None:
    """Cards, a feeling, a stage and a lane are dragged; two cards are linked, one is deleted, a lane is made higher."""
    drag_a_card(drawer)
    drag_a_feeling(drawer)
    drawer.drag(
        drawer.middle(drawer.item("Use").rect), drawer.at(GRID_LEFT + 16, drawer.item("Use").rect.y + 20)
    )
    emotion = drawer.lane("emotion")
    drawer.drag(
        drawer.at(MARGIN + 20, emotion.y + emotion.h / 2),
        drawer.at(MARGIN + 20, drawer.lane("touchpoints").y + 4),
    )
    resize(drawer)
    join(drawer, "Reads reviews", "Pays")
    drawer.choose("edit.delete", drawer.middle(drawer.item("Waits").rect))


def drag_a_card(drawer: Drawer) -> None:
    target = drawer.item("Pays").rect
    drawer.drag(drawer.middle(drawer.item("Compares").rect), drawer.at(target.right - 6, target.y + 20))


def drag_a_feeling(drawer: Drawer) -> None:
    column = drawer.item("Pays").rect.x + 60
    drawer.double_click(drawer.at(column, drawer.level(1.0)))
    (feeling,) = drawer.document.all(r.Feeling)
    assert drawer.map.picture is not None
    point = drawer.middle(drawer.map.picture.items[feeling.id].rect)
    drawer.drag(point, drawer.at(column, drawer.level(-1.5)))


def resize(drawer: Drawer) -> None:
    lane = drawer.lane("channels")
    edge = drawer.at(MARGIN + 60, lane.bottom + 1)
    drawer.drag(edge, edge + QPoint(0, 40))


def join(drawer: Drawer, one: str, other: str) -> None:
    QTest.mouseMove(drawer.map.viewport(), drawer.middle(drawer.item(one).rect))
    x, y = link.handle_of(drawer.item(one), drawer.map.camera)
    drawer.drag(QPoint(round(x), round(y)), drawer.middle(drawer.item(other).rect))


def test_a_map_is_written_by_double_clicks_and_menus(drawer: Drawer) -> None:
    write_all(drawer)
    assert columns(drawer.document) == WORDS


def test_what_is_written_is_rearranged_by_dragging(drawer: Drawer) -> None:
    write_all(drawer)
    rearrange(drawer)
    document = drawer.document
    assert columns(document) == {"Use": [], "Search": ["Reads reviews"], "Buy": ["Pays", "Compares"]}
    assert [x.level for x in document.all(r.Feeling)] == [-1.5]
    (arrow,) = document.all(r.Transition)
    ends = [document.need(r.Touchpoint, i).title for i in (arrow.source, arrow.target) if i]
    assert (arrow.type, ends) == ("next", ["Reads reviews", "Pays"])
    lanes = document.children(document.all(r.Journey)[0].id, r.Lane)
    assert lanes[0].type == "emotion"
    assert [x.type for x in lanes if x.height is not None] == ["channels"]


def test_between_two_lanes_cards_are_gathered_and_no_lane_is_resized(drawer: Drawer) -> None:
    write_all(drawer)
    lane, last = drawer.lane("touchpoints"), drawer.item("Pays").rect
    drawer.drag(drawer.at(GRID_LEFT + 2, lane.bottom + 1), drawer.at(last.x + 20, last.y + 4))
    chosen = [drawer.document.need(r.Touchpoint, i).title for i in drawer.map.selection.ids]
    assert sorted(chosen) == ["Compares", "Pays", "Reads reviews"]
    assert [x for x in drawer.document.all(r.Lane) if x.height is not None] == []


def test_what_is_drawn_by_mouse_is_the_same_when_opened_again(
    drawer: Drawer, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    write_all(drawer)
    rearrange(drawer)
    person.saves_to = tmp_path / "drawn.journey"
    drawer.push("file.save")
    qtbot.waitUntil(
        lambda: not drawer.window.isWindowModified() and (tmp_path / "drawn.journey").exists(), timeout=10_000
    )
    with Project.open(person.saves_to, read_only=True) as again:
        assert dict(again.document.records) == dict(drawer.document.records)


def test_what_is_drawn_by_mouse_can_be_taken_back_to_the_empty_map(drawer: Drawer) -> None:
    before = dict(drawer.document.records)
    write_all(drawer)
    rearrange(drawer)
    for _step in range(100):
        if drawer.window.need_place.project.undo_label is None:
            break
        drawer.push("edit.undo")
    assert dict(drawer.document.records) == before
