"""Pieces on pages: what belongs together stays together, heads come again, nothing is cut, no page is blank."""

from mapper.layout.paper import sheet
from mapper.layout.primitives import Box, Rect
from mapper.report.design import frame
from mapper.report.flow import Flow
from mapper.report.pieces import Piece
from mapper.report.table import Cell, Column, Group, Row, table
from mapper.report.typeset import heading, paragraph, space


class Pages:
    """A book that only notes what is put where."""

    def __init__(self) -> None:
        self.frame = frame(sheet("a4"))
        self.pages: list[list[tuple[object, float]]] = []

    def open(self, **_how: object) -> None:
        self.pages.append([])

    def put(self, ink: object, _x: float, y: float) -> None:
        self.pages[-1].append((ink, y))

    def close(self) -> None:
        assert self.pages[-1]

    def mark(self, _mark: object, _y: float) -> None: ...


def block(height: float, name: str = "ink", **more: object) -> Piece:
    return Piece(height, (Box(Rect(0, 0, 1, 1), fill=name),), **more)  # type: ignore[arg-type]


def flowed(*pieces: Piece) -> Pages:
    book = Pages()
    flow = Flow(book)  # type: ignore[arg-type]
    flow.add(pieces)
    flow.end()
    return book


def test_pieces_fill_a_page_and_go_on_to_the_next() -> None:
    book = flowed(*[block(100) for _ in range(10)])
    assert [len(page) for page in book.pages] == [7, 3]


def test_a_heading_goes_with_what_follows_it() -> None:
    pieces = [*[block(100) for _ in range(7)], *heading("Titre", 400), *paragraph("Texte", 400)]
    book = flowed(*pieces)
    assert [len(page) for page in book.pages] == [7, 2]


def test_a_paragraph_leaves_no_line_alone() -> None:
    text = " ".join(["mot"] * 200)
    for used in range(600, 720, 7):
        book = flowed(block(used), *paragraph(text, 400))
        lines = [len(page) for page in book.pages]
        assert lines[0] - 1 != 1
        assert lines[-1] != 1


def test_white_space_never_makes_a_page() -> None:
    book = flowed(*[block(100) for _ in range(7)], space(300, keep=False), space(10))
    assert len(book.pages) == 1
    assert not flowed(space(10)).pages


def test_a_fresh_piece_begins_a_page_but_not_a_second_one() -> None:
    assert len(flowed(block(10), block(10, fresh=True), block(10)).pages) == 2
    assert len(flowed(block(10, fresh=True)).pages) == 1


def test_a_group_higher_than_a_page_is_placed_all_the_same() -> None:
    book = flowed(*[block(300, keep=True) for _ in range(9)])
    assert sum(len(page) for page in book.pages) == 9
    assert all(y + 300 <= book.frame.bottom for page in book.pages for _ink, y in page)


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    columns = (Column("Quoi", 1), Column("Où", 1))
    rows = [Row((Cell(f"Ligne {n}"), Cell("ici"))) for n in range(90)]
    book = flowed(*table(columns, rows, 480))
    heads = [page[0][0] for page in book.pages]
    assert len(book.pages) > 2
    assert all(head is heads[0] for head in heads)
    assert sum(len(page) - 1 for page in book.pages) == 90
    assert all(len(page) > 2 for page in book.pages)  # no row alone


def test_a_row_higher_than_a_page_goes_on_between_two_lines() -> None:
    rows = [Row((Cell("x" * 9000), Cell("ici"))), Row((Cell("fin"), Cell("là")))]
    book = flowed(*table((Column("Quoi", 1), Column("Où", 3)), rows, 480))
    texts = [p.text for page in book.pages for ink, _y in page for p in ink if hasattr(p, "text")]  # type: ignore[attr-defined]
    assert sum(text.count("x") for text in texts) == 9000
    assert all(y <= book.frame.bottom for page in book.pages for _ink, y in page)


def test_a_table_without_rows_is_nothing() -> None:
    assert not list(table((Column("Quoi", 1),), [], 480))


def test_columns_that_nobody_filled_are_left_out_with_their_title() -> None:
    columns = (Column("Quoi", 1), Column("Où", 1), Column("Qui", 1))
    rows = [Row((Cell("ceci"), Cell(""), Cell("elle")))]
    book = flowed(*table(columns, rows, 480, shown=(True, [], "oui")))
    texts = [p.text for ink, _y in book.pages[0] for p in ink if hasattr(p, "text")]  # type: ignore[attr-defined]
    assert texts == ["Quoi", "Qui", "ceci", "elle"]


def test_a_column_is_wide_enough_for_the_longest_word_it_holds() -> None:
    columns = (Column("Quoi", 30), Column("Où", 1, fits=("anticonstitutionnellement",)))
    book = flowed(*table(columns, [Row((Cell("ceci"), Cell("anticonstitutionnellement")))], 480))
    texts = [p.text for ink, _y in book.pages[0] for p in ink if hasattr(p, "text")]  # type: ignore[attr-defined]
    assert "anticonstitutionnellement" in texts


def test_the_title_of_a_group_of_rows_never_ends_a_page() -> None:
    rows: list[Row | Group] = []
    for number in range(60):
        rows += [Group(f"Groupe {number}"), Row((Cell("ceci"), Cell("là")))]
    book = flowed(*table((Column("Quoi", 1), Column("Où", 1)), rows, 480))
    assert len(book.pages) > 2
    for page in book.pages:
        texts = [p.text for p in page[-1][0] if hasattr(p, "text")]  # type: ignore[attr-defined]
        assert texts == ["ceci", "là"]
