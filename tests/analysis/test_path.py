"""The order in which a journey is walked."""

from mapper.analysis.path import steps
from mapper.model import edits
from tests.analysis.planted import Planted


def test_stages_and_cards_are_walked_in_their_order() -> None:
    map_ = Planted((2, 0, 2))
    edits.move(map_.document, map_.columns[2], before=map_.columns[0])
    found = steps(map_.document, map_.journey)
    assert [map_.number(step.id) for step in found] == [2, 3, 0, 1]
    assert [step.number for step in found] == [0, 1, 2, 3]
    assert steps(map_.document, "nowhere") == ()


def fork() -> Planted:
    """Card 0 leads Ann to card 1 and Bob to card 2."""
    map_ = Planted((4,))
    map_.feel("Ann", [1, None, None, 1])
    map_.feel("Bob", [1, None, None, 1])
    for name, target in (("Ann", 1), ("Bob", 2)):
        way = edits.add_transition(map_.document, map_.cards[0], map_.cards[target])
        edits.set_transition_personas(map_.document, way.id, [map_.people[name]])
    return map_


def test_a_persona_does_not_pass_where_every_way_is_for_others() -> None:
    map_ = fork()
    read = map_.read()
    assert [step.number for step in read.path(map_.people["Ann"])] == [0, 1, 3]
    assert [step.number for step in read.path(map_.people["Bob"])] == [0, 2, 3]


def test_a_feeling_says_that_somebody_was_there() -> None:
    map_ = fork()
    map_.feel("Bob", [None, -1])
    assert [step.number for step in map_.read().path(map_.people["Bob"])] == [0, 1, 2, 3]


def test_loops_and_circles_close_no_path() -> None:
    map_ = Planted((3,))
    map_.feel("Ann", [1, 1, 1])
    map_.feel("Bob", [1])
    for source, target, kind in ((0, 1, "next"), (1, 0, "loop"), (2, 0, "next"), (1, 2, "next")):
        edits.add_transition(map_.document, map_.cards[source], map_.cards[target], kind)  # type: ignore[arg-type]
    back = edits.add_transition(map_.document, map_.cards[2], map_.cards[1], "loop")
    edits.set_transition_personas(map_.document, back.id, [map_.people["Ann"]])
    assert len(map_.read().path(map_.people["Bob"])) == 3
