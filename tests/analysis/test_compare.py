"""The current and the future journey, side by side."""

from mapper.analysis.compare import side_by_side
from mapper.analysis.reading import reading
from mapper.model import edits
from tests.analysis.planted import Planted


def two(before: list[str], after: list[str]) -> tuple[Planted, str]:
    map_ = Planted((len(before),))
    for number, title in enumerate(before):
        map_.set(number, title=title)
    future = edits.add_journey(map_.document, "Tomorrow", state="future")
    stage = edits.add_stage(map_.document, future.id, "Stage 0")
    for title in after:
        map_.cards.append(edits.add_touchpoint(map_.document, stage.id, title).id)
    return map_, future.id


def rows(map_: Planted, future: str) -> list[tuple[str | None, str | None, str]]:
    found = side_by_side(map_.read(), reading(map_.document, future))
    return [
        (x.before and x.before.touchpoint.title, x.after and x.after.touchpoint.title, x.fate) for x in found
    ]


def test_cards_find_their_later_selves_and_the_rest_is_gone_or_new() -> None:
    map_, future = two(
        ["Order", "Wait", "Call the service", "Pay"],
        ["Order", "Message: on its way", "Pay", "Call to the service"],
    )
    assert rows(map_, future) == [
        ("Order", "Order", "same"),
        (None, "Message: on its way", "new"),
        ("Wait", None, "gone"),
        ("Pay", "Pay", "same"),
        ("Call the service", "Call to the service", "changed"),
    ]


def test_two_cards_of_one_name_stay_in_their_order() -> None:
    map_, future = two(["Call", "Call"], ["Call"])
    assert rows(map_, future) == [("Call", "Call", "same"), ("Call", None, "gone")]


def test_what_is_lived_stands_beside_what_is_planned() -> None:
    map_, future = two(["Order", "Pay"], ["Order", "Pay"])
    map_.feel("Ann", [-1, 1])
    edits.set_feeling(map_.document, map_.cards[2], map_.people["Ann"], 1.5, view="planned")
    found = side_by_side(map_.read(), reading(map_.document, future))
    assert [(x.level_before, x.level_after, x.gain) for x in found] == [(-1, 1.5, 2.5), (1, None, None)]


def test_an_empty_journey_makes_everything_new_or_gone() -> None:
    map_, future = two(["Order", ""], [])
    assert [fate for _before, _after, fate in rows(map_, future)] == ["gone", "gone"]
    map_, future = two([], ["Order"])
    assert [fate for _before, _after, fate in rows(map_, future)] == ["new"]
