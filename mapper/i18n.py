"""French and English for every layer: sentences, dates, numbers.

gettext serves window, command line and PDF alike, so a report can be French while the window is English.
The language is a ContextVar: `using("fr")` holds for one block of one thread. A new thread begins in English
unless it is started with `contextvars.copy_context().run`.
"""

import gettext
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache

from mapper import paths

LANGUAGES = ("en", "fr")
DOMAIN = "mapper"
NARROW_SPACE = "\u202f"  # before ; : ! ? % and inside « », and between thousands, in French
MINUS = "\u2212"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_language: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The language of this context: "en" or "fr"."""
    return _language.get()


def set_language(code: str) -> None:
    """Speak `code` from here on; "fr_CA" and "fr-FR" are "fr", an unknown language is English."""
    _language.set(_known(code))


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak `code` inside the block, e.g. for a PDF in the client's language."""
    token = _language.set(_known(code))
    try:
        yield
    finally:
        _language.reset(token)


def system_language() -> str:
    """The language the user's system is set to, English where it is neither French nor English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for code in os.environ.get(variable, "").split(":"):
            if code and code.split(".")[0] not in {"C", "POSIX"}:
                return _known(code)
    if sys.platform in {"win32", "darwin"}:
        return _known(locale.getlocale()[0] or "en")
    return "en"


def _(message: str) -> str:
    """`message` in the current language; English sentences are their own keys."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that fits `n`: French has the singular for 0 and 1, English for 1."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` where the same English word has two French ones: `pgettext("verb", "Open")`."""
    return _catalogue(_language.get()).pgettext(context, message)


def N_(message: str) -> str:
    """Marks a sentence of a table for translation; whoever shows it calls `_` on it."""
    return message


def format_date(day: date) -> str:
    """21/11/2026 in French, 21 Nov 2026 in English."""
    if language() == "fr":
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_datetime(instant: datetime) -> str:
    """Date and minute on the user's clock; an instant without a zone is taken as already being on it."""
    local = instant.astimezone() if instant.tzinfo else instant
    return f"{format_date(local)} {local.hour:02d}:{local.minute:02d}"


def format_number(value: float, digits: int | None = None, *, signed: bool = False) -> str:
    """1 234,5 in French, 1,234.5 in English, with a true minus sign.

    `digits` is the number of decimals; without it as many as the value needs, at most six. `signed` puts a
    plus before positive numbers. Zero has no sign.
    """
    from decimal import Decimal

    text = f"{Decimal(str(value)):,.{6 if digits is None else digits}f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, text = _sign_apart(text, signed=signed)
    if language() == "fr":
        text = text.replace(",", NARROW_SPACE).replace(".", ",")
    return sign + text


def format_percent(value: float, digits: int | None = 0) -> str:
    """45 % in French, 45% in English; `value` is already in percent."""
    gap = NARROW_SPACE if language() == "fr" else ""
    return f"{format_number(value, digits)}{gap}%"


def quoted(text: str) -> str:
    """« text » in French (narrow spaces inside), “text” in English."""
    if language() == "fr":
        return f"«{NARROW_SPACE}{text}{NARROW_SPACE}»"
    return f"“{text}”"


def after_colon(sentence: str) -> str:
    """The sentence as it goes on behind a colon: in French without its capital."""
    return sentence[:1].lower() + sentence[1:] if language() == "fr" else sentence


def _sign_apart(text: str, *, signed: bool) -> tuple[str, str]:
    bare = text.removeprefix("-")
    if not bare.strip("0.,"):
        return "", bare
    if text.startswith("-"):
        return MINUS, bare
    return ("+" if signed else ""), bare


def _known(code: str) -> str:
    short = code.replace("-", "_").split("_")[0].split(".")[0].lower()
    return short if short in LANGUAGES else "en"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    folder = str(paths.resource("locale"))
    return gettext.translation(DOMAIN, folder, languages=[code], fallback=True)
