"""No label is cut at 1024 × 700, not even in a language whose words are 30 % longer than English.

The language is a pseudo one made from the English sentences: longer, with accents above and below, so that height counts too.
"""

import gettext
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mapper import i18n
from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow

SMALL = QSize(1024, 700)
LONGER = 1.3


class Pseudo(gettext.NullTranslations):
    """English with accents, three tenths longer."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return stretched(message)


def stretched(message: str) -> str:
    """The message with a tail that makes it 30 % longer, placeholders untouched."""
    tail = "Éçà ûñgrï wôrdș " * 20
    wanted = round(len(message) * (LONGER - 1))
    return message + (" " + tail[: wanted - 1].rstrip() if wanted > 1 else "")


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: Pseudo())


def cut(root: QWidget) -> list[str]:
    """The visible words below a widget that do not fit where they stand."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {words}"
        for widget in [root, *root.findChildren(QWidget)]
        if widget.isVisibleTo(root) and (words := too_long(widget))
    ]


def too_long(widget: QWidget) -> str:
    """The widget's words when they need more room than it has, else nothing."""
    match widget:
        case QLabel() if widget.text() and not widget.wordWrap() and widget.pixmap().isNull():
            return widget.text() if widget.sizeHint().width() > widget.width() + 1 else ""
        case QLabel() if widget.text() and widget.wordWrap():
            return widget.text() if widget.heightForWidth(widget.width()) > widget.height() + 1 else ""
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return ""
        case QAbstractButton() if widget.text():
            return widget.text() if needed(widget) > widget.width() + 1 else ""
        case QTabBar() if not widget.usesScrollButtons():
            return " ".join(
                widget.tabText(i)
                for i in range(widget.count())
                if widget.tabRect(i).width()
                < QFontMetrics(widget.font()).horizontalAdvance(widget.tabText(i))
            )
    return ""


def needed(button: QAbstractButton) -> int:
    """The width a button's words need, without the frame that style sheets may shrink."""
    words = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
    return words + (button.iconSize().width() if not button.icon().isNull() else 0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.usefixtures("pseudo")
def test_the_start_page_has_room_for_longer_words(desk: Desk, theme: str) -> None:
    desk.set_theme(theme)
    window = desk.new_window()
    window.resize(SMALL)
    window.show()
    assert cut(window) == []


@pytest.mark.usefixtures("pseudo")
def test_the_window_has_room_for_longer_words(
    window: MainWindow, card: Callable[[str], r.Touchpoint], qtbot: QtBot
) -> None:
    window.resize(SMALL)
    window.need_place.map.select([card("Pays").id])
    qtbot.wait(50)
    assert cut(window) == []


@pytest.fixture
def dialogs(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What is cut in each dialog that is opened; none is waited for."""
    seen: dict[str, list[str]] = {}

    def looked_at(dialog: QDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        room = window.screen().availableSize()
        wide = [f"{dialog.width()} px wide"] if dialog.width() > min(SMALL.width(), room.width()) else []
        high = [f"{dialog.height()} px high"] if dialog.height() > SMALL.height() else []
        seen[f"{type(dialog).__name__} {dialog.windowTitle()}"] = [*cut(dialog), *wide, *high]
        dialog.close()
        return 0

    monkeypatch.setattr(QDialog, "exec", looked_at)
    monkeypatch.setattr(QDialog, "open", looked_at)
    return seen


@pytest.mark.usefixtures("pseudo")
def test_every_dialog_of_the_menus_has_room_for_longer_words(
    window: MainWindow, dialogs: dict[str, list[str]], card: Callable[[str], r.Touchpoint]
) -> None:
    window.resize(SMALL)
    window.need_place.map.select([card("Pays").id])
    for row in window.actions_.rows.values():
        if row.text.endswith("…") or row.id.startswith("help."):
            window.actions_[row.id].trigger()
    assert len(dialogs) >= 5
    assert {name: found for name, found in dialogs.items() if found} == {}


@pytest.mark.usefixtures("pseudo")
def test_menus_are_not_wider_than_the_small_window(window: MainWindow) -> None:
    window.resize(SMALL)
    menus = [action.menu() for action in window.menu_bar.actions()]
    assert menus
    assert all(menu.sizeHint().width() <= SMALL.width() for menu in menus if menu is not None)
    assert window.menu_bar.sizeHint().width() <= SMALL.width()
