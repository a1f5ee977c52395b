"""I1 of PERFORMANCE.md: a survey of 100,000 answers to 20 columns, against reading the same file with csv.reader."""

import csv
import io
import random

import pytest

from mapper.exchange.survey.answering import answers_of
from mapper.exchange.survey.counting import tallies
from mapper.exchange.survey.matching import Place
from mapper.exchange.survey.proposing import propose
from mapper.exchange.survey.sheet import packed
from mapper.exchange.survey.tables import read_table

ANSWERS = 100_000
STEPS = (
    "Recherche", "Commande", "Livraison", "Service client", "Retour", "Accueil", "Devis", "Paiement", "Suivi", "Montage",
    "Essai", "Appel", "Conseil", "Panier", "Facture", "Garantie",
)  # fmt: skip
PLACES = tuple(Place(step, step) for step in STEPS)


@pytest.fixture(scope="module")
def raw() -> bytes:
    """A number, a day, 16 scores, a channel and a comment, of which one in four is nobody else's."""
    chance = random.Random(1)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["id", "Date", *(f"Recommanderiez-vous ? [{step}]" for step in STEPS), "Canal", "Commentaire"]
    )
    scores = [*"455667788899", "10", "10", ""]
    for number in range(ANSWERS):
        comment = chance.choice(["", "Très bien", "RAS", f"Commande {number} en retard, je rappelle demain"])
        day = f"2026-{1 + number % 12:02d}-{1 + number % 28:02d} 10:{number % 60:02d}:00"
        writer.writerow(
            [number, day, *chance.choices(scores, k=16), chance.choice(["E-mail", "Magasin"]), comment]
        )
    return text.getvalue().encode()


def read_by_csv(raw: bytes) -> int:
    return sum(1 for _row in csv.reader(io.TextIOWrapper(io.BytesIO(raw), "utf-8", newline="")))


def take_in(raw: bytes) -> int:
    table = read_table("survey.csv", raw)
    answers = answers_of(table, propose(table, PLACES), PLACES)
    packed(answers)
    return len(tallies(answers))


def test_i1_survey(bench, raw: bytes) -> None:
    assert take_in(raw) == 16 * 12 * 2
    assert read_by_csv(raw) == ANSWERS + 1
    bench.compare(
        "I1",
        subject=lambda: take_in(raw),
        bound=lambda: read_by_csv(raw),
        target=6,
        what="survey of 100,000 answers × 20 columns / csv.reader",
        rounds=9,
    )
