"""Answers of a survey for the window: read and aimed at a journey, corrected column by column, taken into the project.

Reading and correcting touch nothing of the project, so they may run in a thread on a copy of its records.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from mapper.analysis.scores import SCALES, Convention, Distribution, Scale, ScoreKind
from mapper.errors import MapperError
from mapper.exchange.sheets import sheet_names
from mapper.exchange.survey import proposing, sheet, source, taking, unsplit
from mapper.exchange.survey.answering import Answers, Rejected, answers_of
from mapper.exchange.survey.encodings import ENCODINGS
from mapper.exchange.survey.head_names import Kind
from mapper.exchange.survey.headings import PERSONAL
from mapper.exchange.survey.matching import Place
from mapper.exchange.survey.privacy import masked
from mapper.exchange.survey.proposing import Proposal, Reading
from mapper.exchange.survey.quoting import MOST_QUOTES, Quotes, quotes_of
from mapper.exchange.survey.tables import Ignored, Progress, Table, read_table
from mapper.exchange.survey.taking import Aimed
from mapper.i18n import _
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.document import Document
from mapper.model.surveys import Taken
from mapper.workspace.importing import read_bytes
from mapper.workspace.project import Project
from mapper.workspace.survey_answers import earlier, stored

__all__ = [
    "DELIMITERS", "ENCODINGS", "MOST_QUOTES", "PERSONAL", "SCALES", "Aimed", "Answers", "Choices", "Convention", "Ignored",
    "Kind", "Looked", "Place", "Progress", "Proposal", "Quotes", "Reading", "Rejected", "Scale", "ScoreKind", "Table", "Taken",
    "masked",
]  # fmt: skip

DELIMITERS: Final = source.DELIMITERS
ENDINGS: Final = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm"})
SCORED: Final[frozenset[Kind]] = frozenset({"score", "overall", "importance"})
PLACED: Final[frozenset[Kind]] = frozenset({"score", "importance", "text"})
MOST_PAGES: Final = 20  # sheets of a workbook that are looked through
_LIKELY: Final = 2_000_000  # bytes of a dropped file that are looked at before anything is asked
_LETTERS: Final = 20_000  # of a file that are shown


class Choices(NamedTuple):
    """What people said about a file; None is recognised. `corrected` are the columns they read otherwise."""

    encoding: str | None = None
    delimiter: str | None = None
    heads: int | None = None
    page: int | None = None
    metric: ScoreKind | None = None
    journey: str | None = None
    corrected: Mapping[int, Reading] = {}


class Looked(NamedTuple):
    """A file as it is read now: its table, what each column means for which journey, and the answers that makes."""

    table: Table
    aimed: Aimed
    answers: Answers

    @property
    def proposal(self) -> Proposal:
        """What each column means."""
        return self.aimed.proposal


def content(path: Path) -> bytes:
    """The bytes of a survey's file. Raises MapperError when it cannot be read or is too large."""
    raw = read_bytes(path, source.MOST_BYTES)
    if len(raw) > source.MOST_BYTES:
        raise source.too_large(path.name)
    if not raw.strip():
        raise MapperError(_("{name} is empty. Choose another file.").format(name=path.name))
    return raw


def look(
    document: Document, name: str, raw: bytes, chosen: Choices, progress: Progress | None = None
) -> Looked:
    """Reads a file as it was said, the rest as it is recognised. Raises MapperError when it is no table.

    Nothing need be about the project: which touchpoints are meant can still be said.
    """
    table = read_table(
        name,
        raw,
        encoding=chosen.encoding,
        delimiter=chosen.delimiter,
        heads=chosen.heads,
        page=chosen.page,
        progress=progress,
    )
    return counted(document, table, aimed(document, table, chosen), progress)


def size(path: Path) -> int:
    """How many bytes a file has, 0 where that cannot be said: whoever reads it says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read(document: Document, path: Path, journey: str | None, progress: Progress | None = None) -> Looked:
    """Reads a file as it is recognised. Raises MapperError when it cannot be."""
    return best_look(document, path.name, content(path), journey, progress)


def brought_up(document: Document, looked: Looked) -> Looked:
    """The same for the document as it is now; read anew where the journey has other touchpoints than it had."""
    journey = looked.aimed.journey
    if journey in document.records and taking.places_of(document, journey) == looked.aimed.places:
        return looked
    return counted(document, looked.table, aimed(document, looked.table, Choices(journey=journey)))


def as_now(project: Project, looked: Looked) -> Looked:
    """What was read, for the project as it is by now: its touchpoints, and what people said of the columns before."""
    return as_before(project, brought_up(project.document, looked))


def as_before(project: Project, looked: Looked) -> Looked:
    """Columns are read as they were when earlier answers of the same survey came in: nobody says the same twice."""
    survey = belongs_to(project, looked)
    held = stored(project, survey) if survey is not None else None
    if held is None:
        return looked
    here = {place.id for place in looked.aimed.places}
    known: dict[str, Reading] = {}
    for verbatims in held.verbatims:
        known[verbatims.title] = Reading("text", verbatims.touchpoint, 100)
    for question in held.questions:
        metric, scale, convention = question.metric, question.scale, question.convention
        kind: Kind = "overall" if question.kind == "overall" else "importance" if metric is None else "score"
        known[question.title] = Reading(kind, question.touchpoint, 100, metric, scale, convention)
    aimed = looked.aimed
    titles = [column.title for column in looked.table.columns]
    for number, title in enumerate(titles):
        before = known.get(title)
        usable = before is not None and (before.touchpoint is None or before.touchpoint in here)
        if before is not None and usable and titles.count(title) == 1:
            now = aimed.proposal.columns[number]
            if now._replace(confidence=100, choices=()) != before:
                aimed = aimed._replace(proposal=aimed.proposal.corrected(number, before))
    return looked if aimed is looked.aimed else counted(project.document, looked.table, aimed)


def best_look(
    document: Document, name: str, raw: bytes, journey: str | None, progress: Progress | None = None
) -> Looked:
    """Reads a file as it is recognised, for `journey` unless another one fits clearly better."""
    best, table = _best_page(document, name, raw, progress)
    if journey is not None and best.journey != journey:
        here = aimed(document, table, Choices(journey=journey))
        best = here if fit(here) >= fit(best) else best
    return counted(document, table, best, progress)


def _best_page(document: Document, name: str, raw: bytes, progress: Progress | None) -> tuple[Aimed, Table]:
    """The first sheet that is about the project, else the first that has any rows."""
    table = read_table(name, raw, progress=progress)
    best = aimed(document, table, Choices())
    if best.proposal.about_this_journey or not table.source.is_sheet:
        return best, table
    for page in range(min(len(sheet_names(raw)), MOST_PAGES)):
        try:
            other = read_table(name, raw, page=page, progress=progress)
        except MapperError:
            continue  # an empty one
        found = aimed(document, other, Choices())
        if found.proposal.about_this_journey:
            return found, other
    return best, table


def aimed(document: Document, table: Table, chosen: Choices) -> Aimed:
    """What the columns of a table mean, for the journey they name best or the one that was chosen."""
    wanted = chosen.journey if chosen.journey in document.records else None
    journeys = [wanted] if wanted else [x.id for x in document.all(r.Journey)]
    found = [taking.aimed_at(document, table, journey, chosen.metric) for journey in journeys]
    if not found:
        raise MapperError(_("Draw a journey first: answers belong to its touchpoints."))
    best = max(found, key=fit)
    for column, reading in chosen.corrected.items():
        if column < len(table.columns):
            best = best._replace(proposal=read_as(document, table, best, column, reading))
    return best


def fit(aimed: Aimed) -> float:
    """How well the columns fit the touchpoints of a journey; 0 when they have nothing to do with them."""
    return sum(
        reading.confidence
        for reading in aimed.proposal.columns
        if reading.touchpoint is not None or reading.kind == "touchpoint"
    )


def read_as(document: Document, table: Table, aimed: Aimed, column: int, reading: Reading) -> Proposal:
    """The proposal with one column read otherwise; a score without a scale gets the one its answers are on."""
    known = {place.id for place in aimed.places}
    if reading.touchpoint is not None and reading.touchpoint not in known:
        reading = reading._replace(touchpoint=None)
    proposal = aimed.proposal.corrected(column, reading)
    if reading.kind in SCORED and reading.scale is None:
        words = taking.words_of(document)
        columns = proposing.scaled(table, proposal.columns, reading.metric, words)
        proposal = proposal.corrected(column, columns[column])
    return proposal


def counted(document: Document, table: Table, aimed: Aimed, progress: Progress | None = None) -> Looked:
    """The answers of a table, read as its columns mean."""
    words = taking.words_of(document)
    return Looked(
        table, aimed, answers_of(table, aimed.proposal, aimed.places, words=words, progress=progress)
    )


def totals(looked: Looked) -> dict[tuple[str | None, ScoreKind], Distribution]:
    """(touchpoint, None for the whole; kind of score) → how all customers answered."""
    return taking.totals(looked.answers)


def pages(looked: Looked) -> tuple[str, ...]:
    """The names of the sheets of a spreadsheet; none of a file of text."""
    made = looked.table.source
    return sheet_names(made.raw) if made.is_sheet else ()


def beginning(looked: Looked) -> str:
    """The first lines of the file as the chosen encoding reads them; "" of a spreadsheet."""
    made = looked.table.source
    return "" if made.is_sheet else source.opened(made).read(_LETTERS)


def unsplit_lines(looked: Looked) -> str:
    """The sentence about lines that were read as one cell each, which are no answers; "" where they are."""
    return unsplit.said(looked.table) if unsplit.is_unsplit(looked.table, looked.proposal.columns) else ""


def doubled(looked: Looked) -> tuple[str, ...]:
    """The touchpoints for which several columns ask for the same kind of score: their answers are counted together."""
    columns = looked.proposal.columns
    asked = [(x.touchpoint, x.metric) for x in columns if x.kind == "score" and x.touchpoint is not None]
    return tuple(dict.fromkeys(place for place, kind in asked if place and asked.count((place, kind)) > 1))


def looks_like_survey(document: Document, path: Path) -> bool:
    """Whether a table that was dropped is rather the answers of a survey than cards: scores that name touchpoints."""
    try:
        if path.is_file() and path.stat().st_size > _LIKELY:
            return True  # no table of cards is that large
        found, table = _best_page(document, path.name, read_bytes(path, _LIKELY), None)
    except (MapperError, OSError):
        return False
    scores = sum(x.kind in SCORED for x in found.proposal.columns)
    return table.size > 1 and scores > 0 and found.proposal.about_this_journey


# --- into the project -----------------------------------------------------------------------------------


def quotes_in(answers: Answers) -> int:
    """How many different texts customers wrote."""
    return sum(len(verbatims.texts) - 1 for verbatims in answers.verbatims)


def replaceable(document: Document, journey: str) -> list[r.Survey]:
    """The surveys whose answers a file can replace, or that have none yet."""
    return [x for x in document.all(r.Survey) if x.journey in {journey, None}]


def belongs_to(project: Project, looked: Looked) -> str | None:
    """The survey the answers most likely belong to: the questionnaire they answer, the file or the answers that have grown."""
    document = project.document
    name = looked.table.source.name
    asked = taking.asked_by(document, looked.table)
    named = next((x.id for x in replaceable(document, looked.aimed.journey) if x.source == name), None)
    if asked or named:
        return asked or named
    grown = earlier(project, looked.answers)
    return grown.id if grown is not None else None


def prepared(
    document: Document, looked: Looked, today: date, *, quotes: bool = True
) -> tuple[surveys.Answers, bytes]:
    """What `take_in` puts into a project, its sheet not yet stored, and the bytes of that sheet."""
    data = sheet.packed(looked.answers)
    if len(data) > sheet.MOST_BYTES:
        raise MapperError(_("These are more answers than a project can hold. Import them in parts."))
    answers = looked.answers
    record = r.make(
        r.DataSheet,
        sha256=_hash(data),
        size=len(data),
        rows=answers.size,
        columns=len(answers.questions) + len(answers.verbatims),
        name=looked.table.source.name[:200],
    )
    ready = taking.made_ready(document, looked.table, looked.aimed, answers, record, today)
    said = quotes_of(document, answers, looked.aimed.journey).quotes if quotes else ()
    return replace(ready, verbatims=said), data


def take_in(project: Project, ready: surveys.Answers, data: bytes, survey: str | None = None) -> Taken:
    """Stores the answers and puts what they say into the project, as one step. Raises MapperError."""
    assert ready.sheet is not None
    same = surveys.with_sheet(project.document, ready.sheet.sha256)
    if same is not None and survey in {None, same.id}:
        return Taken(same, known=True)
    project.add_blob(data)
    return surveys.take_in(project.document, ready, survey)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def copy_of(document: Document) -> Document:
    """The records as they are now, for a thread."""
    return Document(dict(document.records))
