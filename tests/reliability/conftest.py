"""A process that forks others quickly, for tests that kill them or break the system under them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.story import Story

ROOT = Path(__file__).resolve().parent.parent.parent


class Zygote:
    """`zygote.py` in a process of its own; one child at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.zygote"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip

    def start(self, order: dict[str, Any]) -> int:
        """The id of a new child. It is not reaped before `ended` is asked, so its id stays its own."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.answer())

    def ended(self) -> int:
        """How the child ended: its exit code, or the signal as a negative number."""
        return int(self.answer())

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    if sys.platform == "win32":
        pytest.skip("Windows cannot fork, and has no kill -9")
    started = Zygote()
    yield started
    started.end()


class Lives:
    """The lives of one project, each ended by a kill; knows from the notes what must be true in the next."""

    def __init__(self, zygote: Zygote, root: Path) -> None:
        self.zygote = zygote
        self.root = root
        self.possible = [Story()]
        self.confirmed = 0  # steps that were done before a kill
        self.interrupted = 0  # kills inside a step
        (root / "files").mkdir()

    def live(self, seed: int, seconds: float) -> None:
        """One actor, killed after that many seconds."""
        possible = [story.to_json() for story in self.possible]
        child = self.zygote.start({"root": str(self.root), "seed": seed, "possible": possible})
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):  # it ended by itself: the reason is in its notes
            os.kill(child, signal.SIGKILL)
        ended = self.zygote.ended()
        failure = self.root / "failure"
        assert ended == -signal.SIGKILL, failure.read_text() if failure.exists() else f"ended with {ended}"
        self.read_notes()

    def read_notes(self) -> None:
        notes = self.root / "notes"
        if not notes.exists():
            return
        *lines, _cut = notes.read_text().split(
            "\n"
        )  # a kill inside a note leaves half a line: it was not said
        if lines:
            self.confirmed += sum('"now"' in line for line in lines)
            self.interrupted += '"now"' not in lines[-1]
            self.possible = [Story.from_json(raw) for raw in json.loads(lines[-1])["possible"]]
        notes.unlink()


@pytest.fixture
def lives(zygote: Zygote, tmp_path: Path) -> Lives:
    return Lives(zygote, tmp_path)
