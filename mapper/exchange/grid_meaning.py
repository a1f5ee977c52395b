"""What the columns of a table mean: guessed from their heads, in French and English, and from what stands in them.

A guess is only a proposal; `Reading` is what a person corrects, and `cards` reads the table by it.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, get_args

from mapper.exchange.grid import Grid
from mapper.exchange.grid_feelings import Scale, level_of, scale_of
from mapper.exchange.grid_words import channel_code, folded

Role = Literal[
    "ignore", "title", "stage", "description", "channel", "feeling", "quote", "pain", "opportunity"
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SINGLE: Final[frozenset[Role]] = frozenset(
    {"title", "stage", "channel", "feeling"}
)  # at most one column each
Layout = Literal[
    "rows", "columns", "stages"
]  # a row is a card, a column is a card, the first row has the stages
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)

# Beginnings of the words that name a column; the first strong one in its head counts, then the first weak one.
_STRONG: Final[dict[str, Role]] = {
    "touchpoint": "title", "contact": "title", "interaction": "title", "touch": "title",
    "canal": "channel", "canaux": "channel", "channel": "channel", "media": "channel",
    "etape": "stage", "stage": "stage", "phase": "stage",
    "descri": "description", "detail": "description", "commentaire": "description", "comment": "description",
    "remarque": "description", "remark": "description",
    "emotion": "feeling", "feeling": "feeling", "ressenti": "feeling", "sentiment": "feeling", "satisf": "feeling",
    "humeur": "feeling", "mood": "feeling", "score": "feeling", "vecu": "feeling",
    "verbatim": "quote", "citation": "quote", "quote": "quote", "parole": "quote",
    "pain": "pain", "irritant": "pain", "friction": "pain", "probleme": "pain", "problem": "pain", "douleur": "pain",
    "difficult": "pain", "frustration": "pain",
    "opportun": "opportunity", "amelior": "opportunity", "improve": "opportunity", "solution": "opportunity",
    "piste": "opportunity", "recommand": "opportunity", "recommend": "opportunity",
}  # fmt: skip
_WEAK: Final[dict[str, Role]] = {
    "titre": "title", "title": "title", "nom": "title", "name": "title", "carte": "title", "card": "title",
    "action": "title", "activit": "title", "intitule": "title", "step": "title", "tache": "title", "task": "title",
    "moment": "title", "niveau": "feeling", "level": "feeling", "note": "description", "idee": "opportunity",
    "idea": "opportunity", "numero": "ignore", "id": "ignore", "n": "ignore", "no": "ignore", "ordre": "ignore",
    "order": "ignore", "date": "ignore",
}  # fmt: skip
_SHORT: Final = 3  # letters up to which a word of the table has to be the whole word
_MOST: Final = 0.8  # share of a column's cells that makes it what they are
_SAMPLE: Final = 400  # cells looked at in a column
_FIELDS: Final = 60  # names looked for in a column
_LONG: Final = 60  # letters that are more a description than a title


class Reading(NamedTuple):
    """How to read a table: which way round, whether the first line has names, what each field is."""

    layout: Layout
    header: bool
    roles: tuple[Role, ...]


class Card(NamedTuple):
    """One touchpoint as a table has it. `stage` is empty where the table says nothing."""

    stage: str = ""
    title: str = ""
    description: str = ""
    channel: str = ""
    level: float | None = None
    word: str = ""
    quotes: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()


class Cards(NamedTuple):
    """`unread` counts the feelings that are none of the words or numbers we know."""

    cards: tuple[Card, ...]
    unread: int


# --- guessing ---------------------------------------------------------------------------------------


def guess(grid: Grid) -> Reading:
    """The reading that fits a table best. One card per row unless the table clearly says otherwise."""
    if not grid.rows:
        return Reading("rows", header=False, roles=())
    if len(grid.rows) > 1 and grid.width > 1:
        across = _fields_named(grid.rows[0])
        down = _fields_named([row[0] for row in grid.rows[:_FIELDS]])
        if down >= 2 and down > across:
            return read_as(grid, "columns")
        if across < 2 and _has_stages_on_top(grid):
            return read_as(grid, "stages")
    return read_as(grid, "rows")


def read_as(grid: Grid, layout: Layout, header: bool | None = None) -> Reading:
    """The best reading in a layout; `header` says whether the first line has names, None guesses that as well."""
    if layout == "stages":
        return Reading("stages", header=True, roles=())
    lines = grid.turned().rows if layout == "columns" else grid.rows
    named = header if header is not None else _has_header(lines)
    return Reading(layout, named, _roles(lines, header=named))


def role_of(head: str) -> Role | None:
    """What a column of that name holds, None when the name says nothing to us."""
    words = folded(head).split()[:8]
    for table in (_STRONG, _WEAK):
        for word in words:
            for stem, role in table.items():
                if word == stem or (len(stem) > _SHORT and word.startswith(stem)):
                    return role
    return None


def _named(cells: Sequence[str]) -> int:
    return sum(len(cell) < 40 and role_of(cell) is not None for cell in cells)


def _fields_named(cells: Sequence[str]) -> int:
    """How many different things the cells name: "Stage 1", "Stage 2" and "Stage 3" are values of one."""
    return len({role_of(cell) for cell in cells if len(cell) < 40} - {None})


def _has_header(lines: Sequence[Sequence[str]]) -> bool:
    first = lines[0]
    if len(lines) < 2:
        return False
    if len(first) == 1:
        return len(first[0]) < 30 and role_of(first[0]) is not None
    if _named(first) >= 2 or (_named(first) == 1 and len(first) == 2):
        return all(len(cell) < 60 for cell in first)
    below = _columns(lines[1 : 1 + _SAMPLE])
    return any(scale_of(column) and not scale_of([head]) for head, column in zip(first, below, strict=True))


def _has_stages_on_top(grid: Grid) -> bool:
    """Whether every column has a short head and its cells stand below it without a gap, not all equally many."""
    heads = grid.rows[0]
    if grid.width < 3 or not all(heads) or len(set(heads)) < len(heads) or max(map(len, heads)) > 40:
        return False
    columns = _columns(grid.rows[1:])
    filled = [sum(map(bool, column)) for column in columns]
    packed = all(all(column[:count]) for column, count in zip(columns, filled, strict=True))
    return packed and len(set(filled)) > 1 and not any(scale_of(column[:_SAMPLE]) for column in columns)


def _roles(lines: Sequence[Sequence[str]], *, header: bool) -> tuple[Role, ...]:
    body = lines[1:] if header else lines
    columns = _columns(body)
    roles: list[Role | None] = [role_of(head) if header else None for head in lines[0]]
    for number, column in enumerate(columns):
        values = [cell for cell in column[:_SAMPLE] if cell]
        if roles[number] in {"description", None} and values:
            roles[number] = _role_of_values(values) or roles[number]
    _keep_single(roles)
    if "title" not in roles:
        _choose_title(roles, columns)
    if not header:
        _fill_unnamed(roles, columns)
    return tuple(role or "ignore" for role in roles)


def _role_of_values(values: list[str]) -> Role | None:
    if len(values) > 1 and values == [str(number) for number in range(1, len(values) + 1)]:
        return "ignore"  # the number of the row
    if scale_of(values) is not None:
        return "feeling"
    if sum(channel_code(value) is not None for value in values) >= _MOST * len(values):
        return "channel"
    if sum(value[0] in "«“\"'‘" for value in values) >= _MOST * len(values):
        return "quote"
    return None


def _keep_single(roles: list[Role | None]) -> None:
    """Of several columns that can be there once only, the first counts; a second stage is what happens in it."""
    seen: set[Role] = set()
    for number, role in enumerate(roles):
        if role == "stage" and "stage" in seen and "title" not in roles:
            roles[number] = "title"
        elif role in SINGLE and role in seen:
            roles[number] = "description" if role == "title" else None
        if role is not None:
            seen.add(role)


def _choose_title(roles: list[Role | None], columns: Sequence[Sequence[str]]) -> None:
    """The first free column of short texts that differ is the title; a lone stage column is not enough for a card."""
    free = [n for n, role in enumerate(roles) if role is None and any(columns[n])]
    free = free or [n for n, role in enumerate(roles) if role in {"description", "stage", "quote"}]
    if not free:
        return
    varied = [
        n for n in free if len(set(columns[n])) > 0.7 * len(columns[n]) and _length(columns[n]) <= _LONG
    ]
    chosen = (varied or free)[0]
    roles[chosen] = "title"
    before = [n for n in free if n < chosen and roles[n] is None]
    if before and "stage" not in roles:
        roles[before[0]] = "stage"


def _fill_unnamed(roles: list[Role | None], columns: Sequence[Sequence[str]]) -> None:
    """Without names, what is left and has words in it is worth keeping: as description."""
    for number, role in enumerate(roles):
        if role is None and any(not cell.isdigit() for cell in columns[number] if cell):
            roles[number] = "description"


def _length(column: Sequence[str]) -> float:
    values = [cell for cell in column[:_SAMPLE] if cell]
    return sum(map(len, values)) / len(values) if values else 0.0


def _columns(lines: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return list(zip(*lines, strict=True))


# --- reading ----------------------------------------------------------------------------------------


def cards(grid: Grid, reading: Reading) -> Cards:
    """The touchpoints of a table, in its order. Lines without any text are left out."""
    if reading.layout == "stages":
        return Cards(tuple(_below_stages(grid)), 0)
    lines = grid.turned().rows if reading.layout == "columns" else grid.rows
    body = lines[1:] if reading.header else lines
    scale = scale_of([line[n] for n in _numbers(reading.roles, "feeling") for line in body])
    made: list[Card] = []
    unread = 0
    stage = ""
    for line in body:
        card = _card(line, reading.roles, scale)
        stage = card.stage or stage  # merged cells and outlines name a stage once
        if any(card[1:]):
            made.append(card._replace(stage=stage))
        unread += card.level is None and any(line[n] for n in _numbers(reading.roles, "feeling"))
    return Cards(tuple(made), unread)


def _below_stages(grid: Grid) -> list[Card]:
    return [
        Card(stage=column[0] or "", title=cell) for column in zip(*grid.rows, strict=True) for cell in column[1:] if cell
    ]  # fmt: skip


def _numbers(roles: Sequence[Role], role: Role) -> list[int]:
    return [number for number, other in enumerate(roles) if other == role]


def _card(line: Sequence[str], roles: Sequence[Role], scale: Scale | None) -> Card:
    by_role: dict[Role, list[str]] = {}
    for cell, role in zip(line, roles, strict=False):
        if cell and role != "ignore":
            by_role.setdefault(role, []).append(cell)
    felt = (by_role.get("feeling") or [""])[0]
    level = level_of(felt, scale)
    title, *rest = " ".join(by_role.get("title", [])).split("\n", 1) if "title" in by_role else ("",)
    return Card(
        stage=" ".join(" ".join(by_role.get("stage", [])).split()),
        title=title.strip(),
        description="\n".join([*rest, *by_role.get("description", [])]).strip(),
        channel=" ".join(" ".join(by_role.get("channel", [])).split()),
        level=level,
        word=_word(felt) if level is not None else "",
        quotes=tuple(_unquoted(cell) for cell in by_role.get("quote", [])),
        pains=_points(by_role.get("pain", [])),
        opportunities=_points(by_role.get("opportunity", [])),
    )


def _word(felt: str) -> str:
    """A feeling said in a word stays beside its level."""
    return felt if any(letter.isalpha() for letter in felt) and not felt.isupper() and len(felt) <= 60 else ""


def _unquoted(cell: str) -> str:
    """A quote without the marks around it: the map draws its own."""
    bare = cell.strip()
    for left, right in (("«", "»"), ("“", "”"), ('"', '"'), ("‘", "’")):
        if len(bare) > 2 and bare.startswith(left) and bare.endswith(right) and left not in bare[1:-1]:
            return bare[1:-1].strip()
    return bare


def _points(cells: Sequence[str]) -> tuple[str, ...]:
    """Each line of a cell is a point of its own."""
    lines = (line.strip().lstrip("-–—•*·▪‣ ").strip() for cell in cells for line in cell.split("\n"))
    return tuple(line for line in lines if line)
