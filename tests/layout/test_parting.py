"""Every primitive of a map is drawn in the zone of the poster that holds it, once, unless it goes on."""

from mapper.layout.measure import line
from mapper.layout.paper import sheet
from mapper.layout.parting import bounds, parted, seen
from mapper.layout.posting import BEYOND, Extent, Posting, posted
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect, Segment, Text

LONG = Extent(10_000, 900, 1664, 180, 800)
STAGES = LONG._replace(breaks=tuple(184.0 + 480 * n for n in range(21)), width=184.0 + 480 * 20 + 32)


def of_zone(posting: Posting, primitives: list[Primitive]) -> dict[int, list[Primitive]]:
    """For the number of each zone that has any, what is in it."""
    parts = parted(posting, primitives)
    return {posting.zones.index(zone): some for zone, some in parts if some}


def test_header_grid_and_foot_are_apart() -> None:
    title, card = Icon("smile", 32, 20, 16), Box(Rect(200, 400, 10, 10))
    curve = Path((("M", 0, 300), ("C", 1, 250, 2, 350, 3, 300)), stroke="ink")
    legend = Icon("smile", 32, 830, 16)
    posting = posted(LONG, sheet("a3"))
    assert of_zone(posting, [card, legend, title, curve]) == {0: [title], 1: [card, curve], 2: [legend]}


def test_a_card_is_in_its_row_only_and_a_label_beside_each() -> None:
    posting = posted(STAGES, sheet("a2"))
    count = len(posting.rows)
    last = Box(Rect(posting.rows[-1].window.x + 10, 400, 140, 60), fill="surface")
    label = Text(32, 420, line("Feelings", "semibold", 13), 13)
    found = of_zone(posting, [last, label])
    assert found == {**{1 + n: [label] for n in range(count)}, 2 * count: [last]}


def test_what_goes_on_is_in_every_row() -> None:
    posting = posted(STAGES, sheet("a2"))
    panel = Box(Rect(184, 300, 9600, 100), fill="surface")
    assert len([zone for zone, some in parted(posting, [panel]) if panel in some]) == len(posting.rows)


def test_what_stands_on_the_edge_of_two_rows_is_whole_in_the_first() -> None:
    posting = posted(STAGES, sheet("a2"))
    edge = posting.rows[0].window.right - BEYOND
    pill = Box(Rect(edge - 45, 300, 90, 20), fill="surface")
    assert [zone for zone, some in parted(posting, [pill]) if some] == [posting.rows[0]]


def test_of_a_long_line_only_what_is_seen_is_drawn() -> None:
    segments: list[Segment] = [("M", 0.0, 0.0)]
    segments += [("C", x - 60.0, 0.0, x - 30.0, 5.0, float(x), 5.0) for x in range(100, 20_001, 100)]
    path = Path(tuple(segments), stroke="ink", width=2)
    (cut,) = seen(path, Rect(5000, 0, 1000, 100))
    assert isinstance(cut, Path)
    assert len(cut.segments) < 20
    assert bounds(cut).x <= 5000
    assert bounds(cut).right >= 6000
    assert list(seen(path, Rect(30_000, 0, 10, 10))) == []
    dashed = path._replace(dash=(4.0, 4.0))
    assert list(seen(dashed, Rect(5000, 0, 1000, 100), dashed=False)) == [dashed]


def test_bounds_hold_the_whole_line() -> None:
    path = Path((("M", 10, 10), ("C", 40, -20, 60, 50, 90, 10)), stroke="ink", width=4)
    assert bounds(path) == Rect(6, -24, 88, 78)
