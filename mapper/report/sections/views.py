"""Expected, planned, lived: where the promised and the expected journey part from the lived one, and broken promises."""

from collections.abc import Iterator
from functools import partial

from mapper.analysis import gaps
from mapper.analysis.path import Step
from mapper.analysis.reading import VIEWS
from mapper.i18n import N_, _
from mapper.layout.look import Style
from mapper.model.fields import View
from mapper.model.vocabulary import word
from mapper.report import anchors, charts, design, typeset
from mapper.report.pieces import Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, spans, table

_SHARES = (34, 22, 11, 11, 11, 13, 13)
_WORSE: Style = design.CELL_STRONG._replace(colour="danger")
_BETTER: Style = design.CELL_STRONG._replace(colour="success")


def build(subject: Subject) -> Iterator[Part]:
    """A row per touchpoint with at least two views; nothing where there is none and no promise is told."""
    read = subject.read
    steps = [step for step in read.steps if sum(read.mean(step.id, view) is not None for view in VIEWS) > 1]
    promises = gaps.broken_promises(read)
    if not steps and not promises:
        return
    if steps:
        yield from typeset.lead(
            _(
                "A gap above 0 says that what is lived falls short: of what the company planned "
                "(promise), or of what customers expected (expectation)."
            ),
            subject.width,
        )
        yield from _whole(subject)
        yield charts.views_legend([word(View, view) for view in VIEWS])
        yield from table(_columns(), _rows(subject, steps), subject.width, above=10)
    if promises:
        yield from typeset.heading(_("What was promised, and what happens instead"), subject.width, above=26)
        yield from table(_promise_columns(), list(_promises(subject)), subject.width, above=2)


def _whole(subject: Subject) -> Iterator[Piece]:
    """The mean gaps of the journey, where they are known."""
    promise, expectation = (gaps.of_journey(subject.read, kind) for kind in ("promise", "expectation"))
    if promise is not None:
        sentence = _("Over the journey, {aim} was planned and {lived} is lived: a gap of {gap}.")
        yield from typeset.paragraph(_said(sentence, promise), subject.width, above=2, keep=True)
    if expectation is not None:
        sentence = _("Customers expected {aim} and live {lived}: a gap of {gap}.")
        yield from typeset.paragraph(_said(sentence, expectation), subject.width, above=2, keep=True)


def _said(sentence: str, spread: gaps.Spread) -> str:
    return sentence.format(
        aim=charts.level_figure(spread.aim),
        lived=charts.level_figure(spread.lived),
        gap=charts.level_figure(spread.value),
    )


def _columns() -> tuple[Column, ...]:
    titles = (
        _("Touchpoint"), _("From −2 to +2"), _("Expected"), _("Planned"), _("Lived"), _("Promise gap"),
        _("Expectation gap"),
    )  # fmt: skip
    aligned = ("left", "left", "right", "right", "right", "right", "right")
    return tuple(
        Column(title, share, design.CELL, "right" if align == "right" else "left")
        for title, share, align in zip(titles, _SHARES, aligned, strict=True)
    )


def _rows(subject: Subject, steps: list[Step]) -> Iterator[Row]:
    width = spans(_columns(), subject.width)[1][1]
    kinds: tuple[gaps.GapKind, ...] = ("promise", "expectation")
    known = [{spread.id: spread for spread in gaps.by_touchpoint(subject.read, kind)} for kind in kinds]
    for step in steps:
        levels = [subject.read.mean(step.id, view) for view in VIEWS]
        yield Row(
            (
                Cell(subject.short(step.touchpoint), link=anchors.on_map(step.id)),
                Cell("", partial(charts.views, levels, width)),
                *(Cell("" if level is None else charts.level_figure(level)) for level in levels),
                *(_gap(spreads.get(step.id)) for spreads in known),
            )
        )


def _gap(found: gaps.Spread | None) -> Cell:
    """The mean gap over the personas that have both levels at a touchpoint."""
    if found is None:
        return Cell()
    style = _WORSE if found.value > 0.25 else _BETTER if found.value < -0.25 else design.CELL
    return Cell(charts.level_figure(found.value), style=style)


def _promise_columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint"), 26),
        Column(_("What was promised"), 38),
        Column(_("What happens instead"), 38),
    )


def _promises(subject: Subject) -> Iterator[Row]:
    steps = subject.read.step_of
    for promise, _spread in gaps.broken_promises(subject.read):
        by = [promise.promised_by.strip(), promise.promised_where.strip()]
        yield Row(
            (
                Cell(
                    subject.name(steps[promise.touchpoint].touchpoint),
                    link=anchors.on_map(promise.touchpoint),
                ),
                Cell(promise.promised, note=" · ".join(part for part in by if part)),
                Cell(promise.happens),
            )
        )


SECTION = Section("views", N_("Expected, planned, lived"), build)
