"""Days as survey tools write them: 2026-03-01, 01/03/2026, 03/01/2026 10:00 AM, 2026/03/01 9:00:00 AM UTC+1, 1 mars 2026.

Whether 03/04 is in March or in April is decided once for a column, by the days that can only be read one way.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from mapper.exchange.grid_words import folded

DayOrder = Literal["day-first", "month-first"]

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])", re.ASCII)
_SHORT: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d])", re.ASCII)
_WORDED: Final = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]{3,9}) (\d{4})", re.ASCII)
_AMERICAN: Final = re.compile(r"(?:[a-z]+ )?([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)
_NOON: Final = re.compile(r"\d\s?[AaPp]\.?[Mm]\.?\b")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan janv janvier january", "fev fevr fevrier feb february", "mar mars march", "avr avril apr april", "mai may",
            "juin jun june", "juil juillet jul july", "aou aout aug august", "sep sept septembre september",
            "oct octobre october", "nov novembre november", "dec decembre december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


def day_order(texts: Iterable[str], *, french: bool = True) -> DayOrder:
    """Which comes first in a column of days. `french` decides where every day can be read both ways."""
    first = second = noon = 0
    for text in texts:
        found = _SHORT.match(text)
        if found:
            first += int(found[1]) > 12
            second += int(found[2]) > 12
            noon += _NOON.search(text) is not None
    if first != second:
        return "day-first" if first > second else "month-first"
    return "month-first" if noon or not french else "day-first"


def day_in(text: str, order: DayOrder = "day-first") -> date | None:
    """The day a text says, None when it says none."""
    found = _ISO.match(text)
    if found:
        return _date(found[1], found[2], found[3])
    found = _SHORT.match(text)
    if found:
        one, two, year = found.groups()
        day, month = (one, two) if order == "day-first" else (two, one)
        return _date(year if len(year) == 4 else f"20{year}", month, day)
    return _worded(folded(text[:40]))


def _worded(plain: str) -> date | None:
    found = _WORDED.match(plain)
    if found:
        return _date(found[3], _MONTHS.get(found[2]), found[1])
    found = _AMERICAN.match(plain)
    return _date(found[3], _MONTHS.get(found[1]), found[2]) if found else None


def _date(year: str, month: str | int | None, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if month else None
    except ValueError:
        return None
