"""Verbatims: what customers said, in their own words, stage by stage."""

from collections.abc import Iterator
from itertools import groupby

from mapper.i18n import N_, _, format_date, format_number
from mapper.model import fields as f
from mapper.model.records import Insight, Stage, Touchpoint
from mapper.model.vocabulary import word
from mapper.report import blocks, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Place, Subject


def build(subject: Subject) -> Iterator[Part]:
    """Every quotation with where it was said and where it comes from; of those of surveys and reviews the chosen ones."""
    found = [(place, insight) for place, insight in subject.insights_of("quote") if _shown(insight)]
    first = True
    for stage_name, group in groupby(found, key=lambda pair: _stage(subject, pair[0])):
        yield from typeset.subheading(stage_name, subject.width, above=4 if first else 22)
        first = False
        for place, insight in group:
            yield from blocks.quotation(
                insight.text, _source(subject, place, insight), subject.width, above=9
            )


def _shown(insight: Insight) -> bool:
    """A survey brings more than anybody reads: only what was picked by hand is printed."""
    return bool(insight.text.strip()) and (insight.survey is None or insight.chosen)


def _stage(subject: Subject, place: Place) -> str:
    if isinstance(place, Touchpoint):
        stage = subject.document.get(Stage, place.stage)
        return subject.name(stage) if stage is not None else ""
    return subject.name(place)


def _source(subject: Subject, place: Place, insight: Insight) -> str:
    parts = [
        subject.short(place) if isinstance(place, Touchpoint) else "",
        word(f.InsightSource, insight.source) if insight.source else "",
        _("score {score}").format(score=format_number(insight.score)) if insight.score is not None else "",
        format_date(insight.day) if insight.day is not None else "",
    ]
    return " · ".join(part for part in parts if part)


SECTION = Section("verbatims", N_("Verbatims"), build)
