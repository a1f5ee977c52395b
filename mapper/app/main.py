"""Where the window starts. Nothing here needs Qt, so that what needs no Qt either is loaded ahead of it.

PySide6 reads the source of every module that is imported after it (it looks for its `__feature__` switches): half a
millisecond each, and a map needs a hundred.
"""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window, with the files that are named; returns the exit code."""
    given = sys.argv[1:] if argv is None else argv
    files = [Path(name).absolute() for name in given if not name.startswith("-")]
    load_ahead(with_project=bool(files))
    from mapper.app.program import run

    return run(files, alone="--new-instance" in given)


def load_ahead(*, with_project: bool) -> None:
    """Loads the rooms without Qt that the first paint needs: few for the start page, more for a map."""
    import mapper.i18n
    import mapper.layout.look
    import mapper.workspace.offers

    if with_project:
        import mapper.layout.picture
        import mapper.workspace.project  # noqa: F401
