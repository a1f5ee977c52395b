"""The picture of a cell in the inspector: seen, exchanged, taken away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from mapper.i18n import _
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paint.painter import Pictures
from mapper.ui.panels.portrait import PictureField
from mapper.ui.style import Look


def has_place(document: Document, record: r.Record) -> bool:
    """Whether a record is a cell that shows a picture, or is in a lane of pictures."""
    if not isinstance(record, r.Cell):
        return False
    return record.picture is not None or document.need(r.Lane, record.lane).type == "images"


class CellPicture(PictureField):
    """`wanted(cell, path | None)` when another picture is to be put there: that of a file, or one to be chosen."""

    wanted = Signal(str, object)

    def __init__(
        self,
        document: Document,
        cell: str,
        look: Look,
        pictures: Pictures,
        attempt: Callable[[Callable[[], object]], str],
    ) -> None:
        super().__init__(look, "image", _("Picture of the cell"), is_round=False)
        self._document, self._cell, self._pictures, self._attempt = document, cell, pictures, attempt
        self.choose_wanted.connect(lambda: self.wanted.emit(cell, None))
        self.dropped.connect(partial(self.wanted.emit, cell))
        self.remove_wanted.connect(self._on_remove)
        self.refresh()

    def refresh(self) -> None:
        """Shows the picture of now."""
        cell = self._document.get(r.Cell, self._cell)
        picture = self._document.get(r.Picture, cell.picture) if cell is not None else None
        image = self._pictures(picture.sha256) if picture is not None else None
        self.show_picture(image, there=picture is not None)
        self.choose.setText(_("Exchange the picture…") if picture is not None else _("Choose a picture…"))

    def _on_remove(self) -> None:
        self._attempt(lambda: edits.change(self._document, self._cell, picture=None))
