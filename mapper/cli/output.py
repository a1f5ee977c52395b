"""Writing what a command makes: whole and at once, or not at all."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.change import Change
from mapper.model.records import Record

DONE: Final = 0
DECIDE: Final = 1  # done, and something is for the user to decide


def deliver(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Gives `write` a file to fill, then puts it at `target`, replacing what is there. Raises MapperError."""
    from mapper.storage.failures import refusing
    from mapper.storage.replacing import check_target, replace_file

    check_target(target)
    with refusing(target), tempfile.TemporaryDirectory(prefix="journey-") as folder:
        made = Path(folder) / "made"
        with made.open("xb") as file:
            write(file)
        warn(replace_file(made, target))


def place(made: Sequence[tuple[Path, Path]]) -> None:
    """Puts finished files at their targets, replacing what is there, once all targets can be written. Raises MapperError."""
    from mapper.storage.replacing import check_target, replace_file

    for _file, target in made:
        check_target(target)
    for file, target in made:
        warn(replace_file(file, target))


def deliver_project(
    target: Path,
    records: Iterable[Record],
    *,
    pictures: Iterable[bytes] = (),
    change: Change | None = None,
    **history: Any,
) -> None:
    """Writes a project, keeping a backup of one that is replaced.

    `history` is what `write_new` knows of earlier saves. Raises MapperError.
    """
    from mapper.storage.saving import write_new
    from mapper.workspace.locks import user

    _keep_backup(target)
    found = {record.id: record for record in records}
    write_new(target, found, pictures=pictures, change=change, author=user(), **history)


def _keep_backup(target: Path) -> None:
    from mapper.storage import backups, failures
    from mapper.workspace.opening import backup_root

    try:
        if target.is_file():
            backups.keep(backup_root(), target)
    except OSError as error:
        sentence = _("No backup of the earlier version was kept ({reason}).")
        warn([sentence.format(reason=failures.reason(error))])


def refuse_same(source: Path, target: Path) -> None:
    """Raises MapperError when a result would replace what it is made from."""
    if source.exists() and target.exists() and source.samefile(target):
        raise MapperError(
            _("{name} would replace itself. Give the result another name.").format(name=target.name)
        )


def warn(sentences: Iterable[str]) -> None:
    """Says what is worth knowing although all was done, on stderr."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def show(lines: Iterable[str]) -> None:
    """What a command has to say, on stdout."""
    for line in lines:
        print(line)


def show_json(data: Any) -> None:
    """The same for a program: one JSON value."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
