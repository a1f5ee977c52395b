"""The measuring instrument, and documents made once per run."""

from functools import cache

import pytest

from tests.benchmarks.documents import cards, project
from tests.benchmarks.harness import Bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="session")
def records_of():
    """`records_of(n)`: the records of a project of n touchpoints."""
    return cache(project)


@pytest.fixture(scope="session")
def cards_of():
    """`cards_of(n)`: the records of a project of n cards without gaps."""
    return cache(cards)
