"""What happens when the program itself is at fault: a copy of the work is kept and one dialog says so; nothing is closed.

Every confirmed edit is in the working copy already, so what is kept besides is a plain JSON copy that even another version
can open. A sentence for the user (`MapperError`) that nobody caught is shown as what it is.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from mapper import paths
from mapper.errors import MapperError
from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.workspace.project import Project

MOST_REPORTS: Final = 20  # of one run: a fault in painting would write one per frame

Show = Callable[[str, str], object]  # a sentence, and the report


class Crash:
    """Catches what nobody else did. `install` puts it in the place of Python's own hooks, `remove` takes it away."""

    def __init__(
        self, projects: Callable[[], Iterable["Project"]], show: Show, say: Callable[[str], object]
    ) -> None:
        """`projects` are the open ones, `show` the dialog for a fault, `say` tells the user a sentence."""
        self._projects, self._show, self._say = projects, show, say
        self._seen: set[str] = set()
        self._showing = False
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """From now on nothing that is raised is lost."""
        sys.excepthook = self.caught
        threading.excepthook = self._in_thread

    def remove(self) -> None:
        """Puts the hooks back that were there."""
        sys.excepthook, threading.excepthook = self._before

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keeps what can be kept of the work, then says what happened."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, MapperError):
            self._say(error.sentence)
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        place = "".join(traceback.format_tb(trace))
        if place in self._seen or len(self._seen) >= MOST_REPORTS:
            return
        self._seen.add(place)
        kept = self.keep(report)
        if not self._showing:
            self._showing = True
            try:
                self._show(_sentence(kept), report)
            finally:
                self._showing = False

    def keep(self, report: str) -> Path | None:
        """Writes the report and a copy of every open project to a folder of their own; returns it, None when that failed."""
        folder = paths.data_dir() / "crashes" / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        try:
            folder.mkdir(parents=True)
            (folder / "report.txt").write_text(report, encoding="utf-8", errors="replace")
            for number, project in enumerate(self._projects(), start=1):
                (folder / f"project-{number}.json").write_bytes(_copy_of(project))
        except Exception:  # noqa: BLE001 - the last resort must not raise; the working copy is still there
            return None
        return folder

    def _in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)


def _copy_of(project: "Project") -> bytes:
    from mapper.exchange.json_format import export_json

    try:
        return export_json(project.document.records.values(), project.blob)
    except MapperError:  # a picture is missing: the words are worth more
        return export_json(project.document.records.values(), lambda _sha256: b"")


def _sentence(kept: Path | None) -> str:
    lead = _("Something went wrong in the program. Your work is safe and the window stays open.")
    if kept is None:
        return lead
    return lead + "\n\n" + _("A copy of it is in {folder}.").format(folder=kept)
