"""A questionnaire as a form to print: boxes to tick on scales with their ends named, lines for words, the overall score last.

It is answered by hand; the small box at its end is for whoever types it in: the same columns as in the table of the
questionnaire (day, channel, persona), and when it is handed out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from mapper.errors import MapperError
from mapper.i18n import N_, _, format_number, language, using
from mapper.layout.look import Style
from mapper.layout.measure import advance
from mapper.layout.paper import sheet
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.layout.writing import set_lines
from mapper.model.document import Document
from mapper.model.fields import Language
from mapper.model.records import Project, Question, Survey
from mapper.model.vocabulary import question_text, title_of
from mapper.report import design, typeset
from mapper.report.asking import handed_out
from mapper.report.book import Book
from mapper.report.flow import Flow
from mapper.report.pdf import Blob
from mapper.report.pieces import Piece
from mapper.report.poster import unknown
from mapper.report.workshop import Progress, Written, silent

ASKED: Final = Style("semibold", 10.5, 15)
NUMBER: Final = 22.0  # where the words of a question begin, behind its number
BOX: Final = 15.0  # a box to tick
STEP: Final = 38.0  # from one box to the next
PER_ROW: Final = 11
LINE: Final = 24.0  # from one line for handwriting to the next
_WHY_LINES: Final = 2
_TEXT_LINES: Final = 5
# The ends of a scale by the kind of question: lowest and highest.
ENDS: Final[dict[str, tuple[str, str]]] = {
    "importance": (N_("not at all important"), N_("extremely important")),
    "nps": (N_("not at all likely"), N_("extremely likely")),
    "overall": (N_("not at all likely"), N_("extremely likely")),
    "csat": (N_("very dissatisfied"), N_("very satisfied")),
    "ease": (N_("I do not agree at all"), N_("I fully agree")),
    "effort": (N_("very little effort"), N_("very much effort")),
    "other": (N_("the worst"), N_("the best")),
}


@dataclass(frozen=True)
class FormOptions:
    """How a form is printed; without a language in the questionnaire's own."""

    language: Language | None = None
    paper: str = "a4"
    colour: str | None = None
    day: date | None = None


def questionnaire(
    document: Document, survey_id: str, out: BinaryIO, options: FormOptions, blob: Blob, progress: Progress = silent
) -> Written:  # fmt: skip
    """Writes the form of a survey to `out`. The same input gives the same bytes.

    Raises MapperError when it has no questions, for an unknown paper or colour; KeyError when it is not in the document.
    """
    survey = document.need(Survey, survey_id)
    questions = document.children(survey_id, Question)
    if not questions:
        raise MapperError(_("This questionnaire has no questions yet. Add one first."))
    progress(title_of(survey))
    project = next(iter(document.all(Project)), None)
    theme = design.theme(options.colour or (project.colour if project is not None else None))
    frame = design.frame(sheet(options.paper, landscape=False))
    with using(options.language or survey.language):
        book = Book(out, frame, theme, blob, title_of(survey))
        book.canvas.setSubject(_("Questionnaire"))
        book.head = (project.client.strip() if project is not None else "", title_of(survey))
        flow = Flow(book)
        flow.add(_form(document, survey, questions, frame.measure))
        flow.end()
        book.finish()
    return Written(book.pages, unknown(book.painter.missing))


def _form(
    document: Document, survey: Survey, questions: tuple[Question, ...], width: float
) -> Iterator[Piece]:
    yield from typeset.section_title(title_of(survey), width, (), "sober")
    if survey.intro.strip():
        yield from typeset.lead(survey.intro, width)
    if any(question.type != "text" for question in questions):
        yield from typeset.paragraph(_("Tick one box on each scale."), width, design.SMALL_INK)
    for number, question in enumerate(questions):
        why = number > 0 and _is_why(questions[number - 1], question)
        pieces = list(_asked(question, number + 1, width, why=why))
        if number + 1 < len(questions) and _is_why(question, questions[number + 1]):
            pieces[-1] = pieces[-1]._replace(keep=True)  # a score and its reason are on one page
        yield from pieces
    yield from _for_the_team(document, survey, width)


def _is_why(before: Question, question: Question) -> bool:
    """Whether it asks in words about what was asked just before."""
    about = question.touchpoint is not None and question.touchpoint == before.touchpoint
    return about and question.type == "text" and before.type != "text"


def _asked(question: Question, number: int, width: float, *, why: bool) -> Iterator[Piece]:
    """A question with its scale or its lines, all on one page."""
    text = question_text(question, language()).strip() or title_of(question)  # its narrow spaces stay
    words = list(typeset.paragraph(text, width, ASKED, above=18, x=NUMBER, keep=True))
    label = typeset.one_line(f"{number}", ASKED, NUMBER)
    words[0] = words[0]._replace(
        ink=(*set_lines([label], ASKED, 0, 0, NUMBER, colour="brand-ink"), *words[0].ink)
    )
    lines = _WHY_LINES if why else _TEXT_LINES
    answer = _lines(lines, width) if question.type == "text" else list(_scale(question, width))
    yield from typeset.together([piece._replace(keep=True) for piece in words] + answer)


def _lines(count: int, width: float) -> list[Piece]:
    rule = Path((("M", NUMBER, LINE), ("L", width, LINE)), stroke="control", width=0.6)
    return [Piece(LINE, (rule,)) for _number in range(count)]


def _scale(question: Question, width: float) -> Iterator[Piece]:
    """Rows of boxes with their numbers, the lowest and the highest named below."""
    points = list(range(question.low, question.high + 1))
    step = min(STEP, (width - NUMBER) / PER_ROW)
    for start in range(0, len(points), PER_ROW):
        ink: list[Primitive] = []
        row = points[start : start + PER_ROW]
        for place, point in enumerate(row):
            x = NUMBER + place * step
            ink.append(Box(Rect(x, 6, BOX, BOX), fill="white", stroke="control", width=1.0, radius=3))
            name = [typeset.one_line(format_number(point), design.BODY, step)]
            ink += set_lines(name, design.BODY, x - (step - BOX) / 2, 6 + BOX + 1, step, "centre")
        yield Piece(6 + BOX + 1 + design.BODY.leading, tuple(ink))
    span = NUMBER + (min(len(points), PER_ROW) - 1) * step + BOX
    yield _ends(question, span, width)


def _ends(question: Question, span: float, width: float) -> Piece:
    """The words at both ends, below the first and the last box; one below the other where they have no room."""
    style = design.SMALL_INK
    low, high = (_(text) for text in _named(question))
    shared = span - NUMBER
    if advance(low, style.font, style.size) + advance(high, style.font, style.size) + 16 <= shared:
        half = shared / 2
        ink = [
            *set_lines([typeset.one_line(low, style, half * 1.6)], style, NUMBER, 0, half),
            *set_lines([typeset.one_line(high, style, half * 1.6)], style, NUMBER + half, 0, half, "right"),
        ]
        return Piece(style.leading, tuple(ink), 1.0)
    text = _("{low_number}: {low} · {high_number}: {high}").format(
        low_number=question.low, low=low, high_number=question.high, high=high
    )
    line = [typeset.one_line(text, style, width - NUMBER)]
    return Piece(style.leading, tuple(set_lines(line, style, NUMBER, 0, width - NUMBER)), 1.0)


def _named(question: Question) -> tuple[str, str]:
    if question.type == "ces":
        return ENDS[question.convention]
    if question.type == "overall" and (question.low, question.high) != (0, 10):
        return ENDS["other"]
    return ENDS[question.type]


def _for_the_team(document: Document, survey: Survey, width: float) -> Iterator[Piece]:
    """A box for whoever types the answers in, in the order of the table's first columns."""
    style = design.SMALL_INK
    names = (_("Date"), _("Channel"), _("Persona"))
    column = (width - 24) / len(names)
    said = handed_out(document, survey)
    lines = typeset.wrapped(said, style, width - 24, 3).lines if said else ()
    height = 42 + len(lines) * style.leading
    ink: list[Primitive] = [Box(Rect(0, 0, width, height), fill="surface", radius=6)]
    for number, name in enumerate(names):
        x = 12 + number * column
        label = [typeset.one_line(name, style, column - 12)]
        ink += set_lines(label, style, x, 18, column)
        start = x + advance(name, style.font, style.size) + 6
        ink.append(Path((("M", start, 30), ("L", x + column - 12, 30)), stroke="control", width=0.6))
    head = [typeset.one_line(_("For our team"), design.LABEL, width - 24)]
    ink += set_lines(head, design.LABEL, 12, 6, width - 24)
    ink += set_lines(lines, style, 12, 36, width - 24)
    yield Piece(height, tuple(ink), 26.0)
