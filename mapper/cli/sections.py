"""The sections of a report as the command line names them."""

from collections.abc import Iterator


def lines() -> Iterator[str]:
    """Each section's name and what it is called, in the order of a whole report."""
    yield from ()
