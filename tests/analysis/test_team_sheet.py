"""What a team answers for."""

from mapper.analysis.team_sheet import team_sheet, teams_of
from mapper.model import edits
from tests.analysis.planted import Planted


def test_a_team_sees_its_touchpoints_moments_actions_insights_and_handoffs() -> None:
    map_ = Planted((2, 2))
    document = map_.document
    sales, service = (edits.add_team(document, name).id for name in ("Sales", "Service"))
    for number, team in enumerate((sales, service, service, None)):
        map_.set(number, team=team)
    map_.feel("Ann", [1, -1, 0, 2])
    edits.mark_moment(document, map_.cards[1])
    edits.mark_moment(document, map_.cards[3], team=service)
    edits.mark_moment(document, map_.cards[2], status="rejected")
    edits.add_action(document, map_.journey, "Train", team=service)
    edits.add_action(document, edits.add_journey(document).id, "Elsewhere", team=service)
    edits.add_insight(document, map_.columns[1], "irritant", "Late", team=service)
    found = team_sheet(map_.read(), service)
    assert [step.number for step in found.touchpoints] == [1, 2]
    assert [map_.number(moment.touchpoint) for moment in found.moments] == [1, 3]
    assert ([x.title for x in found.actions], [x.text for x in found.insights]) == (["Train"], ["Late"])
    assert found.level == (-0.5, 2)
    assert (len(found.taken), len(found.given), found.health.passages) == (1, 0, 1)
    assert teams_of(map_.read()) == (sales, service)


def test_a_team_with_nothing_to_do_has_an_empty_sheet() -> None:
    map_ = Planted()
    team = edits.add_team(map_.document, "Legal").id
    found = team_sheet(map_.read(), team)
    assert found.empty
    assert found.level is None
    assert teams_of(map_.read()) == ()
