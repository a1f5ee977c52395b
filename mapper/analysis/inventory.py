"""The inventory of touchpoints (S3): one row each, with what is known of it, for a table to sort and a report to print."""

from collections import Counter
from typing import NamedTuple

from mapper.analysis import gaps
from mapper.analysis.levels import Satisfaction, satisfaction
from mapper.analysis.path import Step
from mapper.analysis.reading import Reading
from mapper.model.fields import Automation, Evidence, MomentType, Qualification
from mapper.model.records import Insight


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
    told = Counter(insight.touchpoint for insight in read.document.of_type(Insight))
    return [
        _row(read, step, promise.get(step.id), expectation.get(step.id), told[step.id]) for step in read.steps
    ]


def _row(read: Reading, step: Step, promise: float | None, expectation: float | None, insights: int) -> Row:
    card = step.touchpoint
    mark = read.marks.get(card.id)
    mark = None if mark is None or mark.status == "rejected" else mark
    lived = read.mean(card.id, "lived")
    return Row(
        number=step.number,
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
        moment=None if mark is None else mark.type,
        qualification=None if mark is None else mark.qualification,
        evidence=card.evidence,
        insights=insights,
    )
