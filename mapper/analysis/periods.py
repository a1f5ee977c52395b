"""Periods as people write them: 2026, 2026-03, 03/2026, T1 2026, 2026-Q1, S2 2026, 2026-W12, mars 2026, 15/03/2026.

What is recognised has one way to be written, so that the same month typed twice is one column; anything else ("before the
move") stays as it is and comes first, in the order of the alphabet.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple


class Period(NamedTuple):
    """A period with its first and last day; both None where the words say no time."""

    text: str
    first: date | None
    last: date | None

    @property
    def order(self) -> tuple[int, int, str]:
        """What periods are sorted by: by their end, the longer of two with the same end last; unknown ones first."""
        if self.first is None or self.last is None:
            return 0, 0, self.text
        return self.last.toordinal(), -self.first.toordinal(), self.text


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
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"


@lru_cache(4096)
def period(text: str) -> Period:
    """What a text says of time, in its one way of being written."""
    plain = _folded(text)
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found is not None:
            try:
                return read(found)
            except ValueError:  # a 13th month, a 54th week
                break
    return Period(" ".join(text.split()), None, None)


def tidy(text: str) -> str:
    """A period as it is stored."""
    return period(text).text


def following(text: str) -> str:
    """The period after this one, of the same length; "" when the words say no time."""
    known = period(text)
    if known.last is None:
        return ""
    begin = known.last + timedelta(days=1)
    sort = re.sub(r"\d", "", known.text)
    makers: dict[str, Callable[[], Period]] = {
        "": lambda: _year(begin.year),
        "-": lambda: _month(begin.year, begin.month),
        "--": lambda: _day(begin),
        "-Q": lambda: _part(begin.year, "Q", 3, (begin.month + 2) // 3),
        "-H": lambda: _part(begin.year, "H", 6, (begin.month + 5) // 6),
        "-W": lambda: _week(*begin.isocalendar()[:2]),
    }
    return makers[sort]().text if sort in makers and begin.year < date.max.year else ""


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.strip().casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _year(year: int) -> Period:
    return Period(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(f"{year:04d}-{month:02d}", first, first.replace(day=monthrange(year, month)[1]))


def _part(year: int, letter: str, months: int, number: int) -> Period:
    """A quarter or a half of a year."""
    first = _month(year, (number - 1) * months + 1).first
    return Period(f"{year:04d}-{letter}{number}", first, _month(year, number * months).last)


def _week(year: int, number: int) -> Period:
    first = date.fromisocalendar(year, number, 1)
    return Period(f"{year:04d}-W{number:02d}", first, first + timedelta(days=6))


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("YEAR", _YEAR), re.ASCII)


def _either(name: str, part: str) -> re.Pattern[str]:
    """`part` holds one group, which has to be named twice in the two ways."""
    one, other = part.replace("NAME", f"{name}1"), part.replace("NAME", f"{name}2")
    year = "(?P<year1>(?:19|20)\\d\\d)"
    again = "(?P<year2>(?:19|20)\\d\\d)"
    return re.compile(rf"{one}[ /-]?{year}|{again}[ /-]?{other}", re.ASCII)


def _said(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    return groups.get(f"{name}1") or groups.get(f"{name}2") or ""


def _numbered(name: str, make: Callable[[int, int], Period]) -> Callable[[re.Match[str]], Period]:
    return lambda found: make(int(_said(found, "year")), int(_said(found, name)))


def _worded(found: re.Match[str]) -> Period:
    month = _MONTHS.get(_said(found, "month"))
    if month is None:
        raise ValueError(found[0])
    return _month(int(_said(found, "year")), month)


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...]] = (
    (_pattern("YEAR"), lambda found: _year(int(found["year"]))),
    (_pattern(r"YEAR[/-](?P<month>\d\d?)"), lambda found: _month(int(found["year"]), int(found["month"]))),
    (_pattern(r"(?P<month>\d\d?)[/-]YEAR"), lambda found: _month(int(found["year"]), int(found["month"]))),
    (
        _pattern(r"YEAR[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)"),
        lambda found: _day(date(int(found["year"]), int(found["month"]), int(found["day"]))),
    ),
    (
        _pattern(r"(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-]YEAR"),
        lambda found: _day(date(int(found["year"]), int(found["month"]), int(found["day"]))),
    ),
    (_either("part", r"[qt](?P<NAME>[1-4])"), _numbered("part", lambda y, n: _part(y, "Q", 3, n))),
    (_either("part", r"[hs](?P<NAME>[12])"), _numbered("part", lambda y, n: _part(y, "H", 6, n))),
    (_either("part", r"[ws](?P<NAME>\d\d)"), _numbered("part", _week)),
    (_either("month", r"(?P<NAME>[a-z]{3,9})\.?"), _worded),
)  # fmt: skip
