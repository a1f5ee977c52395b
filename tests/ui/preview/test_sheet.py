"""How a map lies on paper is shown as it was chosen, to the millimetre."""

import pytest
from PySide6.QtWidgets import QCheckBox, QSpinBox
from pytestqt.qtbot import QtBot

from mapper.layout.paper import PageSetup
from mapper.ui.exporting.sheet import SheetChoice


@pytest.fixture
def choice(qtbot: QtBot) -> SheetChoice:
    made = SheetChoice()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup(),
        PageSetup("a0", landscape=False, scale=1.5),
        PageSetup("a1", tile="a3", overlap=12.5),
        PageSetup("900x600mm", tile="300x500mm"),
        PageSetup("a3", landscape=False, tile="a3", sheets=(4, 1)),
    ],
)
def test_what_is_shown_is_what_was_chosen(choice: SheetChoice, setup: PageSetup) -> None:
    choice.show_setup(setup)
    assert choice.setup() == setup


def test_sheets_overlap_by_what_is_typed(choice: SheetChoice, qtbot: QtBot) -> None:
    choice.show_setup(PageSetup("a1", tile="a4"))
    overlap = next(x for x in choice.findChildren(QSpinBox) if x.suffix() == " mm")
    with qtbot.waitSignal(choice.chosen):
        overlap.setValue(25)
    assert choice.setup().overlap == 25


def test_without_tiles_there_are_no_sheets_to_count(choice: SheetChoice) -> None:
    choice.show_setup(PageSetup(tile="a3", sheets=(3, 2)))
    tiles = next(x for x in choice.findChildren(QCheckBox) if x.isChecked())
    tiles.setChecked(False)
    assert choice.setup() == PageSetup()
