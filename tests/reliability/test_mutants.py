"""A thousand damaged files: no crash, none that takes long, none that is believed although it says something else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.documents import project
from tests.storage.making import FILES, saved

LONG = bool(os.environ.get("JM_TORTURE"))
ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 300


def mutants(good: Path, count: int, seed: int) -> dict[str, int]:
    """What was said of so many mutants of the file, read in a child process whose crash would show."""
    command = [sys.executable, "-m", "tests.storage.mutants", str(good), str(count), str(seed)]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60 + count, check=False)
    assert child.returncode == 0, child.stderr + child.stdout
    *finds, summary = map(json.loads, child.stdout.splitlines())
    assert finds == []
    assert summary["megabytes"] < MEGABYTES
    return dict(summary["said"])


@pytest.mark.reliability
@pytest.mark.parametrize("seed", range(1, 4 if LONG else 2))
def test_mutants_of_a_file_with_every_kind_of_record(tmp_path: Path, seed: int) -> None:
    count = 10_000 if LONG else 700
    said = mutants(saved(tmp_path / "good.journey"), count, seed)
    assert set(said) >= {"DamagedError", "CutError", "ForeignError", "AlteredError", "accepted"}
    assert said["accepted"] < count / 2
    assert said["salvaged"] > 0


@pytest.mark.reliability
def test_mutants_of_an_old_file() -> None:
    said = mutants(FILES / "format-1.journey", 10_000 if LONG else 200, 5)
    assert said["DamagedError"] > 20


@pytest.mark.reliability
def test_mutants_of_a_file_full_of_cards(tmp_path: Path) -> None:
    records = {record.id: record for record in project(2_000 if LONG else 300)}
    said = mutants(saved(tmp_path / "good.journey", records), 1_000 if LONG else 100, 9)
    assert said["accepted"] < 40
