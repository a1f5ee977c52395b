"""The Python inside Qt's bindings, compiled once instead of at every start.

PySide6 carries a dozen of its modules as sources in an archive of its own and compiles them whenever it is imported: 130 kB,
45 of the 135 ms until a bare window is painted. What comes of it is kept as Python keeps what it compiles, under the hash
of the source and for this very interpreter. Whatever is wrong with what was kept, the source is compiled as ever.
"""

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType
from typing import Any, Final

OURS: Final = "shibokensupport/"  # what is compiled under such a name is PySide6's own

usual_compile = builtins.compile


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """As long as the block runs, the bindings' own sources are compiled with a memory; only for the thread that imports Qt."""
    before = builtins.compile

    def compiled(source: Any, filename: Any, mode: str, *options: Any, **named: Any) -> Any:
        fits = isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(OURS)
        if fits and mode == "exec" and not options and not named:
            return _code_of(source, filename, folder)
        return before(source, filename, mode, *options, **named)

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = before


def _code_of(source: bytes, filename: str, folder: Path) -> CodeType:
    file = folder / f"{source_hash(source).hex()}.{sys.implementation.cache_tag}"
    found = _read(file)
    if found is None:
        found = usual_compile(source, filename, "exec", dont_inherit=True)
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                _write(file, found)
    return found


def _read(file: Path) -> CodeType | None:
    """What was kept; None when there is nothing, or something else than was written."""
    try:
        kept = file.read_bytes()
        head, code = kept[:12], kept[12:]
        found = marshal.loads(code) if head == MAGIC_NUMBER + source_hash(code) else None  # noqa: S302 - our own folder
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, CodeType) else None


def _write(file: Path, code: CodeType) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = marshal.dumps(code)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_bytes(MAGIC_NUMBER + source_hash(kept) + kept)
    part.replace(file)
