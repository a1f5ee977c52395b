"""A few letters find what is meant."""

import pytest

from mapper.ui.fuzzy import score

TEXTS = ("emotions view", "show the emotion", "memo", "export map", "poster (pdf)", "next panel")


def ranked(typed: str) -> list[str]:
    points = {text: score(typed, text) for text in TEXTS}
    return sorted((t for t in TEXTS if points[t] is not None), key=lambda t: -(points[t] or 0))


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("emo", ["emotions view", "show the emotion", "memo"]),
        ("pdf", ["poster (pdf)"]),
        ("exma", ["export map"]),
        ("panel next", ["next panel"]),
        ("xyz", []),
        ("emo xyz", []),
    ],
)
def test_beginnings_come_before_middles_and_scattered_letters_last(typed: str, best: list[str]) -> None:
    assert ranked(typed)[: len(best)] == best
    assert bool(ranked(typed)) == bool(best)


def test_letters_far_apart_are_chance() -> None:
    assert score("ep", "export of everything but the poster") is not None  # within "export"
    assert score("ez", "every one of them had a good time at the zoo") is None
