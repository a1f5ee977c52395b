"""Themes: what insights have in common, the theme of most insights first."""

from collections.abc import Iterator

from mapper.analysis.insights import Found, by_theme, insights
from mapper.i18n import N_, _, ngettext
from mapper.model import fields as f
from mapper.model.vocabulary import title_of, word
from mapper.report import typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """A small table per theme; nothing as long as no insight has one."""
    groups = {theme: found for theme, found in by_theme(insights(subject.read)).items() if theme}
    for place, (theme, found) in enumerate(groups.items()):
        count = ngettext("{count} insight", "{count} insights", len(found)).format(count=len(found))
        yield from typeset.heading(f"{shortened(theme)} · {count}", subject.width, above=22 if place else 8)
        columns = (Column(_("Insight"), 66), Column(_("Kind"), 20), Column(_("Where"), 34))
        yield from table(columns, [_row(subject, x) for x in found], subject.width, above=2)


def _row(subject: Subject, found: Found) -> Row:
    place = subject.document.records.get(found.touchpoint or found.stage or "")
    where = shortened(title_of(place)) if place is not None else _("whole journey")
    return Row((Cell(title_of(found.insight)), Cell(word(f.InsightKind, found.insight.type)), Cell(where)))


SECTION = Section("themes", N_("Themes"), build)
