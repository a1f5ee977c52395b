"""Work that somebody waits for and that touches no widget: where it is done is for whoever waits to say.

The window does it in a thread and lets its event loop turn meanwhile; the command line just does it.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Returns or raises what `work` does; nothing else may edit the document meanwhile. `what` is said if it takes long.

    With `leave` it may be given up, which raises MapperError; what comes of it later is given to `leave`.
    """

    def __call__(
        self, work: Callable[[], T], what: str = "", leave: Callable[[T], object] | None = None
    ) -> T: ...


def at_once(
    work: Callable[[], T],
    what: str = "",  # noqa: ARG001 - nobody looks
    leave: Callable[[T], object] | None = None,  # noqa: ARG001 - nobody gives up
) -> T:
    """Where nobody waits."""
    return work()
