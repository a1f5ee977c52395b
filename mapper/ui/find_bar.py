"""The bar above the map that finds words: how many there are, the one it is at, and the next. Highlights all of them.

What there is to find is read in short runs, so that typing goes on at 50,000 cards; an edit has it read anew.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from msgspec import ValidationError
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _, format_number, ngettext
from mapper.model.change import Change
from mapper.model.finding import Place, folded, found, places, shown_by
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

RUN: Final = 0.02  # seconds of reading at a time
PAUSE: Final = 200  # ms after an edit before reading anew


class FindBar(QFrame):
    """`closed()` when Esc or the cross took it away, `replaced(sentence)` when words were replaced."""

    closed = Signal()
    replaced = Signal(str)

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._place = place
        self._known: list[Place] = []
        self._reading: Iterator[Place] = iter(())
        self.hits: list[str] = []
        self.at: str | None = None  # the id of the record gone to last
        self._runs = QTimer(self, interval=0)
        self._runs.timeout.connect(self._read)
        self._anew = QTimer(self, singleShot=True, interval=PAUSE)
        self._anew.timeout.connect(self.read_anew)
        self._put_together()
        self._stop = place.project.document.subscribe(self._on_change)
        place.shown.connect(self.read_anew)
        self.set_look(look)

    def _put_together(self) -> None:
        self.line, self.count = QLineEdit(), QLabel(textFormat=Qt.TextFormat.PlainText)
        self.line.setMaxLength(1000)
        self.line.setMaximumWidth(360)
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.previous, self.next, self.cross = QToolButton(), QToolButton(), QToolButton()
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.cross.clicked.connect(self.close_bar)
        self.count.setObjectName("hint")
        self.by, self.replace = QLineEdit(), QPushButton()
        self.by.setMaxLength(1000)
        self.by.setMaximumWidth(360)
        self.by.installEventFilter(self)
        self.replace.clicked.connect(self.replace_all)
        self._replacing = _row(self.by, self.replace)
        self._replacing.hide()
        finding = _row(self.line, self.previous, self.next, self.count, at_end=(self.cross,))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 6, 8, 6)
        rows.setSpacing(6)
        rows.addWidget(finding)
        rows.addWidget(self._replacing)
        self.setFocusProxy(self.line)

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self.line.setPlaceholderText(_("Find in this journey"))
        self.line.setAccessibleName(_("Find in this journey"))
        self.by.setPlaceholderText(_("Replace by"))
        self.by.setAccessibleName(_("Replace by"))
        self.replace.setText(_("Replace all"))
        for button, icon, name in (
            (self.previous, "chevron-up", _("Find previous")),
            (self.next, "chevron-down", _("Find next")),
            (self.cross, "x", _("Close the search")),
        ):
            button.setIcon(look.icon(icon))
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._say()

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._runs.stop()
        self._anew.stop()
        self._stop()

    # --- coming and going ----------------------------------------------------------------------------

    def open_bar(self, *, replacing: bool = False) -> None:
        """Shows the bar, ready to type; with a second line to replace what is found."""
        self._replacing.setVisible(replacing)
        if self.isHidden():
            self.show()
            self.read_anew()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Takes the bar and the marks away; what it went to last stays chosen."""
        self.hide()
        self._runs.stop()
        self._anew.stop()
        self._place.map.mark_found(())
        self.closed.emit()

    # --- reading -------------------------------------------------------------------------------------

    def read_anew(self) -> None:
        """Reads all texts of the journey in front, while somebody looks for something."""
        self._known = []
        if self.isHidden():
            return
        self._reading = places(self._place.project.document, self._place.journey or "")
        self._runs.start()
        self._read()

    def _read(self) -> None:
        until = perf_counter() + RUN
        for place in self._reading:
            self._known.append(place)
            if perf_counter() > until:
                return
        self._runs.stop()
        self._search()

    def _on_change(self, _change: Change) -> None:
        if not self.isHidden():
            self._runs.stop()  # half of what was read may be gone
            self._anew.start()

    @property
    def reading(self) -> bool:
        """Whether some of the journey is still to be read."""
        return self._runs.isActive() or self._anew.isActive()

    # --- finding -------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if not self.reading:
            self._search()
            if self.hits:
                self._go_to(self._nearest())

    def _search(self) -> None:
        self.hits = found(self._known, self.line.text())
        if self.at not in self.hits:
            self.at = None
        self._place.map.mark_found(self.hits)
        self._say()

    def _nearest(self) -> str:
        """The one it is at, else the first from what is chosen on."""
        if self.at is not None:
            return self.at
        chosen = set(self._place.map.selection.ids)
        order = [place.id for place in self._known]
        start = next((i for i, record_id in enumerate(order) if record_id in chosen), 0)
        hits = set(self.hits)
        return next((i for i in order[start:] if i in hits), self.hits[0])

    def go(self, by: int) -> None:
        """Goes to the next hit (1) or the one before (−1), round at the ends."""
        if not self.hits:
            return
        if self.at is None:
            self._go_to(self._nearest())
            return
        self._go_to(self.hits[(self.hits.index(self.at) + by) % len(self.hits)])

    def replace_all(self) -> None:
        """Replaces the words wherever they were found, in one step; says in how many texts, or why not."""
        from mapper.model.replacing import replace_all
        from mapper.ui.panels.form import explained

        document = self._place.project.document
        try:
            count = replace_all(document, self.hits, self.line.text(), self.by.text())
        except (MapperError, ValidationError) as error:
            self._place.refused.emit(explained(error))
            return
        self.replaced.emit(
            ngettext("{count} text was replaced.", "{count} texts were replaced.", count).format(
                count=format_number(count)
            )
        )

    def _go_to(self, record_id: str) -> None:
        self.at = record_id
        shown = self._shown(record_id)
        if shown is not None:
            self._place.map.select([shown])
        self._say()

    def _shown(self, record_id: str) -> str | None:
        picture = self._place.map.picture
        if picture is None:
            return None
        return next((i for i in shown_by(picture.document, record_id) if i in picture.items), None)

    def _say(self) -> None:
        total = format_number(len(self.hits))
        if not folded(self.line.text()):
            text = ""
        elif not self.hits:
            text = _("Searching…") if self.reading else _("Nothing found")
        else:
            at = self.hits.index(self.at) + 1 if self.at in self.hits else 0
            text = _("{number} of {total}").format(number=format_number(at), total=total) if at else total
        self.count.setText(text)
        for button in (self.previous, self.next, self.replace):
            button.setEnabled(bool(self.hits))

    # --- keys ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if watched is self.by:
                    self.replace.click()
                    return True
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False


def _row(*parts: QWidget, at_end: tuple[QWidget, ...] = ()) -> QWidget:
    """Widgets beside each other from the left, the first as wide as it may be; others at the right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part, 1 if part is parts[0] else 0)
    row.addStretch(1)
    for part in at_end:
        row.addWidget(part)
    return holder
