"""The map on sheets: cut between stages where that is possible, between lanes, and inside a lane between cards."""

import pytest

from mapper.layout.paper import sheet
from mapper.model import records as r
from mapper.model.document import Document
from mapper.report.design import frame
from mapper.report.excerpt import excerpt, shown_lanes, stretches
from mapper.report.mapsheets import Sheets, most_columns
from mapper.report.subject import Subject
from tests.report import projects


def subject(document: Document, paper: str = "a4") -> Subject:
    journeys = document.all(r.Journey)
    return Subject(document, journeys, journeys[0], frame(sheet(paper)))


def columns(document: Document, most: int) -> list[list[int]]:
    return [[chunk.columns for chunk in stretch] for stretch in stretches(subject(document), most)]


def test_a_stage_is_not_parted_while_it_fits_on_a_sheet() -> None:
    assert columns(projects.stages(3, 4), 6) == [[4], [4], [4]]
    assert columns(projects.stages(4, 2), 6) == [[2, 2, 2], [2]]


def test_a_stage_longer_than_a_sheet_is_parted_evenly_and_says_that_it_goes_on() -> None:
    document = projects.stages(1, 14)
    assert columns(document, 6) == [[5], [5], [4]]
    about = subject(document)
    second = stretches(about, 6)[1]
    picture = excerpt(about, second, shown_lanes(about), first=False)
    assert picture.plan.contents.stages[0].title.endswith("(suite)") or "continued" in (
        picture.plan.contents.stages[0].title
    )


def test_an_empty_stage_takes_a_column() -> None:
    assert columns(projects.stages(7, 0), 6) == [[1] * 6, [1]]
    assert columns(projects.empty(), 6) == []


@pytest.mark.parametrize(("paper", "least"), [("a4", 6), ("letter", 6), ("a3", 8), ("176x250mm", 4)])
def test_a_larger_sheet_holds_more_columns(paper: str, least: int) -> None:
    assert most_columns(frame(sheet(paper)).turned) >= least


def test_lanes_that_do_not_fit_go_on_to_another_sheet_and_none_is_lost() -> None:
    about = subject(projects.example())
    turned = about.frame.turned
    lanes = shown_lanes(about)
    for number, stretch in enumerate(stretches(about, most_columns(turned))):
        picture = excerpt(about, stretch, lanes, first=number == 0)
        found = Sheets(turned, 6)
        parts = found.parts(picture, found.widest)
        assert [band.lane.id for part in parts for band in part.bands] == [lane.id for lane in lanes]
        room = found.room(picture, found.widest, 0)
        assert all(part.height <= room for part in parts)


def test_a_lane_higher_than_a_sheet_is_dealt_out_without_cutting_a_card() -> None:
    about = subject(projects.tall())
    turned = about.frame.turned
    (stretch,) = stretches(about, most_columns(turned))
    found = Sheets(turned, 2)
    picture = excerpt(about, stretch, shown_lanes(about), first=True)
    dealt = [part.dealt for part in found.parts(picture, found.widest) if part.dealt]
    ids = [item.id for part in dealt for item in part.items]
    assert sorted(ids) == sorted(x.id for x in about.document.all(r.Insight))
    assert all(item.rect.bottom <= part.height for part in dealt for item in part.items)


def test_lanes_with_nothing_in_them_are_left_out() -> None:
    types = [lane.type for lane in shown_lanes(subject(projects.stages(2, 1, 0)))]
    assert types == ["touchpoints", "pains"]
