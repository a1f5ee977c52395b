"""Walks of the path, compared."""

from typing import Any

from mapper.analysis.walks import disagreements, lines, side_by_side, walks
from mapper.model import edits
from mapper.model.records import Walk, WalkStep, make
from tests.analysis.planted import Planted


def walk(map_: Planted, steps: dict[int, dict[str, Any]], order: str) -> str:
    with map_.document.edit(edits.Label("change")) as edit:
        found = edit.put(make(Walk, journey=map_.journey, order=order, name="Zoé"))
        for number, values in steps.items():
            edit.put(make(WalkStep, walk=found.id, touchpoint=map_.cards[number], **values))
    return found.id


def two_walks() -> Planted:
    map_ = Planted((2, 2))
    walk(
        map_,
        {
            0: {"level": 1, "seconds": 60, "contacts": 1},
            2: {
                "level": -2,
                "seconds": 600,
                "contacts": 3,
                "transfers": 2,
                "logical": False,
                "irritants": "Wait\n\nMusic",
            },
            3: {"skipped": True, "seconds": 5},
        },
        "a0",
    )
    walk(map_, {0: {"level": 0.5}, 2: {"level": 1, "delights": "A call-back", "obstacle": "No link"}}, "a1")
    return map_


def test_each_walk_is_counted_without_what_it_skipped() -> None:
    first, second = walks(two_walks().read())
    assert (first.done, first.skipped, first.total) == (2, 1, 4)
    assert (first.seconds, first.contacts, first.transfers) == (660, 4, 2)
    assert (first.illogical, first.irritants, first.delights) == (1, 2, 0)
    assert first.mean == (-0.5, 2)
    assert first.remembered is not None
    assert first.remembered.value == -2
    assert (second.delights, second.obstacles, second.mean) == (1, 1, (0.75, 2))


def test_walks_stand_side_by_side_along_the_journey() -> None:
    map_ = two_walks()
    found = side_by_side(map_.read())
    assert [(map_.number(along.touchpoint), along.levels) for along in found] == [
        (0, [1, 0.5]),
        (2, [-2, 1]),
        (3, []),
    ]
    assert [map_.number(along.touchpoint) for along in disagreements(map_.read())] == [2]


def test_a_walk_of_a_journey_edited_meanwhile_counts_what_is_there() -> None:
    map_ = two_walks()
    edits.delete(map_.document, map_.cards[2])
    edits.add_touchpoint(map_.document, map_.columns[1], "New")
    first, second = walks(map_.read())
    assert (first.done, first.total, first.mean) == (1, 4, (1, 1))
    assert second.obstacles == 0


def test_a_walk_that_has_not_begun_has_no_mean() -> None:
    map_ = Planted((1,))
    walk(map_, {}, "a0")
    (found,) = walks(map_.read())
    assert (found.done, found.seconds, found.mean, found.remembered) == (0, 0, None, None)


def test_things_are_typed_one_a_line() -> None:
    assert lines(" one \n\n  \ntwo") == ["one", "two"]
