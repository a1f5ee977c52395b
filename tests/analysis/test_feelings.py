"""Which level the curve shows."""

from datetime import date

import pytest

from mapper.analysis.feelings import consensus, felt, felt_at
from mapper.model import edits
from mapper.model.document import Document
from mapper.model.fields import FeelingSource
from mapper.model.records import Feeling, make


def feeling(level: float, source: FeelingSource, occasion: str = "") -> Feeling:
    return make(
        Feeling,
        touchpoint="t" * 20,
        persona="p" * 20,
        view="lived",
        level=level,
        source=source,
        occasion=occasion,
    )


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], None),
        ([(1, "walk")], 1),
        ([(1, "walk"), (-2, "survey")], -0.5),
        ([(1, "walk"), (-2, "survey"), (0.5, "room")], 0.5),
        ([(0, "room"), (2, "interview")], 0),
    ],
)
def test_the_room_decides_and_else_the_sources_are_averaged(
    levels: list[tuple[float, FeelingSource]], expected: float | None
) -> None:
    assert consensus(feeling(level, source) for level, source in levels) == expected


def test_personas_and_views_are_kept_apart() -> None:
    document = Document(edits.new_project())
    stage = edits.add_stage(document, edits.add_journey(document).id)
    card = edits.add_touchpoint(document, stage.id)
    ann, bob = edits.add_persona(document, "Ann"), edits.add_persona(document, "Bob")
    edits.set_feeling(document, card.id, ann.id, 1)
    edits.set_feeling(document, card.id, ann.id, -1, view="planned")
    assert felt_at(document, card.id, ann.id, "lived") == 1
    assert felt_at(document, card.id, ann.id, "planned") == -1
    assert felt_at(document, card.id, bob.id, "lived") is None


def test_when_the_room_met_twice_its_last_word_counts() -> None:
    met = [
        make(
            Feeling,
            touchpoint="t" * 20,
            persona="p" * 20,
            view="lived",
            level=level,
            occasion=occasion,
            day=day,
            word=word,
        )
        for level, occasion, day, word in [
            (2, "a", date(2026, 5, 2), "ravi"),
            (-1, "b", date(2026, 3, 1), "agacé"),
        ]
    ]
    found = felt(met)
    assert found is not None
    assert (found.level, found.word, found.feeling) == (2, "ravi", met[0])


def test_a_word_counts_when_the_sources_agree_on_it() -> None:
    def said(*words: str) -> str:
        sources: tuple[FeelingSource, ...] = ("walk", "survey", "interview")
        known = [
            make(
                Feeling,
                touchpoint="t" * 20,
                persona="p" * 20,
                view="lived",
                level=0,
                source=source,
                word=word,
            )
            for source, word in zip(sources, words, strict=False)
        ]
        found = felt(known)
        assert found is not None
        return found.word

    assert (said("agacé", "", "agacé"), said("agacé", "ravi")) == ("agacé", "")
