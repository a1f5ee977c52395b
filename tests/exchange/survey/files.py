"""Small survey files as each tool writes them, and the map they are about."""

from mapper.exchange.survey.answering import Answers, answers_of
from mapper.exchange.survey.counting import tallies
from mapper.exchange.survey.matching import Place
from mapper.exchange.survey.proposing import Proposal, propose
from mapper.exchange.survey.tables import Table, read_table

PLACES = tuple(
    Place(title.casefold(), title, stage)
    for title, stage in (
        ("Recherche de produits", "Avant"),
        ("Parcours de commande", "Avant"),
        ("Livraison", "Après"),
        ("Service client", "Après"),
        ("Retour et remboursement", "Après"),
    )
)


def table(text: str | bytes, **chosen: object) -> Table:
    """A file with that text."""
    raw = text if isinstance(text, bytes) else text.encode()
    return read_table("enquête.csv", raw, **chosen)  # type: ignore[arg-type]


def proposed(text: str | bytes, places: tuple[Place, ...] = PLACES, **chosen: object) -> Proposal:
    """How a file with that text is read."""
    return propose(table(text), places, **chosen)  # type: ignore[arg-type]


def answered(text: str | bytes, places: tuple[Place, ...] = PLACES, **chosen: object) -> Answers:
    """The answers in a file with that text."""
    read = table(text)
    return answers_of(read, propose(read, places, **chosen), places)  # type: ignore[arg-type]


def points(answers: Answers) -> dict[str | None, list[int]]:
    """Touchpoint → the answers that count, in order of the scale."""
    counted = tallies(answers, by_persona=False, by_channel=False, by_period=False)
    return {
        group.touchpoint: [
            point for point, count in enumerate(found.counts, found.scale.low) for _times in range(count)
        ]
        for group, found in counted.items()
    }
