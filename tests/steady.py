"""Ids and order keys that come out the same on every run.

Hypothesis shrinks and replays by drawing the same data again; a rule that may run or not because of a random id makes it
call the test flaky.
"""

import random
from types import SimpleNamespace

import pytest


def steady() -> pytest.MonkeyPatch:
    """Seeds ids and order keys until the returned patch is undone."""
    chance = random.Random(7)
    dice = SimpleNamespace(token_bytes=chance.randbytes, choice=chance.choice, randbits=chance.getrandbits)
    patch = pytest.MonkeyPatch()
    patch.setattr("mapper.model.ids.secrets", dice)
    patch.setattr("mapper.model.order.secrets", dice)
    return patch
