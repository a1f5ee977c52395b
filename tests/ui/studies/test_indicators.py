"""Indicators: key ones with their level, alerts until they are gone through, values typed, pasted and imported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mapper.model import measuring
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.measuring import Value
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]
Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def metric(document: Document) -> r.Metric:
    """Completed without help: good from 80, alarming below 60."""
    return measuring.add_metric(document, code="completion", target=80.0, alert=60.0)


def values(document: Document) -> list[tuple[str, float]]:
    return sorted((x.period, x.value) for x in document.of_type(r.Measurement))


def values_page(study: Open) -> Any:
    page = study("indicators")
    page.shown.choose("values")
    return page.values


def cell(page: Any, card: r.Touchpoint, column: int = 0) -> Any:
    row = [place.id for place in page.grid.values.shown.places].index(card.id)
    return page.grid.values.index(row, column)


def test_the_key_indicator_stands_with_its_level(
    study: Open, document: Document, metric: r.Metric, card: Card
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45, period="2026-03"))
    rows = {row[0]: row for row in said(study("indicators").keys)}
    assert rows["Pays"][3:6] == ["Completed without help", "45%", "to be improved"]


def test_an_alert_is_new_until_it_is_gone_through(
    study: Open, document: Document, metric: r.Metric, card: Card, qtbot: QtBot
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45, period="2024-03"))
    page = study("indicators")
    assert said(page.alerts)[0][-1] == "new"
    page.reviewed.click()
    qtbot.waitUntil(lambda: said(page.alerts)[0][-1].startswith("known on"))
    assert page.warning.text() == ""


def test_only_internal_indicators_are_warned_of(study: Open, document: Document) -> None:
    measuring.add_metric(document, code="errors")
    assert "look at the company" in study("indicators").warning.text()


def test_a_value_is_typed_into_the_grid_as_one_step(
    study: Open, document: Document, metric: r.Metric, card: Card, window: MainWindow, qtbot: QtBot
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45, period="2026-03"))
    page = values_page(study)
    page.grid.model().setData(cell(page, card("Pays")), "1 050,5")
    assert values(document) == [("2026-03", 1050.5)]
    window.actions_["edit.undo"].trigger()
    assert values(document) == [("2026-03", 45)]
    page.grid.setCurrentIndex(cell(page, card("Pays")))
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert values(document) == []


def test_what_is_no_number_is_said_and_not_taken(
    study: Open, document: Document, metric: r.Metric, card: Card
) -> None:
    page = values_page(study)
    page.grid.model().setData(cell(page, card("Pays")), "a lot")
    assert values(document) == []
    assert "a lot is not a number" in page.problem.text()


def test_a_copied_table_goes_to_the_touchpoints_it_names_as_one_step(
    study: Open, document: Document, metric: r.Metric, card: Card, window: MainWindow, qtbot: QtBot
) -> None:
    page = values_page(study)
    text = "\t2026-01\t2026-02\nPays\t50\t60\nGets a mail\t\t70\nThe weather\t1\t2\n"
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert values(document) == [("2026-01", 50), ("2026-02", 60), ("2026-02", 70)]
    assert "The weather" in page.problem.text()
    window.actions_["edit.undo"].trigger()
    assert values(document) == []


def test_copied_numbers_go_where_the_keyboard_is(
    study: Open, document: Document, metric: r.Metric, card: Card
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45, period="2026-03"))
    page = values_page(study)
    page.grid.setCurrentIndex(cell(page, card("Pays")))
    page.paste("12\n")
    assert values(document) == [("2026-03", 12)]


def test_what_is_copied_from_the_grid_can_be_pasted_back(
    study: Open, document: Document, metric: r.Metric, card: Card
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45.5, period="2026-03"))
    page = values_page(study)
    text = page.grid.text()
    measuring.measure(document, Value(metric.id, card("Pays").id, None, period="2026-03"))
    page.paste(text)
    assert values(document) == [("2026-03", 45.5)]


def test_values_of_a_file_are_taken(
    study: Open, document: Document, metric: r.Metric, card: Card, tmp_path: Path
) -> None:
    file = tmp_path / "values.csv"
    file.write_bytes("Point de contact;Période;Valeur\nPays;mars 2026;72,5\n".encode("cp1252"))
    page = values_page(study)
    page.bring(file)
    assert values(document) == [("2026-03", 72.5)]


def test_a_period_is_added_and_typed_in(
    study: Open, document: Document, metric: r.Metric, card: Card, window: MainWindow
) -> None:
    measuring.measure(document, Value(metric.id, card("Pays").id, 45, period="2026-03"))
    page = values_page(study)
    window.desk.questions.types = "T2 2026"  # type: ignore[attr-defined]
    page.add_period.click()
    assert list(page.grid.values.shown.periods) == ["2026-03", "2026-Q2"]


def test_the_dialog_adds_a_known_indicator_and_changes_it(
    study: Open, document: Document, window: MainWindow
) -> None:
    from mapper.ui.dialogs.metrics import MetricsDialog

    dialog = MetricsDialog(window)
    dialog._add_code("csat")
    form, _ids = dialog.forms[0]
    form.committed.emit("target", 80.0)
    (made,) = document.all(r.Metric)
    assert (made.code, made.target, made.unit) == ("csat", 80.0, "%")
    dialog.close()
