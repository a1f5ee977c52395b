"""The command line: thin, over the same functions as the window, and how the window starts an export.

`main` reads the arguments, speaks the user's language and turns what goes wrong into one sentence. Importing this
package loads neither Qt, SQLAlchemy nor reportlab; a command imports what it needs when it runs. Exit codes:
0 done; 1 done, and something is for you to decide; 2 not done.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mapper.cli import failures
from mapper.errors import MapperError
from mapper.i18n import _, set_language, system_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the window; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    failures.prepare_output()
    set_language(system_language())
    return failures.told(lambda: _run(given))


def _run(given: list[str]) -> int:
    if given and (given[0].isalpha() or given[0] in {"-h", "--help", "--version"}):
        from mapper.cli.arguments import COMMANDS, parsed  # the window starts 30 ms earlier without them

        if given[0] in COMMANDS or not given[0].isalpha():
            chosen = parsed(given)
            with failures.ending_tidily():
                return int(chosen.run(chosen))
    return _window(given)


def _window(given: list[str]) -> int:
    files = [argument for argument in given if not argument.startswith("-")]
    for name in files:
        if not Path(name).exists():
            sentence = _("{name} is neither a file nor a command. Type mapper --help to see the commands.")
            raise MapperError(sentence.format(name=name))
    if not _has_display():
        raise MapperError(
            _("There is no display to open a window on. Type mapper --help to see the commands.")
        )
    from mapper.app import main as app

    return app.main(given)


def _has_display() -> bool:
    """Whether Qt will find a screen; without one it ends the whole process."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
