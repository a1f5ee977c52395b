"""The lane of metrics: the key indicator of a touchpoint with its interval, in step with what is measured."""

from datetime import date

from mapper.layout.picture import MapPicture, Options
from mapper.layout.primitives import Icon, Text
from mapper.model import records as r
from mapper.model.records import make
from tests.layout.maps import shop
from tests.layout.test_repaint import check, put

COUNTS = (20, 0, 0, 0, 0, 0, 0, 0, 30, 0, 50)  # NPS 30


def measured(language="en"):
    """The shop, whose second touchpoint was asked about and whose third is timed."""
    s = shop()
    survey = s.add(r.Survey, order="a0", day=date(2026, 5, 2))
    s.tally = s.add(r.Tally, survey=survey.id, touchpoint=s.points[1].id, metric="nps", counts=COUNTS)
    s.metric = s.add(r.Metric, order="a0", name="Waiting", unit="min", direction="lower", alert=5.0)
    s.value = s.add(r.Measurement, metric=s.metric.id, touchpoint=s.points[2].id, period="2026-03", value=9.0)
    return s, MapPicture(s.document(), s.journey.id, Options(language=language, revision=3))


def lane(picture, point):
    """What stands in the lane of metrics at a touchpoint."""
    (item,) = (x for x in picture.near(picture.whole) if x.kind == "metric" and x.id == point.id)
    return item, picture.ink(item)


def said(picture, point):
    return [p.text for p in lane(picture, point)[1] if isinstance(p, Text)]


def test_a_score_stands_with_its_interval_and_level_above_the_other_figures():
    s, picture = measured()
    assert said(picture, s.points[1]) == ["NPS", "+30", "+14 to +44 · n = 100", "Importance", "8/10"]
    icons = [p for p in lane(picture, s.points[1])[1] if isinstance(p, Icon)]
    assert [(icon.name, icon.colour) for icon in icons] == [("circle-minus", "warning")]


def test_an_indicator_beyond_its_alert_is_marked_and_all_figures_fit():
    s, picture = measured()
    item, ink = lane(picture, s.points[2])
    assert said(picture, s.points[2]) == [
        "Waiting",
        "9\N{NO-BREAK SPACE}min",
        "Reach",
        "62.5%",
        "Duration",
        "12 min",
    ]
    assert [p.name for p in ink if isinstance(p, Icon)] == ["circle-alert"]
    assert all(item.rect.y <= p.y <= item.rect.bottom for p in ink if isinstance(p, Text))


def test_the_lane_is_higher_only_where_something_is_measured():
    _s, picture = measured()
    plain = shop().picture()
    heights = [
        next(band.h for band in found.plan.bands if band.lane.type == "metrics") for found in (picture, plain)
    ]
    assert heights == [112.0, 80.0]


def test_a_low_lane_shows_the_badge_first():
    s, picture = measured("fr")
    picture = check(picture.document, picture, put(s.lanes_["metrics"], height=40))
    assert said(picture, s.points[1]) == ["NPS", "+30"]


def test_what_is_measured_and_what_it_is_judged_by_keep_the_picture_in_step():
    s, picture = measured("fr")
    document = picture.document
    more = make(r.Measurement, metric=s.metric.id, touchpoint=s.points[5].id, value=3.0)
    for edit in (
        put(s.value, value=4.0),
        lambda door: door.put(more),
        put(s.metric, alert=2.0),
        put(s.tally, counts=(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)),
        lambda door: door.put(make(r.Setting, name="nps.delight", value=90.0)),
        lambda door: door.delete(more.id),
        lambda door: door.delete(s.metric.id),
        lambda door: door.delete(s.tally.id),
    ):
        picture = check(document, picture, edit)
    assert not picture.plan.measured
