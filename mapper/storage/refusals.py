"""Why a file is not opened: one class per reason, each with its own whole sentence.

`check` tells them apart by `reason`; the window offers a repaired copy where `repairable`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from mapper.errors import MapperError
from mapper.i18n import _


class RefusedError(MapperError):
    """A file is not opened; it is as it was before."""

    reason: ClassVar[str] = ""
    repairable: ClassVar[bool] = False
    repair: Callable[[], object] | None = None  # opens a repaired copy; given by whoever opened the file


class MissingError(RefusedError):
    """There is no such file, or it may not or cannot be read."""

    reason = "missing"


class ForeignError(RefusedError):
    """It is something else: a picture, a text, another program's database."""

    reason = "foreign"


class NewerError(RefusedError):
    """A newer version of the program wrote it."""

    reason = "newer"


class CutError(RefusedError):
    """The end is missing, or something follows it."""

    reason = "cut"
    repairable = True


class DamagedError(RefusedError):
    """What is in it cannot be, or was never written by us."""

    reason = "damaged"
    repairable = True


class AlteredError(RefusedError):
    """All of it can be, but another program changed it after we saved it: only the digest differs."""

    reason = "altered"
    repairable = True


def missing(path: Path) -> MissingError:
    return MissingError(_("{name} is not there. Choose another file.").format(name=path.name))


def unreadable(path: Path, reason: str) -> MissingError:
    return MissingError(
        _("{name} cannot be read ({reason}). Copy it to another place and open the copy.").format(
            name=path.name, reason=reason
        )
    )


def folder(path: Path) -> MissingError:
    return MissingError(_("{name} is a folder. Choose a .journey file.").format(name=path.name))


def special(path: Path) -> MissingError:
    return MissingError(_("{name} is not an ordinary file. Choose a .journey file.").format(name=path.name))


def empty(path: Path) -> ForeignError:
    return ForeignError(_("{name} is empty. Open a backup or another copy of it.").format(name=path.name))


def foreign(path: Path) -> ForeignError:
    return ForeignError(
        _("{name} is not a Journey Mapper file. Choose a .journey file.").format(name=path.name)
    )


def newer(path: Path, theirs: int, ours: int) -> NewerError:
    return NewerError(
        _(
            "{name} has format {theirs}, and this version reads formats up to {ours}. Update Journey Mapper to open it."
        ).format(name=path.name, theirs=theirs, ours=ours)
    )


def cut(path: Path) -> CutError:
    return CutError(
        _("{name} is incomplete: a part of it is missing. Fetch it again or open a backup.").format(
            name=path.name
        )
    )


def too_long(path: Path) -> CutError:
    return CutError(
        _("{name} is longer than a Journey Mapper file ends. Fetch it again or open a backup.").format(
            name=path.name
        )
    )


def too_large(path: Path) -> DamagedError:
    return DamagedError(
        _("{name} is too large to be a Journey Mapper file. Fetch it again or open a backup.").format(
            name=path.name
        )
    )


def damaged(path: Path) -> DamagedError:
    return DamagedError(_("{name} is damaged. Open a repaired copy or a backup.").format(name=path.name))


def impossible(path: Path, table: str) -> DamagedError:
    return DamagedError(
        _(
            "{name} is damaged: its table {table} holds a value that cannot be. Open a repaired copy or a backup."
        ).format(name=path.name, table=table)
    )


def inconsistent(path: Path) -> DamagedError:
    return DamagedError(
        _("{name} is damaged: its parts do not fit together. Open a repaired copy or a backup.").format(
            name=path.name
        )
    )


def intruder(path: Path) -> DamagedError:
    return DamagedError(
        _(
            "{name} holds something that does not belong into a Journey Mapper file, so it was not opened. "
            "Open a repaired copy or a backup."
        ).format(name=path.name)
    )


def altered(path: Path) -> AlteredError:
    return AlteredError(
        _(
            "{name} was changed by another program. Open a repaired copy and look whether all is right."
        ).format(name=path.name)
    )


def hopeless(path: Path) -> DamagedError:
    return DamagedError(_("Nothing in {name} can be read any more. Open a backup.").format(name=path.name))
