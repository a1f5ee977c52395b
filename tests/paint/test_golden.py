"""A small journey with one of everything, light and dark, against pictures that were looked at.

After a wanted change of the look: JOURNEY_RENEW_GOLDEN=1, run, look at tests/paint/golden/*.png, commit them.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from mapper.layout.look import DARK, LIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paint.png import map_image, png_bytes

GOLDEN = Path(__file__).parent / "golden"
MOST_DIFFERENT = 0.001  # share of pixels …
VISIBLY = 32  # … that differ by more than this of 255


def everything_once() -> MapPicture:
    document = Document(edits.new_project("Enseigne Exemple"))
    journey = edits.add_journey(document, "Parcours d’achat en ligne")
    persona = edits.add_persona(document, "Claire", role="38 ans, pressée")
    edits.join(document, journey.id, persona.id)
    for kind in ("text", "quotes", "backstage"):
        edits.add_lane(document, journey.id, kind)
    stages = [edits.add_stage(document, journey.id, title) for title in ("Découverte", "Commande")]
    titles = (
        "Voit une publicité sur son téléphone",
        "Compare les avis",
        "Paie par carte",
        "Appelle le service client",
    )
    cards = [edits.add_touchpoint(document, stages[n // 2].id, title) for n, title in enumerate(titles)]
    for card, code in zip(cards, list(channels(document)), strict=False):
        edits.change(document, card.id, channel=code)
    for card, level in zip(cards, (1.0, 2.0, -1.0, -2.0), strict=True):
        edits.set_feeling(document, card.id, persona.id, level)
        edits.set_feeling(document, card.id, persona.id, level / 2, view="planned")
    edits.mark_moment(document, cards[1].id, "ZMOT")
    edits.mark_moment(document, cards[3].id, "SMOT", qualification="irritant")
    edits.add_insight(document, cards[3].id, "irritant", "8 min d’attente", severity=4)
    edits.add_insight(document, cards[2].id, "opportunity", "Afficher les frais dès la fiche produit")
    edits.add_insight(document, cards[0].id, "quote", "« Encore une publicité ! »")
    edits.add_transition(document, cards[3].id, cards[1].id, "loop")
    return MapPicture(document, journey.id, Options(language="en"))


def channels(document):
    wanted = ("website", "store", "phone", "email")
    return (c.id for code in wanted for c in document.all(r.Channel) if c.code == code)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_small_journey_looks_as_it_did(qapp, pixels, theme):
    image = map_image(everything_once(), scale=1.0, background="canvas", theme=theme)
    file = GOLDEN / f"journey-{theme.name}.png"
    if os.environ.get("JOURNEY_RENEW_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(png_bytes(image))
    wanted = QImage(str(file))
    assert image.size() == wanted.size()
    assert differing(pixels(image), pixels(wanted)) <= MOST_DIFFERENT


def differing(one: np.ndarray, other: np.ndarray) -> float:
    return float((np.abs(one - other).max(axis=2) > VISIBLY).mean())


def test_feelings_can_be_told_apart_in_grey(qapp, pixels):
    """Height and face say what colour says: each face differs from the others with its colour taken away."""
    from mapper.layout.primitives import Icon, Rect
    from mapper.paint.png import image_of

    faces = ("angry", "frown", "meh", "smile", "laugh")
    square = Rect(0, 0, 24, 24)
    grey = [pixels(image_of([Icon(f, 0, 0, 24, "ink")], square, 2.0, "surface")).mean(axis=2) for f in faces]
    for number, one in enumerate(grey):
        for other in grey[number + 1 :]:
            assert (np.abs(one - other) > VISIBLY).mean() > 0.02
