"""Where to start."""

from mapper.analysis.start_here import start_here, words
from mapper.model import edits
from tests.analysis.planted import Planted


def test_marked_moments_come_first_and_repairs_before_what_works() -> None:
    map_ = Planted((6,))
    map_.feel("Ann", [2, -0.5, -2, None, 0, -2])
    for number, importance in enumerate((9, 5, 10, 3, 1, 10)):
        map_.set(number, importance=importance)
    for number in (0, 1, 2, 3):
        edits.mark_moment(map_.document, map_.cards[number])
    edits.mark_moment(map_.document, map_.cards[4], status="rejected")
    edits.add_action(map_.document, map_.journey, "Call back", touchpoint=map_.cards[2])
    edits.add_action(map_.document, map_.journey, "Done", touchpoint=map_.cards[2], status="done")
    found = start_here(map_.read())
    assert [(map_.number(x.touchpoint), x.need, x.actions) for x in found] == [
        (2, "repair", 1),
        (1, "repair", 0),
        (3, "ask", 0),
        (0, "protect", 0),
        (5, "repair", 0),
    ]
    assert len(start_here(map_.read(), most=2)) == 2
    assert words("ask").startswith("Ask")


def test_a_moment_is_lived_by_those_it_matters_to() -> None:
    map_ = Planted((2,))
    map_.feel("Ann", [-2, 0])
    map_.feel("Bob", [2, 0])
    moment = edits.mark_moment(map_.document, map_.cards[0]).id
    assert start_here(map_.read())[0].need == "protect"
    edits.set_moment_personas(map_.document, moment, [map_.people["Ann"]])
    assert (start_here(map_.read())[0].need, start_here(map_.read())[0].lived) == ("repair", -2)


def test_an_empty_map_has_nothing_to_start_with() -> None:
    assert start_here(Planted().read()) == []
