"""Verbatims: what customers said, in their own words, stage by stage."""

from collections.abc import Iterator
from itertools import groupby

from mapper.i18n import N_
from mapper.model import fields as f
from mapper.model.records import Insight, Stage, Touchpoint
from mapper.model.vocabulary import word
from mapper.report import blocks, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Place, Subject


def build(subject: Subject) -> Iterator[Part]:
    """Every quotation with where it was said and where it comes from."""
    found = [(place, insight) for place, insight in subject.insights_of("quote") if insight.text.strip()]
    first = True
    for stage_name, group in groupby(found, key=lambda pair: _stage(subject, pair[0])):
        yield from typeset.subheading(stage_name, subject.width, above=4 if first else 22)
        first = False
        for place, insight in group:
            yield from blocks.quotation(
                insight.text, _source(subject, place, insight), subject.width, above=9
            )


def _stage(subject: Subject, place: Place) -> str:
    if isinstance(place, Touchpoint):
        stage = subject.document.get(Stage, place.stage)
        return subject.name(stage) if stage is not None else ""
    return subject.name(place)


def _source(subject: Subject, place: Place, insight: Insight) -> str:
    parts = [
        subject.name(place) if isinstance(place, Touchpoint) else "",
        word(f.InsightSource, insight.source) if insight.source else "",
    ]
    return " · ".join(part for part in parts if part)


SECTION = Section("verbatims", N_("Verbatims"), build)
