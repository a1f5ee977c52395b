"""Names for the files we make: from titles, fit for every system, and no two alike in one folder."""

from collections.abc import Iterable
from typing import Final

from mapper.i18n import _

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
_LONGEST: Final = 100  # characters
_MOST_BYTES: Final = (
    200  # of UTF-8: most systems end at 255, with room for a number, a suffix and a hidden name
)


def file_name(title: str) -> str:
    """A title as the name of a file on every system, without its suffix."""
    kept = "".join(c if c.isprintable() and c not in _FORBIDDEN else " " for c in title)
    name = " ".join(kept.split()).strip(". ")[:_LONGEST]
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    name = name.strip(". ")
    return f"{name} -" if name.split(".")[0].lower() in _DEVICES else name or _("Untitled")


def file_names(titles: Iterable[str], suffix: str) -> list[str]:
    """A file name for each title; equal ones get a number, and case makes no difference: "Buying (2).png"."""
    taken: set[str] = set()
    names = []
    for title in titles:
        stem = name = file_name(title)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        names.append(f"{name}{suffix}")
    return names
