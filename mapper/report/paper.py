"""The papers of `layout.paper`, under the name by which reports know them."""

from mapper.layout.paper import (
    BODY_PX,
    LARGEST_MM,
    MARGIN_MM,
    POINTS_PER_MM,
    READABLE_PT,
    SHEETS,
    SMALLEST_MM,
    Paper,
    body_points,
    readable_sheet,
    sheet,
)

__all__ = [
    "BODY_PX", "LARGEST_MM", "MARGIN_MM", "POINTS_PER_MM", "READABLE_PT", "SHEETS", "SMALLEST_MM", "Paper",
    "body_points", "readable_sheet", "sheet",
]  # fmt: skip
