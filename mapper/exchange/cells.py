"""The cells of one sheet by row and column, as a reader meets them: bounded, however far apart they are."""

from collections.abc import Iterable
from typing import Final

from mapper.exchange.grid import MOST_CELLS, MOST_COLUMNS, MOST_LETTERS, MOST_ROWS

FARTHEST: Final = 2_000_000  # rows: more than any spreadsheet has


class Enough(Exception):  # noqa: N818  # no error: the rest is not wanted
    """There is more than is taken."""


class Cells:
    """`cut` says that there was more than is kept."""

    def __init__(self) -> None:
        self.cut = False
        self._rows: dict[int, dict[int, str]] = {}
        self._cells = self._letters = 0

    def __bool__(self) -> bool:
        return bool(self._rows)

    def keep(self, row: int, column: int, text: str) -> None:
        """Keeps what is in a cell, counted from 0. Raises Enough when that is one too many."""
        if not 0 <= column < MOST_COLUMNS or not 0 <= row < FARTHEST:
            self.cut = True
            return
        self._letters += len(text)
        self._cells += 1
        if self._cells > MOST_CELLS or self._letters > MOST_LETTERS:
            raise Enough
        self._rows.setdefault(row, {})[column] = text

    def lines(self) -> Iterable[list[str]]:
        """The rows from the first to the last with anything in them; a far one comes right after the others."""
        last = -1
        for number in sorted(self._rows):
            if last >= 0:
                yield from ([] for _gap in range(min(number - last - 1, MOST_ROWS)))
            cells = self._rows[number]
            yield [cells.get(column, "") for column in range(max(cells) + 1)]
            last = number
