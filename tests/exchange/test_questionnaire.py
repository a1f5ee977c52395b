"""Questionnaires made from the map: what they ask, and that their tables are read back without a question."""

import csv
import io
from datetime import date, datetime

import pytest

from mapper.analysis.scores import Scale
from mapper.errors import MapperError
from mapper.exchange import questionnaire
from mapper.exchange.questionnaire import Plan, draft, headings, steps_to_ask
from mapper.exchange.survey import taking
from mapper.exchange.survey.spreadsheet import rows
from mapper.exchange.survey.tables import Table, read_table
from mapper.model import edits, marking, surveys
from mapper.model import records as r
from mapper.model.document import Document


@pytest.fixture
def document() -> Document:
    made = Document(edits.new_project("T", "fr"))
    journey = edits.add_journey(made, "Parcours")
    for title, touchpoints in (
        ("Avant", ("Recherche", "Appel")),
        ("Après", ("Livraison", "Appel", "=SUM(A1)")),
    ):
        stage = edits.add_stage(made, journey.id, title)
        for touchpoint in touchpoints:
            edits.add_touchpoint(made, stage.id, touchpoint)
    return made


def journey(document: Document) -> str:
    return document.one(r.Journey).id


def plan(document: Document, kind: str, metric: str = "nps", **more: object) -> Plan:
    steps = steps_to_ask(document, journey(document), kind)  # type: ignore[arg-type]
    return Plan(kind, journey(document), steps, metric, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["identify", "qualify", "relationship"])
def test_every_questionnaire_ends_with_one_overall_score(document: Document, kind: str) -> None:
    survey = draft(document, plan(document, kind))
    types = [x.type for x in document.children(survey.id, r.Question)]
    assert types[-1] == "overall"
    assert types.count("overall") == 1


def test_identifying_asks_how_much_each_step_matters(document: Document) -> None:
    survey = draft(document, plan(document, "identify"))
    asked = document.children(survey.id, r.Question)
    assert [x.type for x in asked] == ["importance"] * 5 + ["text", "overall"]
    assert "“Appel – Avant”" in asked[1].text_en


def test_qualifying_asks_the_moments_of_truth(document: Document) -> None:
    place = next(x.id for x in document.all(r.Touchpoint) if x.title == "Livraison")
    marking.toggle_moments(document, [place])
    survey = draft(document, plan(document, "qualify", "ces", trigger=place, delay=60))
    asked = document.children(survey.id, r.Question)
    assert [(x.type, x.touchpoint, (x.low, x.high)) for x in asked[:1]] == [("ces", place, (1, 7))]
    assert (survey.trigger, survey.delay) == (place, 60)


def test_a_draft_is_one_step_and_too_long_a_one_is_refused(document: Document) -> None:
    changes = []
    document.subscribe(changes.append)
    draft(document, plan(document, "qualify"))
    assert len(changes) == 1
    with pytest.raises(MapperError, match="at least one touchpoint"):
        draft(document, Plan("qualify", journey(document)))
    with pytest.raises(MapperError, match="Choose fewer"):
        draft(document, _long(document))


def _long(document: Document) -> Plan:
    stage = document.all(r.Stage)[0]
    made = [edits.add_touchpoint(document, stage.id, f"Étape {n}") for n in range(160)]
    return Plan("identify", journey(document), tuple(x.id for x in made))


def filled(raw: bytes, document: Document, survey: str) -> bytes:
    """The table with two answers in every column."""
    text = raw.decode("utf-8-sig")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    heads = next(csv.reader(io.StringIO(text), delimiter=delimiter))
    out = io.StringIO()
    given = [[_answer(h, row) for h in headings(document, survey)] for row in (0, 1)]
    csv.writer(out, delimiter=delimiter).writerows([heads, *given])
    return out.getvalue().encode("utf-8-sig")


def _answer(heading: questionnaire.Heading, row: int) -> str:
    if heading.scale is not None:
        return str(heading.scale.high - row)
    return "parce que" if heading.question else ["2026-03-01", "2026-03-02"][row]


def check(document: Document, survey: str, table: Table) -> None:
    """Every column is what was asked, without doubt, and its answers count."""
    aimed = taking.aim(document, table)
    questions = document.children(survey, r.Question)
    found = aimed.proposal.columns[3:]
    assert [x.touchpoint for x in found] == [x.touchpoint for x in questions]
    assert [x.confidence for x in found] == [100.0] * len(questions)
    for reading, question in zip(found, questions, strict=True):
        if question.type != "text":
            assert reading.scale == Scale(question.low, question.high)
            assert question.type in {reading.metric, reading.kind}
    assert taking.read(document, table, aimed).rejected == ()
    assert taking.asked_by(document, table) == survey


@pytest.mark.parametrize("kind", ["identify", "qualify", "relationship"])
@pytest.mark.parametrize("metric", ["nps", "csat", "ces"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_csv_is_read_back_without_a_question(
    document: Document, kind: str, metric: str, spoken: str
) -> None:
    survey = draft(document, plan(document, kind, metric)).id
    raw = filled(questionnaire.to_csv(document, survey, spoken), document, survey)  # type: ignore[arg-type]
    check(document, survey, read_table("q.csv", raw))


def test_edited_words_are_read_back_as_well(document: Document) -> None:
    survey = draft(document, plan(document, "qualify", "csat")).id
    for number, question in enumerate(document.children(survey, r.Question)):
        surveys.change_question(
            document, question.id, text_fr=f"Alors {number} ?" if number else "=Alors", low=0, high=10
        )
    check(
        document,
        survey,
        read_table("q.csv", filled(questionnaire.to_csv(document, survey), document, survey)),
    )


def test_questions_in_the_same_words_stay_apart(document: Document) -> None:
    survey = draft(document, plan(document, "qualify")).id
    for question in document.children(survey, r.Question):
        surveys.change_question(document, question.id, text_fr="Et là ?")
    check(
        document,
        survey,
        read_table("q.csv", filled(questionnaire.to_csv(document, survey), document, survey)),
    )


def filled_sheet(raw: bytes, document: Document, survey: str) -> bytes:
    """The spreadsheet with three answers: numbers and days as a spreadsheet keeps them, and the names of personas."""
    from xlsxwriter import Workbook

    ((_line, heads),) = rows(raw)
    out = io.BytesIO()
    with Workbook(out, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for row in (1, 2, 3):
            sheet.write_datetime(row, 0, datetime(2026, 3, row))  # noqa: DTZ001 - a cell has no time zone
            sheet.write_row(row, 1, ["E-mail", ("Claire", "Marc")[row % 2]])
            for column, heading in enumerate(headings(document, survey)[3:], 3):
                given = heading.scale.high - row % 2 if heading.scale else "parce que"
                sheet.write(row, column, given)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["identify", "qualify", "relationship"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_filled_spreadsheet_is_read_back_without_a_question(
    document: Document, kind: str, spoken: str
) -> None:
    for name in ("Claire", "Marc"):
        edits.add_persona(document, name)
    survey = draft(document, plan(document, kind, "csat")).id
    raw = filled_sheet(questionnaire.to_xlsx(document, survey, spoken), document, survey)  # type: ignore[arg-type]
    table = read_table("q.xlsx", raw)
    check(document, survey, table)
    aimed = taking.aim(document, table)
    assert [x.kind for x in aimed.proposal.columns[:3]] == ["time", "channel", "persona"]
    answers = taking.read(document, table, aimed)
    assert [date.fromordinal(day) for day in answers.days] == [date(2026, 3, n) for n in (1, 2, 3)]
    assert len(taking.personas_named(document, answers.persona.texts)) == 2
    assert all(set(q.points) == {q.scale.high, q.scale.high - 1} for q in answers.questions)


def test_a_spreadsheet_has_the_same_heads(document: Document) -> None:
    survey = draft(document, plan(document, "qualify")).id
    table = read_table("q.xlsx", questionnaire.to_xlsx(document, survey))
    assert [x.title for x in table.columns] == [x.text for x in headings(document, survey)]
    aimed = taking.aim(document, table)
    assert {x.confidence for x in aimed.proposal.columns[3:]} == {100.0}


def test_no_head_is_a_formula(document: Document) -> None:
    survey = draft(document, plan(document, "qualify")).id
    surveys.change_question(document, document.children(survey, r.Question)[0].id, text_fr="=1+1")
    heads = next(
        csv.reader(io.StringIO(questionnaire.to_csv(document, survey).decode("utf-8-sig")), delimiter=";")
    )
    assert heads[3] == "'=1+1"
