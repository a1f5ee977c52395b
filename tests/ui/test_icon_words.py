"""Icons are found by the English words of their names and by French words for them."""

import json

import pytest
from pytestqt.qtbot import QtBot

from mapper import paths
from mapper.paint.icons import icon_names
from mapper.ui.icon_words import IconWords
from mapper.ui.panels.icon_grid import IconGrid
from mapper.ui.style import look_of


@pytest.mark.parametrize(
    ("wanted", "icon"),
    [
        ("phone", "phone"),
        ("maison", "house"),
        ("téléphone", "smartphone"),
        ("telephone", "smartphone"),
        ("Étoile", "star"),
        ("coeur", "heart"),
        ("carte crédit", "credit-card"),
        ("credit-card", "credit-card"),
        ("livraison", "truck"),
        ("", "zap"),
    ],
)
def test_a_word_means_an_icon(wanted: str, icon: str) -> None:
    assert IconWords(icon_names()).means(icon, wanted)


def test_a_word_for_something_else_means_it_not() -> None:
    assert not IconWords(icon_names()).means("house", "téléphone")


def test_french_words_are_for_words_of_names_that_there_are() -> None:
    table = json.loads(paths.resource("icons", "words-fr.json").read_text("utf-8"))
    parts = {part for name in icon_names() for part in name.split("-")}
    assert set(table) <= parts
    assert all(words for words in table.values())


def test_typing_a_french_word_leaves_the_icons_it_means(qtbot: QtBot) -> None:
    grid = IconGrid(look_of("light"), ())
    qtbot.addWidget(grid)
    grid.search.setText("maison")
    left = [grid.icons.item(i) for i in range(grid.icons.count()) if not grid.icons.item(i).isHidden()]
    assert [item.toolTip() for item in left] == ["house"]
