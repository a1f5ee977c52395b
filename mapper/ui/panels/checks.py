"""The checklist of a moment of truth: the principles it keeps or breaks, and when it was last looked at."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mapper.analysis import checklist, reviews
from mapper.i18n import _, format_date, ngettext
from mapper.model import edits, reviewing, vocabulary
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.sections import Attempt, heading
from mapper.ui.studies.today import today
from mapper.ui.style import Look


class ChecksSection(QWidget):
    """A yes and a no per principle; pressing the one that is pressed takes the answer back."""

    def __init__(self, document: Document, place: str, look: Look, attempt: Attempt) -> None:
        super().__init__()
        self._document, self._place, self._look, self._attempt = document, place, look, attempt
        self.answers: dict[f.CheckItem, tuple[QToolButton, QToolButton]] = {}
        self._count, self._last = plain("", "hint"), plain("", "hint")
        self.reviewed = QPushButton(_("Reviewed today"))
        self.reviewed.clicked.connect(self._review)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading(_("Checklist")), 0, 0)
        grid.addWidget(self._count, 0, 1, 1, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        for row, item in enumerate(checklist.ITEMS, start=1):
            self._add(grid, row, item)
        last = QHBoxLayout()
        last.addWidget(self._last, 1)
        last.addWidget(self.reviewed)
        grid.addLayout(last, len(checklist.ITEMS) + 1, 0, 1, 3)
        self.refresh()

    def turn_to(self, place: str) -> None:
        """Is about another touchpoint or moment from the next `refresh` on."""
        self._place = place

    def refresh(self) -> None:
        """Shows what the document says now; nothing where there is no moment any more."""
        moment = self._moment()
        self.setVisible(moment is not None)
        if moment is None:
            return
        for check in checklist.checks(self._document, moment.id):
            for button, answer in zip(self.answers[check.item], (True, False), strict=True):
                button.setChecked(check.met is answer)
        count = checklist.count(self._document, moment.id)
        self._count.setText(
            _("{met} of {total}").format(met=count.met, total=count.total) if count.checked else ""
        )
        self._last.setText(self._history(moment))

    def _add(self, grid: QGridLayout, row: int, item: f.CheckItem) -> None:
        name = vocabulary.word(f.CheckItem, item)
        label = QLabel(name[:1].upper() + name[1:], textFormat=Qt.TextFormat.PlainText)
        label.setToolTip(checklist.question(item))
        grid.addWidget(label, row, 0)
        buttons = (
            self._button(item, "check", _("Yes"), answer=True),
            self._button(item, "x", _("No"), answer=False),
        )
        self.answers[item] = buttons
        for column, button in enumerate(buttons, start=1):
            button.setAccessibleName(f"{checklist.question(item)} {button.toolTip()}")
            grid.addWidget(button, row, column)

    def _button(self, item: f.CheckItem, icon: str, text: str, *, answer: bool) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(self._look.icon(icon, "success" if answer else "danger"))
        button.setToolTip(text)
        button.clicked.connect(lambda on: self._set(item, answer if on else None))
        return button

    def _set(self, item: f.CheckItem, met: bool | None) -> None:
        moment = self._moment()
        if moment is not None:
            self._attempt(partial(reviewing.check, self._document, moment.id, item, met))
        self.refresh()

    def _review(self) -> None:
        moment = self._moment()
        if moment is not None:
            self._attempt(partial(reviewing.mark_reviewed, self._document, [moment.touchpoint], today()))
        self.refresh()

    def _moment(self) -> r.Moment | None:
        """That of the touchpoint, or the moment itself."""
        found = self._document.records.get(self._place)
        return found if isinstance(found, r.Moment) else edits.moment_at(self._document, self._place)

    def _history(self, moment: r.Moment) -> str:
        """When it was reviewed, and how much became known since."""
        news = len(reviews.news(self._document, moment))
        since = ngettext("{count} thing found out since", "{count} things found out since", news).format(
            count=news
        )
        if moment.reviewed is None:
            return _("Never reviewed")
        last = _("Reviewed on {day}").format(day=format_date(moment.reviewed))
        return f"{last}\n{since}" if news else last
