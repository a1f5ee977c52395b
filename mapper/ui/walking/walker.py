"""The window of a walk: one touchpoint at a time, with a clock; at the end what was found goes onto the map.

Whatever is said is in the project at once, so closing the window, or a crash, only pauses the walk.
"""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mapper.analysis.reading import reading
from mapper.analysis.walks import Walked, walked
from mapper.errors import MapperError
from mapper.i18n import _, format_number, ngettext
from mapper.model import records as r
from mapper.model import walks
from mapper.ui.dialogs.simple import plain
from mapper.ui.style import Look
from mapper.ui.walking.step import LEVELS, StepPage

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

WIDEST: Final = 1000  # pixels of the column in the middle of the screen


class Walker(QWidget):
    """`ended()` when the window goes away, whatever the reason."""

    ended = Signal()

    def __init__(self, place: "Workplace", walk: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("study")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place, self.walk, self._look = place, walk, look
        self.page, self.end = StepPage(look), plain("", "startLead")
        self.progress, self.where, self.clock, self.problem = (
            QProgressBar(),
            QLabel(),
            QLabel(),
            plain("", "problem"),
        )
        self.back, self.skip, self.on, self.rest = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.pages = QStackedWidget()
        self._since = monotonic()
        self._card, self._place = "", 0  # the touchpoint in front, and which of the path it was
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)
        self._put_together()
        self._take_keys()
        self._stop = place.project.document.subscribe(lambda _change: self._soon.start())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.retranslate()
        self.attempt(partial(walks.resume, self.document, walk))
        self._tick.start()
        self._show()

    @property
    def document(self) -> Any:
        """The project's records."""
        return self.place.project.document

    # --- putting together ------------------------------------------------------------------------------

    def _put_together(self) -> None:
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        box = QVBoxLayout(column)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        head = QHBoxLayout()
        for widget, stretch in ((self.where, 0), (self.progress, 1), (self.clock, 0), (self.rest, 0)):
            head.addWidget(widget, stretch)
        head.setSpacing(16)
        self.progress.setTextVisible(False)
        box.addLayout(head)
        self.end.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.end)
        box.addWidget(self.pages, 1)
        box.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.on)
        box.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        self.page.said.connect(self._on_said)
        self.back.clicked.connect(partial(self.step, -1))
        self.on.clicked.connect(self._go_on)
        self.skip.clicked.connect(self._skip)
        self.rest.clicked.connect(self.close)

    def _take_keys(self) -> None:
        """Digits for faces, + and − for half a level, L and U for the questions; with Alt while typing as well."""
        for number, level in enumerate(LEVELS, start=1):
            for key in (str(number), f"Alt+{number}"):
                self._key(key, partial(self.page.say, "level", level))
        for key, by in (("+", 0.5), ("-", -0.5), ("Alt++", 0.5), ("Alt+-", -0.5)):
            self._key(key, partial(self.page.feel_by, by))
        for key, question in (("L", "logical"), ("U", "useful"), ("Alt+L", "logical"), ("Alt+U", "useful")):
            self._key(key, partial(self.page.turn, question))
        for key in ("PgDown", "Ctrl+Return", "Ctrl+Enter"):
            self._key(key, self._go_on)
        self._key("PgUp", partial(self.step, -1))
        self._key("Esc", self.close)

    def _key(self, key: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(act)

    def retranslate(self) -> None:
        """Texts in the language of now."""
        self.setWindowTitle(_("Walk the path"))
        self.back.setText(_("Back (Page Up)"))
        self.skip.setText(_("Skip"))
        self.rest.setText(_("Pause (Esc)"))
        self.page.retranslate()

    # --- where it is -----------------------------------------------------------------------------------

    def path(self) -> tuple[r.Touchpoint, ...]:
        """The touchpoints of the journey as it is now."""
        return walks.path(self.document, self._walk().journey)

    @property
    def at_end(self) -> bool:
        """Whether the last touchpoint is behind."""
        return self.pages.currentWidget() is self.end

    def current(self) -> int:
        """Which touchpoint of the path it is: where the journey has lost it, the one that took its place."""
        ids = [card.id for card in self.path()]
        if self._card:
            return ids.index(self._card) if self._card in ids else min(self._place, len(ids) - 1)
        here = self._walk().current or walks.first_unmet(self.document, self.walk)
        return ids.index(here) if here in ids else 0

    def _walk(self) -> r.Walk:
        found: r.Walk = self.document.need(r.Walk, self.walk)
        return found

    def _show(self) -> None:
        path, place = self.path(), self.current()
        if not path:
            self.close()
            return
        self.pages.setCurrentWidget(self.page)
        card = path[place]
        self._card, self._place = card.id, place
        self._show_step()
        self._since = monotonic()
        self._name(place + 1, len(path), last=place + 1 == len(path))
        self.page.faces[0.0].setFocus()

    def _show_step(self) -> None:
        card = self.document.need(r.Touchpoint, self._card)
        self.page.show_step(self.document, card, walks.step_of(self.document, self.walk, card.id))

    def _name(self, place: int, total: int, *, last: bool) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(place)
        self.where.setText(
            _("{place} of {total}").format(place=format_number(place), total=format_number(total))
        )
        self.on.setText(_("To the end (Page Down)") if last else _("Next (Page Down)"))
        self.back.setEnabled(place > 1)
        self.skip.setVisible(True)
        self._show_clock()

    def _show_clock(self) -> None:
        step = None if self.at_end else walks.step_of(self.document, self.walk, self._card)
        seconds = (step.seconds if step else 0) + (0 if self.at_end else self._passed())
        self.clock.setText("" if self.at_end else f"{seconds // 60}:{seconds % 60:02d}")

    def _follow(self) -> None:
        """Something was edited elsewhere: the walk may have been taken back, or its touchpoint have gone."""
        walk = self.document.get(r.Walk, self.walk)
        if walk is None or walk.status == "finished" or not self.path():
            self.close()
        elif self.at_end:
            self._show_end()
        elif self._card not in {card.id for card in self.path()}:
            self._show()
            self.problem.setText(_("The touchpoint you were at is gone. The walk goes on at this one."))
        elif not self.page.typing and not self.page.shows(
            self.document, self._card, walks.step_of(self.document, self.walk, self._card)
        ):
            self._show_step()

    # --- what is done ----------------------------------------------------------------------------------

    def attempt(self, act: Callable[[], object]) -> bool:
        """Runs an edit; why it is refused is said in this window."""
        reason = self.place.why_not()
        try:
            if not reason:
                act()
        except MapperError as error:
            reason = error.sentence
        self.problem.setText(reason)
        return not reason

    def _passed(self) -> int:
        return int(monotonic() - self._since)

    def _record(self, **values: Any) -> None:
        """Says something of the touchpoint in front; the time until now is counted with it."""
        known = walks.step_of(self.document, self.walk, self._card)
        seconds, self._since = (known.seconds if known else 0) + self._passed(), monotonic()
        self.attempt(
            partial(walks.record_step, self.document, self.walk, self._card, seconds=seconds, **values)
        )

    def _on_said(self, field: str, value: object) -> None:
        self._record(**{field: value}, skipped=False)

    def _leave(self) -> None:
        """Before another touchpoint: what is typed and the time spent count, where anything was looked at."""
        self.page.finish()
        if self._passed() > 0:
            self._record()

    def step(self, by: int) -> None:
        """On to the next touchpoint, or back."""
        path = self.path()
        if self.at_end:
            self._show()
            return
        self._leave()
        place = self.current() + by
        if 0 <= place < len(path):
            self.attempt(partial(walks.go, self.document, self.walk, path[place].id))
            self._card = path[place].id
            self._show()
        elif by > 0:
            self._show_end()

    def _go_on(self) -> None:
        if self.at_end:
            self._finish()
        else:
            self.step(1)

    def _skip(self) -> None:
        self._record(skipped=True)
        self.step(1)

    def _show_end(self) -> None:
        """What was found, and what becomes of it."""
        met = walks.steps_of(self.document, self.walk)
        found = walked(reading(self.document, self._walk().journey), self._walk())
        levels = sum(step.level is not None and not step.skipped for step in met)
        insights = sum(len(list(walks.findings(step))) for step in met if not step.skipped)
        lines = [
            _("The path is walked."),
            "",
            ngettext("{count} touchpoint of {total}", "{count} touchpoints of {total}", found.done).format(
                count=format_number(found.done), total=format_number(found.total)
            ),
            " · ".join(_counted(found)),
            "",
            _("On the map it becomes: {what}. That is one step, which you can undo.").format(
                what=", ".join(_gained(levels, insights))
            )
            if levels or insights
            else _("Nothing was said on the way, so nothing is added to the map."),
        ]
        self.end.setText("\n".join(lines))
        self.pages.setCurrentWidget(self.end)
        self.on.setText(_("Put it on the map (Page Down)"))
        self.skip.setVisible(False)
        self.back.setEnabled(True)
        self._show_clock()
        self.on.setFocus()

    def _finish(self) -> None:
        if self.attempt(partial(walks.finish, self.document, self.walk)):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self._stop()
        walk = self.document.get(r.Walk, self.walk)
        if walk is not None and walk.status == "running" and self.path():
            if not self.at_end:
                self._leave()
            self.attempt(partial(walks.pause, self.document, self.walk))
        super().closeEvent(event)
        self.ended.emit()


def _counted(found: Walked) -> Iterator[str]:
    """What was counted on the way."""
    minutes = round(found.seconds / 60)
    for text, count in (
        (ngettext("{count} minute", "{count} minutes", minutes), minutes),
        (ngettext("{count} contact", "{count} contacts", found.contacts), found.contacts),
        (ngettext("{count} transfer", "{count} transfers", found.transfers), found.transfers),
    ):
        yield text.format(count=format_number(count))


def _gained(feelings: int, insights: int) -> Iterator[str]:
    """What the map gains."""
    if feelings:
        text = ngettext("{count} lived feeling", "{count} lived feelings", feelings)
        yield text.format(count=format_number(feelings))
    if insights:
        text = ngettext("{count} insight", "{count} insights", insights)
        yield text.format(count=format_number(insights))
