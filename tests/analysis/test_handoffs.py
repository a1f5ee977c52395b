"""Passages between teams and channels."""

from mapper.analysis import handoffs
from mapper.model import edits
from tests.analysis.planted import Planted


def relay() -> Planted:
    """Sales, Sales, Service, nobody, Service; a drawn way back from 2 to 1."""
    map_ = Planted((3, 2))
    map_.sales, map_.service = (edits.add_team(map_.document, name).id for name in ("Sales", "Service"))  # type: ignore[attr-defined]
    for number, team in enumerate((map_.sales, map_.sales, map_.service, None, map_.service)):  # type: ignore[attr-defined]
        map_.set(number, team=team)
    return map_


def way(map_: Planted, source: int, target: int | None, **values: object) -> None:
    found = edits.add_transition(
        map_.document, map_.cards[source], None if target is None else map_.cards[target]
    )
    edits.change(map_.document, found.id, **values)


def test_without_a_drawn_way_the_order_of_the_cards_is_the_way() -> None:
    map_ = relay()
    found = handoffs.passages(map_.read())
    assert [(x.source.number, x.target.number, x.transition) for x in found] == [
        (0, 1, None),
        (1, 2, None),
        (2, 3, None),
        (3, 4, None),
    ]
    crossing = handoffs.crossing(map_.read(), "team")
    assert [(x.source.number, x.target.number) for x in crossing] == [(1, 2)]
    assert handoffs.health(crossing).broken_share is None


def test_drawn_ways_replace_the_order_and_say_what_goes_wrong() -> None:
    map_ = relay()
    way(map_, 1, 2, broken=True, repeats=True, wait=30)
    way(map_, 2, 1, contradictions=True)
    way(map_, 1, None)
    read = map_.read()
    (worst, other) = handoffs.pairs(read, "team")
    assert (worst.source, worst.target) == (map_.sales, map_.service)  # type: ignore[attr-defined]
    assert worst.health == handoffs.Health(1, 1, 1, 1, 0, 30)
    assert other.health.contradictions == 1
    assert handoffs.health(handoffs.crossing(read, "team")).broken_share == 0.5
    assert len(handoffs.broken(read)) == len(handoffs.repeated(read)) == len(handoffs.contradicted(read)) == 1
    assert len(handoffs.troubled(read)) == 2


def test_the_matrix_is_square_over_the_teams_that_are_met() -> None:
    map_ = relay()
    read = map_.read()
    assert handoffs.ends_of(read, "team") == (map_.sales, map_.service)  # type: ignore[attr-defined]
    assert list(handoffs.matrix(read, "team")) == [(map_.sales, map_.service)]  # type: ignore[attr-defined]
    assert handoffs.matrix(read, "channel") == {}
    assert handoffs.ends_of(read, "channel") == ()


def test_a_way_back_or_out_leaves_the_next_card_next() -> None:
    map_ = relay()
    way(map_, 2, 0, type="loop")
    way(map_, 2, None)
    ends = [
        (x.source.number, x.target.number) for x in handoffs.passages(map_.read()) if x.source.number == 2
    ]
    assert ends == [(2, 0), (2, 3)]


def test_touchpoints_without_owner_are_named() -> None:
    assert [step.number for step in handoffs.without_owner(relay().read())] == [3]


def test_an_empty_journey_has_no_passage() -> None:
    read = Planted(()).read()
    assert handoffs.passages(read) == ()
    assert handoffs.pairs(read, "team") == []
    assert handoffs.health([]) == handoffs.Health(0, 0, 0, 0, 0, 0)
