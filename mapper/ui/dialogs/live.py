"""A dialog whose edits count at once: each commit is one step of undo, and undo and redo work while it is open.

It is window-modal and never waits in a loop of its own. The workplace finishes what is typed in it before saving and
closing, and closes it when the project goes. A change of language or theme makes its content anew.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.drafts import Drafts
from mapper.ui.panels.form import Form, explained

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

Ids = Callable[[], list[str]]


class Scrolled(QScrollArea):
    """Content that scrolls up and down on the dialog's own ground; `columns` stand one below the other when it is narrow."""

    NARROW = 600  # pixels

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.columns: list[QBoxLayout] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        for part in (self.viewport(), content):
            part.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self.NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for column in self.columns:
            column.setDirection(way)
        super().resizeEvent(event)


class LiveDialog(QDialog):
    """Subclasses name it in `title`, fill a page in `build` and show what the document says now in `refresh`."""

    SIZE = QSize(560, 600)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.w, self.place = window, window.need_place
        self.document = self.place.project.document
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.forms: list[tuple[Form, Ids]] = []
        self.drafts = Drafts(self, self._store_draft)
        # Not while a Change is published: an input that goes away commits, and listeners must not edit.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._stop = self.document.subscribe(lambda _change: self._soon.start())
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(24, 20, 24, 16)
        self._page.setSpacing(12)
        self._body: QWidget | None = None
        self._refused = False
        for action in ("edit.undo", "edit.redo"):
            self.addAction(window.actions_[action])
        window.desk.look_changed.connect(self.rebuild)
        window.desk.language_changed.connect(self.rebuild)
        self.place.live.append(self)
        self.rebuild()
        room = window.screen().availableSize() - QSize(32, 64)
        self.resize(self.SIZE.boundedTo(room))

    # --- what subclasses say -------------------------------------------------------------------------

    def title(self) -> str:
        """What the dialog is called."""
        raise NotImplementedError

    def build(self, page: QVBoxLayout) -> None:
        """Fills the page between the title and the buttons."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Shows what the document says now."""
        raise NotImplementedError

    # --- building ------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Makes the content anew, in the language and theme of now."""
        self.finish()
        self.forms = []
        if self._body is not None:
            self._page.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.setWindowTitle(self.title())
        self._body = QWidget()
        page = QVBoxLayout(self._body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(plain(self.title(), "subject"))
        self.build(page)
        page.addLayout(self._foot())
        self._page.addWidget(self._body)
        self.refresh()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for action in ("edit.undo", "edit.redo"):
            button = QToolButton()
            button.setDefaultAction(self.w.actions_[action])
            button.setIconSize(QSize(18, 18))
            row.addWidget(button)
        self.problem = plain("", "problem")
        row.addWidget(self.problem, 1)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row

    def wire(self, form: Form, ids: Ids) -> Form:
        """Makes a form's commits edits of the records that `ids` names."""
        form.committed.connect(partial(self._commit, form, ids))
        form.typed.connect(lambda name, text: self.drafts.keep(ids()[0], name, text))
        form.dropped.connect(lambda name: self.drafts.drop(ids()[0], name))
        self.forms.append((form, ids))
        return form

    def scrolled(self, content: QWidget) -> "Scrolled":
        """The content in an area that scrolls up and down."""
        return Scrolled(content)

    # --- editing -------------------------------------------------------------------------------------

    def attempt(self, edit: Callable[[], object]) -> str:
        """Runs an edit; returns "" when it came through, else the sentence that says why not, which is shown."""
        sentence = ""
        try:
            edit()
        except (MapperError, msgspec.ValidationError) as error:
            sentence = explained(error)
        self.problem.setText(sentence)
        self._refused = bool(sentence)
        return sentence

    def _commit(self, form: Form, ids: Ids, name: str, value: object) -> None:
        records = [i for i in ids() if i in self.document.records]
        if not records:
            return
        refusal = self.attempt(lambda: edits.change(self.document, records, **{name: value}))
        if refusal:
            form.refuse(name, refusal)
        else:
            self.drafts.drop(records[0], name)

    def _store_draft(self, key: str, text: str | None) -> None:
        try:
            self.place.project.set_draft(key, text)
        except MapperError as error:
            self.problem.setText(error.sentence)

    def finish(self) -> None:
        """Commits what is being typed."""
        self._refused = False
        for form, _ids in self.forms:
            form.finish()
            for editor in form.editors.values():
                if editor.widget.property("refused") == "true":
                    self._refused = True
                    self.problem.setText(editor.widget.accessibleDescription())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field commits it; only on a button does it press one."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not enter or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closes, unless something that was typed does not count: then it says why and stays."""
        self.finish()
        if not self._refused:
            self.let_go()
            super().done(result)

    def let_go(self) -> None:
        """Follows the project no longer."""
        if self in self.place.live:
            self.place.live.remove(self)
            self._stop()
            self._soon.stop()

    def leave(self) -> None:
        """The project goes: closes whatever is typed."""
        self.finish()
        self.let_go()
        super().done(0)
