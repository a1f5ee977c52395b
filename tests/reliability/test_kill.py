"""kill -9 at a random moment of editing, saving, opening, closing, upgrading and merging loses nothing that was confirmed."""

import os
import random

import pytest

from tests.reliability.conftest import Lives

LONG = bool(os.environ.get("JM_TORTURE"))
KILLS = 1000 if LONG else 100
STEPS = 2  # that a life should confirm on average: its length follows, since machines differ and are shared

pytestmark = pytest.mark.reliability


@pytest.mark.parametrize("seed", range(3) if LONG else [None])
def test_nothing_confirmed_is_lost_by_a_kill(lives: Lives, seed: int | None) -> None:
    seed = seed if seed is not None else random.SystemRandom().randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    longest = 0.1  # seconds from start to kill
    for number in range(KILLS):
        lives.live(seed + number, chance.uniform(0.002, longest))
        enough = lives.confirmed > STEPS * number
        longest = max(0.02, longest / 1.1) if enough else min(1.0, longest * 1.1)
    print(lives.confirmed, "steps confirmed,", lives.interrupted, "interrupted")
    assert lives.confirmed > KILLS / 2
    assert lives.interrupted > KILLS / 5
