"""The measuring instrument, and documents made once per run."""

from functools import cache

import pytest

from tests.benchmarks.documents import project
from tests.benchmarks.harness import Bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="session")
def records_of():
    """`records_of(n)`: the records of a project of n touchpoints."""
    return cache(project)
