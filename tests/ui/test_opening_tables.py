"""A spreadsheet that is opened becomes a project, and one of several sheets can be chosen."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.dialogs.table import TablePreview
from mapper.ui.main_window import MainWindow
from mapper.workspace import tables
from tests.exchange.test_ods import cell, row, spreadsheet, table
from tests.exchange.test_sheets import text, workbook
from tests.ui.people import Person

LINES = row(cell("Stage"), cell("Title")) + row(cell("Buy"), cell("Pays")) + row(cell("Buy"), cell("Leaves"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "journey.ods"
    path.write_bytes(
        spreadsheet(table("Notes", row(cell("a"), cell("b"))), table("Empty"), table("Cards", LINES))
    )
    return path


def open_it(window: MainWindow, person: Person, path: Path) -> None:
    person.opens = path
    window.actions_["file.open"].trigger()


@pytest.mark.parametrize("name", ["cards.csv", "cards.xlsx", "cards.ods"])
def test_a_table_is_opened_as_a_new_project(desk: Desk, person: Person, tmp_path: Path, name: str) -> None:
    path, window = tmp_path / name, desk.new_window()
    cells = "".join(
        f"<row>{text('A1', a)}{text('B1', b)}</row>" for a, b in (("Stage", "Title"), ("Buy", "Pays"))
    )
    content = {
        "cards.csv": b"Stage;Title\nBuy;Pays\n",
        "cards.xlsx": workbook(cells),
        "cards.ods": spreadsheet(table("Cards", LINES)),
    }
    path.write_bytes(content[name])
    open_it(window, person, path)
    assert window.project is not None
    assert window.project.document.all(r.Touchpoint)[0].title == "Pays"
    assert window.project.modified


def test_another_project_stays_open_beside_a_table(
    window: MainWindow, person: Person, book: Path, desk: Desk
) -> None:
    open_it(window, person, book)
    assert len(desk.windows) == 2
    assert window.project is not None
    assert len(window.project.document.all(r.Touchpoint)) == 3


def test_a_table_nobody_agrees_to_opens_nothing(
    window: MainWindow, person: Person, book: Path, desk: Desk
) -> None:
    person.agrees = False
    open_it(window, person, book)
    assert len(desk.windows) == 1


def test_a_sheet_without_rows_is_said_and_the_one_shown_stays(
    window: MainWindow, book: Path, qtbot: QtBot
) -> None:
    project = window.need_place.project
    target = tables.Target(project.document.all(r.Journey)[0].id)
    preview = TablePreview(window, tables.read_book(book), project.document, target)
    qtbot.addWidget(preview)
    assert [preview.sheets.itemText(i) for i in range(3)] == ["Notes", "Empty", "Cards"]
    preview.sheets.setCurrentIndex(2)
    assert [card.title for card in preview.answer()[0]] == ["Pays", "Leaves"]
    preview.sheets.setCurrentIndex(1)
    assert preview.sheets.currentText() == "Cards"
    assert preview.warning.text() == "Empty holds no rows. Choose another sheet."
