"""Writing on the map: opens the editor over a place, keeps what is typed safe, and puts it where it belongs when it ends.

Nothing is changed while somebody writes: ending is one edit, giving up is none. A text that is refused stays in the editor.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mapper.errors import MapperError
from mapper.model import targets
from mapper.model.targets import Target

if TYPE_CHECKING:
    from mapper.canvas.board import Board
    from mapper.canvas.editor import CardEditor

DRAFT_AFTER: Final = 1000  # ms of silence after which typing is stored


class Pen(QObject):
    """One board's writing: at most one editor at a time."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board)
        self._board = board
        self.target: Target | None = None
        self.editor: CardEditor | None = None
        self._busy = False
        self._stored = False
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._store)

    def open(self, target: Target, *, replacing: bool = False) -> bool:
        """Opens the editor at a place, empty when what is typed replaces what was there; False when it is not on this map.

        Raises MapperError when the place is locked.
        """
        from mapper.canvas.editor import CardEditor  # what writing takes is loaded with the first word
        from mapper.canvas.sheets import sheet_for
        from mapper.model import writing

        board, picture = self._board, self._board.picture
        if not self.finish() or picture is None or board.written is None:
            return False
        if board.why_not():
            raise MapperError(board.why_not())
        writing.refuse(board.written, target)
        sheet = sheet_for(picture, target)
        if sheet is None:
            return False
        board.bring_in(sheet.rect)
        text = writing.text_of(board.written, target)
        editor = self.editor = CardEditor(board.viewport(), board.surface.fonts, text)
        self.target = target
        self.lie()
        if replacing:
            editor.selectAll()
        editor.grown.connect(self._on_grown)
        editor.ended.connect(self._on_ended)
        editor.given_up.connect(self.give_up)
        editor.setAccessibleName(sheet.hint)
        editor.show()
        editor.setFocus()
        board.writing_changed.emit()
        return True

    def finish(self) -> bool:
        """Puts what was written where it belongs; False when that is refused, and the editor stays open."""
        if self.editor is None or self._busy:
            return True
        return self._commit()[0]

    def give_up(self) -> None:
        """Leaves everything as it was."""
        self._close()

    def follow(self) -> None:
        """The document was changed by something else: what is written on may be elsewhere, or gone."""
        if self._busy or self.target is None or self._board.written is None:
            return
        if targets.is_there(self._board.written, self.target):
            self.lie()
        else:
            self._close()

    def lie(self) -> None:
        """Puts the editor where its card is now."""
        board, editor = self._board, self.editor
        if editor is None or self.target is None or board.picture is None:
            return
        from mapper.canvas.sheets import sheet_for

        sheet = sheet_for(board.picture, self.target)
        if sheet is None:
            return
        shown = board.camera.view_rect(sheet.rect)
        editor.lay(sheet, shown, board.zoom, board.surface.theme, board.viewport().size())

    def _commit(self) -> tuple[bool, str | None]:
        """Whether the text is stored, and the id of its card."""
        from mapper.model import writing

        board, editor, target = self._board, self.editor, self.target
        assert editor is not None
        assert target is not None
        assert board.written is not None
        made: str | None = target.id if target.kind == "field" else None
        self._busy = True
        try:
            if editor.changed:
                made = writing.write(board.written, target, editor.typed, board.front)
        except MapperError as error:
            editor.refuse(error.sentence)
            self.lie()
            board.tell(error)
            return False, None
        finally:
            self._busy = False
        self._close()
        if made is not None:
            board.select([made])
        return True, made

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        target, self.target = self.target, None
        self._timer.stop()
        if editor is None or target is None:
            return
        if editor.hasFocus():
            self._board.setFocus()
        editor.hide()
        editor.deleteLater()
        if self._stored:
            self._stored = False
            self._board.drafted.emit(target.key(), None)
        self._board.writing_changed.emit()

    def _on_ended(self, step: int) -> None:
        if self.editor is None or self._busy:
            return
        done, made = self._commit()
        if done and made is not None and step:
            self._board.write_on(made, step)

    def _on_grown(self) -> None:
        self.lie()
        self._timer.start()
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        editor, board = self.editor, self._board
        if editor is not None and editor.geometry().bottom() > board.viewport().height():
            board.bring_in(board.camera.map_rect(editor.x(), editor.y(), 1, editor.height()))

    def _store(self) -> None:
        if self.editor is not None and self.target is not None and self.editor.changed:
            self._stored = True
            self._board.drafted.emit(self.target.key(), self.editor.typed)
