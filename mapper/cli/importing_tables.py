"""Tables of other programs (.csv, .tsv, .xlsx, .ods) as a journey: each line a card, as the window proposes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.exchange.remark import Remark
from mapper.i18n import _, format_number, language, ngettext

if TYPE_CHECKING:
    from mapper.exchange.grid import Grid
    from mapper.model.document import Document


def new_from_table(source: Path) -> "tuple[Document, tuple[Remark, ...]]":
    """A project named like the file, with the table as its one journey. Raises MapperError."""
    from mapper.model import edits
    from mapper.model.document import Document

    document = Document(edits.new_project(_name(source), "fr" if language() == "fr" else "en"))
    return document, import_table(source, document)


def import_table(source: Path, document: "Document") -> tuple[Remark, ...]:
    """Adds the table as a journey, in one step; says what of it was not taken. Raises MapperError."""
    from mapper.errors import MapperError
    from mapper.exchange.grid_cards import Target, deal
    from mapper.exchange.grid_meaning import cards, guess
    from mapper.model import edits
    from mapper.model.change import Label
    from mapper.workspace.tables import read_table

    table = read_table(source)
    found = cards(table, guess(table))
    if not found.cards:
        raise MapperError(_("{name} holds no rows. Choose another file.").format(name=source.name))
    label = Label("import", {"name": _name(source)})
    with document.edit(label):
        journey = edits.add_journey(document, _name(source))
        deal(document, found.cards, Target(journey.id), label)
    return tuple(_remarks(table, found.unread))


def _name(source: Path) -> str:
    from mapper.exchange.grid import clean

    return clean(source.stem)


def _remarks(table: "Grid", unread: int) -> Iterator[Remark]:
    if table.cut:
        rows = len(table.rows)
        sentence = ngettext(
            "The table is larger than can be taken: its first {count} row is here.",
            "The table is larger than can be taken: its first {count} rows are here.",
            rows,
        )
        yield Remark(None, sentence.format(count=format_number(rows)))
    if unread:
        sentence = ngettext(
            "{count} feeling cannot be read and is left out.",
            "{count} feelings cannot be read and are left out.",
            unread,
        )
        yield Remark(None, sentence.format(count=format_number(unread)))
