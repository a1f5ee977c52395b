"""Exports run in a child process: the program's own command line on a snapshot, so that the window never jerks.

The child writes into a folder of its own; only finished files are put in the place of their targets, whole, and only when
all of them are finished. Cancelling ends the child and takes the folder away, so nothing half-written is ever seen.
"""

import contextvars
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.storage.failures import refusing
from mapper.storage.replacing import check_target, replace_file
from mapper.workspace.child import Child, Step, step_of

Progress = Callable[[Step], None]


class Export:
    """One export under way. `progress` and `finished` are called in its thread; `finished` exactly once.

    `snapshot` gives a file with the project as it was when the export was asked for; it is deleted in the end.
    `arguments` are those of `mapper export` besides the file and the target. The target is a file, or with `each` the
    folder in which every journey gets a file. Raises MapperError when the place cannot be written.
    """

    def __init__(
        self,
        snapshot: Callable[[], Path],
        target: Path,
        arguments: Sequence[str],
        progress: Progress,
        finished: "Callable[[Export], None]",
        *,
        each: bool = False,
    ) -> None:
        self.target = target
        self.written: tuple[Path, ...] = ()
        self.error: BaseException | None = None
        self.remarks: tuple[str, ...] = ()
        self._each = each
        self._snapshot, self._arguments = snapshot, tuple(arguments)
        self._progress, self._finished = progress, finished
        self._guard, self._stopped = threading.Lock(), False
        self._child: Child | None = None
        check_target(target / "file" if each else target)
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="export")
        self._thread.start()

    @property
    def cancelled(self) -> bool:
        """Whether it was ended before anything was in its place."""
        return self._stopped

    def cancel(self) -> None:
        """Ends the export; nothing of it remains. One whose files are being put in their places is finished."""
        with self._guard:
            self._stopped = not self.written
            if self._child is not None:
                self._child.kill()

    def wait(self) -> None:
        """Until the thread has ended."""
        self._thread.join()

    def _work(self) -> None:
        try:
            with refusing(self.target):
                self._work_aside()
        except Exception as error:  # noqa: BLE001 - whoever waits for `finished` raises it
            self.error = error
        self._finished(self)

    def _work_aside(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="journey-mapper-"))
        try:
            self._run(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _run(self, folder: Path) -> None:
        result = folder / "result"
        result.mkdir()
        source = self._snapshot()
        try:
            self._convert(source, result, folder)
        finally:
            source.unlink(missing_ok=True)
        if not self._stopped:
            self._put_in_place(sorted(result.iterdir()))

    def _convert(self, source: Path, result: Path, folder: Path) -> None:
        """The result has the target's name already, for the sentences of the child."""
        out = result if self._each else result / self.target.name
        command = ["export", str(source), "-o", str(out), *self._arguments, "--progress"]
        with self._guard:
            if self._stopped:
                return
            child = self._child = Child(folder)
        code, complaints = child.run(command, lambda line: self._progress(step_of(line)))
        if self.cancelled:
            return
        if code != 0 or not any(result.iterdir()):
            raise MapperError(
                complaints or _("The export ended without a file. Try another format or place.")
            )
        self.remarks = (complaints,) if complaints else ()

    def _put_in_place(self, made: Sequence[Path]) -> None:
        places = [self.target / file.name if self._each else self.target for file in made]
        for place in places:
            check_target(place)
        with self._guard:
            if self._stopped:
                return
            self.written = tuple(places)
        for file, place in zip(made, places, strict=True):
            self.remarks += tuple(replace_file(file, place))
