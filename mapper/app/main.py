"""Where the window starts. Nothing here needs Qt, so that what needs no Qt either is loaded ahead of it.

What made a difference, in ms of a start of 200 (map of 10,000 cards: 660): no garbage collection until the first paint 10
(110), Qt's libraries read by a second thread while Python is busy 15, imports without PySide6's look at every source 20.
"""

import builtins
import gc
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window, with the files that are named; returns the exit code."""
    given = sys.argv[1:] if argv is None else argv
    files = [Path(name).absolute() for name in given if not name.startswith("-")]
    with _growing():
        reading = threading.Thread(target=_read_libraries, name="libraries", daemon=True)
        reading.start()
        load_ahead(with_project=bool(files))
        reading.join()
        load_qt()
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


@contextmanager
def _growing() -> Iterator[None]:
    """No garbage collection: until the first paint (`Program.after_paint`) classes and records only come, none go."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read_libraries() -> None:
    """Lets the system read and link Qt outside Python's lock; a failure is for the import to tell."""
    from importlib.util import find_spec

    package = find_spec("PySide6")
    if sys.platform != "linux" or package is None or not package.submodule_search_locations:
        return
    import ctypes

    for library in Path(package.submodule_search_locations[0]).glob("QtWidgets.*so"):
        try:
            ctypes.CDLL(str(library))
        except OSError:
            return


def load_qt() -> None:
    """Loads Qt, then takes its `import` away again.

    PySide6 reads the source of every module imported after it, to see whether it uses `__feature__` switches: a third of
    a millisecond each, and a map needs a hundred. We use none.
    """
    from mapper import paths
    from mapper.app import compiled

    with compiled.kept_in(paths.state_dir() / "compiled"):
        import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
