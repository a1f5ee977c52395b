"""The export dialog: what is offered, what is chosen, and what is remembered of it."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.layout.paper import PageSetup
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.desk import Desk
from mapper.ui.dialogs.export import ExportDialog
from mapper.ui.exporting.sections import SectionChoice
from mapper.ui.main_window import MainWindow
from mapper.ui.preview.dialog import PreviewDialog
from mapper.workspace import recipes
from mapper.workspace.export_memory import Last
from mapper.workspace.recipes import KINDS, Recipe
from tests.ui.people import Person

Opens = Callable[[str], ExportDialog]


@pytest.fixture
def opened(window: MainWindow) -> Iterator[Opens]:
    """Opens the dialog at a kind; it is closed in the end, so that no child process is left."""
    made: list[ExportDialog] = []

    def opened(kind: str = "") -> ExportDialog:
        dialog = ExportDialog(window, window.exports.memory, kind)
        made.append(dialog)
        dialog.show()
        return dialog

    yield opened
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


def chosen(dialog: ExportDialog) -> Recipe:
    return dialog.order()[0]


def document_of(window: MainWindow) -> Document:
    return window.need_place.project.document


# --- kinds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_with_what_can_be_exported(opened: Opens, window: MainWindow, kind: str) -> None:
    recipe, journeys = opened(kind).order()
    assert recipe.kind == kind
    assert journeys == (() if KINDS[kind].whole else (window.need_place.journey,))


def test_arrows_go_from_kind_to_kind(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    qtbot.waitUntil(dialog.isActiveWindow)
    focus = dialog.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Down)
    assert chosen(dialog).kind == "poster"


def test_options_that_mean_nothing_for_a_kind_are_not_there(opened: Opens) -> None:
    dialog = opened("report")
    sections = dialog.findChild(SectionChoice)
    assert sections.isVisibleTo(dialog)
    dialog._kinds.chosen.emit("drawing")
    assert not sections.isVisibleTo(dialog)


def test_each_kind_keeps_what_was_chosen_for_it_last(opened: Opens, window: MainWindow) -> None:
    window.exports.memory.keep(Recipe(kind="picture", scale=50))
    window.exports.memory.keep(Recipe(kind="report", design="bold", colour="#A3195B", page="a3"))
    dialog = opened("picture")
    assert chosen(dialog).scale == 50
    dialog._kinds.chosen.emit("report")
    assert (chosen(dialog).design, chosen(dialog).colour) == ("bold", "#A3195B")
    assert chosen(dialog).setup.paper == "a3"


def test_notes_are_offered_where_there_are_some(opened: Opens, window: MainWindow) -> None:
    texts = [box.text() for box in opened("poster").findChildren(QCheckBox) if box.isVisibleTo(box.window())]
    assert not any("sticky" in text for text in texts)
    journey = window.need_place.journey
    assert journey is not None
    edits.add_note(document_of(window), journey, "Ask")
    dialog = opened("poster")
    box = next(box for box in dialog.findChildren(QCheckBox) if "sticky" in box.text())
    box.setChecked(True)
    assert "--notes" in chosen(dialog).arguments()


# --- paper -------------------------------------------------------------------------------------------


def test_a_page_is_shown_as_it_was_kept_and_read_back_the_same(opened: Opens, window: MainWindow) -> None:
    for page in ("a1-portrait", "a0 150% a4+25", "900x600mm", "letter 75%"):
        window.exports.memory.keep(Recipe(kind="poster", page=page))
        assert chosen(opened("poster")).page == page


def test_a_size_of_ones_own_that_is_none_stops_the_export_with_a_sentence(opened: Opens) -> None:
    dialog = opened("poster")
    sheet = dialog._options._sheet
    sheet._paper.setCurrentIndex(sheet._paper.findData("own"))
    sheet._paper.activated.emit(0)
    sheet._size.setText("12 by 3")
    sheet._size.textEdited.emit("12 by 3")
    with pytest.raises(MapperError):
        dialog.order()
    assert "12 by 3" in dialog._problem.text()
    assert not dialog._go.isEnabled()
    sheet._size.setText("800x400mm")
    sheet._size.textEdited.emit("800x400mm")
    assert dialog._go.isEnabled()


# --- journeys ----------------------------------------------------------------------------------------


def test_one_journey_asks_for_none(opened: Opens) -> None:
    dialog = opened("poster")
    assert not dialog._journeys.isVisibleTo(dialog)


def test_several_journeys_are_ticked_and_keep_the_order_of_the_project(
    opened: Opens, window: MainWindow
) -> None:
    other = edits.add_journey(document_of(window), "Returning")
    dialog = opened("report")
    dialog._journeys._tick_all()
    recipe, journeys = dialog.order()
    assert journeys == (window.need_place.journey, other.id)
    assert not recipe.each
    dialog._journeys._each.setChecked(True)
    assert dialog.order()[0].each


def test_pictures_of_several_journeys_are_files_of_their_own(opened: Opens, window: MainWindow) -> None:
    edits.add_journey(document_of(window), "Returning")
    dialog = opened("picture")
    dialog._journeys._tick_all()
    assert dialog._journeys._note.isVisibleTo(dialog)
    assert not dialog._journeys._each.isVisibleTo(dialog)


def test_tiles_of_several_journeys_are_files_of_their_own(opened: Opens, window: MainWindow) -> None:
    edits.add_journey(document_of(window), "Returning")
    dialog = opened("poster")
    dialog._journeys._tick_all()
    assert dialog._journeys._each.isVisibleTo(dialog)
    dialog._options._sheet._tiled.setChecked(True)
    assert not dialog._journeys._each.isVisibleTo(dialog)


def test_a_title_like_markup_is_shown_as_it_is(opened: Opens, window: MainWindow) -> None:
    edits.add_journey(document_of(window), "<img src='/etc/passwd'> & <b>co</b>")
    item = opened("poster")._journeys._list.item(1)
    assert item.text() == "<img src='/etc/passwd'> & <b>co</b>"
    assert "<" not in item.toolTip()


def test_without_a_journey_nothing_can_be_exported(opened: Opens, window: MainWindow) -> None:
    edits.add_journey(document_of(window), "Returning")
    dialog = opened("poster")
    tick(dialog._journeys._list, 0, on=False)
    assert dialog._problem.text() == "Choose at least one journey."
    assert not dialog._go.isEnabled()


def test_a_project_without_a_journey_can_only_be_exported_whole(opened: Opens, window: MainWindow) -> None:
    journey = window.need_place.journey
    assert journey is not None
    edits.delete(document_of(window), journey)
    dialog = opened("report")
    assert dialog._problem.text() == "The project has no journey. Add one first."
    dialog._kinds.chosen.emit("project")
    assert dialog._problem.text() == ""
    assert dialog.order()[1] == ()


def tick(rows: QListWidget, row: int, *, on: bool) -> None:
    rows.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


# --- sections ----------------------------------------------------------------------------------------


@pytest.fixture
def sections(qtbot: QtBot, desk: Desk) -> SectionChoice:
    made = SectionChoice({"a": "Cover", "b": "Map", "c": "Actions", "d": "Glossary"}, desk.look)
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_sections_in_their_usual_order_are_not_spelled_out(sections: SectionChoice) -> None:
    assert sections.sections() is None
    tick(sections.list, 1, on=False)
    assert sections.sections() == ("a", "c", "d")
    tick(sections.list, 1, on=True)
    assert sections.sections() is None


def test_alt_and_the_arrows_move_a_section(sections: SectionChoice, qtbot: QtBot) -> None:
    sections.list.setCurrentRow(2)
    with qtbot.waitSignal(sections.chosen):
        qtbot.keyClick(sections.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sections.sections() == ("a", "c", "b", "d")
    assert sections.list.currentRow() == 1
    qtbot.keyClick(sections.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sections.sections() is None
    for _more in range(5):
        qtbot.keyClick(sections.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sections.sections() == ("a", "b", "d", "c")


def test_dragging_a_section_tells(sections: SectionChoice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sections.chosen):  # what a drop in the list does to its model
        sections.list.model().moveRow(QModelIndex(), 3, QModelIndex(), 0)
    assert sections.sections() == ("d", "a", "b", "c")


def test_sections_that_were_not_ticked_stay_where_they_usually_are(sections: SectionChoice) -> None:
    sections.show_sections(("d", "b"))
    assert [sections.list.item(row).text() for row in range(4)] == ["Cover", "Glossary", "Map", "Actions"]
    assert sections.sections() == ("d", "b")


def test_a_section_that_no_longer_exists_is_passed_over(sections: SectionChoice) -> None:
    sections.show_sections(("gone", "b"))
    assert sections.sections() == ("b",)


def test_a_report_without_a_section_cannot_be_exported(opened: Opens) -> None:
    dialog = opened("report")
    dialog.findChild(SectionChoice)._tick(Qt.CheckState.Unchecked)
    assert dialog._problem.text() == "Choose at least one section."


def test_the_dialog_offers_the_sections_there_are(opened: Opens) -> None:
    dialog = opened("report")
    rows = dialog.findChild(SectionChoice).list
    codes = [rows.item(row).data(Qt.ItemDataRole.UserRole) for row in range(rows.count())]
    assert codes == list(recipes.sections())


# --- presets -----------------------------------------------------------------------------------------


def test_a_preset_is_saved_chosen_and_deleted(opened: Opens, window: MainWindow, person: Person) -> None:
    window.exports.memory.keep(Recipe(kind="report", design="bold"))
    dialog = opened("report")
    person.types = "Client"
    dialog._presets.save_wanted.emit()
    assert window.exports.memory.presets()["Client"].design == "bold"
    assert dialog._presets._list.currentText() == "Client"
    dialog._kinds.chosen.emit("drawing")
    dialog._presets.chosen.emit("Client")
    assert (chosen(dialog).kind, chosen(dialog).design) == ("report", "bold")
    dialog._presets.delete_wanted.emit("Client")
    assert window.exports.memory.presets() == {}
    assert dialog._presets._list.currentText() == "None saved yet"


def test_a_preset_is_not_replaced_unasked(opened: Opens, window: MainWindow, person: Person) -> None:
    window.exports.memory.save_preset("Client", Recipe(kind="drawing"))
    dialog = opened("report")
    person.types, person.choices = "Client", ["cancel"]
    dialog._presets.save_wanted.emit()
    assert window.exports.memory.presets()["Client"].kind == "drawing"


def test_the_preset_shown_is_the_one_that_is_like_the_choices(opened: Opens, window: MainWindow) -> None:
    dialog = opened("picture")
    window.exports.memory.save_preset("Slides", msgspec.structs.replace(chosen(dialog), scale=300))
    dialog._on_chosen()
    assert dialog._presets._list.currentData() == ""
    dialog._show(window.exports.memory.presets()["Slides"])
    assert dialog._presets._list.currentData() == "Slides"


# --- the proof ---------------------------------------------------------------------------------------


def waits_for_a_proof(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.proof._sheet._waiting, timeout=60_000)


@pytest.mark.slow
def test_the_result_is_in_view_page_by_page(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    waits_for_a_proof(dialog, qtbot)
    assert dialog.proof.pages >= 2
    first = dialog.proof._sheet._image
    assert first is not None
    dialog.proof._after.click()
    assert dialog.proof._where.text() == f"Page 2 of {dialog.proof.pages}"
    assert dialog.proof._sheet._image != first


@pytest.mark.slow
def test_sections_with_nothing_to_say_are_told_by_the_proof(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    waits_for_a_proof(dialog, qtbot)
    rows = dialog.findChild(SectionChoice).list
    words = {
        rows.item(row).data(Qt.ItemDataRole.UserRole): rows.item(row).text() for row in range(rows.count())
    }
    assert words["cover"] == "Cover"
    assert words["actions"].endswith("(nothing yet)")
    assert chosen(dialog).sections is None


@pytest.mark.slow
def test_only_the_last_of_many_wishes_is_drawn(opened: Opens, qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened("poster")
    for kind in ("picture", "report", "drawing", "mermaid"):
        dialog._kinds.chosen.emit(kind)
        qtbot.wait(60)
    waits_for_a_proof(dialog, qtbot)
    assert "Pays" in dialog.proof._sheet._text
    assert dialog.proof._proofs is not None
    assert len(dialog.proof._proofs._all) == 1  # the others were taken back before they began


@pytest.mark.slow
def test_what_stands_in_the_way_is_said_in_the_place_of_the_proof(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("poster")
    sheet = dialog._options._sheet
    sheet.show_setup(PageSetup(paper="90x60mm"))
    dialog._on_chosen()
    waits_for_a_proof(dialog, qtbot)
    assert "too small to read" in dialog.proof.remarks
    sheet.show_setup(PageSetup(paper="a0", scale=10.0, tile="60x60mm"))
    sheet._tile.addItem("60x60mm", "60x60mm")
    sheet._tile.setCurrentIndex(sheet._tile.count() - 1)
    dialog._on_chosen()
    waits_for_a_proof(dialog, qtbot)
    assert dialog.proof.pages == 0
    assert "60x60mm is too small for tiles" in dialog.proof.remarks


@pytest.mark.slow
def test_choosing_never_waits_for_the_proof(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    qtbot.wait(400)  # the child is at work
    for kind in ("poster", "report", "picture", "report"):
        dialog._kinds.chosen.emit(kind)
        assert dialog.proof._soon.isActive()  # it begins later, and is not there yet
        assert dialog.proof._sheet._waiting


@pytest.mark.slow
def test_closing_ends_the_proof_and_takes_its_files_away(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    qtbot.waitUntil(lambda: dialog.proof._proofs is not None)
    proofs = dialog.proof._proofs
    assert proofs is not None
    dialog.close()
    assert dialog.proof._proofs is None
    qtbot.waitUntil(lambda: not proofs._root.exists())


@pytest.mark.slow
def test_the_preview_opens_once_above_the_dialog_and_closes(opened: Opens, qtbot: QtBot) -> None:
    dialog = opened("report")
    dialog._preview.click()
    (preview,) = dialog.findChildren(PreviewDialog)
    qtbot.waitUntil(preview.isVisible)
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert dialog.isVisible()


# --- the look ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_dialog_fits_into_the_smallest_window(
    desk: Desk, opened: Opens, window: MainWindow, language: str, theme: str
) -> None:
    edits.add_journey(document_of(window), "Retourner un produit acheté en ligne, du clic au remboursement")
    desk.set_language(language)
    desk.set_theme(theme)
    dialog = opened("report")
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 676
    desk.set_language("en")


def test_the_last_export_of_the_project_is_where_the_journeys_begin(
    opened: Opens, window: MainWindow, tmp_path: object
) -> None:
    from pathlib import Path

    front = window.need_place.journey
    assert front is not None
    other = edits.add_journey(document_of(window), "Returning")
    project = document_of(window).one(r.Project).id
    window.exports.memory.keep_last(project, Last(Recipe(), (front, other.id), Path("x.pdf")))
    assert opened("report").order()[1] == (front, other.id)


def test_every_control_has_a_name_for_screen_readers(opened: Opens) -> None:
    dialog = opened("report")
    unnamed = [
        type(widget).__name__
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(dialog)
        and not (
            widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName().startswith("qt_")
        )
    ]
    assert unnamed == []
