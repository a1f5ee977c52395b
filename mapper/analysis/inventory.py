"""The inventory of touchpoints (S3): one row each, with what is known of it, for a table to sort and a report to print."""

from typing import NamedTuple

from mapper.analysis import gaps
from mapper.analysis.levels import Satisfaction, satisfaction
from mapper.analysis.reading import Reading
from mapper.model.fields import Automation, Evidence, MomentType, Qualification
from mapper.model.records import Insight, Moment


class Row(NamedTuple):
    """What is known of a touchpoint: ids, levels −2 to +2 (means over personas), gaps −4 to +4, importance 0–10, reach in %."""

    number: int
    stage: str
    touchpoint: str
    title: str
    channel: str | None
    team: str | None
    lived: float | None
    satisfaction: Satisfaction | None
    expected: float | None
    planned: float | None
    expectation_gap: float | None
    promise_gap: float | None
    importance: int | None
    company_importance: int | None
    reach: float | None
    duration: float | None
    automation: Automation | None
    moment: MomentType | None
    qualification: Qualification | None
    evidence: Evidence | None
    insights: int


def rows(read: Reading) -> list[Row]:
    """Every touchpoint in walking order; a rejected mark is no moment."""
    promise = {spread.id: spread.value for spread in gaps.by_touchpoint(read, "promise")}
    expectation = {spread.id: spread.value for spread in gaps.by_touchpoint(read, "expectation")}
    return [
        _row(read, number, promise.get(step.id), expectation.get(step.id))
        for number, step in enumerate(read.steps)
    ]


def _row(read: Reading, number: int, promise: float | None, expectation: float | None) -> Row:
    step = read.steps[number]
    card = step.touchpoint
    marks = [x for x in read.document.children(card.id, Moment) if x.status != "rejected"]
    lived = read.mean(card.id, "lived")
    return Row(
        number=number,
        stage=step.stage.id,
        touchpoint=card.id,
        title=card.title,
        channel=card.channel,
        team=card.team,
        lived=lived,
        satisfaction=satisfaction(lived),
        expected=read.mean(card.id, "expected"),
        planned=read.mean(card.id, "planned"),
        expectation_gap=expectation,
        promise_gap=promise,
        importance=card.importance,
        company_importance=card.company_importance,
        reach=card.reach,
        duration=card.duration,
        automation=card.automation,
        moment=marks[0].type if marks else None,
        qualification=marks[0].qualification if marks else None,
        evidence=card.evidence,
        insights=len(read.document.children(card.id, Insight)),
    )
