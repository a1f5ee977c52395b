"""The margin shelf: a journey's post-its below the map, in rows, each cluster under its heading.

They wait there to become part of the map; paper shows them only when asked to (`Options.notes`).
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mapper.i18n import _
from mapper.layout import look
from mapper.layout.items import Item
from mapper.layout.look import BAR, COLUMN, GAP, GRID_LEFT, HAIRLINE, INSET, MARGIN, RADIUS
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect
from mapper.layout.stack import lines_needed
from mapper.layout.writing import block, centred, lines_in
from mapper.model.records import Note

NOTE_WIDTH: Final = COLUMN - 2 * INSET
LEAST_NOTE: Final = 72.0
MOST_LINES: Final = 10
HEADING: Final = 22.0
EAR: Final = 12.0  # the folded corner
TEXT_LEFT: Final = 14.0
ICON: Final = 14.0
TONES: Final = {
    "idea": ("quote", "lightbulb"),
    "irritant": ("pain", "thumbs-down"),
    "delight": ("opportunity", "heart"),
    "quote": ("text", "message-square-quote"),
    "question": ("touchpoint", "circle-help"),
    "other": ("backstage", "sticky-note"),
}


class _Block(NamedTuple):
    """A cluster, or a part of one that is as wide as the shelf: notes side by side, from a column on."""

    cluster: str
    column: int
    notes: Sequence[Note]


class _Row(NamedTuple):
    """Notes side by side."""

    y: float
    h: float
    notes: Sequence[tuple[int, Note]]  # with the column of each


class Shelf:
    """Where the notes are. Without any it has no height and nothing of it is drawn."""

    def __init__(self) -> None:
        self.top = self.bottom = self.width = 0.0
        self.headings: list[tuple[Rect, str]] = []
        self._rows: list[_Row] = []
        self._row_of: dict[str, _Row] = {}

    def place(self, notes: Sequence[Note], top: float, width: float) -> float:
        """Puts the notes, which are in order, in rows from `top` on; returns where they end."""
        self.top, self.width = top, width
        self.headings, self._rows, self._row_of = [], [], {}
        y = top + INSET
        for blocks in _lines(notes, self._columns):
            y = self._fill(blocks, y)
        self.bottom = y if notes else top
        return self.bottom

    @property
    def _columns(self) -> int:
        return max(1, int(self.width // COLUMN))

    def _fill(self, blocks: Sequence[_Block], y: float) -> float:
        headed = [part for part in blocks if part.cluster]
        for part in headed:
            width = COLUMN * len(part.notes) - 2 * INSET
            self.headings.append((Rect(_left(part.column), y, width, HEADING), part.cluster))
        members = [(part.column + place, note) for part in blocks for place, note in enumerate(part.notes)]
        y += HEADING if headed else 0.0
        row = _Row(y, max(note_height(note) for _column, note in members), members)
        self._rows.append(row)
        self._row_of.update((note.id, row) for _column, note in members)
        return y + row.h + GAP

    @property
    def rect(self) -> Rect:
        """The part that takes notes."""
        return Rect(GRID_LEFT, self.top, self.width, self.bottom - self.top)

    def items(self, rect: Rect) -> Iterator[Item]:
        """The notes of the rows that a rectangle reaches into."""
        for row in self._rows:
            if row.y <= rect.bottom and rect.y <= row.y + row.h:
                for column, note in row.notes:
                    yield _item(row, column, note)

    def ids(self) -> Iterator[str]:
        """The ids of all notes, as they are read."""
        return (note.id for row in self._rows for _column, note in row.notes)

    def item(self, note_id: str) -> Item | None:
        """One note."""
        row = self._row_of.get(note_id)
        if row is None:
            return None
        return next(_item(row, column, note) for column, note in row.notes if note.id == note_id)

    def gap_at(self, x: float, y: float) -> tuple[str | None, Rect]:
        """In front of which note a point is (None: behind all), and the line that says so."""
        rows = self._rows
        if not rows:
            return None, Rect(self.rect.x, self.top, 4, LEAST_NOTE)
        number = next((i for i, row in enumerate(rows) if y <= row.y + row.h + GAP / 2), len(rows) - 1)
        row = rows[number]
        wanted = max(0, round((x - _left(0)) / COLUMN))
        behind = next(((column, note) for column, note in row.notes if column >= wanted), None)
        if behind is not None:
            return behind[1].id, _gap(row, behind[0])
        following = rows[number + 1].notes[0][1].id if number + 1 < len(rows) else None
        return following, _gap(row, row.notes[-1][0] + 1)

    def next_rect(self, beside: str = "") -> Rect:
        """Where one more note would go, about: behind a note, else behind the last one, or where the first one will be."""
        near = self.item(beside)
        if near is not None and near.rect.right + COLUMN <= self.rect.right:
            return near.rect._replace(x=near.rect.x + COLUMN)
        last = self._rows[-1] if self._rows else None
        column = last.notes[-1][0] + 1 if last is not None else 0
        if last is not None and column < self._columns:
            return Rect(_left(column), last.y, NOTE_WIDTH, last.h)
        return Rect(_left(0), self.bottom if last else self.top + INSET, NOTE_WIDTH, LEAST_NOTE)


def _gap(row: _Row, column: int) -> Rect:
    """The line in front of a column of a row."""
    return Rect(_left(column) - INSET - 2, row.y, 4, row.h)


def _item(row: _Row, column: int, note: Note) -> Item:
    return Item(note.id, "note", Rect(_left(column), row.y, NOTE_WIDTH, row.h))


def _left(column: int) -> float:
    return GRID_LEFT + INSET + column * COLUMN


def _clusters(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """Notes by cluster: those without first, then clusters in the order of their first note."""
    found: dict[str, list[Note]] = {"": []}
    for note in notes:
        found.setdefault(note.cluster.strip(), []).append(note)
    return {cluster: members for cluster, members in found.items() if members}


def _lines(notes: Sequence[Note], columns: int) -> Iterator[list[_Block]]:
    """The clusters in lines, as many beside each other as there is room for."""
    line: list[_Block] = []
    taken = 0
    for cluster, members in _clusters(notes).items():
        for start in range(0, len(members), columns):
            part = members[start : start + columns]
            if line and (taken + len(part) > columns or not line[0].cluster):
                yield line
                line, taken = [], 0
            line.append(_Block(cluster if start == 0 else "", taken, part))
            taken += len(part)
            if start + columns < len(members):
                yield line
                line, taken = [], 0
    if line:
        yield line


def note_height(note: Note) -> float:
    """As high as its text needs, up to a cap."""
    lines = min(MOST_LINES, lines_needed(note.text, NOTE_WIDTH - TEXT_LEFT - 8 - ICON - 4))
    return max(LEAST_NOTE, 20 + lines * look.CARD.leading)


def text_rect(rect: Rect) -> Rect:
    """Where a note's text goes; also where it is edited."""
    return Rect(rect.x + TEXT_LEFT, rect.y + 10, rect.w - TEXT_LEFT - 8 - ICON - 4, rect.h - 20)


# --- drawing ---------------------------------------------------------------------------------------


def backdrop(shelf: Shelf, rect: Rect) -> Iterator[Primitive]:
    """The frame, its name in the column of labels, and the headings of clusters."""
    if shelf.bottom <= shelf.top or rect.bottom < shelf.top - 8:
        return
    yield Box(shelf.rect, stroke="hairline", width=HAIRLINE, radius=RADIUS)
    name = Rect(MARGIN, shelf.top + INSET, GRID_LEFT - MARGIN - 12, LEAST_NOTE)
    yield from centred(_("Sticky notes"), look.LABEL, name.x, name.y, name.w, name.h, 3)
    for place, text in shelf.headings:
        yield from block(text, look.SMALL_STRONG, place.x, place.y + 4, place.w, 1)


def note(item: Item, record: Note) -> Iterator[Primitive]:
    """A sheet with a folded corner, in the colour of its kind or its own, with the kind's sign."""
    tone, sign = TONES[record.type]
    fill, bar = (
        (f"tint {record.colour}", f"hue {record.colour}")
        if record.colour
        else (f"card-{tone}", f"bar-{tone}")
    )
    x, y, _w, h = item.rect
    right, bottom = item.rect.right, item.rect.bottom
    edge = (
        ("M", x, y),
        ("L", right, y),
        ("L", right, bottom - EAR),
        ("L", right - EAR, bottom),
        ("L", x, bottom),
        ("Z",),
    )
    yield Path(edge, fill=fill, stroke="hairline", width=HAIRLINE)
    ear = (("M", right, bottom - EAR), ("L", right - EAR, bottom - EAR), ("L", right - EAR, bottom), ("Z",))
    yield Path(ear, fill="hairline")
    yield Box(Rect(x + 1, y + 8, BAR, h - 16), fill=bar, radius=BAR / 2)
    yield Icon(sign, right - 8 - ICON, y + 12, ICON, bar)
    inside = text_rect(item.rect)
    yield from block(record.text, look.CARD, inside.x, inside.y, inside.w, lines_in(inside.h, look.CARD))
