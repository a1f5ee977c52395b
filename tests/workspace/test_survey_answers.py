"""Surveys in a project: taken in as one step, read again, and their verbatims picked for the map."""

from datetime import date
from pathlib import Path

import pytest

from mapper.exchange.survey import taking
from mapper.exchange.survey.sheet import packed
from mapper.exchange.survey.tables import read_table
from mapper.model import edits, surveys
from mapper.model import records as r
from mapper.model.document import Document
from mapper.workspace import survey_answers
from mapper.workspace.project import Project

HEAD = "Date,NPS Livraison,Pourquoi ? (Livraison),NPS Paiement,Note globale NPS\n"
ROWS = "".join(
    f"2026-03-{1 + n:02d},{n % 11},Raison {n} M. Durand,{(7 * n) % 11},{min(n % 11 + 1, 10)}\n"
    for n in range(28)
)


@pytest.fixture
def project() -> Project:
    document = Document(edits.new_project("T", "fr"))
    journey = edits.add_journey(document, "Parcours")
    stage = edits.add_stage(document, journey.id, "Étape")
    for title in ("Livraison", "Paiement"):
        edits.add_touchpoint(document, stage.id, title)
    opened = Project.new(document.records.values(), name="T")
    yield opened
    opened.close()


def read(project: Project, path: Path, text: str = HEAD + ROWS):
    path.write_text(text, encoding="utf-8")
    table = read_table(path.name, path.read_bytes())
    aimed = taking.aim(project.document, table)
    return table, aimed, taking.read(project.document, table, aimed)


def taken(project: Project, path: Path, text: str = HEAD + ROWS, survey: str | None = None):
    table, aimed, answers = read(project, path, text)
    sheet = project.add_sheet(packed(answers), rows=answers.size)
    ready = taking.made_ready(project.document, table, aimed, answers, sheet, date(2026, 4, 1))
    return surveys.take_in(project.document, ready, survey)


def touchpoint(project: Project, title: str) -> str:
    return next(x.id for x in project.document.all(r.Touchpoint) if x.title == title)


def test_answers_are_one_step(project: Project, tmp_path: Path) -> None:
    before = project.document.snapshot()
    done = taken(project, tmp_path / "a.csv")
    assert (done.known, done.survey.answers, done.survey.type) == (False, 28, "qualify")
    project.undo()
    assert project.document.snapshot() == before


def test_the_same_answers_again_change_nothing(project: Project, tmp_path: Path) -> None:
    taken(project, tmp_path / "a.csv")
    before = project.document.snapshot()
    done = taken(project, tmp_path / "b.csv")
    assert done.known
    assert project.document.snapshot() == before


def test_an_earlier_export_is_known_again(project: Project, tmp_path: Path) -> None:
    done = taken(project, tmp_path / "a.csv")
    more = HEAD + ROWS + "2026-04-01,9,,9,9\n"
    found = survey_answers.earlier(project, read(project, tmp_path / "b.csv", more)[2])
    assert found == done.survey
    taken(project, tmp_path / "b.csv", more, found.id)
    assert [x.answers for x in project.document.all(r.Survey)] == [29]
    assert (
        survey_answers.earlier(
            project, read(project, tmp_path / "c.csv", HEAD + "2025-01-01,1,,1,1\n" * 40)[2]
        )
        is None
    )


def test_verbatims_are_read_again_masked_and_picked(project: Project, tmp_path: Path) -> None:
    done = taken(project, tmp_path / "a.csv")
    said = survey_answers.verbatims(project, done.survey.id)
    place = touchpoint(project, "Livraison")
    assert (said[3].text, said[3].touchpoint, said[3].score) == ("Raison 3 M. […]", place, 3)
    (quote,) = survey_answers.keep(project, done.survey.id, [(said[3], place)])
    assert (quote.text, quote.score, quote.chosen, quote.touchpoint) == (said[3].text, 3, True, place)
    assert quote.day is not None
    assert survey_answers.keep(project, done.survey.id, [(said[3], place)]) == (quote,)


def test_key_drivers_come_from_the_stored_answers(project: Project, tmp_path: Path) -> None:
    done = taken(project, tmp_path / "a.csv")
    first, *_others = survey_answers.key_drivers(project, done.survey.id)
    assert first.touchpoint == touchpoint(project, "Livraison")
    assert first.correlation.rho > 0.9
    assert first.warning


def test_key_drivers_of_one_cohort(project: Project, tmp_path: Path) -> None:
    rows = ROWS + ROWS.replace("2026-03", "2026-04").replace(",10\n", ",0\n")
    done = taken(project, tmp_path / "a.csv", HEAD + rows)
    answers = survey_answers.stored(project, done.survey.id)
    assert answers is not None
    assert survey_answers.cohorts(answers) == {"period": ("2026-03", "2026-04")}
    march = survey_answers.key_drivers(project, done.survey.id, period="2026-03")
    april = survey_answers.key_drivers(project, done.survey.id, period="2026-04")
    assert [x.correlation.n for x in (*march, *april)] == [28] * 4
    assert march[0].correlation.rho > april[0].correlation.rho
    assert survey_answers.key_drivers(project, done.survey.id, period="2030-01") == ()
