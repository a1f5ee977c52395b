"""Whether whole lines were read as one cell each: another character stands between the cells than the one they were cut at.

Such a line may still begin with a number, so it would be counted as an answer that nobody gave.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from mapper.errors import MapperError
from mapper.exchange.survey.proposing import Reading
from mapper.exchange.survey.reading import is_blank
from mapper.exchange.survey.tables import Column, Table
from mapper.i18n import _

# What cuts cells in the files of tools. A comma before a blank is one of a sentence.
_BETWEEN: Final = tuple(map(re.compile, (r",(?! )", ";", "\t", r"\|", r"\^", "~")))
_LOOKED_AT: Final = 2_000  # different cells of a column
_SHARE: Final = 0.9  # of the cells that are cut as often as their head
_READ: Final = frozenset({"score", "overall", "importance", "text"})


def is_unsplit(table: Table, columns: Sequence[Reading]) -> bool:
    """Whether all that is read of a table, or its only column, are lines that were not cut into cells."""
    if table.source.is_sheet:
        return False
    read = [column for column, x in zip(table.columns, columns, strict=True) if x.kind in _READ]
    if not read and len(table.columns) == 1:
        read = [*table.columns]
    return bool(read) and all(map(_holds_lines, read))


def check(table: Table, columns: Sequence[Reading]) -> None:
    """Raises MapperError when whole lines were read as one cell each."""
    if is_unsplit(table, columns):
        raise MapperError(said(table))


def said(table: Table) -> str:
    """What is to be done about it."""
    return _(
        "The lines of {name} were not cut into cells. Say what stands between its cells, or export it again as CSV or XLSX."
    ).format(name=table.source.name)


def _holds_lines(column: Column) -> bool:
    """Whether the cells can be cut at least as often as their head, at a character that the head has as well."""
    cells = [x for x in map(column.cell, range(min(column.distinct, _LOOKED_AT))) if not is_blank(x)]
    heads = [head for head in islice(column.heads, 3) if head]
    return any(_cut_alike(between, heads, cells) for between in _BETWEEN)


def _cut_alike(between: "re.Pattern[str]", heads: Sequence[str], cells: Sequence[str]) -> bool:
    cuts = max((len(between.findall(head)) for head in heads), default=0)
    as_often = sum(len(between.findall(cell)) >= cuts for cell in cells)
    return cuts > 0 and bool(cells) and as_often >= _SHARE * len(cells)
