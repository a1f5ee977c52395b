"""Long work, and the window meanwhile: it turns, says what is being done and how far it is, and takes Cancel or Esc.

What needs the document is done on the window's thread, in slices: the document asks its `Pace` now and then, and each
time a slice is used up the event loop turns once. What only computes, or stores, is done `aside`, in a thread that is
waited for while the loop turns. Either way whoever began the work gets its result, as if it had taken no time.

Meanwhile nothing may touch the window's document: its map and panels keep the pixels they have, keys are kept for later,
the mouse and timers of the window are deaf. Work that is cancelled raises `Cancelled`, and all is as it was.
"""

import contextvars
import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mapper.errors import MapperError
from mapper.i18n import _, format_number

if TYPE_CHECKING:
    from mapper.model.change import Label
    from mapper.ui.main_window import MainWindow

T = TypeVar("T")

SLICE: Final = 0.03  # seconds of work between two turns of the event loop
POLL: Final = 0.008  # seconds between two turns while a thread works
HANDED_OVER: Final = (
    0.0005  # seconds a thread computes while the window's waits for its turn; Python's own 5 ms add up
)
SAID: Final = 0.1  # seconds between two words of how far it is
SILENT: Final = 0.2  # seconds before anything is said: what is over by then would only flicker
DEAF: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod, QEvent.Type.DragEnter, QEvent.Type.DragMove,
        QEvent.Type.Drop, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease, QEvent.Type.NativeGesture,
        QEvent.Type.ToolTip, QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.Timer,
    }
)  # fmt: skip
KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class Cancelled(MapperError):  # noqa: N818 - nothing went wrong
    """Somebody took back what they had begun."""


class _Aside(Generic[T]):
    """A piece of work in a thread of its own."""

    def __init__(self, work: Callable[[], T], leave: Callable[[T], object]) -> None:
        self._work, self._leave = work, leave
        self._result: list[T] = []
        self._error: BaseException | None = None
        self._lock = threading.Lock()
        self._abandoned = False
        self.done = threading.Event()
        run = contextvars.copy_context().run  # it speaks the same language
        threading.Thread(target=lambda: run(self._run), name="aside", daemon=True).start()

    def _run(self) -> None:
        try:
            self._result.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._error = error
        with self._lock:
            self.done.set()
            left = self._abandoned and bool(self._result)
        if left:
            self._leave(self._result[0])

    def abandon(self) -> bool:
        """Nobody waits for it any more; whatever comes of it is unwanted. False when it has come already."""
        with self._lock:
            self._abandoned = not self.done.is_set()
            return self._abandoned

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._result[0]


class Patience(QObject):
    """The waiting of one window; see the module. It is the `Pace` of the window's document."""

    def __init__(self, window: "MainWindow", clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(window)
        self._w = window
        self.clock = clock
        self.slice, self.silent = SLICE, SILENT
        self.turns = 0  # of the event loop during long work, for the tests that count them
        self._depth = 0
        self._began = self._turned = 0.0
        self._what = ""
        self._cancelled = False
        self._may_stop = False
        self._still: list[QWidget] = []
        self._keys: list[tuple[QWidget, QKeyEvent]] = []
        self._later: list[Callable[[], object]] = []
        self._once: dict[Callable[[], object], None] = {}
        self._engaged = False
        self._collects = False
        self._said = 0.0

    # --- slices: the pace of an edit -----------------------------------------------------------------

    def begin(self, label: "Label") -> None:
        """Work begins on the window's thread."""
        from mapper.model.vocabulary import describe

        self._begin(describe(label))

    def _begin(self, what: str) -> None:
        if not self._depth:
            self._began = self._turned = self.clock()
            self._cancelled, self._said = False, 0.0
            self._what = what
            self._collects = gc.isenabled()
            gc.disable()  # looking through what 50,000 records leave behind stops every thread for a third of a second
        self._depth += 1

    def beat(self, done: int, *, may_stop: bool) -> None:
        """So many records are done. Raises Cancelled."""
        if self.clock() - self._turned >= self.slice:
            what = self._what or _("Looking through the map")
            text = _("{what} – {count} records").format(what=what, count=format_number(done))
            self._turn(text, may_stop=may_stop)

    def end(self) -> None:
        """Work has ended, however."""
        self._depth -= 1
        if not self._depth:
            if self._collects:
                gc.enable()
            self._let_go()
            once, self._once = self._once, {}
            for call in once:
                call()

    # --- aside ---------------------------------------------------------------------------------------

    def aside(
        self,
        work: Callable[[], T],
        what: str = "",
        leave: Callable[[T], object] | None = None,
    ) -> T:
        """What `work` returns or raises, done in a thread; it may touch no widget, nor anybody the document.

        With `leave` it can be cancelled, which raises Cancelled; a result that comes later is given to it.
        """
        with self._working(what), sharing():
            job = _Aside(work, leave or unwanted)
            if not job.done.wait(self.slice):
                while not job.done.wait(POLL):
                    self._wait(job, what, may_stop=leave is not None)
            return job.result()

    def _wait(self, job: _Aside[T], what: str, *, may_stop: bool) -> None:
        try:
            self._turn(what or self._what or _("Drawing the map…"), may_stop=may_stop)
        except Cancelled:
            if job.abandon():
                raise

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        self._begin(what)
        try:
            yield
        finally:
            self.end()

    # --- turning -------------------------------------------------------------------------------------

    @property
    def engaged(self) -> bool:
        """Whether long work is under way."""
        return self._engaged

    def after(self, call: Callable[[], object]) -> None:
        """Calls it at once, or when the long work has ended."""
        if self._engaged:
            self._later.append(call)
        else:
            call()

    def once(self, call: Callable[[], object]) -> None:
        """Calls it at once, or once when what is under way has ended, however often it is asked for."""
        if self._depth:
            self._once[call] = None
        else:
            call()

    def cancel(self) -> None:
        """Takes the work back as soon as it can be."""
        self._cancelled = True

    def _turn(self, text: str, *, may_stop: bool) -> None:
        if not self._engaged:
            self._engage()
        self._may_stop = may_stop
        now = self.clock()
        if now - self._began >= self.silent and now - self._said >= SAID:
            self._said = now
            self._w.status.waiting.say(text, self.cancel if may_stop and not self._cancelled else None)
        QCoreApplication.processEvents()
        self.turns += 1
        self._turned = self.clock()
        if self._cancelled and may_stop:
            raise Cancelled(_("That was cancelled. Nothing was changed."))

    def _engage(self) -> None:
        self._engaged = True
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        docks = self._w.docks.visible()
        for widget in (*docks, *([self._w.place] if self._w.place is not None else [])):
            if widget.updatesEnabled():
                widget.setUpdatesEnabled(False)
                self._still.append(widget)

    def _let_go(self) -> None:
        if not self._engaged:
            return
        self._engaged = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self._said:
            self._w.status.waiting.say("", None)
        still, self._still = self._still, []
        for widget in still:
            if isValid(widget):
                widget.setUpdatesEnabled(True)
        keys, self._keys = self._keys, []
        for receiver, event in [] if self._cancelled else keys:
            if isValid(receiver):
                QCoreApplication.postEvent(receiver, event)
        later, self._later = self._later, []
        for call in later:
            call()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Paint:  # asked for before updates were disabled: it would show half an edit
            return isinstance(watched, QWidget) and not watched.updatesEnabled() and self._is_ours(watched)
        if kind not in DEAF and kind not in KEYS and kind != QEvent.Type.Close:
            return False
        if not self._is_ours(watched):
            return False
        if kind in KEYS:
            self._take_key(watched, cast("QKeyEvent", event))
        elif kind == QEvent.Type.ShortcutOverride:
            event.setAccepted(cast("QKeyEvent", event).key() == Qt.Key.Key_Escape)  # it comes as a key then
        elif kind == QEvent.Type.Close:
            event.ignore()
        return True

    def _is_ours(self, watched: QObject) -> bool:
        """Whether an event is for this window, the line that says what is being done not counted."""
        strip = self._w.status.waiting
        above: QObject | None = watched
        while above is not None and above is not self._w:
            if above is strip or above is self:
                return False
            above = above.parent()
        return above is not None

    def _take_key(self, watched: QObject, event: QKeyEvent) -> None:
        """Esc cancels what can be cancelled; other keys count afterwards."""
        if event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress and self._said and self._may_stop:
                self.cancel()
        elif isinstance(watched, QWidget):
            self._keys.append((watched, event.clone()))


def unwanted(_result: object) -> None:
    """Leaves a result that costs nobody anything."""


@contextmanager
def sharing() -> Iterator[None]:
    """While a thread computes, the window's gets its turn at once."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, HANDED_OVER))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def waiting() -> Iterator[None]:
    """Shows the cursor that asks for a moment's patience as long as the block runs, whatever comes of it."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
