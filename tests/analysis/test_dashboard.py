"""The figures of a journey, in numbers and in words."""

from mapper.analysis import figures
from mapper.analysis.dashboard import Figure, FigureCode
from mapper.analysis.dashboard import figures as figures_of
from mapper.model import edits
from mapper.model import records as r
from tests.analysis.planted import Planted


def lived() -> Planted:
    map_ = Planted((3, 1))
    map_.feel("Ann", [1, -1, -2, 0.5])
    map_.feel("Ann", [1, 1], view="planned")
    team = edits.add_team(map_.document, "Sales").id
    map_.set(0, team=team)
    way = edits.add_transition(map_.document, map_.cards[0], map_.cards[1])
    edits.change(map_.document, way.id, broken=True)
    edits.mark_moment(map_.document, map_.cards[2])
    edits.add_insight(map_.document, map_.cards[1], "irritant", "Late")
    return map_


def by_code(map_: Planted) -> dict[FigureCode, Figure]:
    return {figure.code: figure for figure in figures_of(map_.read())}


def said(map_: Planted, code: FigureCode) -> tuple[str, str]:
    figure = by_code(map_)[code]
    return figures.value(figure), figures.basis(map_.document, figure)


def test_each_figure_says_what_it_rests_on() -> None:
    map_ = lived()
    assert said(map_, "touchpoints") == ("4", "in 2 stages")
    assert said(map_, "feeling") == ("−0.38", "mean of 4 values")
    assert said(map_, "satisfied") == ("25%", "1 of 4")
    assert said(map_, "remembered") == ("−0.75", "Ann: peak at “Card 2”, end at “Card 3”")
    assert said(map_, "gap-promise") == ("+1", "mean of 2 values; the largest at “Card 1”")
    assert said(map_, "worst") == ("−2", "“Card 2”")
    assert said(map_, "drop") == ("−2", "Ann: from “Card 0” to “Card 1”")
    assert said(map_, "low") == ("2", "Ann: “Card 1”, “Card 2”")
    assert said(map_, "broken") == ("100%", "1 of 1")
    assert said(map_, "owned") == ("25%", "1 of 4")
    assert said(map_, "irritants") == ("1", "“Card 1”")


def test_a_figure_leads_to_its_touchpoints() -> None:
    map_ = lived()
    found = by_code(map_)
    assert map_.number(found["drop"].touchpoints[0]) == 1
    assert [map_.number(i) for i in found["owned"].touchpoints] == [1, 2, 3]
    assert found["remembered"].persona == map_.people["Ann"]


def test_what_is_not_known_is_no_figure() -> None:
    assert set(by_code(Planted(()))) == {"touchpoints", "personas", "moments"}
    assert set(by_code(Planted((1,)))) == {
        "touchpoints", "personas", "moments", "owned", "evidenced", "rated", "measured",
    }  # fmt: skip


def test_levels_that_are_all_equal_have_no_best_and_no_worst() -> None:
    map_ = Planted((2,))
    map_.feel("Ann", [1, 1])
    assert not {"best", "worst", "drop", "low"} & set(by_code(map_))


def test_two_touchpoints_of_one_name_stay_two() -> None:
    map_ = lived()
    edits.change(map_.document, map_.cards, title="Call")
    assert map_.number(by_code(map_)["worst"].touchpoints[0]) == 2
    assert len(map_.document.all(r.Touchpoint)) == 4


def test_every_figure_has_a_name() -> None:
    assert all(figures.name(figure) for figure in by_code(lived()).values())


def test_a_name_of_thousands_of_letters_is_cut_in_what_a_figure_rests_on() -> None:
    map_ = lived()
    map_.set(2, title="A" * 5_000)
    assert said(map_, "worst") == ("−2", f"“{'A' * 79}…”")
