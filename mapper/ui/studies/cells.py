"""Cells that several studies show alike, and what stands in them: names, feelings, gaps, scores."""

from mapper.i18n import _, format_number
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of
from mapper.ui.docks.outline_tree import face
from mapper.ui.studies.sheet import Bar, Cell
from mapper.ui.style import Look


def name_of(document: Document, record: str | None) -> str:
    """What people call a record, "" without one."""
    found = document.records.get(record or "")
    return "" if found is None else title_of(found)


def level_cell(look: Look, level: float | None) -> Cell:
    """A feeling, −2 to +2, as a face and a number; empty where nobody said."""
    if level is None:
        return Cell("")
    icon, colour = face(level)
    return Cell(format_number(level, 1, signed=True), level, look.icon(icon, colour))


def heat_cell(look: Look, level: float | None, n: int) -> Cell:
    """A mean of `n` feelings on a ground tinted by it; a dash where nobody said."""
    if level is None:
        return Cell("–", float("-inf"), colour=look["muted"])
    nearest = max(-2, min(2, round(level)))
    fill = look[f"tint{nearest:+d}" if nearest else "tint0"]
    hint = _("mean of {count}").format(count=format_number(n))
    return level_cell(look, level)._replace(fill=fill, hint=hint)


def gap_cell(look: Look, gap: float | None, n: int = 0) -> Cell:
    """How far the lived falls short (above 0) or exceeds, −4 to +4, with a bar from the middle."""
    if gap is None:
        return Cell("")
    colour = look["danger" if gap > 0 else "success"]
    start, end = sorted((0.5, 0.5 - gap / 8))
    hint = _("mean of {count}").format(count=format_number(n)) if n else ""
    return Cell(
        format_number(-gap, 1, signed=True), gap, hint=hint, bar=Bar(start, end, colour) if gap else None
    )


def score_cell(look: Look, score: float | None) -> Cell:
    """A score of 0 to 100 with a bar."""
    if score is None:
        return Cell("")
    return Cell(format_number(score, 0), score, bar=Bar(0, max(score, 1) / 100, look["mot"]))


def number_cell(value: float | None) -> Cell:
    """A plain number."""
    return Cell("") if value is None else Cell(format_number(value), value)


def place_cell(document: Document, stage: str, number: int) -> Cell:
    """A stage, sorted by its place on the map."""
    found = document.get(r.Stage, stage)
    return Cell(title_of(found) if found else "", number)
