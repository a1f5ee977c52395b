"""Every system call of a save may fail, or be the last one: the file is the old or the new one, never a mixture.

strace is attached to a child that has stopped itself just before the save, so counting starts there.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.model import records as r
from mapper.workspace.project import Project
from tests.reliability.actor import title_in
from tests.reliability.conftest import Zygote
from tests.reliability.saver import END
from tests.workspace.steps import rename

LONG = bool(os.environ.get("JM_TORTURE"))
CALLS = (
    "openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "close", "rename", "link", "unlink", "mkdir",
    "rmdir", "ftruncate", "lseek", "newfstatat", "fchmodat", "chmod", "getdents64", "access", "flock",
)  # fmt: skip
OFTEN = 4  # of a call made more often than that only so many are tried, spread over the save
ERRORS = ("EIO", "ENOSPC")

pytestmark = [
    pytest.mark.reliability,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
Place = tuple[str, int]


class Stage:
    """A saved file, and one save of it under strace at a time."""

    def __init__(self, root: Path, zygote: Zygote) -> None:
        self.root = root
        self.zygote = zygote
        self.file = root / "files" / "retail.journey"
        self.file.parent.mkdir(parents=True)
        self.set_up()

    def set_up(self) -> None:
        os.environ["JOURNEY_MAPPER_DATA"] = str(self.root / "data")
        with Project.new() as project:
            rename(project, "old")
            project.save(self.file)
        self.content = self.file.read_bytes()

    def reset(self) -> None:
        shutil.rmtree(self.root / "data", ignore_errors=True)
        for path in self.file.parent.iterdir():
            path.unlink()
        self.file.write_bytes(self.content)
        for name in ("first", "second", "strace"):
            (self.root / name).unlink(missing_ok=True)

    def save(self, *options: str) -> int:
        """One save under strace with these options, and one without; how the child ended."""
        self.reset()
        child = self.zygote.start({"root": str(self.root), "save": "new"})
        wait_until(lambda: state_of(child) in {"T", "Z", "gone"})
        log = self.root / "strace"
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", str(log), *options, "-p", str(child)],
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_until(lambda: tracer_of(child) or tracer.poll() is not None)
        if tracer.poll() is not None:
            os.kill(child, signal.SIGKILL)
            self.zygote.ended()
            pytest.skip(f"strace may not attach here: {tracer.communicate()[1].strip()}")
        os.kill(child, signal.SIGCONT)
        wait_until(lambda: tracer.poll() is not None or END in log.read_text())
        tracer.terminate()
        tracer.communicate(timeout=20)
        wait_until(lambda: state_of(child) in {"T", "Z", "gone"})
        if state_of(child) == "T":
            os.kill(child, signal.SIGCONT)
        return self.zygote.ended()

    def places(self) -> list[Place]:
        """Every system call of a save that goes well, as its name and which of that name it is in its thread.

        strace counts by thread, so one order to fail may hit several threads: so much the better.
        """
        assert self.save("-e", f"trace={known_calls()}") == 0, self.said("first")
        log = (self.root / "strace").read_text()
        made = Counter(re.findall(r"^(\d+) +(\w+)\(", log[: log.index(END)], re.MULTILINE))
        most: Counter[str] = Counter()
        for (_thread, name), count in made.items():
            most[name] = max(most[name], count)
        return [(name, n) for name, count in most.items() for n in chosen(count)]

    def said(self, which: str) -> str:
        """What the first or second save came to."""
        path = self.root / which
        return path.read_text() if path.exists() else "nothing"


def chosen(count: int) -> Iterator[int]:
    """Which of that many calls are tried, from 1."""
    if LONG or count <= OFTEN:
        yield from range(1, count + 1)
    else:
        yield from sorted({1 + (count - 1) * n // (OFTEN - 1) for n in range(OFTEN)})


def known_calls() -> str:
    """The calls this machine has (ARM has no rename, for example)."""
    done = subprocess.run(
        ["strace", "-e", f"trace=?{',?'.join(CALLS)}", "true"], capture_output=True, check=False
    )
    return f"?{',?'.join(CALLS)}" if done.returncode == 0 else ",".join(CALLS)


def wait_until(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the child did not stop"
        time.sleep(0.001)


def state_of(child: int) -> str:
    """T when it has stopped, "gone" when it has ended."""
    try:
        return Path(f"/proc/{child}/stat").read_text().rpartition(") ")[2][0]
    except (FileNotFoundError, ProcessLookupError):
        return "gone"


def tracer_of(child: int) -> int:
    status = Path(f"/proc/{child}/status").read_text()
    found = re.search(r"TracerPid:\s+(\d+)", status)
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def stage(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEY_MAPPER_DATA", "")
        return Stage(tmp_path_factory.mktemp("stage"), zygote)


@pytest.fixture(scope="module")
def places(stage: Stage) -> list[Place]:
    return stage.places()


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith("~$")}


def test_a_save_that_meets_an_error_is_refused_or_warns_and_can_be_repeated(
    stage: Stage, places: list[Place]
) -> None:
    assert len(places) > 20
    for number, (call, n) in enumerate(places):
        for error in ERRORS if LONG else (ERRORS[number % 2],):
            where = f"{call} number {n} failed with {error}"
            ended = stage.save("-e", f"inject={call}:error={error}:when={n}")
            first, second = stage.said("first"), stage.said("second")
            assert ended == 0, where + first
            assert first == "saved" or first.startswith("refused: "), where + first
            assert second == "saved", where + second
            assert title_in(stage.file) == "new", where
            if call != "unlink":
                assert visible(stage.file.parent) == {"retail.journey"}, where


def test_a_save_killed_at_any_system_call_loses_nothing(
    stage: Stage, places: list[Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_MAPPER_DATA", str(stage.root / "data"))
    for call, n in places if LONG else places[::2]:
        where = f"killed at {call} number {n}"
        ended = stage.save("-e", f"inject={call}:signal=KILL:when={n}")
        assert ended in {0, -signal.SIGKILL}, where
        saved = title_in(stage.file)
        assert saved in {"old", "new"}, where
        left = Project.recoverable()
        if saved == "old" or left:
            project = Project.recover(left[0])
            assert project.document.one(r.Project).title == "new", where
            project.close()
