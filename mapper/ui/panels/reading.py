"""Numbers and days between a record and what people type, in either language's habits."""

from datetime import date
from typing import Any

from mapper.errors import MapperError
from mapper.i18n import _, format_date, format_number, language
from mapper.ui.panels.fields import Field


def show_number(value: Any) -> str:
    """A number as the reader writes it; nothing for None."""
    return "" if value is None else format_number(value)


def read_number(field: Field, text: str) -> float | int | None:
    """The number somebody typed, decimal comma or point. Raises MapperError when it is none or out of the field's limits."""
    bare = "".join(text.replace("\u2212", "-").split()).rstrip("%").replace("\u202f", "")
    if not bare:
        if not field.optional:
            raise MapperError(_("This cannot be empty. Type a number."))
        return None
    try:
        number = float(bare.replace(",", ".")) if bare.isascii() and "_" not in bare else None
    except ValueError:
        number = None
    if number is None or number != number:  # noqa: PLR0124 - NaN
        raise MapperError(_("This is not a number. Type digits, such as 12.5."))
    if not field.low <= number <= field.high or (field.whole and number != int(number)):
        raise MapperError(
            _("Type a number from {low} to {high}.").format(
                low=format_number(field.low), high=format_number(field.high)
            )
        )
    return int(number) if field.whole else number


def stepped(field: Field, value: Any, by: int) -> float | int:
    """The number one step up or down, inside the field's limits; from nothing it starts at the lowest."""
    start = field.low - by if value is None else value
    number = min(max(start + by * field.step, field.low), field.high)
    return int(number) if field.whole else number


def show_day(value: date | None) -> str:
    """A day as the reader writes it: 21/11/2026 or 2026-11-21."""
    if value is None:
        return ""
    return format_date(value) if language() == "fr" else value.isoformat()


def day_pattern() -> str:
    """How a day is typed, as a hint in an empty field."""
    return _("year-month-day")


def read_day(text: str) -> date | None:
    """The day somebody typed: 21/11/2026, 21.11.26 or 2026-11-21. Raises MapperError when it is none."""
    bare = text.strip()
    if not bare:
        return None
    parts = bare.replace(".", "/").replace("-", "/").replace(" ", "/").split("/")
    try:
        if not all(p.isascii() and p.isdigit() for p in parts):
            raise ValueError(bare)
        first, month, last = (int(p) for p in parts)
        if len(parts[0]) == 4:
            return date(first, month, last)
        return date(last + 2000 if last < 100 else last, month, first)
    except ValueError as error:
        raise MapperError(
            _("{text} is not a date. Type it like {example}.").format(
                text=bare, example=show_day(date(2026, 11, 21))
            )
        ) from error
