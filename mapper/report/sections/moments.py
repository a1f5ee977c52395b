"""A sheet for each moment of truth: where, which, how it is lived, what is at stake, what to do."""

from collections.abc import Iterator

from mapper.analysis.checklist import checks, question
from mapper.analysis.reading import VIEWS
from mapper.i18n import N_, _, format_date
from mapper.layout.primitives import Primitive, Rect
from mapper.layout.writing import set_lines
from mapper.model import fields as f
from mapper.model.records import Action, Insight, Moment, Promise, Stage, Touchpoint
from mapper.model.vocabulary import moment_code, word
from mapper.report import anchors, blocks, charts, design, signs, typeset
from mapper.report.hurting import hurts
from mapper.report.pieces import Link, Mark, Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """Each begins a page."""
    for number, (touchpoint, moment) in enumerate(subject.moments):
        for place, piece in enumerate(_sheet(subject, touchpoint, moment)):
            yield piece._replace(fresh=number > 0) if place == 0 else piece


def _sheet(subject: Subject, touchpoint: Touchpoint, moment: Moment) -> Iterator[Piece]:
    yield _head(subject, touchpoint, moment)
    yield from typeset.paragraph(touchpoint.description, subject.width, design.LEAD, above=4)
    yield from _facts(subject, touchpoint, moment)
    yield from blocks.notes(
        (
            blocks.Note(_("The decision customers take here"), moment.decision),
            blocks.Note(_("Why it counts"), moment.why),
        ),
        subject.width,
        above=12,
    )
    stakes = (
        blocks.Note(_("If it is kept"), moment.if_kept, "opportunity"),
        blocks.Note(_("If it is missed"), moment.if_missed, "pain"),
    )
    yield from blocks.notes(stakes, subject.width, above=12)
    yield from _feelings(subject, touchpoint)
    yield from _checks(subject, moment)
    yield from _promises(subject, touchpoint)
    yield from _insights(subject, touchpoint)
    yield from _actions(subject, touchpoint, moment)


def _head(subject: Subject, touchpoint: Touchpoint, moment: Moment) -> Piece:
    """Star and code over the touchpoint's title; leads to its place on the map."""
    width, code = subject.width, moment_code(moment.type)
    title = typeset.wrapped(subject.name(touchpoint), design.HEADING, width, 3).lines
    ink: list[Primitive] = list(signs.star(moment, hurts=hurts(subject, moment), size=14)(0, 8))
    left = 34.0 if hurts(subject, moment) else 21.0
    kind = typeset.one_line(word(f.MomentType, moment.type), design.LABEL, width - left)
    ink += set_lines([kind], design.LABEL, left, 2.5, width, colour="mot")
    ink += set_lines(title, design.HEADING, 0, 20, width)
    height = 20 + design.HEADING.leading * len(title)
    mark = Mark(anchors.moment(moment.id), f"{code} · {subject.short(touchpoint)}", listed=True)
    link = Link(Rect(0, 0, width, height), anchors.on_map(touchpoint.id))
    return Piece(height, tuple(ink), 6.0, True, None, (mark,), (link,))


def _facts(subject: Subject, touchpoint: Touchpoint, moment: Moment) -> Iterator[Piece]:
    stage = subject.document.get(Stage, touchpoint.stage)
    where = [subject.name(stage) if stage else "", subject.channel_name(touchpoint)]
    people = ", ".join(subject.short(persona) for persona in subject.matters_to(moment))
    known = (
        (_("Where"), " · ".join(part for part in where if part)),
        (_("Qualification"), word(f.Qualification, moment.qualification) if moment.qualification else ""),
        (_("Status"), word(f.MomentStatus, moment.status)),
        (_("Matters to"), people or (_("all personas") if len(subject.personas) > 1 else "")),
        (_("In charge"), subject.team_name(moment.team) or subject.team_name(touchpoint.team)),
        (_("Evidence"), word(f.Evidence, moment.evidence) if moment.evidence else ""),
        (_("Last review"), format_date(moment.reviewed) if moment.reviewed else ""),
        (_("Next review"), format_date(moment.review_date) if moment.review_date else ""),
    )
    yield from typeset.facts(known, subject.width)


def _feelings(subject: Subject, touchpoint: Touchpoint) -> Iterator[Piece]:
    """Per persona, what was expected, planned and lived."""
    read = subject.read
    rows = []
    for persona in subject.personas:
        felt = {view: read.felt.get((persona.id, view), {}).get(touchpoint.id) for view in VIEWS}
        if any(felt.values()):
            lived = felt["lived"]
            cells = [_felt(here.level if (here := felt[view]) else None) for view in VIEWS]
            rows.append(
                Row((Cell(subject.short(persona)), *cells, Cell(shortened(lived.word) if lived else "")))
            )
    if rows:
        yield from typeset.subheading(_("Feelings"), subject.width, above=12)
        columns = (
            Column(_("Persona"), 28),
            Column(_("Expected"), 18),
            Column(_("Planned"), 18),
            Column(_("Lived"), 18),
            Column(_("In a word"), 24, design.CELL_QUOTE),
        )
        views = [view in subject.views for view in VIEWS]
        words = any(row.cells[-1].text for row in rows)
        yield from table(columns, rows, subject.width, above=2, shown=(True, *views, words))


def _felt(level: float | None) -> Cell:
    return Cell() if level is None else Cell(charts.level_figure(level), signs.face(level), 16)


def _checks(subject: Subject, moment: Moment) -> Iterator[Piece]:
    """The principles for critical moments and what people expect of service, as far as somebody has looked."""
    known = [check for check in checks(subject.document, moment.id) if check.met is not None]
    if known:
        yield from typeset.subheading(_("Checked against what customers expect"), subject.width, above=12)
    for number, check in enumerate(known):
        icon, colour = ("check", "success") if check.met else ("x", "danger")
        sign = signs.icon(icon, colour, 11)(0.0, design.BODY.leading / 2)
        held = number in (0, len(known) - 2)
        first, *more = typeset.paragraph(question(check.item), subject.width, above=2, x=17, keep=held)
        yield first._replace(ink=(*sign, *first.ink))
        yield from more


def _promises(subject: Subject, touchpoint: Touchpoint) -> Iterator[Piece]:
    found = [
        x
        for x in subject.document.children(touchpoint.id, Promise)
        if x.promised.strip() or x.happens.strip()
    ]
    if found:
        yield from typeset.subheading(_("Promised, and lived"), subject.width, above=12)
        for promise in found:
            by = " · ".join(
                part for part in (promise.promised_by.strip(), promise.promised_where.strip()) if part
            )
            promised = f"{promise.promised.strip()}\n{by}" if by else promise.promised
            both = (
                blocks.Note(_("What was promised"), promised),
                blocks.Note(_("What happens instead"), promise.happens, "pain"),
            )
            yield from blocks.notes(both, subject.width, above=4)


def _insights(subject: Subject, touchpoint: Touchpoint) -> Iterator[Piece]:
    here = subject.document.children(touchpoint.id, Insight)
    quotes = [x for x in here if x.type == "quote" and x.text.strip()]
    if quotes:
        yield from typeset.subheading(_("In their own words"), subject.width, above=12)
        for quote in quotes:
            source = word(f.InsightSource, quote.source) if quote.source else ""
            yield from blocks.quotation(quote.text, source, subject.width, above=5)
    groups: tuple[tuple[str, str, tuple[f.InsightKind, ...]], ...] = (
        (_("What hurts"), "pain", ("irritant", "friction")),
        (_("What delights"), "opportunity", ("delight", "strength")),
        (_("Opportunities and ideas"), "opportunity", ("opportunity", "idea")),
    )
    notes = [
        blocks.Note(
            title, "\n".join(x.text.strip() for x in here if x.type in kinds and x.text.strip()), tone
        )
        for title, tone, kinds in groups
    ]
    yield from blocks.notes(notes, subject.width, above=12)


def _actions(subject: Subject, touchpoint: Touchpoint, moment: Moment) -> Iterator[Piece]:
    insights = {x.id for x in subject.document.children(touchpoint.id, Insight)}
    found = [
        x
        for x in subject.actions
        if x.moment == moment.id
        or x.touchpoint == touchpoint.id
        or (x.insight is not None and x.insight in insights)
    ]
    if found:
        yield from typeset.subheading(_("What to do"), subject.width, above=12)
        yield from typeset.bullets([_said(subject, action) for action in found], subject.width, above=3)


def _said(subject: Subject, action: Action) -> str:
    due = _("by {date}").format(date=format_date(action.due)) if action.due else ""
    parts = [part for part in (shortened(subject.owner(action)), due) if part]
    return f"{action.title.strip()} ({', '.join(parts)})" if parts else action.title


SECTION = Section("moments", N_("Moments of truth"), build)
