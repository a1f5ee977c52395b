"""What reading a survey gave, as tables: scores per touchpoint, cells that are no answer, lines that are none."""

from mapper.analysis.scores import Score, score, trust
from mapper.i18n import _, format_number
from mapper.model.document import Document
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.ui.style import Look
from mapper.ui.surveys.figures import interval, value
from mapper.workspace import surveying
from mapper.workspace.surveying import Looked


def show_scores(sheet: Sheet, look: Look, document: Document, looked: Looked) -> int:
    """The scores of all customers, in the order of the columns; returns how many there are."""
    lines = []
    for number, ((place, kind), answers) in enumerate(surveying.totals(looked).items()):
        found = score(kind, answers)
        if found is not None:
            name = name_of(document, place) if place else _("The whole journey")
            lines.append(Line("", (Cell(name, number), Cell(kind.upper()), *_figures(look, found))))
    columns = (
        Column(_("Touchpoint")),
        Column(_("Score"), 80),
        Column(_("Value"), 90, number=True),
        Column(_("95% interval"), 150, number=True),
        Column(_("Answers"), 90, number=True),
        Column(_("Certainty"), 200),
    )
    sheet.show_lines(columns, lines)
    return len(lines)


def _figures(look: Look, found: Score) -> tuple[Cell, ...]:
    warning = few(found.n)
    return (
        Cell(value(found.kind, found.value), found.value),
        Cell(interval(found), found.low if found.low is not None else found.value),
        Cell(format_number(found.n), found.n),
        Cell(warning, found.n, look.icon("triangle-alert", "warning") if warning else None),
    )


def few(n: int) -> str:
    """The warning of a score that rests on few answers, "" where they are enough."""
    known = trust(n)
    if known == "very-few":
        return _("very few answers: do not decide on it")
    return _("few answers: wide interval") if known == "few" else ""


def show_rejected(sheet: Sheet, looked: Looked) -> int:
    """The cells that are no answer; returns how many there are."""
    columns = (
        Column(_("Line"), 80, number=True),
        Column(_("Column"), 240),
        Column(_("What it says"), 200),
        Column(_("Why it is left out")),
    )
    rejected = looked.answers.rejected
    sheet.show_lines(
        columns,
        [
            Line("", (Cell(format_number(x.line), x.line), Cell(x.column), Cell(x.value), Cell(x.reason)))
            for x in rejected
        ],
    )
    return len(rejected)


def show_ignored(sheet: Sheet, looked: Looked) -> int:
    """The lines that are no customer's answer; returns how many there are."""
    columns = (Column(_("Line"), 80, number=True), Column(_("Why it is left out")))
    ignored = looked.answers.ignored
    sheet.show_lines(
        columns, [Line("", (Cell(format_number(x.line), x.line), Cell(x.reason))) for x in ignored]
    )
    return len(ignored)
