"""Reviews, tickets and call logs: proposed, placed, masked, counted by month, and taken in as one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.workspace import reviews
from mapper.workspace.project import Project

REVIEWS = (
    "Date,Auteur,Note,Titre de l'avis,Avis,Source\n"
    '2026-03-01,Zoé B.,1,Déçue,"Livraison en retard de 3 jours, appelez le 06 12 34 56 78",E-mail\n'
    "2026-03-15,Max,5,,Le service client a été parfait,Google\n"
    "2026-04-02,Léa,3,,Correct sans plus,Google\n"
    "2026-04-03,Tom,7,,Paiement impossible,\n"
)
TICKETS = (
    "Ticket;Créé le;Motif;Description;Canal\n"
    "1;01/03/2026;Paiement;La carte est refusée;Téléphone\n2;13/03/2026;Livraison;Où est mon colis ?;Chat\n"
    "3;14/04/2026;Divers;Question;Chat\n"
)


@pytest.fixture
def project() -> Iterator[Project]:
    document = Document(edits.new_project("T", "fr"))
    journey = edits.add_journey(document, "Parcours")
    stage = edits.add_stage(document, journey.id, "Étape")
    for title in ("Livraison à domicile", "Livraison", "Service client", "Paiement"):
        edits.add_touchpoint(document, stage.id, title)
    opened = Project.new(document.records.values(), name="T")
    yield opened
    opened.close()


def found(project: Project, path: Path, text: str) -> tuple[reviews.Table, reviews.Found, str]:
    path.write_text(text, encoding="utf-8")
    table = reviews.read_file(path)
    journey = project.document.one(r.Journey).id
    return table, reviews.read(project.document, table, reviews.propose(table), journey), journey


def titled(project: Project, touchpoint: str | None) -> str | None:
    return None if touchpoint is None else project.document.need(r.Touchpoint, touchpoint).title


def test_a_review_is_placed_rated_and_masked(project: Project, tmp_path: Path) -> None:
    _table, made, _journey = found(project, tmp_path / "avis.csv", REVIEWS)
    assert made.plan.origin == "reviews"
    assert [(titled(project, x.touchpoint), x.rating, x.type) for x in made.entries] == [
        ("Livraison", 1, "irritant"), ("Service client", 5, "delight"), (None, 3, "quote"), ("Paiement", None, "quote"),
    ]  # fmt: skip
    assert made.entries[0].text == "Déçue\nLivraison en retard de 3 jours, appelez le [tel]"
    assert [(x.line, x.value) for x in made.rejected] == [(5, "7")]


def test_a_ticket_is_placed_by_its_category(project: Project, tmp_path: Path) -> None:
    _table, made, _journey = found(project, tmp_path / "export.csv", TICKETS)
    assert made.plan.origin == "service-logs"
    assert [titled(project, x.touchpoint) for x in made.entries] == ["Paiement", "Livraison", None]
    assert [x.day for x in made.entries] == [date(2026, 3, 1), date(2026, 3, 13), date(2026, 4, 14)]


def test_they_are_taken_in_as_one_step_with_counts_per_month(project: Project, tmp_path: Path) -> None:
    before = project.document.snapshot()
    table, made, journey = found(project, tmp_path / "export.csv", TICKETS)
    done = reviews.take_in(project, table, made, journey)
    insights = project.document.all(r.Insight)
    assert ({x.source for x in insights}, {x.survey for x in insights}) == (
        {"service-logs"},
        {done.survey.id},
    )
    (metric,) = project.document.all(r.Metric)
    values = {
        (x.journey is not None, x.period): x.value for x in project.document.all(r.Measurement) if x.journey
    }
    assert (metric.code, values) == ("ticket-volume", {(True, "2026-03"): 2, (True, "2026-04"): 1})
    project.undo()
    assert project.document.snapshot() == before


def test_the_same_lines_again_change_nothing(project: Project, tmp_path: Path) -> None:
    reviews.take_in(project, *found(project, tmp_path / "a.csv", REVIEWS))
    before = project.document.snapshot()
    assert reviews.take_in(project, *found(project, tmp_path / "b.csv", REVIEWS)).known
    assert project.document.snapshot() == before


def test_a_column_can_be_something_else(project: Project, tmp_path: Path) -> None:
    table, made, journey = found(project, tmp_path / "a.csv", REVIEWS)
    plan = made.plan.corrected(2, "ignore")
    assert {x.rating for x in reviews.read(project.document, table, plan, journey).entries} == {None}


@pytest.mark.parametrize("text", ["a,b\n1,2\n3,4\n", "Date,Mail\n2026-01-01,a@b.fr\n"])
def test_a_file_without_texts_is_refused(project: Project, tmp_path: Path, text: str) -> None:
    with pytest.raises(MapperError, match="no column of texts"):
        found(project, tmp_path / "a.csv", text)


def test_of_too_many_the_clearest_go_on_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.exchange.reviews.MOST_INSIGHTS", 2)
    many = [
        reviews.Entry(n, f"Texte {n}", None, None, "", None, "irritant" if n > 7 else "quote")
        for n in range(10)
    ]
    assert [x.line for x in reviews.on_the_map([*many, many[9]])] == [8, 9]
