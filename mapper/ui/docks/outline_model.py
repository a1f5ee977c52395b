"""The outline of a journey for a tree view: read from the document when a branch is opened, kept in step by Changes.

There is no widget or item per card. A Change costs what it touches, and nothing where nobody has looked yet.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor

from mapper.i18n import _, format_number
from mapper.model import records as r
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.ui.docks.outline_tree import LISTED, Line, above, below, face, line_of, stands_for
from mapper.ui.style import Look

Index = QModelIndex | QPersistentModelIndex
TITLE, FEELING, MOMENT = range(3)
NOTHING: Final = QModelIndex()
ROW: Final = QSize(0, 26)
Role = Qt.ItemDataRole


class Node:
    """One line that has been looked at. `children` is None until its branch is opened."""

    __slots__ = ("children", "id", "line", "number", "parent", "row")

    def __init__(self, record_id: str, number: int, parent: "Node | None", row: int) -> None:
        self.id, self.number, self.parent, self.row = record_id, number, parent, row
        self.children: list[Node] | None = None
        self.line: Line | None = None


class OutlineModel(QAbstractItemModel):
    """Columns: title, feeling, moment of truth."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._document = Document()
        self._numbers = count(1)
        self._show("")

    # --- what is shown -------------------------------------------------------------------------------

    def show_journey(self, document: Document, journey: str) -> None:
        """The outline of a journey; "" when there is none."""
        self.beginResetModel()
        self._document = document
        self._show(journey)
        self.endResetModel()

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self._look = look
        self.beginResetModel()
        self._show(self._root.id)
        self.endResetModel()

    def _show(self, journey: str) -> None:
        self._by_number: dict[int, Node] = {}
        self._by_id: dict[str, Node] = {}
        self._root = self._made(journey, None, 0)

    def follow(self, change: Change) -> None:
        """Shows what an edit, an undo or a redo did."""
        branches: dict[str, None] = {}
        for _id, before, after in change:
            for record in (before, after):
                if record is not None and isinstance(record, LISTED) and not _stays(before, after):
                    branches |= dict.fromkeys(filter(None, [above(record)]))
            self._say_anew(after or before)
        for branch in branches:
            node = self._by_id.get(branch)
            if node is not None:
                self._relist(node)

    def _say_anew(self, record: Record | None) -> None:
        node = self._by_id.get(stands_for(record)) if record is not None else None
        if node is not None and node is not self._root:
            node.line = None
            self.dataChanged.emit(self._index(node, TITLE), self._index(node, MOMENT))

    def _relist(self, node: Node) -> None:
        """Fits a branch to the document: what is the same at both ends stays, what is between moves, goes or comes."""
        if node.children is None:
            node.children = []
        old = [child.id for child in node.children]
        new = [record.id for record in below(self._document, node.id)]
        start = _alike(old, new)
        end = min(_alike(old[::-1], new[::-1]), len(old) - start, len(new) - start)
        gone, come = old[start : len(old) - end], new[start : len(new) - end]
        if not self._moved(node, node.children, start, gone, come):
            self._remove(node, node.children, start, len(gone))
            self._insert(node, node.children, start, come)

    def _moved(self, node: Node, children: list[Node], start: int, gone: list[str], come: list[str]) -> bool:
        """One line that went up or down keeps what is open below it."""
        last = start + len(gone) - 1
        if len(gone) > 1 and gone[1:] + gone[:1] == come:
            source, place, to = start, last + 1, last
        elif len(gone) > 1 and gone[-1:] + gone[:-1] == come:
            source, place, to = last, start, start
        else:
            return False
        parent = self._index(node)
        self.beginMoveRows(parent, source, source, parent, place)
        children.insert(to, children.pop(source))
        _number(children, start)
        self.endMoveRows()
        return True

    def _remove(self, node: Node, children: list[Node], start: int, many: int) -> None:
        if many:
            self.beginRemoveRows(self._index(node), start, start + many - 1)
            self._forget(children[start : start + many])
            del children[start : start + many]
            _number(children, start)
            self.endRemoveRows()

    def _insert(self, node: Node, children: list[Node], start: int, ids: list[str]) -> None:
        if ids:
            self.beginInsertRows(self._index(node), start, start + len(ids) - 1)
            children[start:start] = [self._made(i, node, 0) for i in ids]
            _number(children, start)
            self.endInsertRows()

    def _made(self, record_id: str, parent: Node | None, row: int) -> Node:
        node = Node(record_id, next(self._numbers), parent, row)
        self._by_number[node.number] = node
        self._by_id[record_id] = node
        return node

    def _forget(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            del self._by_number[node.number]
            if self._by_id.get(node.id) is node:
                del self._by_id[node.id]
            self._forget(node.children or ())

    # --- where things are ----------------------------------------------------------------------------

    def id_at(self, index: Index) -> str | None:
        """The id of the record an index shows."""
        node = self._node(index)
        return node.id if node is not None and node is not self._root else None

    def index_of(self, record_id: str) -> QModelIndex:
        """Where a record, or the line that speaks of it, is; its branch is opened for that. Invalid where it is not."""
        record = self._document.records.get(record_id)
        way: list[str] = []
        while record is not None and record.id != self._root.id:
            record = self._document.records.get(stands_for(record))
            if record is None:
                break
            way.append(record.id)
            record = self._document.records.get(above(record) or "")
        node = self._root if record is not None else None
        for step in reversed(way):
            node = next((child for child in self._children(node) if child.id == step), None) if node else None
        return self._index(node) if node is not None else QModelIndex()

    def _children(self, node: Node) -> list[Node]:
        if node.children is None:
            node.children = []
            found = below(self._document, node.id)
            node.children = [self._made(record.id, node, row) for row, record in enumerate(found)]
        return node.children

    def _node(self, index: Index) -> Node | None:
        return self._by_number.get(index.internalId()) if index.isValid() else self._root

    def _index(self, node: Node, column: int = TITLE) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, column, node.number)

    # --- what Qt asks --------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NOTHING) -> QModelIndex:
        node = self._node(parent)
        children = self._children(node) if node is not None else []
        if 0 <= row < len(children) and TITLE <= column <= MOMENT:
            return self.createIndex(row, column, children[row].number)
        return QModelIndex()

    def parent(self, index: Index = NOTHING) -> QModelIndex:  # type: ignore[override]
        node = self._node(index)
        return self._index(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = NOTHING) -> int:
        node = self._node(parent) if parent.column() <= 0 else None
        return len(self._children(node)) if node is not None else 0

    def columnCount(self, parent: Index = NOTHING) -> int:
        return MOMENT + 1

    def hasChildren(self, parent: Index = NOTHING) -> bool:
        node = self._node(parent) if parent.column() <= 0 else None
        if node is None:
            return False
        return bool(node.children) if node.children is not None else bool(below(self._document, node.id))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return (_("Title"), _("Feeling"), _("Moment of truth"))[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self._node(index)
        if node is None or node is self._root:
            return None
        if node.line is None:
            node.line = line_of(self._document, node.id)
        return self._cell(node.line, index.column(), role)

    def _cell(self, line: Line, column: int, role: int) -> Any:
        if role == Role.DisplayRole:
            return (line.title, _said(line.level), line.moment)[column]
        if role == Role.SizeHintRole:
            return ROW
        if role == Role.ForegroundRole and column == MOMENT:
            return QColor(self._look["mot"])
        if role == Role.ToolTipRole and column == TITLE and "<" not in line.title:
            return line.title
        if role == Role.DecorationRole and column == TITLE:
            return self._look.icon(line.icon, line.token)
        if role == Role.DecorationRole and column == FEELING and line.level is not None:
            return self._look.icon(*face(line.level))
        return None


def _stays(before: Record | None, after: Record | None) -> bool:
    """Whether a record is where it was: only what it says has changed."""
    if before is None or after is None or isinstance(after, r.Journey):
        return False
    return above(before) == above(after) and getattr(before, "order", "") == getattr(after, "order", "")


def _said(level: float | None) -> str:
    return "" if level is None else format_number(round(level, 1), signed=True)


def _alike(one: list[str], other: list[str]) -> int:
    """How many of the first are the same."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same


def _number(nodes: list[Node], start: int) -> None:
    for row in range(start, len(nodes)):
        nodes[row].row = row
