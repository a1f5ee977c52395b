"""Which lines the canvas draws as plain strokes, and which it leaves to a painter with round ends."""

import pytest

from mapper.canvas.chunk import _is_straight as is_straight
from mapper.layout.primitives import Path

LEVEL = (("M", 0.0, 5.0), ("L", 30.0, 5.0))
UPRIGHT = (("M", 5.0, 0.0), ("L", 5.0, 30.0))


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        (Path(LEVEL, stroke="ink"), True),
        (Path(UPRIGHT, stroke="ink"), True),
        (Path(LEVEL, stroke="ink", dash=(4.0, 4.0)), True),
        (Path(UPRIGHT, stroke="ink", dash=(4.0, 4.0)), False),
        (Path(LEVEL, stroke="ink", width=2.0, dash=(0.5, 5.0)), False),  # dots: nothing would be left of them
        (Path(LEVEL, fill="ink"), False),
    ],
)
def test_only_lines_whose_ends_do_not_show_are_plain_strokes(path: Path, plain: bool) -> None:
    assert is_straight(path) is plain
