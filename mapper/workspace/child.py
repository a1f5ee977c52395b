"""The program's own command line in a process of its own, so that the window never jerks and the work can be ended at once.

It runs at a lower priority than the window, writes its temporary files into the folder it is given, and speaks the
language of whoever starts it.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from mapper.i18n import language

NICE: Final = 10  # how far behind the window: 0 is beside it, 19 is last


class Step(NamedTuple):
    """What long work is at; `done` is the share of it that is behind, None where nobody knows."""

    text: str
    done: float | None = None


def step_of(line: str) -> Step:
    """A line of progress: "Writing the file", or "3/12 Persona pages" where the parts are counted."""
    counted, _space, text = line.partition(" ")
    number, slash, total = counted.partition("/")
    plain = (
        number.isascii() and total.isascii() and number.isdigit() and total.isdigit() and len(counted) < 16
    )
    if not (slash and text and plain and 0 < int(number) <= int(total)):
        return Step(line)
    return Step(text, (int(number) - 1) / int(total))


class Child:
    """One command. `run` waits for its end; `kill` ends it, from any thread and whether or not it has begun."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._killed = False

    @property
    def killed(self) -> bool:
        """Whether somebody ended it."""
        return self._killed

    def kill(self) -> None:
        """Ends it at once."""
        with self._guard:
            self._killed = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()

    def run(self, arguments: Sequence[str], listen: Callable[[str], None]) -> tuple[int, str]:
        """Its exit code, and what it complained of; `listen` gets each line it says. −1 when it was killed before it began."""
        with self._guard:
            process = self._process = None if self._killed else self._started(arguments)
        if process is None:
            return -1, ""
        said: list[str] = []
        ear = threading.Thread(target=lambda: said.extend(process.stderr or ()), name="complaints of a child")
        ear.start()
        for line in process.stdout or ():
            if line.strip() and not self._killed:
                listen(line.strip())
        code = process.wait()
        ear.join()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        return code, " ".join(line.strip() for line in said if line.strip())

    def _started(self, arguments: Sequence[str]) -> "subprocess.Popen[str]":
        folder = str(self._folder)
        own = {"LANGUAGE": language(), "TMPDIR": folder, "TEMP": folder, "TMP": folder}
        process = subprocess.Popen(
            [sys.executable, "-m", "mapper", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", errors="replace", env=os.environ | own, **_behind_the_window(),
        )  # fmt: skip
        if sys.platform != "win32":
            _put_behind(process.pid)
        return process


def _behind_the_window() -> dict[str, Any]:
    """On Windows the priority is given at the start, and no console is to flash up."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW}
    return {}


def _put_behind(pid: int) -> None:
    """Elsewhere it is given to the running process: code of ours between fork and exec could hang on another thread's lock."""
    if sys.platform == "win32":
        return
    try:
        os.setpriority(os.PRIO_PROCESS, pid, NICE)
    except OSError:
        return  # it has ended already, or the system forbids it: the work is done all the same
