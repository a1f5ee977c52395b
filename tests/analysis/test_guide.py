"""The guide to the five moments."""

import re
from pathlib import Path

import pytest

from mapper.analysis.guide import INDUSTRIES, TYPES, guide, idea, industry
from mapper.model.fields import MomentType

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.mark.parametrize("moment_type", TYPES)
def test_each_moment_has_its_guide_with_examples_of_every_industry(moment_type: MomentType) -> None:
    found = guide(moment_type)
    assert found.type == moment_type
    assert len(found.succeeds) == 4
    assert found.examples.keys() == INDUSTRIES.keys()
    assert found.decides.endswith("?")
    assert all((found.what, found.origin, *found.succeeds, *found.examples.values()))


def test_the_idea_and_the_industries_have_words() -> None:
    assert "Carlzon" in idea()
    assert industry("health") == "Health care"


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the articles the guide was written after are not beside the checkout"
)
def test_no_sentence_is_taken_from_the_articles() -> None:
    known = re.sub(r"\W+", " ", " ".join(x.read_text(errors="replace") for x in SEEDS.glob("*.txt"))).lower()
    texts = [
        line
        for t in TYPES
        for g in (guide(t),)
        for line in (g.what, g.decides, g.origin, *g.succeeds, *g.examples.values())
    ]
    assert not [text for text in texts if re.sub(r"\W+", " ", text).lower().strip() in known]
