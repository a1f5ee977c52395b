"""Reasons, in words."""

import pytest

from mapper.analysis.moments import PARTS, MomentScore, Part, scores
from mapper.analysis.reasons import name, not_known, reasons, sentence, words
from tests.analysis.planted import Planted


def test_a_score_says_what_made_it() -> None:
    map_ = Planted((3,))
    map_.set(1, importance=9)
    map_.feel("Ann", [1, -1.5, 0])
    map_.feel("Ann", [None, 1], view="expected")
    (score,) = scores(map_.read())[map_.cards[1]]
    told = sentence(reasons(score, most=5))
    assert told == (
        "importance 9; a drop of 2.5 from the step before; expected +1, lived −1.5; the peak of the journey"
    )
    assert not_known(score.unknown) == "not known: satisfaction in surveys, votes, drop-off"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part("swing", 0.5, 1, (2,)), "a rise of 2 from the step before"),
        (Part("gaps", 0.5, 1, (2, 0), "planned"), "planned +2, lived 0"),
        (Part("peak_end", 1, 1, (0, 1)), "the end of the journey"),
        (Part("peak_end", 1, 1, (1, 1)), "the peak and the end of the journey"),
        (Part("satisfaction", 0.5, 1, (-12.34, 30), "NPS"), "NPS −12.3, target 30"),
        (Part("votes", 1, 1, (1,)), "1 vote"),
        (Part("votes", 1, 1, (4,)), "4 votes"),
        (Part("dropoff", 1, 1, (31.4,)), "31% of customers leave here"),
        (Part("distance", 0.25, 1, (0.5,)), "felt as positive (+0.5)"),
    ],
)
def test_each_part_has_its_words(part: Part, said: str) -> None:
    assert words(part) == said


def test_what_speaks_against_a_moment_is_no_reason() -> None:
    parts = (Part("importance", 0.1, 3, (1,)), Part("swing", 0.9, 0, (3.6,)), Part("votes", 0.3, 1, (2,)))
    assert [part.code for part in reasons(MomentScore("t", None, 20, parts, (), 1))] == ["votes"]


def test_every_part_has_a_name() -> None:
    assert all(name(code) for code in PARTS)
    assert not_known(()) == ""
