"""kill -9 at a random moment of editing, saving, opening, closing, upgrading and merging loses nothing that was confirmed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.story import Story

ROOT = Path(__file__).resolve().parent.parent.parent
LONG = bool(os.environ.get("JM_TORTURE"))
KILLS = 1000 if LONG else 100
STEPS = 2  # that a life should confirm on average: its length follows, since machines differ and are shared

pytestmark = [
    pytest.mark.reliability,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork, and has no kill -9"),
]


class Zygote:
    """Starts actors, kills them, and knows from their notes what must be true next."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.possible = [Story()]
        self.confirmed = 0  # steps that were done before a kill
        self.interrupted = 0  # kills inside a step
        (root / "files").mkdir()
        environment = os.environ | {"JOURNEY_MAPPER_DATA": str(root / "data"), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.zygote"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip

    def life(self, seed: int, seconds: float) -> None:
        """One actor, killed after that many seconds."""
        possible = [story.to_json() for story in self.possible]
        order = {"root": str(self.root), "seed": seed, "possible": possible}
        child = int(self.ask(json.dumps(order)))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)  # it is not reaped before the zygote has answered
        ended = int(self.answer())
        failure = self.root / "failure"
        assert ended == -signal.SIGKILL, failure.read_text() if failure.exists() else f"ended with {ended}"
        self.read_notes()

    def read_notes(self) -> None:
        notes = self.root / "notes"
        lines = notes.read_text().splitlines() if notes.exists() else []
        self.confirmed += sum('"now"' in line for line in lines)
        if lines:
            self.interrupted += '"now"' not in lines[-1]
            self.possible = [Story.from_json(raw) for raw in json.loads(lines[-1])["possible"]]
            notes.unlink()

    def ask(self, line: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def zygote(tmp_path: Path) -> Iterator[Zygote]:
    started = Zygote(tmp_path)
    yield started
    started.end()


@pytest.mark.parametrize("seed", range(3) if LONG else [None])
def test_nothing_confirmed_is_lost_by_a_kill(zygote: Zygote, seed: int | None) -> None:
    seed = seed if seed is not None else random.SystemRandom().randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    longest = 0.1  # seconds from start to kill
    for number in range(KILLS):
        zygote.life(seed + number, chance.uniform(0.002, longest))
        enough = zygote.confirmed > STEPS * number
        longest = max(0.02, longest / 1.1) if enough else min(1.0, longest * 1.1)
    print(zygote.confirmed, "steps confirmed,", zygote.interrupted, "interrupted")
    assert zygote.confirmed > KILLS / 2
    assert zygote.interrupted > KILLS / 5
