"""The example that comes with the program: sound, complete enough to show everything, and good French."""

import re

import pytest

from mapper import paths
from mapper.exchange.json_format import read_json
from mapper.model import records as r
from mapper.model.document import Document

SAMPLE = paths.resource("samples", "exemple.journey.json")


@pytest.fixture(scope="module")
def sample() -> Document:
    return Document(read_json(SAMPLE.read_bytes()).records.values())


def test_it_has_the_size_of_a_page(sample: Document) -> None:
    journey = sample.one(r.Journey)
    assert len(sample.children(journey.id, r.Stage)) == 5
    assert len(sample.all(r.Touchpoint)) == 12
    assert [persona.name for persona in sample.all(r.Persona)] == ["Inès Moreau", "Gérard Lefèvre"]


def test_it_shows_each_moment_of_truth_view_and_lane(sample: Document) -> None:
    assert {x.type for x in sample.all(r.Moment)} == {"LTZMOT", "ZMOT", "FMOT", "SMOT", "UMOT"}
    assert {x.view for x in sample.all(r.Feeling)} == {"lived", "planned", "expected"}
    kinds = {x.type for x in sample.all(r.Lane)}
    assert kinds >= {"touchpoints", "channels", "emotion", "quotes", "pains", "opportunities", "backstage"}


def test_it_has_a_loop_an_exit_and_a_broken_hand_off_between_teams(sample: Document) -> None:
    links = sample.all(r.Transition)
    assert {"next", "loop", "alternative", "exit"} == {link.type for link in links}
    broken = next(link for link in links if link.broken)
    ends = [sample.get(r.Touchpoint, end) for end in (broken.source, broken.target)]
    assert len({end.team for end in ends if end}) == 2


def test_every_channel_of_the_program_is_there(sample: Document) -> None:
    assert len(sample.all(r.Channel)) == 18
    assert len({card.channel for card in sample.all(r.Touchpoint)}) >= 8


def test_its_french_typography_is_right(sample: Document) -> None:
    for record in sample.records.values():
        for text in (getattr(record, name) for name in record.__struct_fields__):
            if isinstance(text, str) and " " in text:
                assert not re.search(r"['\"]|[^\u202f][;:!?%»]|«[^\u202f]", text), text
