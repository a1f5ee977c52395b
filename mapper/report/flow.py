"""Puts pieces on pages: each below the last, and on to the next page where there is no more room.

Pieces that keep with what follows are collected until one does not, and placed as a group. A group higher than a page is
placed piece by piece, so that nothing is ever cut. A page exists only when something is put on it.
"""

from collections.abc import Iterable

from mapper.report.book import Book
from mapper.report.pieces import Part, Piece, Reserved, Sheet


class Flow:
    """The pages of one section."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._y = 0.0
        self._open = False
        self._head: Piece | None = None  # of the table at hand on this page
        self._group: list[Piece] = []

    def add(self, parts: Iterable[Part]) -> None:
        """Places them in order."""
        for part in parts:
            if isinstance(part, Piece):
                self._group.append(part)
                if not part.keep:
                    self._place_group()
            else:
                self.end()
                if isinstance(part, Sheet):
                    self._sheet(part)
                else:
                    self._reserve(part)

    def end(self) -> None:
        """Places what was held back and ends the page."""
        self._place_group()
        self._turn()

    def _reserve(self, part: Reserved) -> None:
        self.book.reserve(part)

    def _sheet(self, sheet: Sheet) -> None:
        self.book.open(landscape=sheet.landscape, bare=sheet.bare)
        for layer in sheet.layers:
            self.book.lay(layer)
        for mark, y in sheet.marks:
            self.book.mark(mark, y)
        for link in sheet.links:
            self.book.link(link, 0, 0)
        self.book.close()

    def _place_group(self) -> None:
        group, self._group = self._group, []
        if not any(piece.ink for piece in group):  # white never makes a page
            self._y += sum(piece.above + piece.height for piece in group)
            return
        if group[0].fresh or (self._open and self._y + self._needed(group) > self.book.frame.bottom):
            self._turn()
        for piece in group:
            if self._open and self._y + self._needed([piece]) > self.book.frame.bottom:
                self._turn()
            self._place(piece)

    def _needed(self, group: list[Piece]) -> float:
        """The height a group takes here, with the heads of tables that begin or go on in it."""
        height, head = 0.0, self._head
        for piece in group:
            height += piece.above + piece.height
            if piece.head is not None and piece.head is not head:
                height += piece.head.height
            head = piece.head
        return height

    def _place(self, piece: Piece) -> None:
        if not self._open:
            self._begin()
        else:
            self._y += piece.above
        if piece.head is not None and piece.head is not self._head:
            self._put(piece.head)
        self._head = piece.head
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        book, left = self.book, self.book.frame.left
        book.put(piece.ink, left, self._y)
        for mark in piece.marks:
            book.mark(mark, self._y)
        for link in piece.links:
            book.link(link, left, self._y)
        self._y += piece.height

    def _begin(self) -> None:
        self.book.open()
        self._y, self._open, self._head = self.book.frame.top, True, None

    def _turn(self) -> None:
        if self._open:
            self.book.close()
        self._open, self._head = False, None
