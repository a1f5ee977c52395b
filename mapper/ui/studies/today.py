"""The day it is where the user is."""

from datetime import UTC, date, datetime


def today() -> date:
    """By the computer's clock and time zone."""
    return datetime.now(UTC).astimezone().date()
