"""Writing on the map in place: what begins it, what ends it, and that nothing typed is lost."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper.canvas.board import Board
from mapper.i18n import using
from mapper.layout.look import DARK, LIGHT
from mapper.layout.slots import empty_slots
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document

K = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LONGEST = "Donaudampfschiff" * 625  # a word of 10,000 letters


@pytest.fixture
def document() -> Document:
    document = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(document, "Buying")
    for stage in ("Choose", "Buy"):
        column = edits.add_stage(document, journey.id, stage)
        for title in ("one", "two"):
            edits.add_touchpoint(document, column.id, f"{stage} {title}")
    return document


@pytest.fixture
def board(qtbot, document) -> Board:
    shown = Board(LIGHT)
    qtbot.addWidget(shown)
    shown.resize(1200, 900)
    shown.set_map(document, document.all(r.Journey)[0].id)
    shown.show()
    shown.zoom_to(1.0)
    shown.scroll_by(-1000, -1000)
    shown.setFocus()
    return shown


def card(document, title) -> r.Touchpoint:
    return next(x for x in document.all(r.Touchpoint) if x.title == title)


def choose(board, title="Choose one") -> str:
    found = card(board.written, title).id
    board.select([found])
    return found


def middle(board, rect) -> QPoint:
    shown = board.camera.view_rect(rect)
    return QPoint(round(shown.x + shown.w / 2), round(shown.y + shown.h / 2))


def test_typing_on_a_chosen_card_replaces_its_text(board, document):
    found = choose(board)
    QTest.keyClicks(board, "N")
    QTest.keyClicks(board.pen.editor, "ew")
    QTest.keyClick(board.pen.editor, K.Key_Return)
    assert document.need(r.Touchpoint, found).title == "New"
    assert board.selection.ids == (found,)
    assert board.pen.editor is None


@pytest.mark.parametrize("key", ["+", "-", " "])
def test_plus_minus_and_space_never_begin_to_write(board, key):
    choose(board)
    QTest.keyClicks(board, key)
    assert board.pen.editor is None


def test_nothing_chosen_nothing_written(board):
    board.choose([])
    QTest.keyClicks(board, "x")
    assert board.pen.editor is None


def test_an_accent_made_by_a_dead_key_begins_to_write(board, document):
    found = choose(board)
    dead = QKeyEvent(QEvent.Type.KeyPress, K.Key_Dead_Circumflex, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(board, dead)
    assert board.pen.editor is None
    event = QInputMethodEvent()
    event.setCommitString("ê")
    board.inputMethodEvent(event)
    assert board.pen.editor.typed == "ê"
    assert board.finish_writing()
    assert document.need(r.Touchpoint, found).title == "ê"


def test_an_input_method_goes_on_in_the_editor(board):
    choose(board)
    board.inputMethodEvent(QInputMethodEvent("に", []))
    assert board.pen.editor.typed == ""
    end = QInputMethodEvent()
    end.setCommitString("日本")
    board.pen.editor.inputMethodEvent(end)
    assert board.pen.editor.typed == "日本"
    assert board.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_escape_leaves_the_picture_as_it_was(board, document):
    choose(board)
    before, records = board.grab().toImage(), dict(document.records)
    QTest.keyClicks(board, "x")
    QTest.keyClicks(board.pen.editor, "yz")
    QTest.keyClick(board.pen.editor, K.Key_Escape)
    assert dict(document.records) == records
    assert board.grab().toImage() == before


def test_shift_and_enter_begin_a_line_and_a_click_outside_keeps_the_text(board, document):
    found = choose(board)
    board.write()
    QTest.keyClick(board.pen.editor, K.Key_Return, SHIFT)
    QTest.keyClicks(board.pen.editor, "below")
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert document.need(r.Touchpoint, found).title == "Choose one\nbelow"


def test_a_double_click_edits_a_card_a_stage_and_a_lane(board, document):
    for record in (card(document, "Buy two"), document.all(r.Stage)[1], document.all(r.Lane)[0]):
        QTest.mouseDClick(
            board.viewport(),
            Qt.MouseButton.LeftButton,
            pos=middle(board, board.picture.items[record.id].rect),
        )
        board.pen.editor.selectAll()
        QTest.keyClicks(board.pen.editor, "changed")
        QTest.keyClick(board.pen.editor, K.Key_Enter)
        assert document.records[record.id].title == "changed"


def test_a_double_click_on_an_empty_place_makes_a_card_there_in_one_step(board, document):
    changes = []
    document.subscribe(changes.append)
    slot = next(x for x in empty_slots(board.picture.plan, board.picture.whole) if x.place != "")
    QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, slot.rect))
    QTest.keyClicks(board.pen.editor, "It hurts")
    assert not changes
    QTest.keyClick(board.pen.editor, K.Key_Return)
    assert len(changes) == 1
    made = document.all(r.Insight)[0]
    assert (made.text, made.touchpoint, board.selection.ids) == ("It hurts", slot.place, (made.id,))


def test_tab_goes_on_to_the_next_card_and_makes_one_at_the_end_of_a_stage(board, document):
    choose(board)
    QTest.keyClicks(board, "a")
    QTest.keyClick(board.pen.editor, K.Key_Tab)
    assert board.pen.editor.typed == "Choose two"
    QTest.keyClick(board.pen.editor, K.Key_Tab)
    QTest.keyClicks(board.pen.editor, "three")
    QTest.keyClick(board.pen.editor, K.Key_Backtab)
    assert board.pen.editor.typed == "Choose two"
    board.finish_writing()
    assert card(document, "three").stage == card(document, "a").stage


def test_a_locked_card_does_not_open_and_says_why(board, document, qtbot):
    found = choose(board)
    edits.change(document, found, locked=True)
    with qtbot.waitSignal(board.refused) as said:
        QTest.keyClicks(board, "x")
    assert said.args == ["Choose one is locked. Unlock it first."]
    assert board.pen.editor is None


def test_a_project_that_is_only_read_opens_no_editor(board, qtbot):
    choose(board)
    board.why_not = lambda: "Only to be read."
    with qtbot.waitSignal(board.refused) as said:
        board.write()
    assert (said.args, board.pen.editor) == (["Only to be read."], None)


def test_a_feeling_that_is_chosen_moves_by_its_own_persona(board, document):
    found = card(document, "Choose one").id
    people = [
        edits.add_persona(document, name, journey=board.picture.journey_id) for name in ("Claire", "Paul")
    ]
    felt = edits.set_feeling(document, found, people[1].id, 1.0)
    board.select([felt.id])
    board.feel(0.5)
    assert document.need(r.Feeling, felt.id).level == 1.5
    QTest.keyClicks(board, "x")
    assert board.pen.editor is None


def test_a_persona_moves_within_its_journey(board, document):
    journey = board.picture.journey_id
    people = [edits.add_persona(document, name, journey=journey) for name in ("Claire", "Paul")]
    board.select([people[0].id])
    board.shift("right")
    assert [x.persona for x in document.children(journey, r.JourneyPersona)] == [people[1].id, people[0].id]
    assert board.front == people[0].id


def test_a_refused_text_stays_open(board, document, qtbot):
    found = choose(board)
    board.write()
    board.pen.editor.setPlainText("x" * 10_001)
    with qtbot.waitSignal(board.refused):
        QTest.keyClick(board.pen.editor, K.Key_Return)
    assert len(board.pen.editor.typed) == 10_001
    assert not board.finish_writing()
    board.pen.give_up()
    assert document.need(r.Touchpoint, found).title == "Choose one"


@pytest.mark.parametrize("text", [LONGEST, "مرحبا بالعالم", "👩‍👩‍👧 🎉", "a" * 300, "<b>no markup</b> &amp;"])
def test_any_words_come_back_as_they_were_typed(board, document, text):
    found = choose(board)
    board.write()
    board.pen.editor.setPlainText(text)
    assert board.pen.editor.height() <= board.viewport().height()
    assert board.finish_writing()
    assert document.need(r.Touchpoint, found).title == text


def test_pasted_rich_text_is_plain_and_without_pictures(board, document):
    found = choose(board)
    board.write()
    board.pen.editor.selectAll()
    pasted = QMimeData()
    pasted.setHtml("<script>alert(1)</script><h1>Hello <img src='file:///etc/passwd'> <b>you</b></h1>")
    pasted.setText("Hello you")
    pasted.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    board.pen.editor.insertFromMimeData(pasted)
    board.finish_writing()
    assert document.need(r.Touchpoint, found).title == "Hello you"
    picture = QMimeData()
    picture.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    board.write()
    assert not board.pen.editor.canInsertFromMimeData(picture)
    board.pen.give_up()


def test_typing_is_kept_as_a_draft_and_forgotten_once_it_counts(board, qtbot):
    drafts = {}
    board.drafted.connect(drafts.__setitem__)
    choose(board)
    QTest.keyClicks(board, "h")
    QTest.keyClicks(board.pen.editor, "alf")
    key = board.pen.target.key()
    qtbot.waitUntil(lambda: drafts == {key: "half"}, timeout=3000)
    board.finish_writing()
    assert drafts == {key: None}


def test_an_editor_closes_when_its_card_is_taken_away(board, document):
    found = choose(board)
    board.write()
    edits.delete(document, found)
    assert board.pen.editor is None


def test_an_editor_stays_at_its_card_through_zoom_scroll_theme_and_language(board):
    found = choose(board)
    board.write()
    for act in (
        lambda: board.zoom_to(2.0), lambda: board.scroll_by(40, 30), lambda: board.set_theme(DARK), board.refresh,
    ):  # fmt: skip
        act()
        shown = board.camera.view_rect(board.picture.items[found].rect)
        assert (board.pen.editor.x(), board.pen.editor.y()) == (round(shown.x), round(shown.y))
    with using("fr"):
        board.refresh()
    assert board.pen.editor.typed == "Choose one"
    board.pen.give_up()


def test_words_stand_in_the_editor_where_they_stand_on_the_card(board):
    """The dark pixels of the text, on the card and in the editor over it, lie within a pixel and a half of each other."""
    found = choose(board)
    edits.change(board.written, found, title="Looks for the opening hours of the shop nearby")
    rect = board.camera.view_rect(board.picture.items[found].rect)
    board.choose([])
    on_card = ink_bounds(board, rect)
    board.select([found])
    board.write()
    board.pen.editor.setCursorWidth(0)
    in_editor = ink_bounds(board, rect)
    board.pen.give_up()
    assert in_editor == pytest.approx(on_card, abs=1.6)


def ink_bounds(board, rect):
    image = board.viewport().grab().toImage()
    dark = [
        (x, y)
        for x in range(round(rect.x) + 10, round(rect.right) - 4)
        for y in range(round(rect.y) + 4, round(rect.bottom) - 24)
        if QColor(image.pixel(x, y)).lightness() < 90
    ]
    return min(x for x, _ in dark), min(y for _, y in dark), max(x for x, _ in dark), max(y for _, y in dark)


def test_arrows_reach_empty_places_stages_lanes_and_the_title(board, document):
    choose(board)
    QTest.keyClick(board, K.Key_Down)
    assert board.slot is not None
    assert document.records[board.slot.lane].type == "pains"
    QTest.keyClick(board, K.Key_Up)
    QTest.keyClick(board, K.Key_Up)
    assert board.selection.ids == (document.all(r.Stage)[0].id,)
    QTest.keyClick(board, K.Key_Right)
    assert board.selection.ids == (document.all(r.Stage)[1].id,)
    QTest.keyClick(board, K.Key_Up)
    assert board.selection.ids == (document.all(r.Journey)[0].id,)
    choose(board)
    QTest.keyClick(board, K.Key_Home)
    assert isinstance(document.records[board.selection.current], r.Lane)
    QTest.keyClick(board, K.Key_Right)
    assert board.selection.ids == (card(document, "Choose one").id,)


def test_the_value_of_a_feeling_is_shown_at_the_card(board):
    choose(board)
    board.feel(-0.5)
    board.feel(-1.0)
    assert (board.bubble.text(), board.bubble.isVisible()) == ("−1.5", True)
    choose(board, "Buy two")
    assert not board.bubble.isVisible()


def test_a_plain_letter_is_no_shortcut_while_somebody_writes(board):
    choose(board)
    board.write()
    for key, text in ((K.Key_Plus, "+"), (K.Key_Return, "\r"), (K.Key_Tab, "\t")):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
        event.ignore()
        board.pen.editor.event(event)
        assert event.isAccepted()
    board.pen.give_up()
