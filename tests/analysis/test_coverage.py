"""How much of a journey is covered."""

from mapper.analysis.coverage import coverage
from mapper.model import edits
from mapper.model.records import Measurement, Metric, make
from tests.analysis.planted import Planted


def test_shares_say_what_is_missing() -> None:
    map_ = Planted((4,))
    team = edits.add_team(map_.document, "Sales").id
    map_.set(0, team=team, evidence="researched")
    map_.set(1, evidence="assumption")
    map_.feel("Ann", [1, None, -1, None])
    with map_.document.edit(edits.Label("change")) as edit:
        metric = edit.put(make(Metric, order="a0", name="NPS"))
        edit.put(make(Measurement, metric=metric.id, touchpoint=map_.cards[3], value=30))
    found = coverage(map_.read()).touchpoints
    shares = [found.owned, found.evidenced, found.rated, found.measured]
    assert [share.value for share in shares] == [0.25, 0.25, 0.5, 0.25]
    assert [[map_.number(i) for i in share.missing] for share in shares] == [
        [1, 2, 3],
        [1, 2, 3],
        [1, 3],
        [0, 1, 2],
    ]


def test_moments_count_what_their_mark_says_as_well() -> None:
    map_ = Planted((3,))
    team = edits.add_team(map_.document, "Sales").id
    edits.mark_moment(map_.document, map_.cards[0], team=team, evidence="partly")
    edits.mark_moment(map_.document, map_.cards[1], status="suggested")
    edits.mark_moment(map_.document, map_.cards[2], status="rejected")
    found = coverage(map_.read()).moments
    assert (found.owned.count, found.evidenced.count, found.owned.total) == (1, 1, 2)


def test_of_nothing_there_is_no_share() -> None:
    found = coverage(Planted(()).read())
    assert found.touchpoints.owned.value is found.moments.rated.value is None
