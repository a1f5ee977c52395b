from PySide6.QtCore import QPoint, Qt


def touchpoints(view):
    return [
        item
        for item in view.selectable_in(view.camera.map_rect(0, 0, 1600, 900))
        if item.kind == "touchpoint"
    ]


def centre(view, item):
    rect = view.camera.view_rect(item.rect)
    return QPoint(int(rect.x + rect.w / 2), int(rect.y + rect.h / 2))


def click(qtbot, view, item, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, centre(view, item))


def test_a_click_chooses_a_card_and_says_so(view, qtbot):
    card = touchpoints(view)[1]
    with qtbot.waitSignal(view.selection_changed) as chosen:
        click(qtbot, view, card)
    assert chosen.args == [(card.id,)]


def test_shift_adds_control_turns_and_empty_paper_clears(view, qtbot):
    one, two, three = touchpoints(view)[:3]
    click(qtbot, view, one)
    click(qtbot, view, two, Qt.KeyboardModifier.ShiftModifier)
    click(qtbot, view, three, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, view, one, Qt.KeyboardModifier.ControlModifier)
    assert view.selection.ids == (two.id, three.id)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1500, 20))
    assert view.selection.ids == ()
