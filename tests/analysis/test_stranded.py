"""Machines that leave people alone."""

from mapper.analysis.stranded import proposal, stranded
from mapper.model import edits
from tests.analysis.planted import Planted


def test_an_automated_touchpoint_felt_as_negative_without_a_way_to_a_person_is_found() -> None:
    map_ = Planted((6,))
    for number, (automation, human) in enumerate(
        (
            ("automated", False),
            ("automated", None),
            ("automated", True),
            ("human", False),
            ("automated", False),
            ("automated", False),
        )
    ):
        map_.set(number, automation=automation, human_reachable=human)
    map_.set(5, channel=edits.built_in_channel("search-engine"))
    map_.feel("Ann", [-1, -2, -2, -2, 0, -2])
    map_.feel("Bob", [1, -0.5])
    found = stranded(map_.read())
    assert [(map_.number(x.touchpoint), x.level, x.certain, len(x.personas)) for x in found] == [
        (1, -2, False, 2),
        (0, -1, True, 1),
    ]
    assert "video call" in proposal(found[0])
    assert proposal(found[0]) != proposal(found[1])
