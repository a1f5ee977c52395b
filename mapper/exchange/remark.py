"""What an import has to say about its source: something was read differently, or left out."""

import msgspec


class Remark(msgspec.Struct, frozen=True):
    """One sentence about one line of the source, counted from 1; `line` is None for the source as a whole."""

    line: int | None
    message: str
