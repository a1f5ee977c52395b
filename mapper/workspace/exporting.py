"""Exports run in a child process: the program's own command line on a snapshot, so that the window never jerks.

The child writes into a folder of its own; only a finished file is put in the place of the target, whole. Cancelling ends
the child and takes the folder away, so nothing half-written is ever seen.
"""

import contextvars
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from mapper.errors import MapperError
from mapper.i18n import _, language
from mapper.storage.replacing import check_target, replace_file

Progress = Callable[[str], None]


class Export:
    """One export under way. `progress` and `finished` are called in its thread; `finished` exactly once.

    `snapshot` gives a file with the project as it was when the export was asked for; it is deleted in the end.
    `arguments` are those of `mapper export` besides the file and the target.
    """

    def __init__(
        self,
        snapshot: Callable[[], Path],
        target: Path,
        arguments: Sequence[str],
        progress: Progress,
        finished: "Callable[[Export], None]",
    ) -> None:
        self.target = target
        self._stopped = threading.Event()
        self.error: BaseException | None = None
        self.remarks: tuple[str, ...] = ()
        self._snapshot, self._arguments = snapshot, tuple(arguments)
        self._progress, self._finished = progress, finished
        self._child: subprocess.Popen[str] | None = None
        self._guard = threading.Lock()
        check_target(target)
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="export")
        self._thread.start()

    @property
    def cancelled(self) -> bool:
        """Whether somebody ended it."""
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Ends the export; nothing of it remains."""
        with self._guard:
            self._stopped.set()
            if self._child is not None and self._child.poll() is None:
                self._child.kill()

    def wait(self) -> None:
        """Until the thread has ended."""
        self._thread.join()

    def _work(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="journey-mapper-"))
        try:
            self._run(folder)
        except Exception as error:  # noqa: BLE001 - whoever waits for `finished` raises it
            self.error = error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        self._finished(self)

    def _run(self, folder: Path) -> None:
        made = folder / f"made{self.target.suffix.lower()}"
        source = self._snapshot()
        try:
            self._convert(source, made)
        finally:
            source.unlink(missing_ok=True)

    def _convert(self, source: Path, made: Path) -> None:
        command = [sys.executable, "-m", "mapper", "export", str(source), "-o", str(made), *self._arguments]
        with self._guard:
            if self._stopped.is_set():
                return
            child = self._child = subprocess.Popen(
                [*command, "--progress"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True, encoding="utf-8", errors="replace", env=os.environ | {"LANGUAGE": language()},
            )  # fmt: skip
        complaints = self._listen(child)
        if self._stopped.is_set():
            return
        if child.returncode != 0 or not made.exists():
            raise MapperError(
                complaints or _("The export ended without a file. Try another format or place.")
            )
        self.remarks = (complaints,) if complaints else ()
        self.remarks += tuple(replace_file(made, self.target))

    def _listen(self, child: "subprocess.Popen[str]") -> str:
        """Passes the child's progress on until it ends; returns what it complained of."""
        said: list[str] = []
        assert child.stdout is not None
        assert child.stderr is not None
        ear = threading.Thread(target=lambda: said.extend(child.stderr or ()), name="export complaints")
        ear.start()
        for line in child.stdout:
            if line.strip():
                self._progress(line.strip())
        child.wait()
        ear.join()
        child.stdout.close()
        child.stderr.close()
        return " ".join(line.strip() for line in said if line.strip())
