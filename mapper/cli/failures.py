"""How a command ends that could not do its work: one sentence on stderr, exit code 2, never a traceback.

What is no `MapperError` is a fault of ours: the traceback goes to a file, and the sentence says where it is.
"""

import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from mapper import __version__, paths
from mapper.errors import MapperError
from mapper.i18n import _

FAILED: Final = 2
_ENDING: Final = ("SIGTERM", "SIGHUP")  # as far as the system has them


def told(work: Callable[[], int]) -> int:
    """The exit code of `work`; whatever goes wrong in it is said on stderr."""
    try:
        return work()
    except MapperError as error:
        say(error.sentence)
    except BrokenPipeError:
        forget_output()
    except KeyboardInterrupt:
        say(_("Stopped. Nothing was written."))
    except MemoryError:
        say(_("There is not enough memory for this. Close other programs and try again."))
    except OSError as error:
        say(_("The system refused ({reason}). Nothing was written.").format(reason=error.strerror or error))
    except Exception as error:  # noqa: BLE001 - the last door: it becomes a report
        say(_report(error))
    return FAILED


@contextlib.contextmanager
def ending_tidily() -> Iterator[None]:
    """Whoever ends the program in this block, as with Ctrl+C, lets it remove its private copy of the project first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in known}
    heard = [
        number for number, handler in before.items() if handler == signal.SIG_DFL
    ]  # nohup wants it ignored
    for number in heard:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def say(sentence: str) -> None:
    """Writes a sentence to stderr, in one line."""
    print(" ".join(sentence.split()), file=sys.stderr)


def prepare_output() -> None:
    """File names that are no text, and terminals that know few letters, must not make a sentence fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"  # programs expect the same everywhere
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _report(error: BaseException) -> str:
    where = _kept(error)
    if where is None:
        kind = type(error).__name__
        return _("Journey Mapper made a mistake of its own ({kind}). Please report what you did.").format(
            kind=kind
        )
    return _("Journey Mapper made a mistake of its own. Please report it together with {file}.").format(
        file=where
    )


def _kept(error: BaseException) -> Path | None:
    """The file that tells what happened, None where it cannot be written."""
    now = datetime.now(UTC)
    file = paths.data_dir() / "crashes" / f"{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    head = f"Journey Mapper {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        text = head + "".join(traceback.format_exception(error))
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return file


def forget_output() -> None:
    """Whoever read our output has gone: nothing more is to be written, not even when the program ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
