"""Copy, paste and drop in the real window: what goes to other programs, and what becomes of what they give."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.ui.brought import brought
from mapper.ui.desk import Desk
from mapper.ui.dialogs.table import TablePreview
from mapper.ui.main_window import MainWindow
from mapper.workspace import pasting, tables
from tests.ui.people import Person

Card = Callable[[str], r.Touchpoint]


@pytest.fixture(autouse=True)
def own_clipboard(qapp: object) -> Iterator[None]:
    """Offscreen, a clipboard that is not empty at the end brings the program down."""
    yield
    QGuiApplication.clipboard().clear()


def titles(window: MainWindow) -> list[list[str]]:
    document = window.need_place.project.document
    return [[t.title for t in document.children(s.id, r.Touchpoint)] for s in document.all(r.Stage)]


def do(window: MainWindow, *actions: str) -> None:
    for action in actions:
        window.actions_[f"edit.{action}"].trigger()


def put(**values: object) -> QMimeData:
    """What another program has copied."""
    mime = QMimeData()
    for name, value in values.items():
        {"text": mime.setText, "html": mime.setHtml, "image": mime.setImageData, "urls": mime.setUrls}[name](
            value
        )  # type: ignore[operator]
    QGuiApplication.clipboard().setMimeData(mime)
    return mime


def png(width: int = 60, height: int = 40) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill("#336699")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def drop(window: MainWindow, mime: QMimeData, at: QPoint | None = None) -> None:
    point = QPointF(at if at is not None else window.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, mime, buttons, keys))


def pictures(window: MainWindow) -> int:
    return len(window.need_place.project.document.all(r.Picture))


def test_a_card_is_copied_behind_the_selected_one(window: MainWindow, card: Card) -> None:
    window.need_place.map.select([card("Compares reviews").id])
    do(window, "copy")
    window.need_place.map.select([card("Pays").id])
    do(window, "paste")
    assert titles(window) == [["Compares reviews"], ["Pays", "Compares reviews", "Gets a mail"]]
    assert window.editing is not None
    window.editing.undo()
    assert titles(window) == [["Compares reviews"], ["Pays", "Gets a mail"]]


def test_cut_takes_away_and_duplicate_stands_beside(window: MainWindow, card: Card) -> None:
    window.need_place.map.select([card("Pays").id])
    do(window, "duplicate", "cut")
    assert titles(window)[1] == ["Pays", "Gets a mail"]
    do(window, "paste")
    assert sorted(titles(window)[1]) == ["Gets a mail", "Pays", "Pays"]


def test_other_programs_get_text_and_a_table(window: MainWindow, card: Card) -> None:
    window.need_place.map.select([card("Pays").id, card("Compares reviews").id])
    do(window, "copy")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Compares reviews\nPays"
    assert "<td>Compares reviews</td>" in mime.html()


def test_rows_of_a_spreadsheet_win_over_the_picture_office_adds(window: MainWindow, person: Person) -> None:
    put(
        text="Stage\tTouchpoint\r\nBuy\tSigns\r\nUse\tUnpacks\r\n",
        image=QImage(9, 9, QImage.Format.Format_RGB32),
    )
    do(window, "paste")
    assert person.asked == ["3 rows"]
    assert titles(window) == [["Compares reviews"], ["Pays", "Gets a mail", "Signs"], ["Unpacks"]]
    assert pictures(window) == 0


def test_a_table_that_is_not_agreed_to_changes_nothing(window: MainWindow, person: Person) -> None:
    person.agrees = False
    put(html="<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    do(window, "paste")
    assert titles(window) == [["Compares reviews"], ["Pays", "Gets a mail"]]


def test_a_line_of_text_is_a_card_at_once(window: MainWindow, person: Person, card: Card) -> None:
    window.need_place.map.select([card("Compares reviews").id])
    put(text="שלום 👩‍👩‍👧 \x00<b>x</b>\n")
    do(window, "paste")
    assert titles(window)[0] == ["Compares reviews", "שלום 👩‍👩‍👧 <b>x</b>"]
    assert not person.asked


def test_rich_text_with_scripts_and_pictures_is_only_its_words() -> None:
    found = brought(put(html='<p>One<script>x()</script></p><img src="file:///etc/passwd"><p>Two</p>'))
    assert found.grid.rows == (("One",), ("Two",))


def test_an_empty_clipboard_is_a_sentence(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    do(window, "paste")
    assert window.banner.text.startswith("There is nothing here for a map.")


def test_a_hundred_thousand_cells_do_not_hold_up_the_window(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    put(text="\n".join("\t".join(f"cell {x} {y}" for x in range(10)) for y in range(10_000)))
    do(window, "paste")
    assert window.banner.text.startswith("This table makes more than")
    assert sum(map(len, titles(window))) == 3


# --- pictures ---------------------------------------------------------------------------------------


def test_a_pasted_picture_is_a_cell_at_the_selected_card(
    window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    window.need_place.map.select([card("Pays").id])
    put(image=QImage.fromData(png()))
    do(window, "paste")
    qtbot.waitUntil(lambda: pictures(window) == 1)
    assert window.need_place.project.document.all(r.Cell)[0].touchpoint == card("Pays").id


def test_dropped_pictures_go_to_what_is_under_the_pointer(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    document, view = window.need_place.project.document, window.need_place.map
    (tmp_path / "ana.PNG").write_bytes(png())
    persona = document.all(r.Persona)[0]
    assert view.picture is not None
    rect = view.camera.view_rect(view.picture.items[persona.id].rect)
    inside = QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))
    drop(
        window,
        put(urls=[QUrl.fromLocalFile(str(tmp_path / "ana.PNG"))]),
        view.viewport().mapTo(window, inside),
    )
    qtbot.waitUntil(lambda: pictures(window) == 1)
    assert document.need(r.Persona, persona.id).photo == document.all(r.Picture)[0].id


def test_a_picture_of_too_many_pixels_is_a_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    data = png()
    import zlib

    claim = b"IHDR" + (10_000).to_bytes(4, "big") * 2 + data[24:29]
    (tmp_path / "big.png").write_bytes(data[:12] + claim + zlib.crc32(claim).to_bytes(4, "big") + data[33:])
    drop(window, put(urls=[QUrl.fromLocalFile(str(tmp_path / "big.png"))]))
    qtbot.waitUntil(lambda: "40 million" in window.banner.text)
    assert pictures(window) == 0


def test_a_window_closed_while_a_picture_is_prepared_is_no_fault(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    put(image=QImage.fromData(png(2000, 1500)))
    do(window, "paste")
    person.choices = ["discard"]
    window.close_project()
    qtbot.wait(300)
    assert window.project is None


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder", "is a folder"),
        ("a.exe", "cannot be put on a map"),
        ("a.xlsx", "cannot be read"),
        ("a.csv", "no rows"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    for file in ("a.exe", "a.xlsx", "a.csv"):
        (tmp_path / file).write_bytes(b"\n")
    drop(window, put(urls=[QUrl.fromLocalFile(str(tmp_path / name))]))
    qtbot.waitUntil(lambda: sentence in window.banner.text)


def test_a_dropped_table_is_looked_at_first(
    window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.csv").write_bytes("Étape;Carte\nBuy;Reçoit\n".encode("cp1252"))
    drop(window, put(urls=[QUrl.fromLocalFile(str(tmp_path / "a.csv"))]))
    qtbot.waitUntil(lambda: titles(window)[1][-1] == "Reçoit")
    assert person.asked == ["2 rows"]


def test_a_table_dropped_on_the_start_page_begins_a_project(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    window = desk.new_window()
    (tmp_path / "a.csv").write_text("Stage,Touchpoint\nBuy,Pays\n", "utf-8")
    drop(window, put(urls=[QUrl.fromLocalFile(str(tmp_path / "a.csv"))]))
    qtbot.waitUntil(lambda: window.project is not None)
    assert titles(window) == [["Pays"]]
    assert window.windowTitle().startswith("a[*]")


def test_a_picture_dropped_on_the_start_page_asks_for_a_project(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = desk.new_window()
    (tmp_path / "a.png").write_bytes(png())
    drop(window, put(urls=[QUrl.fromLocalFile(str(tmp_path / "a.png"))]))
    qtbot.waitUntil(lambda: window.banner.text.startswith("Open a project first"))


# --- as a picture -----------------------------------------------------------------------------------


def test_the_map_is_copied_at_twice_its_size(window: MainWindow) -> None:
    picture = window.need_place.map.picture
    do(window, "copy-picture")
    image = QGuiApplication.clipboard().image()
    assert picture is not None
    assert (image.width(), image.height()) == tuple(round(2 * side) for side in picture.size)
    assert image.pixelColor(0, 0).name() == "#ffffff"


def test_selected_cards_are_copied_without_paper(window: MainWindow, card: Card) -> None:
    window.need_place.map.select([card("Pays").id])
    do(window, "copy-picture-transparent")
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() == 255


# --- the preview ------------------------------------------------------------------------------------


@pytest.fixture
def preview(window: MainWindow, qtbot: QtBot) -> Callable[[str], TablePreview]:
    """The dialog for a tab-separated text."""

    def made(text: str) -> TablePreview:
        place = window.need_place
        assert place.journey is not None
        target = pasting.target(place.project.document, place.journey, None)
        dialog = TablePreview(window, tables.Book(tables.from_text(text)), place.project.document, target)
        qtbot.addWidget(dialog)
        return dialog

    return made


def test_the_preview_says_what_will_come(preview: Callable[[str], TablePreview]) -> None:
    dialog = preview(
        "Stage\tTouchpoint\tEmotion\nBuy\tSigns\t+1\nUse\tUnpacks\tstrange\nUse\tx\t2\nUse\ty\t1\nUse\tz\t0"
    )
    assert dialog.go.text() == "Add 5 cards"
    assert dialog.summary.text() == "2 stages · 1 of them new"
    assert dialog.warning.text() == "1 feeling cannot be read and is left out."


def test_a_field_can_be_corrected_and_there_is_one_title_only(preview: Callable[[str], TablePreview]) -> None:
    dialog = preview("a\tb\nc\td")
    dialog.fields[1].setCurrentIndex(dialog.fields[1].findData("title"))
    assert dialog.reading.roles == ("ignore", "title")
    assert [card.title for card in dialog.answer()[0]] == ["b", "d"]


def test_a_table_can_be_read_the_other_way_round(preview: Callable[[str], TablePreview]) -> None:
    dialog = preview("a\tb\nc\td")
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("columns"))
    dialog.header.setChecked(True)
    assert [card.title for card in dialog.answer()[0]] == ["b"]
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("stages"))
    assert [(card.stage, card.title) for card in dialog.answer()[0]] == [("a", "c"), ("b", "d")]


def test_nothing_to_add_cannot_be_added(preview: Callable[[str], TablePreview]) -> None:
    dialog = preview("a\tb\nc\td")
    for field in dialog.fields:
        field.setCurrentIndex(field.findData("ignore"))
    assert not dialog.go.isEnabled()


def test_cards_travel_between_the_windows_of_two_projects(window: MainWindow, card: Card) -> None:
    from mapper.workspace.project import Project

    other = window.desk.new_window()
    other.show_project(Project.new(name="Other"))
    edits.add_journey(other.need_place.project.document, "Elsewhere")
    other.need_place.show_journey(other.need_place.project.document.all(r.Journey)[0].id)
    window.need_place.map.select([card("Compares reviews").id])
    do(window, "copy")
    do(other, "paste")
    assert titles(other) == [["Compares reviews"]]
    assert [p.name for p in other.need_place.project.document.all(r.Persona)] == ["Claire"]


def test_the_keys_work_on_the_map_and_leave_fields_their_own(
    window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    control, view = Qt.KeyboardModifier.ControlModifier, window.need_place.map
    view.setFocus()
    view.select([card("Pays").id])
    for key in (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_D):
        qtbot.keyClick(view, key, control)
    assert titles(window)[1] == ["Pays", "Pays", "Pays", "Gets a mail"]
    field = QLineEdit("own words", window)
    field.show()
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == "own words"
    window.actions_["edit.paste"].trigger()
    assert field.text() == "own words"
    assert titles(window)[1] == ["Pays", "Pays", "Pays", "Gets a mail"]
